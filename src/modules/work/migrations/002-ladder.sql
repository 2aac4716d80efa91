-- The ladder: who is told at which share of a task's time.
create table ladder (
  -- '' for every kind of task; rows of a kind stand instead of the general ones.
  noun text not null default '',
  share numeric not null check (share > 0 and share <= 10),
  who text not null check (who in ('holder','secretary','street','district')),
  primary key (noun, share, who)
);
insert into ladder (noun, share, who) values
  ('', 0.8, 'holder'), ('', 1, 'holder'), ('', 1, 'secretary'), ('', 1.25, 'street'), ('', 1.5, 'district');

alter table tasks
  -- When the ladder looks at this task next; far away while its clock stands still.
  add column look_at timestamptz not null default now(),
  add column paused_at timestamptz,
  -- Where the clock starts when not at opened_at.
  add column clock_from timestamptz,
  -- Grows when the task gets a new deadline: its steps begin anew.
  add column round int not null default 1;
drop index tasks_overdue;
create index tasks_look on tasks (look_at) where done_at is null;

create table climbs (
  county text collate "C" not null,
  task uuid not null,
  round int not null,
  share numeric not null,
  who text not null,
  -- Who was told; null when the step was passed over because a later one was reached with it.
  account uuid,
  at timestamptz not null,
  primary key (county, task, round, share, who)
);

-- How long before the end of the published calendar the first page begins to warn.
alter table calendar_facts add column warn_weeks int not null default 8 check (warn_weeks between 0 and 52);
