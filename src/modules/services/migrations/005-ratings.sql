-- What residents say about an application that has ended, what follows from a bad word, what could not be done at all, and
-- the figures of it all.

-- Limits of ratings. Edited by an administrator.
create table rating_figures (
  name text primary key,
  value int not null check (value between 0 and 1000)
);

-- Once per application, whoever asks first: the key is the guard.
create table application_ratings (
  county text collate "C" not null,
  application uuid not null,
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  -- screen: turned round at the counter · link: own telephone · phone: noted by another worker
  via text not null check (via in ('screen','link','phone')),
  overall int not null check (overall between 1 and 5),
  efficiency int check (efficiency between 1 and 5),
  -- At the counter
  competence int check (competence between 1 and 5),
  attitude int check (attitude between 1 and 5),
  -- Online
  guide int check (guide between 1 and 5),
  convenience int check (convenience between 1 and 5),
  platform int check (platform between 1 and 5),
  words text not null default '',
  noted_by text,
  rated_at timestamptz not null,
  primary key (county, application)
);
create index application_ratings_county on application_ratings (county, rated_at desc, application desc);
create index application_ratings_street on application_ratings (street, rated_at desc, application desc);
create index application_ratings_community on application_ratings (community, rated_at desc, application desc);

-- One of the two bad levels: put right, asked again, answered.
create table service_bad_ratings (
  county text collate "C" not null,
  application uuid not null,
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  rating int not null,
  words text not null default '',
  opened_at timestamptz not null,
  due_at timestamptz not null,
  holder uuid,
  holder_name text,
  -- What was done and how the resident was asked again; it ends only with both and with the answer that was told.
  mended text not null default '',
  mended_at timestamptz,
  way text check (way in ('phone','visit','window')),
  put_right boolean,
  second int check (second between 1 and 5),
  reply text not null default '',
  done_at timestamptz,
  done_by text,
  check (done_at is null or (way is not null and put_right is not null and reply <> '')),
  primary key (county, application)
);
create index service_bad_open_county on service_bad_ratings (county, due_at, application) where done_at is null;
create index service_bad_open_street on service_bad_ratings (street, due_at, application) where done_at is null;
create index service_bad_open_community on service_bad_ratings (community, due_at, application) where done_at is null;
create index service_bad_done_county on service_bad_ratings (county, done_at desc, application desc) where done_at is not null;
create index service_bad_done_street on service_bad_ratings (street, done_at desc, application desc) where done_at is not null;
create index service_bad_done_community on service_bad_ratings (community, done_at desc, application desc) where done_at is not null;

-- Looked at once for an invitation, whether or not one could be sent.
alter table applications add column invited_at timestamptz;
create index applications_to_invite on applications (ended_at) where state = 'done' and invited_at is null;

-- The window for what could not be done: a case of its own kind, and what it was about.
create table undone_matters (
  county text collate "C" not null,
  case_id uuid not null,
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  application uuid,
  item text,
  made_at timestamptz not null,
  primary key (county, case_id)
);
create index undone_matters_county on undone_matters (county, made_at desc, case_id desc);
create index undone_matters_street on undone_matters (street, made_at desc, case_id desc);
create index undone_matters_community on undone_matters (community, made_at desc, case_id desc);

-- One narrow row for each ended application: what the figures count, so that a year of a street is read from an index alone.
-- Kept by a listener, which writes the whole row anew each time: hearing an event twice changes nothing.
create table service_facts (
  county text collate "C" not null,
  application uuid not null,
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  item text,
  counter text not null default '',
  ended_at timestamptz not null,
  -- The item is one that is done on the spot; and whether it was.
  spot_item boolean not null,
  on_spot boolean not null,
  trips smallint not null,
  asked smallint not null,
  reused smallint not null,
  -- Working days: promised (0: none promised) and used from acceptance to decision, without the time of a supplement.
  promised smallint not null,
  used smallint,
  late boolean not null,
  rating smallint,
  primary key (county, application)
);
create index service_facts_county on service_facts (county, ended_at desc, application desc)
  include (community, grid, item, counter, spot_item, on_spot, trips, asked, reused, promised, used, late, rating);
create index service_facts_street on service_facts (street, ended_at desc, application desc)
  include (community, grid, item, counter, spot_item, on_spot, trips, asked, reused, promised, used, late, rating);
create index service_facts_community on service_facts (community, ended_at desc, application desc)
  include (grid, item, counter, spot_item, on_spot, trips, asked, reused, promised, used, late, rating);
create index applications_outside_county on applications (county, made_at desc, id desc) where item is null;
create index applications_outside_street on applications (street, made_at desc, id desc) where item is null;
create index applications_outside_community on applications (community, made_at desc, id desc) where item is null;
create index application_notices_issued on application_notices (community, issued_at desc, id desc);
