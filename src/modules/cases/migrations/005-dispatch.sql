-- Dispatch (派单): ordered rules as data, and what was learned from past cases of a county.
create table dispatch_rules (
  county text collate "C" not null,
  id uuid not null,
  -- Smaller first; rules of other places do not compete.
  sort int not null,
  place text collate "C" not null,
  kind text not null check (kind in ('words', 'area', 'category')),
  -- words: any of these in the text; category: any of these kinds or groups; area: none.
  words text[] not null default '{}',
  categories text[] not null default '{}',
  unit uuid,
  -- true: it goes there by itself; false: it is only proposed.
  send boolean not null,
  ended boolean not null default false,
  made_at timestamptz not null default now(),
  primary key (county, id),
  check (place like county || '%'),
  check ((kind = 'area') = (unit is null))
);
create index dispatch_rules_order on dispatch_rules (county, sort, id);

-- From which share on a learned proposal goes out by itself; no row, or null: never. The longest place holds.
create table dispatch_trust (
  county text collate "C" not null,
  place text collate "C" not null,
  share real check (share >= 0.5 and share <= 1),
  primary key (county, place)
);

create table dispatch_models (
  county text collate "C" not null,
  kind text not null check (kind in ('category', 'unit')),
  learned_at timestamptz not null,
  samples int not null,
  labels int not null,
  -- Macro-F1 over every tenth case, held out; null with too few.
  score real,
  model bytea not null,
  primary key (county, kind)
);
-- Asked for by hand: the next turn of the timed work learns anew.
create table dispatch_wishes (
  county text collate "C" primary key,
  at timestamptz not null
);

-- Which unit has the case, when its holder works in one.
alter table cases add column unit uuid;
