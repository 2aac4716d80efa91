-- What a link names by its id alone is found by it; the primary keys begin with the county.
create index rota_feeds_id on rota_feeds (id);
create index rota_leave_id on rota_leave (id);
create index rota_people_id on rota_people (id);
create index rota_plans_id on rota_plans (id);
create index rota_pools_id on rota_pools (id);
create index rota_posts_id on rota_posts (id);
create index rota_swaps_id on rota_swaps (id);
create index rota_turns_id on rota_turns (id);
create index rota_wishes_id on rota_wishes (id);
