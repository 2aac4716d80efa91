-- What a link or a paper names by its id alone is found by it; the primary keys begin with the county.
create index case_callbacks_id on case_callbacks (id);
create index case_merges_id on case_merges (id);
create index dispatch_rules_id on dispatch_rules (id);
create index hot_topics_id on hot_topics (id);
create index lessons_id on lessons (id);
create index bad_ratings_id on bad_ratings (id);
