-- The desk: filters that somebody keeps under a name, and the most urgent first.
create table desk_views (
  account uuid not null,
  id uuid not null,
  name text not null,
  -- The address' query, as the page writes it.
  query text not null,
  made_at timestamptz not null default now(),
  primary key (account, id)
);
create unique index desk_views_name on desk_views (account, name);

-- One walk over all that is open, by deadline; ended cases are not in it, so it stays small beside a million of them.
create index cases_due_street on cases (street, due_at, id) where state in ('received', 'accepted', 'working', 'reopened');
create index cases_due_community on cases (community, due_at, id) where state in ('received', 'accepted', 'working', 'reopened');

-- A case is asked for by its id alone (links, tickets, acts); the primary key begins with the county.
create index cases_id on cases (id);
