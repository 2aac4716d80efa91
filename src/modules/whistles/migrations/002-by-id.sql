-- What a link or a paper names by its id alone is found by it; the primary keys begin with the county.
create index whistles_id on whistles (id);
create index whistle_checks_id on whistle_checks (id);
create index whistle_measures_id on whistle_measures (id);
create index whistle_notices_id on whistle_notices (id);
