-- Who speaks: a keyed fingerprint of the telephone finds the same number again without opening any seal. `voice` is the person
-- behind a report as far as it can be known: the telephone's fingerprint, else the account, else the browser's first report.
alter table cases
  add column phone_blind bytea,
  add column voice text collate "C",
  add constraint cases_not_into_itself check (merged_into is distinct from id);
alter table case_joiners add column voice text collate "C";
create index cases_voice on cases (county, voice, created_at desc, id desc) where voice is not null;
create index cases_merged on cases (county, merged_into) where merged_into is not null;

-- One row a merge. `kept` is the case that was chosen then; cases.merged_into always names the one that is kept now.
create table case_merges (
  county text collate "C" not null,
  id uuid not null,
  merged uuid not null,
  kept uuid not null,
  by_account uuid not null,
  by_name text not null,
  made_at timestamptz not null,
  -- What a separation gives back.
  state text not null,
  holder uuid,
  undone_at timestamptz,
  primary key (county, id),
  check (merged <> kept)
);
create unique index case_merges_live on case_merges (county, merged) where undone_at is null;
create index case_merges_kept on case_merges (county, kept) where undone_at is null;

-- Which case speaks of which topic; a topic is named by its oldest case. Narrow, because a street's ninety days are counted here.
create table case_topics (
  county text collate "C" not null,
  case_id uuid not null,
  topic uuid not null,
  street text collate "C" not null,
  place text collate "C" not null,
  grid text collate "C",
  voice text collate "C",
  made_at timestamptz not null,
  primary key (county, case_id)
);
create index case_topics_street on case_topics (county, street, made_at);
create index case_topics_topic on case_topics (county, topic);
create table hot_topics (
  county text collate "C" not null,
  id uuid not null,
  street text collate "C" not null,
  title text not null,
  words text[] not null default '{}',
  primary key (county, id)
);
create index hot_topics_street on hot_topics (county, street);
-- When a street was last grouped, and the newest case that it had then.
create table topic_turns (
  county text collate "C" not null,
  street text collate "C" not null,
  ran_at timestamptz not null,
  newest timestamptz,
  size int not null default 0,
  primary key (county, street)
);

-- Typical cases: what others may learn from a closed case, without names.
create table lessons (
  county text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  place text collate "C" not null,
  grid text collate "C",
  category text not null,
  title text not null,
  about text not null default '',
  hard text not null default '',
  steps text not null default '',
  worked text not null default '',
  result text not null default '',
  tags text[] not null default '{}',
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  author uuid,
  author_name text,
  changed_at timestamptz not null,
  published_at timestamptz,
  publisher_name text,
  helped int not null default 0,
  search tsvector not null default '',
  version int not null default 1,
  primary key (county, id)
);
create unique index lessons_case on lessons (county, case_id) where state <> 'withdrawn';
create index lessons_state on lessons (state, changed_at desc, id desc);
create index lessons_search on lessons using gin (search);
create index lessons_tags on lessons using gin (tags);
-- Said once by one person for one case.
create table lesson_helps (
  county text collate "C" not null,
  lesson uuid not null,
  account uuid not null,
  case_id uuid not null,
  made_at timestamptz not null,
  primary key (county, lesson, account, case_id)
);
