-- Lists of the 12345 hotline: read, compared, and taken over in pieces; kept a week, so that one can go on where it stopped.
create table case_imports (
  county text collate "C" not null,
  id uuid not null,
  account uuid not null,
  place text collate "C" not null,
  file_name text not null,
  headings jsonb not null,
  -- Which of our columns stands where in the file: {"hotline": 0, …}.
  columns jsonb not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  done_at timestamptz,
  primary key (county, id)
);
create index case_imports_id on case_imports (id);
create index case_imports_mine on case_imports (account, made_at desc);
create index case_imports_ends on case_imports (ends_at);
create table case_import_rows (
  county text collate "C" not null,
  import uuid not null,
  number int not null,
  -- known: a case has this hotline number already. done: taken over by this list.
  state text not null check (state in ('ready', 'fault', 'known', 'done')),
  hotline text not null default '',
  community text collate "C" not null default '',
  case_id uuid,
  -- The cells, what was read from them, what is wrong with them.
  sealed bytea not null,
  primary key (county, import, number)
);
create index case_import_rows_state on case_import_rows (county, import, state, community, number);

-- One case a hotline number: the number is claimed in the transaction that makes the case.
create table hotline_cases (
  county text collate "C" not null,
  number text not null,
  case_id uuid not null,
  import uuid not null,
  received_at timestamptz,
  -- The deadline that the hotline set, when it set one.
  due_at timestamptz,
  made_at timestamptz not null default now(),
  primary key (county, number)
);
create index hotline_cases_case on hotline_cases (county, case_id);
