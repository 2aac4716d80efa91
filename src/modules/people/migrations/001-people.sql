-- Persons: names and addresses clear and searchable in scope; ID numbers and phones sealed, found by blind index.
create table persons (
  county text collate "C" not null,
  id uuid not null,
  name text not null,
  -- pinyin initials, several readings separated by spaces: lxl
  initials text not null default '',
  sex text check (sex in ('f','m')),
  born date,
  phone_sealed bytea,
  phone_blind bytea,
  phone_last4_blind bytea,
  id_number_sealed bytea,
  id_number_blind bytea,
  health_sealed bytea,
  -- Where the person lives now (the latest open residence) and its ancestors: scope and lists by plain columns.
  home text collate "C",
  street text collate "C",
  community text collate "C",
  grid text collate "C",
  address text not null default '',
  tags text[] not null default '{}',
  note text not null default '',
  search tsvector not null default '',
  merged_into uuid,
  left_at date,
  version int not null default 1,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (county, id)
);
create index persons_search on persons using gin (search);
create index persons_home on persons (county, home);
create index persons_community on persons (county, community, name, id);
create index persons_grid on persons (county, grid, name, id);
create index persons_street on persons (county, street, name, id);
create index persons_phone on persons (county, phone_blind);
create index persons_name on persons (county, name, id);
create index persons_id on persons (id);
create index persons_tags on persons using gin (tags);
create index persons_last4 on persons (county, phone_last4_blind);
create unique index persons_id_number on persons (county, id_number_blind) where merged_into is null and id_number_blind is not null;

-- Who lived where as what, from when to when.
create table residences (
  county text collate "C" not null,
  id uuid not null,
  person uuid not null,
  home text collate "C" not null,
  role text not null check (role in ('owner','family','tenant','other')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (county, id)
);
create unique index residences_now on residences (county, person, home) where valid_to is null;
create index residences_home on residences (county, home) where valid_to is null;
create index residences_person on residences (county, person);

-- Kin and carers: `person` is the `kind` of `other`.
create table relations (
  county text collate "C" not null,
  person uuid not null,
  other uuid not null,
  kind text not null,
  emergency boolean not null default false,
  made_at timestamptz not null default now(),
  primary key (county, person, other, kind),
  check (person <> other)
);
create index relations_other on relations (county, other);

-- Tags are data: elder alone, disabled, veteran, new employment, … `sensitive` ones are shown with a purpose only.
create table tags (
  code text primary key,
  zh text not null,
  en text not null,
  sensitive boolean not null default false,
  sort int not null default 0,
  ended boolean not null default false
);

-- Residents who sign in by phone. Not the same as a file in `persons`: a worker may link them after a check.
create table residents (
  id uuid primary key,
  phone_blind bytea not null unique,
  phone_sealed bytea not null,
  person uuid,
  home text collate "C",
  made_at timestamptz not null default now(),
  closed_at timestamptz
);
create table phone_codes (
  phone_blind bytea primary key,
  code_hash bytea not null,
  tries int not null default 0,
  sent_at timestamptz not null default now(),
  ends_at timestamptz not null,
  -- Codes asked for since `hour_at`: five an hour.
  hour_at timestamptz not null default now(),
  in_hour int not null default 1
);

-- Lists that were read and wait to be taken over. Every row is sealed, so that no number lies here in clear;
-- after a day the whole plan is removed.
create table people_imports (
  county text collate "C" not null,
  id uuid not null,
  account uuid,
  place text collate "C" not null,
  file_name text not null default '',
  -- How many rows were read, would be added, changed, are the same, have faults.
  counts jsonb not null,
  head_sealed bytea not null,
  made_at timestamptz not null default now(),
  ends_at timestamptz not null,
  done_at timestamptz,
  primary key (county, id)
);
create index people_imports_id on people_imports (id);
create index people_imports_ends on people_imports (ends_at);
create table people_import_rows (
  county text collate "C" not null,
  import uuid not null,
  number int not null,
  state text not null check (state in ('ready','fault','done')),
  sealed bytea not null,
  primary key (county, import, number)
);

