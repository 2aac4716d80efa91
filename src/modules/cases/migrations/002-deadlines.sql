-- Deadlines: the stages of a case, times when its clock stands still, extensions, the register of parked cases.
alter table cases
  add column sign_due timestamptz,
  add column contact_due timestamptz,
  add column contacted_at timestamptz,
  -- Where the clock starts: moves with pauses, a reopening or a reset. Null: created_at.
  add column clock_from timestamptz,
  -- While the clock stands still: since when, and to when at the latest. due_at then says where the deadline will lie if
  -- it stands to the end, so that no list has to know about pauses.
  add column paused_at timestamptz,
  add column rest_until timestamptz,
  -- Somebody asked for more time and has no answer yet.
  add column asking boolean not null default false,
  add column extended int not null default 0;

create table case_rests (
  county text collate "C" not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('paused','parked')),
  -- Code of a row of pause_reasons; empty for parked cases, whose reason is in the note.
  reason text not null default '',
  note text not null default '',
  began_at timestamptz not null,
  until_at timestamptz not null,
  ended_at timestamptz,
  -- The deadlines as they stood when it began: the end counts from these.
  sign_due timestamptz,
  contact_due timestamptz,
  due_at timestamptz not null,
  clock_from timestamptz not null,
  primary key (county, case_id, id)
);
create unique index case_rests_open on case_rests (county, case_id) where ended_at is null;
create index case_rests_until on case_rests (until_at) where ended_at is null and kind = 'paused';

create table case_extensions (
  county text collate "C" not null,
  case_id uuid not null,
  id uuid not null,
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  reason text not null,
  workdays int not null check (workdays > 0),
  answered_at timestamptz,
  answered_name text,
  granted boolean,
  answer text not null default '',
  due_from timestamptz not null,
  due_to timestamptz,
  primary key (county, case_id, id)
);
create unique index case_extensions_open on case_extensions (county, case_id) where answered_at is null;

-- Working hours to a stage; a row of the category stands before one of all categories (''), a longer place before a shorter.
create table stage_limits (
  stage text not null check (stage in ('sign','contact')),
  category text not null default '',
  place text collate "C" not null default '',
  work_hours numeric not null check (work_hours > 0 and work_hours <= 2000),
  primary key (stage, category, place)
);

create table pause_reasons (
  code text primary key,
  zh text not null,
  en text not null,
  -- The longest that a pause for this reason may last.
  most_workdays int not null check (most_workdays between 1 and 250),
  sort int not null default 0,
  ended boolean not null default false
);

create table deadline_figures (name text primary key, value int not null check (value between 0 and 1000));
