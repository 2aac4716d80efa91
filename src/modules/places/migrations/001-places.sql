-- Places: the code is the address. province 2, city 4, county 6, street 9, community 12 digits; compound 15,
-- building 18, unit 20, home 24. Fixed width, so that a subtree is a prefix range on a plain B-tree in C collation.
-- `county` is the first six digits (fewer above the county): the shard key.
create table places (
  county text collate "C" not null,
  code text collate "C" not null,
  kind text not null check (kind in ('province','city','county','street','community','compound','building','unit','home')),
  name text not null,
  -- Divisions: the name as published in the national list, kept apart from the name in use.
  official text,
  -- The code of the place around it: the same digits, one level shorter.
  parent text collate "C" generated always as (left(code, case kind when 'city' then 2 when 'county' then 4 when 'street' then 6
    when 'community' then 9 when 'compound' then 12 when 'building' then 15 when 'unit' then 18 when 'home' then 20 end)) stored,
  -- Full address below the community, as people say it: 翡翠郡小区 3号楼 2单元 402.
  address text not null default '',
  -- Two-character grams of name and address; kernel/text.ts makes them for index and query alike.
  search tsvector not null default '',
  -- compound: closed or open, and who manages it
  closed boolean,
  manager text,
  -- building: floors; home: its floor
  floors int check (floors between 1 and 120),
  floor int check (floor between -5 and 120),
  lng double precision,
  lat double precision,
  -- Outline as GeoJSON polygon coordinates; `drawn` says whether it is surveyed, drawn by hand or generated.
  shape jsonb,
  drawn text check (drawn in ('surveyed','drawn','generated')),
  -- Communities and compounds where the way of working is switched on (rollout, A5).
  live boolean not null default false,
  valid_from date not null default '2000-01-01',
  valid_to date,
  changed_at timestamptz not null default now(),
  primary key (county, code),
  check (length(code) = case kind when 'province' then 2 when 'city' then 4 when 'county' then 6 when 'street' then 9
    when 'community' then 12 when 'compound' then 15 when 'building' then 18 when 'unit' then 20 else 24 end),
  check (county = left(code, 6))
);
create index places_search on places using gin (search);
create index places_parent on places (parent, code);
create index places_live on places (kind, code) where live;

-- Old code → new unit when administrations merge: old prefixes live on.
create table place_heirs (
  old_code text collate "C" not null,
  new_code text collate "C" not null,
  valid_from date not null,
  primary key (old_code, new_code)
);

-- Grids: a layer over places with dates of validity. Code = community, dash, three digits a level:
-- 370105001001-004 is a middle grid, 370105001001-004012 a small one; the community grid is 370105001001-.
create table grids (
  county text collate "C" not null,
  id uuid not null,
  code text collate "C" not null,
  level text not null check (level in ('community','middle','small')),
  name text not null,
  shape jsonb,
  drawn text check (drawn in ('surveyed','drawn','generated')),
  valid_from date not null,
  -- The first day on which it no longer holds; a version ended on its first day never held.
  valid_to date check (valid_to >= valid_from),
  primary key (county, id)
);
create unique index grids_now on grids (county, code) where valid_to is null;
create index grids_code on grids (county, code, valid_from);

-- Which building (or single unit) lies in which small grid, when. At most one at a time, held by the database.
create table grid_places (
  county text collate "C" not null,
  place text collate "C" not null,
  grid text collate "C" not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (county, place, grid, valid_from)
);
create unique index grid_places_once on grid_places (county, place) where valid_to is null;
create index grid_places_grid on grid_places (county, grid);

-- A list as it was sent, read and compared but not yet applied; forgotten after a day.
create table place_imports (
  id uuid primary key,
  made_by uuid,
  file text not null,
  -- The street or community that the sender named for rows without one.
  place text collate "C",
  -- Every community that a row speaks of: who may not write all of them may not see the plan.
  communities text[] collate "C" not null,
  counts jsonb not null,
  columns jsonb not null,
  rows jsonb not null,
  failed jsonb not null,
  faults jsonb not null,
  applied_at timestamptz,
  made_at timestamptz not null default now(),
  ends_at timestamptz not null
);
create index place_imports_end on place_imports (ends_at);
