-- What a link or a paper names by its id alone is found by it; the primary keys begin with the county.
create index disputes_id on disputes (id);
create index screening_rounds_id on screening_rounds (id);
