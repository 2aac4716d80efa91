-- Whoever holds an application is reminded once before each of its deadlines (rule time_limit of the window).
create table application_reminders (
  county text collate "C" not null,
  application uuid not null,
  due_at timestamptz not null,
  primary key (county, application, due_at)
);
