-- An inbox is asked for by its holder alone, in whichever county the work lies.
drop index tasks_inbox;
create index tasks_holder on tasks (holder, due_at, id) where done_at is null;
