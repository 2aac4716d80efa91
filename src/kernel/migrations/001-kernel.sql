-- Events: append-only. Readers go up to pg_snapshot_xmin by (xid, id), because a cursor on ids or times loses rows
-- that commit late. `open` is what the person concerned may read; the rest stays inside.
create table events (
  county text collate "C" not null,
  id bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  actor_kind text not null,
  actor uuid,
  actor_name text,
  noun text not null,
  subject text not null,
  verb text not null,
  place text collate "C" not null,
  grid text collate "C",
  open boolean not null default false,
  data jsonb not null default '{}',
  primary key (county, id)
);
create index events_subject on events (county, noun, subject, id);
create index events_feed on events (xid, id);
create index events_audit on events (county, verb, at desc, id desc);

-- One row a command: the same key gets the first answer again; the same key with another body is refused.
create table replies (
  county text collate "C" not null,
  key uuid not null,
  hash bytea not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (county, key)
);
create index replies_key on replies (key);

create table sessions (
  token bytea primary key,
  kind text not null check (kind in ('staff', 'resident')),
  subject uuid not null,
  detail jsonb not null default '{}',
  made_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null
);
create index sessions_subject on sessions (subject);

-- How far each listener has read the feed.
create table listeners (
  name text primary key,
  xid xid8 not null default '0',
  id bigint not null default 0,
  moved_at timestamptz not null default now()
);

-- Timed work: one row a job, so that of several processes one runs it.
create table timed (
  name text primary key,
  ran_at timestamptz not null,
  took_ms int not null default 0,
  last_error text
);

-- Audit seals: events up to a watermark, hashed in feed order and chained. Made after commit, never inside business.
create table seals (
  n bigint generated always as identity primary key,
  until_xid xid8 not null,
  until_id bigint not null,
  rows bigint not null,
  hash bytea not null,
  chain bytea not null,
  at timestamptz not null default now()
);

-- Typed settings that differ from place to place; the type and the default stand in the module's manifest.
create table settings (
  name text not null,
  place text collate "C" not null,
  value jsonb not null,
  set_by uuid,
  set_at timestamptz not null default now(),
  primary key (name, place)
);

create table calendar_days (day date primary key, works boolean not null, note text);
create table calendar_facts (single boolean primary key default true check (single), published_until date not null,
  hours jsonb not null default '[["08:30","12:00"],["13:30","17:30"]]');

create table files (
  county text collate "C" not null,
  id uuid not null,
  noun text,
  subject uuid,
  open boolean not null default false,
  kind text not null default 'image',
  type text not null,
  sha256 bytea not null,
  bytes int not null,
  width int,
  height int,
  made_by uuid,
  made_at timestamptz not null default now(),
  primary key (county, id)
);
create index files_subject on files (county, noun, subject);
create index files_orphans on files (made_at) where subject is null;
create index files_id on files (id);

-- What the development channel would have sent; filled only in a demo.
create table demo_messages (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  phone text not null,
  zh text not null,
  en text not null
);
