-- Keys for programs of others. The secret is shown once; its hash is all that is kept. Uses are counted in the row, so that
-- the limit holds over all processes and a revoked key is refused by every one of them at once.
create table api_keys (
  id uuid primary key,
  name text not null,
  whom text not null,
  rights text[] not null check (rights <@ array['read', 'create', 'updates'] and cardinality(rights) > 0),
  -- A place prefix; '' is everything.
  scope text collate "C" not null,
  per_minute int not null check (per_minute between 1 and 6000),
  secret_hash bytea not null unique,
  -- The last four signs, to tell keys apart.
  tail text not null,
  made_by uuid,
  made_by_name text,
  made_at timestamptz not null default now(),
  ends_at timestamptz,
  revoked_at timestamptz,
  revoked_by_name text,
  last_used_at timestamptz,
  uses bigint not null default 0,
  minute timestamptz,
  minute_uses int not null default 0
);

-- Requests that came by key: whose they are, and what the protocol says beyond a case.
create table open311_requests (
  county text collate "C" not null,
  case_id uuid not null,
  api_key uuid not null,
  -- Hash of the whole form: the same form again within minutes is the same request.
  form_hash bytea not null,
  -- What the sender calls this request before it has our answer (its Idempotency-Key).
  token text,
  account_id text,
  device_id text,
  email_sealed bytea,
  media_url text,
  attributes jsonb not null default '{}',
  made_at timestamptz not null default now(),
  primary key (county, case_id)
);
create index open311_requests_form on open311_requests (county, api_key, form_hash, made_at desc);
create index open311_requests_token on open311_requests (token) where token is not null;

-- Kinds whose requests everybody may read, where it differs from the rule (all but those of people and services).
create table open311_services (
  category text primary key,
  open boolean not null
);
-- Further questions of a kind, as the service definition asks them.
create table open311_attributes (
  category text not null,
  code text not null check (code ~ '^[A-Za-z][A-Za-z0-9_]{0,38}$'),
  datatype text not null check (datatype in ('string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist')),
  -- False: only words for the reader, nothing is asked.
  variable boolean not null default true,
  required boolean not null default false,
  zh text not null,
  en text not null,
  hint_zh text not null default '',
  hint_en text not null default '',
  sort int not null check (sort > 0),
  -- [{key, zh, en}] for the two kinds of list.
  choices jsonb not null default '[]',
  primary key (category, code),
  unique (category, sort)
);
