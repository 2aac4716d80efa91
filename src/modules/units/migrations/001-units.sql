-- Units (单位): departments, police stations, property companies and others that serve an area and are called to it.
create table units (
  county text collate "C" not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('department', 'police', 'property', 'other')),
  -- The area it serves: a place prefix inside the county.
  place text collate "C" not null,
  -- Words by which its matters are known; dispatch rules and search use them.
  words text not null default '',
  phone text,
  ended_at timestamptz,
  made_at timestamptz not null default now(),
  primary key (county, id),
  check (place like county || '%')
);
create unique index units_name on units (county, place, name) where ended_at is null;

create table unit_members (
  county text collate "C" not null,
  unit uuid not null,
  account uuid not null,
  -- The person whose inbox gets what comes to the unit; at most one.
  lead boolean not null default false,
  joined_at timestamptz not null default now(),
  primary key (county, unit, account),
  foreign key (county, unit) references units
);
create unique index unit_members_lead on unit_members (county, unit) where lead;
create index unit_members_account on unit_members (account);
