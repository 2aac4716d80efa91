-- From home. Somebody else's application may wait for the person's word: then no consent stands there yet, and it is not received.
alter table applications drop constraint applications_check;
alter table applications add constraint applications_consent check (
  applicant = 'self'
  or (agent_name is not null and consent is not null and consent_at is not null)
  or (agent_name is not null and consent is null and source = 'online' and state in ('missing', 'withdrawn')));
-- By number and code without an account: the community is not known then.
create index applications_by_number on applications (number, code);

-- How the person agreed to an application that somebody else sends from home: the code that went to the person's own phone.
create table application_consents (
  county text collate "C" not null,
  -- The application that is being filled in.
  id uuid not null,
  resident uuid not null,
  phone_blind bytea not null,
  code_hash bytea not null,
  tries int not null default 0,
  sent_at timestamptz not null,
  ends_at timestamptz not null,
  -- The code was right: the person agreed.
  agreed_at timestamptz,
  primary key (county, id)
);
create index application_consents_phone on application_consents (phone_blind, sent_at);
create index application_consents_sent on application_consents (sent_at);
-- A resident who signed in sees what a worker wrote down under the same phone.
create index applications_last4_all on applications (phone_last4_blind, made_at desc) where phone_last4_blind is not null;
-- The notice's number opens the page too.
create index application_notices_by_number on application_notices (number);
create index application_consents_id on application_consents (id);
