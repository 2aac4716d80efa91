-- Cases (诉求): anything that somebody raises and somebody must solve.
create table cases (
  county text collate "C" not null,
  id uuid not null,
  -- YYMM-NNNN within the community; with the code (derived from the id by a key) it opens the case to whoever holds both.
  number text not null,
  title text not null,
  text text not null,
  category text not null,
  place text collate "C" not null,
  spot text not null default '',
  address text not null default '',
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  lng double precision,
  lat double precision,
  source text not null check (source in ('phone_page','window','call','patrol','visit','hotline','market','deliberation','api')),
  state text not null,
  holder uuid,
  holder_name text,
  first_contact uuid,
  first_contact_name text,
  reporter_kind text not null check (reporter_kind in ('resident','anonymous','staff','proxy')),
  reporter uuid,
  reporter_name text,
  phone_sealed bytea,
  phone_mask text,
  created_at timestamptz not null,
  due_at timestamptz not null,
  accepted_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  reopened int not null default 0,
  rating int check (rating between 1 and 5),
  rating_text text,
  merged_into uuid,
  search tsvector not null default '',
  version int not null default 1,
  primary key (county, id)
);
create unique index cases_number on cases (county, community, number);
create index cases_by_number on cases (number);
create index cases_county on cases (county, state, created_at desc, id desc);
create index cases_street on cases (street, state, created_at desc, id desc);
create index cases_community on cases (community, state, created_at desc, id desc);
create index cases_grid on cases (grid, state, created_at desc, id desc);
create index cases_holder on cases (holder, state, created_at desc, id desc);
create index cases_place on cases (county, place, created_at desc);
create index cases_reporter on cases (reporter, created_at desc) where reporter is not null;
create index cases_search on cases using gin (search);

create table case_counters (
  county text collate "C" not null,
  community text collate "C" not null,
  month text not null,
  n int not null,
  primary key (county, community, month)
);

-- Neighbours who said "this is what I mean": they hear of every step too.
create table case_joiners (
  county text collate "C" not null,
  case_id uuid not null,
  id uuid not null,
  resident uuid,
  phone_sealed bytea,
  phone_mask text,
  note text not null default '',
  made_at timestamptz not null default now(),
  primary key (county, case_id, id)
);

create index case_joiners_id on case_joiners (id);
create index case_joiners_resident on case_joiners (resident) where resident is not null;

-- Categories: a tree, with working hours to the deadline; a row with a longer place prefix overrides for that area.
create table categories (
  code text primary key,
  parent text references categories,
  zh text not null,
  en text not null,
  words text not null default '',
  sort int not null default 0,
  ended boolean not null default false
);
create table category_limits (
  category text not null references categories,
  place text collate "C" not null default '',
  work_hours numeric not null check (work_hours > 0 and work_hours <= 2000),
  primary key (category, place)
);
