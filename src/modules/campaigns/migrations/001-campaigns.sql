-- Campaigns (专项整治): one topic over many places, a checklist for each, lead and assisting units, progress by records.
create table campaigns (
  county text collate "C" not null,
  id uuid not null,
  -- The area that it was made for: county, street or community. Whoever writes there may change it.
  place text collate "C" not null,
  title text not null,
  why text not null default '',
  starts date not null,
  ends date not null check (ends >= starts),
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  closed_at timestamptz,
  closed_by_name text,
  -- What whoever closed it adds to the figures.
  closing text not null default '',
  version int not null default 1,
  primary key (county, id),
  check (left(place, 6) = county)
);
create index campaigns_made on campaigns (made_at desc, id desc);
create index campaigns_id on campaigns (id);

create table campaign_units (
  county text collate "C" not null,
  campaign uuid not null,
  unit uuid not null,
  lead boolean not null default false,
  primary key (county, campaign, unit),
  foreign key (county, campaign) references campaigns
);
create unique index campaign_units_lead on campaign_units (county, campaign) where lead;
create index campaign_units_unit on campaign_units (unit);

create table campaign_items (
  county text collate "C" not null,
  campaign uuid not null,
  id uuid not null,
  sort int not null,
  title text not null,
  how text not null default '',
  photo_before boolean not null default false,
  photo_after boolean not null default false,
  -- The kind of case that a problem of this item becomes when it is handed on.
  category text,
  primary key (county, campaign, id),
  foreign key (county, campaign) references campaigns
);

create table campaign_places (
  county text collate "C" not null,
  id uuid not null,
  campaign uuid not null,
  place text collate "C" not null,
  name text not null,
  address text not null,
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  lng double precision,
  lat double precision,
  holder uuid,
  holder_name text,
  done_at timestamptz,
  primary key (county, id),
  foreign key (county, campaign) references campaigns
);
create unique index campaign_places_once on campaign_places (county, campaign, place);
create index campaign_places_id on campaign_places (id);
create index campaign_places_place on campaign_places (place, campaign);
create index campaign_places_holder on campaign_places (holder, campaign);

-- One row for each place and item from the start: every figure is a count of these rows.
create table campaign_checks (
  county text collate "C" not null,
  campaign uuid not null,
  campaign_place uuid not null,
  item uuid not null,
  state text not null default 'todo' check (state in ('todo', 'ok', 'problem', 'fixed', 'handed')),
  words text not null default '',
  severity int check (severity between 1 and 3),
  before uuid[] not null default '{}',
  by_name text,
  at timestamptz,
  -- How a problem was put right, and by whom.
  fixed_words text not null default '',
  after uuid[] not null default '{}',
  fixed_by_name text,
  fixed_at timestamptz,
  case_id uuid,
  case_number text,
  version int not null default 0,
  primary key (county, campaign_place, item),
  foreign key (county, campaign_place) references campaign_places on delete cascade,
  foreign key (county, campaign, item) references campaign_items
);
create index campaign_checks_campaign on campaign_checks (county, campaign, state);
create index campaign_checks_case on campaign_checks (case_id) where case_id is not null;

-- Ready-made topics with their items, for an area: '' is everywhere.
create table campaign_templates (
  id uuid primary key,
  place text collate "C" not null default '',
  title text not null,
  why text not null default '',
  -- What the usual lead unit is called or known by: the wizard proposes a unit whose name or words contain it.
  lead text not null default '',
  items jsonb not null,
  sort int not null default 0,
  ended boolean not null default false
);
