-- One window (一窗受理): what may be asked for, who asks, with which papers, who decides, by when, what came of it.

-- The register of everything that is done (清单): service items, duties, things looked at on a visit. A version is never
-- changed once published: an application keeps the one under which it was begun.
create table service_departments (
  code text primary key,
  zh text not null,
  en text not null,
  sort int not null default 0,
  ended boolean not null default false
);
create table service_items (
  code text primary key,
  kind text not null check (kind in ('service','duty','visit')),
  department text references service_departments,
  sort int not null default 0,
  -- The version in force; raised in the same transaction that writes the new one.
  version int not null default 1,
  ended boolean not null default false
);
create index service_items_kind on service_items (kind, department, sort);
create table service_item_versions (
  item text not null references service_items,
  version int not null check (version > 0),
  -- See catalogue/contract.ts: way, steps, materials, days, fee, basis, fields, who decides, who may apply for whom, words.
  body jsonb not null,
  note text not null default '',
  published_at timestamptz not null default now(),
  published_by text not null default '',
  primary key (item, version)
);
-- Kinds of papers, shared by all items: what was given for one is offered again for another.
create table service_papers (
  code text primary key,
  zh text not null,
  en text not null,
  -- How long one stays good after it was given; null: as long as nothing changes.
  months int check (months between 1 and 600),
  -- An expiry day stands on it and is asked for.
  expires boolean not null default false,
  sort int not null default 0,
  ended boolean not null default false
);
-- What a community must not certify: the reason, and where to go instead.
create table service_refusals (
  code text primary key,
  zh text not null,
  en text not null,
  reason_zh text not null,
  reason_en text not null,
  go_zh text not null,
  go_en text not null,
  words text not null default '',
  sort int not null default 0,
  ended boolean not null default false
);
-- Life events: what has to be done then, in order.
create table service_bundles (
  code text primary key,
  zh text not null,
  en text not null,
  line_zh text not null default '',
  line_en text not null default '',
  words text not null default '',
  items text[] not null,
  sort int not null default 0,
  ended boolean not null default false
);
-- The rules of the window: an editable list that screens, notices and figures follow.
create table window_rules (
  code text primary key,
  zh text not null,
  en text not null,
  line_zh text not null,
  line_en text not null,
  -- Where it shows: screens, the notice, figures; and its number, where it has one (days, minutes, times).
  active boolean not null default true,
  number int,
  unit text not null default '' check (unit in ('','days','workdays','minutes','times')),
  sort int not null default 0
);

