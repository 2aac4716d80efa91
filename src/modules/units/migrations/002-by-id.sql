-- What a link or a paper names by its id alone is found by it; the primary keys begin with the county.
create index units_id on units (id);
