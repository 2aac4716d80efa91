-- Listening: residents' talk days, the forum, the worker's diary, and the demands raised from them.
create table talk_days (
  county text collate "C" not null,
  id uuid not null,
  street text collate "C" not null,
  community text collate "C" not null,
  day date not null,
  starts text not null check (starts ~ '^[0-2][0-9]:[0-5][0-9]$'),
  -- Minutes for each talk: the time of slot n follows.
  minutes int not null check (minutes between 5 and 120),
  slots int not null check (slots between 1 and 60),
  spot text not null,
  hosts text not null,
  topic text not null default '',
  cancelled_at timestamptz,
  cancelled_why text,
  summary text,
  published_at timestamptz,
  reminded_at timestamptz,
  made_at timestamptz not null default now(),
  primary key (county, id)
);
create index talk_days_id on talk_days (id);
create index talk_days_community on talk_days (community, day desc, id desc);
create index talk_days_street on talk_days (street, day desc, id desc);
create index talk_days_county on talk_days (county, day desc, id desc);
create index talk_days_due on talk_days (day) where reminded_at is null and cancelled_at is null;

create table talk_bookings (
  county text collate "C" not null,
  id uuid not null,
  talk uuid not null,
  slot int not null,
  how text not null check (how in ('online','phone','walk_in')),
  name text not null,
  resident uuid,
  phone_sealed bytea,
  phone_mask text,
  about text not null,
  state text not null check (state in ('booked','came','absent','cancelled')),
  minutes text not null default '',
  made_at timestamptz not null default now(),
  primary key (county, id)
);
-- A slot belongs to one person at a time, whatever the code above does.
create unique index talk_bookings_slot on talk_bookings (county, talk, slot) where state <> 'cancelled';
create index talk_bookings_id on talk_bookings (id);

create table forum_threads (
  county text collate "C" not null,
  id uuid not null,
  street text collate "C" not null,
  community text collate "C" not null,
  place text collate "C" not null,
  author uuid not null,
  -- As others read it: 王** or 3号楼邻居. The name itself is not kept.
  author_shown text not null,
  title text not null,
  text text not null,
  seconds int not null default 0,
  posts int not null default 0,
  answered boolean not null default false,
  reports int not null default 0,
  hidden_why text,
  hidden_at timestamptz,
  case_id uuid,
  made_at timestamptz not null,
  active_at timestamptz not null,
  primary key (county, id)
);
create index forum_threads_id on forum_threads (id);
create index forum_threads_community on forum_threads (community, active_at desc, id desc);
create index forum_threads_street on forum_threads (street, active_at desc, id desc);
create index forum_threads_county on forum_threads (county, active_at desc, id desc);
create index forum_threads_author on forum_threads (author, made_at desc);

create table forum_posts (
  county text collate "C" not null,
  thread uuid not null,
  id uuid not null,
  -- A resident, or (official) a member of staff.
  author uuid not null,
  author_shown text not null,
  official boolean not null,
  text text not null,
  reports int not null default 0,
  hidden_why text,
  hidden_at timestamptz,
  made_at timestamptz not null,
  primary key (county, thread, id)
);

create table forum_seconds (
  county text collate "C" not null,
  thread uuid not null,
  resident uuid not null,
  -- The joiner's id once the thread is a case.
  id uuid not null,
  made_at timestamptz not null default now(),
  primary key (county, thread, resident)
);

create table forum_reports (
  county text collate "C" not null,
  thread uuid not null,
  -- The thread itself, or one post of it.
  about uuid not null,
  resident uuid not null,
  reason text not null,
  made_at timestamptz not null default now(),
  primary key (county, thread, about, resident)
);

create table diary_entries (
  county text collate "C" not null,
  id uuid not null,
  street text collate "C" not null,
  community text collate "C" not null,
  author uuid not null,
  author_name text not null,
  shared boolean not null,
  day date not null,
  -- Shared entries in the open, private ones sealed whole: words, tags, home and person.
  text text,
  tags text[],
  home text collate "C",
  person uuid,
  sealed bytea,
  search tsvector not null default '',
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (county, id),
  check ((sealed is null) = shared),
  check (shared or (text is null and tags is null and home is null and person is null and search = ''))
);
create index diary_entries_id on diary_entries (id);
create index diary_entries_author on diary_entries (author, day desc, id desc);
create index diary_entries_community on diary_entries (community, day desc, id desc) where shared;
create index diary_entries_street on diary_entries (street, day desc, id desc) where shared;
create index diary_entries_county on diary_entries (county, day desc, id desc) where shared;

-- Which case came out of which talk, thread or entry: read from both ends.
create table raised_cases (
  county text collate "C" not null,
  case_id uuid not null,
  noun text not null check (noun in ('talk','thread','diary')),
  subject uuid not null,
  -- The booking, of a talk.
  part uuid,
  made_at timestamptz not null default now(),
  primary key (county, case_id)
);
create index raised_cases_subject on raised_cases (county, noun, subject);
