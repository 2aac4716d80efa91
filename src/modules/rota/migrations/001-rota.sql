-- The rota (排班). A pool: people of one community who take turns at its posts, with or without an account.
create table rota_pools (
  county text collate "C" not null,
  id uuid not null,
  community text collate "C" not null,
  name text not null,
  -- Rules as data: rest, caps, days in a row, whether swaps wait for the secretary (rota/rules.ts).
  rules jsonb not null,
  ended_at timestamptz,
  made_at timestamptz not null default now(),
  primary key (county, id),
  check (community like county || '%')
);
create index rota_pools_community on rota_pools (community, name);
create unique index rota_pools_name on rota_pools (county, community, name) where ended_at is null;

-- Where somebody has to be. Its hours: [{id, kind, calendar, weekdays, starts, ends, need}].
create table rota_posts (
  county text collate "C" not null,
  id uuid not null,
  pool uuid not null,
  name text not null,
  kind text not null check (kind in ('window', 'station', 'evening', 'weekend', 'extended', 'desk')),
  place text collate "C" not null,
  skill text,
  hours jsonb not null,
  ended_at timestamptz,
  made_at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, pool) references rota_pools
);
create index rota_posts_pool on rota_posts (county, pool, name);
create index rota_posts_place on rota_posts (place);

create table rota_people (
  county text collate "C" not null,
  id uuid not null,
  pool uuid not null,
  account uuid,
  name text not null,
  organisation text not null default '',
  phone_sealed bytea,
  skills text[] not null default '{}',
  -- The posts this person can do; none named: all.
  posts uuid[] not null default '{}',
  -- Weekdays on which the person can come (1 = Monday); none named: all.
  weekdays int[] not null default '{}',
  -- Percent of a full share.
  share int not null default 100 check (share between 5 and 100),
  most_evenings int,
  most_weekends int,
  ended_at timestamptz,
  made_at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, pool) references rota_pools
);
create index rota_people_pool on rota_people (county, pool, name);
create index rota_people_account on rota_people (account) where account is not null;
create unique index rota_people_once on rota_people (county, pool, account) where ended_at is null and account is not null;

create table rota_wishes (
  county text collate "C" not null,
  id uuid not null,
  person uuid not null,
  wish text not null check (wish in ('prefers', 'rather_not')),
  -- What it is about: a span of days, a weekday, a kind of hours; null: any.
  from_day date,
  to_day date check (to_day >= from_day),
  weekday int check (weekday between 1 and 7),
  hours_kind text check (hours_kind in ('day', 'evening', 'weekend', 'night', 'offpeak')),
  note text not null default '',
  made_at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, person) references rota_people
);
create index rota_wishes_person on rota_wishes (county, person);

create table rota_leave (
  county text collate "C" not null,
  id uuid not null,
  person uuid not null,
  kind text not null check (kind in ('leave', 'illness', 'other')),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  note text not null default '',
  made_at timestamptz not null default now(),
  primary key (county, id),
  foreign key (county, person) references rota_people
);
create index rota_leave_person on rota_leave (county, person, to_day);

-- One month of one pool. `job`: what the solver does with it; `report`: what it found (gaps in words, spread, seconds).
create table rota_plans (
  county text collate "C" not null,
  id uuid not null,
  pool uuid not null,
  month text collate "C" not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  state text not null default 'draft' check (state in ('draft', 'published')),
  job text check (job in ('waiting', 'running', 'done', 'failed')),
  job_at timestamptz,
  report jsonb not null default '{}',
  published_at timestamptz,
  made_at timestamptz not null default now(),
  primary key (county, id),
  unique (county, pool, month),
  foreign key (county, pool) references rota_pools
);
create index rota_plans_job on rota_plans (job_at) where job in ('waiting', 'running');

-- One seat of one post on one day. Without a person it is open.
create table rota_turns (
  county text collate "C" not null,
  id uuid not null,
  plan uuid not null,
  pool uuid not null,
  post uuid not null,
  hours text not null,
  day date not null,
  seat int not null,
  kind text not null check (kind in ('day', 'evening', 'weekend', 'night', 'offpeak')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- A day of rest in the working calendar, as it stood when the turn was made.
  rest_day boolean not null,
  person uuid,
  -- Whom the person is in every pool: the account, else the person. One turn at a time is checked over this.
  who uuid,
  -- Set by hand: the solver leaves it.
  locked boolean not null default false,
  override_reason text,
  changed_at timestamptz not null default now(),
  primary key (county, id),
  unique (county, plan, post, day, hours, seat),
  foreign key (county, plan) references rota_plans on delete cascade,
  check ((person is null) = (who is null))
);
create index rota_turns_who on rota_turns (county, who, starts_at) where who is not null;
create index rota_turns_pool on rota_turns (county, pool, day);
create index rota_turns_post on rota_turns (county, post, starts_at);

-- What fairness owes each person for a published month; what was really done is counted from the turns.
create table rota_dues (
  county text collate "C" not null,
  pool uuid not null,
  month text collate "C" not null,
  person uuid not null,
  evenings double precision not null,
  weekends double precision not null,
  primary key (county, pool, month, person)
);

create table rota_swaps (
  county text collate "C" not null,
  id uuid not null,
  pool uuid not null,
  turn uuid not null,
  from_person uuid not null,
  -- Whom it is offered to; null: anybody of the pool.
  to_person uuid,
  -- The turn taken in exchange, when there is one.
  back_turn uuid,
  state text not null default 'offered' check (state in ('offered', 'waiting', 'done', 'declined', 'withdrawn')),
  note text not null default '',
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (county, id),
  foreign key (county, turn) references rota_turns on delete cascade
);
create unique index rota_swaps_open on rota_swaps (county, turn) where state in ('offered', 'waiting');
create index rota_swaps_pool on rota_swaps (county, pool, made_at);
create index rota_swaps_from on rota_swaps (county, from_person);
create index rota_swaps_to on rota_swaps (county, to_person);

-- What a person's calendar holds: an entry stays, cancelled, when the turn is taken away, so that phones drop it.
create table rota_entries (
  county text collate "C" not null,
  person uuid not null,
  turn uuid not null,
  sequence int not null default 0,
  cancelled boolean not null default false,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  title text not null,
  place text collate "C" not null,
  changed_at timestamptz not null,
  primary key (county, person, turn)
);

-- Secret addresses of calendars: only the hash is kept.
create table rota_feeds (
  county text collate "C" not null,
  id uuid not null,
  person uuid not null,
  token_hash bytea not null,
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (county, id),
  foreign key (county, person) references rota_people
);
create index rota_feeds_token on rota_feeds (token_hash);
create unique index rota_feeds_person on rota_feeds (county, person) where ended_at is null;
