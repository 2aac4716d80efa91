-- A key may also act for a unit whose channel names it: sign, ask once, decide what was forwarded.
alter table api_keys drop constraint api_keys_rights_check;
alter table api_keys add constraint api_keys_rights_check
  check (rights <@ array['read', 'create', 'updates', 'handle'] and cardinality(rights) > 0);
