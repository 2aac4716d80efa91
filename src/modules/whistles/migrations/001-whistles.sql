-- Whistles (吹哨报到): what the community cannot solve calls one lead and several assisting units.
create table whistles (
  county text collate "C" not null,
  id uuid not null,
  -- S-YYMM-NNN within the community.
  number text not null,
  case_id uuid,
  case_number text,
  title text not null,
  -- What the community says, in words meant for the units; never the reporter's name or number.
  text text not null,
  asked text not null,
  place text collate "C" not null,
  spot text not null default '',
  address text not null default '',
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  meet_at timestamptz,
  meet_where text not null default '',
  -- open: units at work · to_rate: done, the community rates · closed: rated · returned: back with the community
  state text not null check (state in ('open', 'to_rate', 'closed', 'returned')),
  due_at timestamptz not null,
  -- The earliest deadline of any unit; by it an open whistle is late.
  next_due_at timestamptz,
  -- Until when a handed-back part must be answered: by the community, by the street.
  community_due timestamptz,
  street_due timestamptz,
  rate_due timestamptz,
  blown_by uuid not null,
  blown_by_name text not null,
  holder uuid,
  blown_at timestamptz not null,
  ended_at timestamptz,
  round int not null default 1,
  primary key (county, id)
);
create unique index whistles_number on whistles (county, community, number);
-- One open whistle a case: a second call joins the first.
create unique index whistles_case on whistles (county, case_id) where state = 'open' and case_id is not null;
create index whistles_of_case on whistles (county, case_id, blown_at desc) where case_id is not null;
create index whistles_county on whistles (county, state, blown_at desc, id desc);
create index whistles_street on whistles (street, state, blown_at desc, id desc);
create index whistles_community on whistles (community, state, blown_at desc, id desc);
create index whistles_grid on whistles (grid, state, blown_at desc, id desc);

create table whistle_counters (
  county text collate "C" not null,
  community text collate "C" not null,
  month text not null,
  n int not null,
  primary key (county, community, month)
);

-- One unit's part in a whistle.
create table whistle_parts (
  county text collate "C" not null,
  id uuid not null,
  whistle uuid not null,
  unit uuid not null,
  unit_name text not null,
  lead boolean not null,
  state text not null check (state in ('called', 'signed', 'arrived', 'done', 'moved', 'returned')),
  -- What comes next, and until when.
  stage text check (stage in ('sign', 'arrive', 'measure', 'check', 'finish')),
  due_at timestamptz not null,
  holder uuid,
  holder_name text,
  called_at timestamptz not null,
  sign_due timestamptz not null,
  signed_at timestamptz,
  arrived_at timestamptz,
  arrived_words text not null default '',
  done_at timestamptz,
  result text not null default '',
  -- Handed back at most once; refused by the community at most once; then the street decides.
  hand_back text check (hand_back in ('asked', 'refused', 'accepted', 'stays', 'moved', 'returned')),
  hand_back_reason text not null default '',
  hand_back_answer text not null default '',
  primary key (county, id),
  foreign key (county, whistle) references whistles
);
create unique index whistle_parts_unit on whistle_parts (county, whistle, unit) where state not in ('moved', 'returned');
create unique index whistle_parts_lead on whistle_parts (county, whistle) where lead and state not in ('moved', 'returned');
create index whistle_parts_id on whistle_parts (id);
create index whistle_parts_called on whistle_parts (unit, state, due_at, id);

create table whistle_measures (
  county text collate "C" not null,
  id uuid not null,
  part uuid not null,
  whistle uuid not null,
  what text not null,
  due_on date not null,
  done_at timestamptz,
  done_words text not null default '',
  made_at timestamptz not null,
  primary key (county, id),
  foreign key (county, part) references whistle_parts
);
create index whistle_measures_whistle on whistle_measures (county, whistle);

-- Rectification notices (整改通知书) and the looks that follow.
create table whistle_notices (
  county text collate "C" not null,
  id uuid not null,
  part uuid not null,
  whistle uuid not null,
  number text not null,
  to_whom text not null,
  what text not null,
  basis text not null,
  until_on date not null,
  issued_by_name text not null,
  issued_at timestamptz not null,
  primary key (county, id),
  foreign key (county, part) references whistle_parts
);
create unique index whistle_notices_number on whistle_notices (county, number);
create index whistle_notices_whistle on whistle_notices (county, whistle);
create table whistle_notice_counters (
  county text collate "C" not null,
  year int not null,
  n int not null,
  primary key (county, year)
);

create table whistle_checks (
  county text collate "C" not null,
  id uuid not null,
  notice uuid not null,
  part uuid not null,
  whistle uuid not null,
  due_on date not null,
  passed boolean,
  words text not null default '',
  checked_at timestamptz,
  checked_by_name text,
  primary key (county, id),
  foreign key (county, notice) references whistle_notices
);
create unique index whistle_checks_open on whistle_checks (county, notice) where passed is null;
create index whistle_checks_whistle on whistle_checks (county, whistle);

-- What the community says of each unit, once a round.
create table whistle_ratings (
  county text collate "C" not null,
  part uuid not null,
  round int not null,
  whistle uuid not null,
  unit uuid not null,
  unit_name text not null,
  place text collate "C" not null,
  grid text collate "C",
  response text not null check (response in ('in_time', 'late', 'no')),
  solution text not null check (solution in ('yes', 'partly', 'no')),
  satisfaction int not null check (satisfaction between 1 and 5),
  words text not null default '',
  rated_by_name text not null,
  rated_at timestamptz not null,
  primary key (county, part, round),
  foreign key (county, part) references whistle_parts
);
create index whistle_ratings_unit on whistle_ratings (county, rated_at, unit);
create index whistle_ratings_whistle on whistle_ratings (county, whistle);

-- Limits in working hours and the weights of the ranking; a longer place prefix overrides for that area.
create table whistle_rules (
  place text collate "C" primary key,
  sign_hours numeric not null check (sign_hours > 0 and sign_hours <= 200),
  arrive_hours numeric not null check (arrive_hours > 0 and arrive_hours <= 200),
  decide_hours numeric not null check (decide_hours > 0 and decide_hours <= 200),
  rate_hours numeric not null check (rate_hours > 0 and rate_hours <= 200),
  weight_response int not null,
  weight_solution int not null,
  weight_satisfaction int not null,
  least int not null check (least between 1 and 100),
  check (weight_response >= 0 and weight_solution >= 0 and weight_satisfaction >= 0
    and weight_response + weight_solution + weight_satisfaction = 100)
);
