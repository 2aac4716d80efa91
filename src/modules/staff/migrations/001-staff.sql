-- Accounts of staff. Authority = roles over place or grid prefixes with dates; roles stand in contract.ts.
create table accounts (
  id uuid primary key,
  login text not null,
  name text not null,
  -- Where the account belongs (a place prefix; '' the whole house): who may manage and audit it.
  place text collate "C" not null default '',
  phone_sealed bytea,
  password_hash text not null,
  password_set_at timestamptz not null default now(),
  must_change boolean not null default false,
  totp_sealed bytea,
  totp_last_step bigint,
  disabled_at timestamptz,
  made_at timestamptz not null default now()
);
create unique index accounts_login on accounts (lower(login));
create index accounts_place on accounts (place, id);

-- Failed sign-ins by a blind index of the login that was typed, known or not: a lock says nothing about who exists.
create table sign_in_tries (
  login_blind bytea primary key,
  failed int not null,
  locked_until timestamptz,
  at timestamptz not null
);

create table grants (
  id uuid primary key,
  account uuid not null references accounts,
  role text not null,
  scope text collate "C" not null,
  valid_from date not null default current_date,
  valid_to date check (valid_to >= valid_from),
  made_by uuid,
  made_at timestamptz not null default now(),
  -- Taken back before its last day; takes effect at once.
  ended_at timestamptz
);
create index grants_account on grants (account);
create index grants_scope on grants (scope);

-- Stewards (网格力量): some are accounts, many are residents, officers, couriers.
create table stewards (
  county text collate "C" not null,
  id uuid not null,
  community text collate "C" not null,
  name text not null,
  kind text not null check (kind in ('community_cadre','police','property','party_volunteer','resident','courier')),
  employment text not null check (employment in ('full_time','part_time','helper')),
  phone_sealed bytea,
  account uuid references accounts,
  ended_on date,
  made_at timestamptz not null default now(),
  primary key (county, id)
);
create index stewards_community on stewards (county, community, name);
create index stewards_account on stewards (account);

-- Who serves which grid as what. One answerable worker a small grid at a time, held by the database.
create table duties (
  county text collate "C" not null,
  id uuid not null,
  steward uuid not null,
  grid text collate "C" not null,
  role text not null check (role in ('lead','worker','team','helper')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (county, id)
);
create unique index duties_worker on duties (county, grid) where role = 'worker' and valid_to is null;
create unique index duties_once on duties (county, steward, grid, role) where valid_to is null;
create index duties_grid on duties (county, grid, valid_to);
create index duties_steward on duties (county, steward);

-- Cover for some days: new work of `steward` goes to `by`.
create table stand_ins (
  county text collate "C" not null,
  id uuid not null,
  steward uuid not null,
  by uuid not null,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  reason text not null default '',
  primary key (county, id),
  check (steward <> by)
);
create index stand_ins_steward on stand_ins (county, steward, valid_to);
create index stand_ins_by on stand_ins (county, by, valid_to);
