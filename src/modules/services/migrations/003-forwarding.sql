-- Forwarding: how a unit's own system is reached, and what was sent to it.

-- A unit's inbox: what waits by its deadline, and what was decided, newest first.
create index applications_unit_due on applications (unit, state, due_at, id)
  where unit is not null and state in ('forwarded', 'handling', 'asked');
create index applications_unit_ended on applications (unit, (coalesce(decided_at, ended_at)) desc, id desc)
  where unit is not null and state in ('approved', 'refused', 'done', 'withdrawn');

create table unit_channels (
  county text collate "C" not null,
  unit uuid not null,
  url text not null,
  -- Sealed for unit_channel:<unit>:secret; signs what is sent.
  secret_sealed bytea not null,
  -- The key by which the unit's system acts for it; of the module that keeps keys.
  api_key uuid,
  active boolean not null default true,
  changed_at timestamptz not null,
  changed_by text not null default '',
  primary key (county, unit)
);
create index unit_channels_key on unit_channels (api_key) where api_key is not null;

-- One message about one event; written with the event's listener, sent later. The body holds no personal data.
create table unit_deliveries (
  county text collate "C" not null,
  id uuid not null,
  unit uuid not null,
  application uuid not null,
  event bigint not null,
  verb text not null,
  body jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  tries int not null default 0,
  next_at timestamptz not null,
  last_status int,
  last_error text not null default '',
  made_at timestamptz not null,
  sent_at timestamptz,
  primary key (county, id),
  -- The same event never reaches the same unit as two messages.
  unique (county, unit, event)
);
create index unit_deliveries_id on unit_deliveries (id);
create index unit_deliveries_due on unit_deliveries (next_at) where state = 'waiting';
create index unit_deliveries_list on unit_deliveries (county, unit, made_at desc, id desc);