create table applications (
  county text collate "C" not null,
  id uuid not null,
  number text not null,
  -- Six letters on the notice and the receipt; with the number they open the page without an account.
  code text not null,
  -- Null: outside the list; shown as such and counted.
  item text references service_items,
  version int,
  title text not null,
  department text,
  place text collate "C" not null,
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  -- For whom. A person in the files where known; the name as it was given.
  person uuid,
  name text not null,
  phone_sealed bytea,
  phone_last4_blind bytea,
  id_sealed bytea,
  id_blind bytea,
  -- Who speaks: the person, or somebody for them with recorded consent.
  applicant text not null check (applicant in ('self','family','guardian','proxy')),
  agent_name text,
  agent_phone_sealed bytea,
  agent_relation text,
  consent text check (consent in ('present','written','phone','video','guardianship')),
  consent_at timestamptz,
  check (applicant = 'self' or (agent_name is not null and consent is not null and consent_at is not null)),
  source text not null check (source in ('window','visit','phone','online')),
  -- The resident's account that sent it from home.
  resident uuid,
  -- Answers to the item's form, sealed: they may say anything.
  form_sealed bytea,
  outside text not null default '',
  state text not null check (state in ('missing','received','forwarded','handling','asked','approved','refused','done','withdrawn')),
  -- First contact (首问负责): this name stays to the end. The holder is who does the next step.
  first_contact uuid,
  first_contact_name text not null,
  holder uuid,
  holder_name text not null default '',
  unit uuid,
  unit_name text not null default '',
  made_at timestamptz not null,
  -- All papers there: from here the days count.
  received_at timestamptz,
  forwarded_at timestamptz,
  unit_accepted_at timestamptz,
  -- Supplement, asked for at most once after acceptance.
  asked_at timestamptz,
  asked_text text not null default '',
  asked_until timestamptz,
  answered_at timestamptz,
  legal_due_at timestamptz,
  due_at timestamptz not null,
  decided_at timestamptz,
  decided_by text not null default '',
  reason text not null default '',
  result text not null default '',
  handover text not null check (handover in ('counter','home','fetch','online')),
  handed_at timestamptz,
  handed_to text not null default '',
  ended_at timestamptz,
  -- Done while the resident stood there.
  on_spot boolean not null default false,
  -- How often the resident had to come.
  trips int not null default 0 check (trips between 0 and 99),
  -- Papers the item asks for, and how many of them were not asked again because they were on file.
  asked_papers int not null default 0,
  reused_papers int not null default 0,
  promised_days int not null default 0,
  counter text not null default '',
  search tsvector not null default '',
  version_no int not null default 1,
  primary key (county, id)
);
create index applications_id on applications (id);
create unique index applications_number on applications (county, community, number);
create index applications_county on applications (county, state, made_at desc, id desc);
create index applications_street on applications (street, state, made_at desc, id desc);
create index applications_community on applications (community, state, made_at desc, id desc);
create index applications_grid on applications (grid, state, made_at desc, id desc);
create index applications_holder on applications (holder, state, made_at desc, id desc);
create index applications_first on applications (first_contact, state, made_at desc, id desc);
create index applications_unit on applications (unit, state, made_at desc, id desc) where unit is not null;
create index applications_person on applications (county, person, made_at desc) where person is not null;
create index applications_resident on applications (resident, made_at desc) where resident is not null;
create index applications_id_blind on applications (county, id_blind, made_at desc) where id_blind is not null;
create index applications_last4 on applications (county, phone_last4_blind) where phone_last4_blind is not null;
create index applications_search on applications using gin (search);
create index applications_outside on applications (county, state, made_at desc, id desc) where item is null;
create index applications_item_street on applications (street, item, made_at desc, id desc);
create index applications_item_community on applications (community, item, made_at desc, id desc);
create table application_counters (
  county text collate "C" not null,
  community text collate "C" not null,
  month text not null,
  -- 'application' or 'notice'
  kind text not null check (kind in ('application','notice')),
  n int not null,
  primary key (county, community, month, kind)
);

-- Each paper that the item's version asks for, and where it stands.
create table application_papers (
  county text collate "C" not null,
  application uuid not null,
  -- Its place in the item's list: a kind may be asked for twice (both spouses).
  at int not null check (at >= 0),
  kind text not null,
  -- missing; seen: the original was looked at; given: copy or picture taken; reused: was on file; waived: not needed here.
  state text not null check (state in ('missing','seen','given','reused','waived')),
  paper uuid,
  note text not null default '',
  changed_at timestamptz not null,
  changed_by text not null default '',
  primary key (county, application, at),
  foreign key (county, application) references applications (county, id)
);

-- What a person once gave, with consent to use it again, while it is valid. The pictures lie with the file module.
create table papers (
  county text collate "C" not null,
  id uuid not null,
  -- Whose it is; of somebody without a file: the application's id, so that it serves that one alone.
  person uuid not null,
  kind text not null references service_papers,
  community text collate "C" not null,
  pictures uuid[] not null default '{}',
  form text not null check (form in ('original','copy','electronic')),
  valid_until date,
  -- How the person agreed that it may be used again; without consent it serves only the one application.
  consent text check (consent in ('present','written','phone','video','online','guardianship')),
  consent_at timestamptz,
  check ((consent is null) = (consent_at is null)),
  application uuid,
  given_at timestamptz not null,
  given_to text not null,
  -- Consent taken back, or found wrong: never offered again.
  ended_at timestamptz,
  ended_why text not null default '',
  primary key (county, id)
);
create index papers_id on papers (id);
create index papers_person on papers (county, person, kind, given_at desc) where ended_at is null;

-- One-time notices (一次性告知): exactly what is missing, and until when. A number is never given twice.
create table application_notices (
  county text collate "C" not null,
  id uuid not null,
  application uuid not null,
  community text collate "C" not null,
  number text not null,
  -- Missing papers with the words of that day: [{at, zh, en, note}], and what else was said.
  missing jsonb not null,
  words text not null default '',
  until date not null,
  issued_at timestamptz not null,
  issued_by uuid not null,
  issued_name text not null,
  phone text not null default '',
  primary key (county, id),
  foreign key (county, application) references applications (county, id)
);
create index application_notices_id on application_notices (id);
create unique index application_notices_number on application_notices (county, community, number);
create index application_notices_of on application_notices (county, application, issued_at);
