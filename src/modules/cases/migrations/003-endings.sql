-- How a case ends when nobody solves it, what is asked after it was solved, and what follows from a bad rating.

-- The listed reasons for not accepting, with the words that the resident reads. Edited by an administrator.
create table ending_reasons (
  code text primary key,
  zh text not null,
  en text not null,
  why_zh text not null,
  why_en text not null,
  where_zh text not null default '',
  where_en text not null default '',
  phone text not null default '',
  needs_words boolean not null default false,
  ended boolean not null default false,
  sort int not null default 0
);

-- Why a case is ended now, in the words of that day: a later change of the list does not change what was told.
create table case_endings (
  county text collate "C" not null,
  case_id uuid not null,
  how text not null check (how in ('refused','referred','withdrawn')),
  reason text,
  title_zh text not null,
  title_en text not null,
  why_zh text not null default '',
  why_en text not null default '',
  where_zh text not null default '',
  where_en text not null default '',
  phone text not null default '',
  words text not null default '',
  at timestamptz not null,
  primary key (county, case_id)
);

-- How a solved case was closed: the resident's own tap, a call, nobody reached, or nobody to call.
alter table cases add column closed_how text check (closed_how in ('link','phone','not_reached','no_phone'));
create index cases_to_call on cases (resolved_at) where state = 'resolved';

-- Figures of call-backs and ratings, and the caller's script. Edited by an administrator.
create table callback_figures (
  name text primary key,
  value int not null check (value between 0 and 1000)
);
create table callback_script (
  id int primary key default 1 check (id = 1),
  zh text not null,
  en text not null
);

-- One row for each time a case was resolved and somebody was asked, or could not be.
create table case_callbacks (
  county text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  place text collate "C" not null,
  resolved_at timestamptz not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  -- True while somebody has to call; false when every try is used or there is no number.
  calling boolean not null,
  holder uuid,
  holder_name text,
  tries int not null default 0,
  outcome text check (outcome in ('yes','partly','no','not_reached','no_phone')),
  via text check (via in ('phone','link','house')),
  in_time boolean,
  satisfied int check (satisfied between 1 and 5),
  words text not null default '',
  done_at timestamptz,
  done_by text,
  excluded_why text,
  excluded_by text,
  primary key (county, id)
);
create unique index case_callbacks_round on case_callbacks (county, case_id, resolved_at);
create index case_callbacks_giving_up on case_callbacks (resolved_at) where done_at is null and not calling;
create index case_callbacks_open_county on case_callbacks (county, due_at, id) where done_at is null and calling;
create index case_callbacks_open_street on case_callbacks (street, due_at, id) where done_at is null and calling;
create index case_callbacks_open_community on case_callbacks (community, due_at, id) where done_at is null and calling;
create index case_callbacks_done_county on case_callbacks (county, done_at desc, id desc) where done_at is not null;
create index case_callbacks_done_street on case_callbacks (street, done_at desc, id desc) where done_at is not null;
create index case_callbacks_done_community on case_callbacks (community, done_at desc, id desc) where done_at is not null;

-- A bad rating: answered, put right, asked again.
create table bad_ratings (
  county text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  place text collate "C" not null,
  rating int not null,
  words text not null default '',
  opened_at timestamptz not null,
  due_at timestamptz not null,
  holder uuid,
  holder_name text,
  answer text,
  answered_at timestamptz,
  answered_by text,
  way text check (way in ('phone','visit','link','reopened')),
  put_right boolean,
  second int check (second between 1 and 5),
  second_words text not null default '',
  done_at timestamptz,
  done_by text,
  primary key (county, id)
);
create unique index bad_ratings_one on bad_ratings (county, case_id) where done_at is null;
create index bad_ratings_case on bad_ratings (county, case_id, opened_at desc);
create index bad_ratings_open_county on bad_ratings (county, due_at, id) where done_at is null;
create index bad_ratings_open_street on bad_ratings (street, due_at, id) where done_at is null;
create index bad_ratings_open_community on bad_ratings (community, due_at, id) where done_at is null;
create index bad_ratings_done_county on bad_ratings (county, done_at desc, id desc) where done_at is not null;
create index bad_ratings_done_street on bad_ratings (street, done_at desc, id desc) where done_at is not null;
create index bad_ratings_done_community on bad_ratings (community, done_at desc, id desc) where done_at is not null;
