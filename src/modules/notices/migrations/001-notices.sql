-- Notices: one row a message to one person by one channel; the channel is behind an interface.
create table notices (
  county text collate "C" not null,
  id uuid not null,
  -- Made from this event: the same event never tells the same person twice.
  event bigint,
  channel text not null check (channel in ('sms','inside')),
  to_kind text not null check (to_kind in ('staff','resident','phone')),
  to_id uuid,
  phone_sealed bytea,
  phone_mask text,
  noun text not null,
  subject uuid,
  zh text not null,
  en text not null,
  made_at timestamptz not null default now(),
  sent_at timestamptz,
  tries int not null default 0,
  last_error text,
  read_at timestamptz,
  primary key (county, id)
);
create unique index notices_once on notices (county, event, channel, to_kind, coalesce(to_id, '00000000-0000-0000-0000-000000000000'));
create index notices_unsent on notices (made_at) where sent_at is null and channel = 'sms';
create index notices_to on notices (to_id, made_at desc) where channel = 'inside';
create index notices_recent on notices (made_at desc);
