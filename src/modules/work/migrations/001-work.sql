-- Work: who must do what by when. One task, one answerable account, one deadline in working time, one inbox a person.
create table tasks (
  county text collate "C" not null,
  id uuid not null,
  noun text not null,
  subject uuid not null,
  title text not null,
  place text collate "C" not null,
  street text collate "C" not null,
  community text collate "C" not null,
  grid text collate "C",
  holder uuid,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  done_at timestamptz,
  primary key (county, id)
);
create unique index tasks_open on tasks (county, noun, subject) where done_at is null;
create index tasks_inbox on tasks (county, holder, due_at, id) where done_at is null;
create index tasks_overdue on tasks (due_at) where done_at is null;
