-- Disputes (纠纷) and their mediation: several homes, who was reached and who not, meetings, an agreement, what came of it.
create table dispute_kinds (
  code text primary key,
  zh text not null,
  en text not null,
  -- Working days to an agreement or a referral.
  workdays int not null check (workdays between 1 and 250),
  -- Homes above on the same riser are suggested.
  riser boolean not null default false,
  sort int not null default 0,
  ended boolean not null default false
);

create table disputes (
  county text collate "C" not null,
  id uuid not null,
  kind text not null references dispute_kinds,
  title text not null,
  -- Neutral: what each side says, not who is right.
  facts text not null,
  place text collate "C" not null,
  address text not null,
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  case_id uuid,
  round uuid,
  state text not null default 'open' check (state in ('open','agreed','following','ended')),
  holder uuid not null,
  holder_name text not null,
  opened_at timestamptz not null,
  -- By when there is an agreement or a referral; and what is due next.
  limit_at timestamptz not null,
  due_at timestamptz not null,
  agreed_at timestamptz,
  signed_at timestamptz,
  ended_at timestamptz,
  ending text check (ending in ('kept','settled','withdrawn','committee','court')),
  ending_words text not null default '',
  reopened int not null default 0,
  version int not null default 1,
  primary key (county, id)
);
create unique index disputes_case on disputes (county, case_id) where ended_at is null and case_id is not null;
create index disputes_of_case on disputes (case_id, opened_at desc) where case_id is not null;
create index disputes_county on disputes (county, state, opened_at desc, id desc);
create index disputes_street on disputes (street, state, opened_at desc, id desc);
create index disputes_community on disputes (community, state, opened_at desc, id desc);
create index disputes_grid on disputes (grid, state, opened_at desc, id desc);
create index disputes_holder on disputes (holder, state, opened_at desc, id desc);
create index disputes_round on disputes (round) where round is not null;

-- The homes that may have to do with it, and what was found there.
create table dispute_homes (
  county text collate "C" not null,
  dispute uuid not null,
  home text collate "C" not null,
  address text not null,
  name text not null,
  floor int,
  found text check (found in ('none','leaks','nobody')),
  words text not null default '',
  found_at timestamptz,
  found_by text,
  added_at timestamptz not null,
  primary key (county, dispute, home)
);

create table dispute_parties (
  county text collate "C" not null,
  dispute uuid not null,
  id uuid not null,
  role text not null,
  name text not null,
  home text collate "C",
  address text not null default '',
  person uuid,
  phone_sealed bytea,
  phone_mask text,
  -- The others may read the number in the printed agreement: only when this party said so.
  print_phone boolean not null default false,
  reached_at timestamptz,
  next_at timestamptz,
  added_at timestamptz not null,
  primary key (county, dispute, id)
);

create table dispute_attempts (
  county text collate "C" not null,
  dispute uuid not null,
  id uuid not null,
  party uuid not null,
  way text not null,
  result text not null,
  words text not null default '',
  until date,
  at timestamptz not null,
  by_name text not null,
  primary key (county, dispute, id)
);

create table dispute_meetings (
  county text collate "C" not null,
  dispute uuid not null,
  id uuid not null,
  at timestamptz not null,
  place text not null,
  invited uuid[] not null,
  came uuid[] not null default '{}',
  minutes text not null default '',
  proposals text not null default '',
  photos uuid[] not null default '{}',
  held_at timestamptz,
  primary key (county, dispute, id)
);

-- What was agreed: who does what until when. `turn` counts the agreements of a dispute that was opened again.
create table dispute_points (
  county text collate "C" not null,
  dispute uuid not null,
  id uuid not null,
  turn int not null,
  n int not null,
  party uuid not null,
  words text not null,
  until date not null,
  state text not null default 'open' check (state in ('open','kept','broken')),
  outcome text not null default '',
  outcome_at timestamptz,
  photos uuid[] not null default '{}',
  primary key (county, dispute, id)
);

-- Screening rounds (排查): places to be walked on a day; disputes found there point back by `round`.
create table screening_rounds (
  county text collate "C" not null,
  id uuid not null,
  title text not null,
  community text collate "C" not null,
  day date not null,
  holder uuid not null,
  holder_name text not null,
  made_at timestamptz not null,
  done_at timestamptz,
  primary key (county, id)
);
create index screening_rounds_community on screening_rounds (county, community, day desc, id desc);
create table screening_places (
  county text collate "C" not null,
  round uuid not null,
  place text collate "C" not null,
  grid text collate "C",
  address text not null,
  done_at timestamptz,
  done_by text,
  words text not null default '',
  primary key (county, round, place)
);
