-- Numbers at the door of the window, by community and day. Nothing of a person stands here: a number, a class, times.

-- One row a community and day: the last number of each class, and how many ordinary ones were called in a row while
-- somebody with priority waited. Whoever gives or calls a number holds this row.
create table queue_days (
  county text collate "C" not null,
  community text collate "C" not null,
  day date not null,
  ordinary int not null default 0,
  priority int not null default 0,
  in_a_row int not null default 0,
  primary key (county, community, day)
);
create table queue_tickets (
  county text collate "C" not null,
  id uuid not null,
  community text collate "C" not null,
  day date not null,
  -- Priority is what the person says (65 and older, disabled, pregnant, with a small child); which of them is not kept.
  class text not null check (class in ('ordinary','priority')),
  n int not null check (n > 0),
  -- phone: by the code at the door; kiosk: the tablet there; window: given by staff.
  source text not null check (source in ('phone','kiosk','window')),
  state text not null check (state in ('waiting','called','serving','served','missed','left','expired')),
  taken_at timestamptz not null,
  -- Its place in the line of its class; who comes back after a missed call gets a new one.
  turn_at timestamptz not null,
  called_at timestamptz,
  -- Rises with every spoken call, so that a screen speaks each once.
  calls int not null default 0,
  spoken_at timestamptz,
  counter int check (counter between 1 and 99),
  called_by uuid,
  called_by_name text not null default '',
  started_at timestamptz,
  ended_at timestamptz,
  missed int not null default 0,
  -- The application that was begun with it.
  application uuid,
  primary key (county, id),
  check (state not in ('called','serving') or (counter is not null and called_by is not null))
);
create index queue_tickets_id on queue_tickets (id);
-- No number is given twice.
create unique index queue_tickets_number on queue_tickets (county, community, day, class, n);
-- One number at a counter, and one with a person, at a time.
create unique index queue_tickets_counter on queue_tickets (county, community, day, counter) where state in ('called','serving');
create unique index queue_tickets_worker on queue_tickets (county, community, day, called_by) where state in ('called','serving');
create index queue_tickets_line on queue_tickets (county, community, day, class, turn_at, n) where state = 'waiting';
create index queue_tickets_spoken on queue_tickets (county, community, day, spoken_at desc) where spoken_at is not null;
create index queue_tickets_open on queue_tickets (day) where state in ('waiting','called','serving','missed');
-- How the line is called: minutes, counts. See queue/rules.ts.
create table queue_figures (
  name text primary key,
  value int not null check (value between 0 and 10000)
);
