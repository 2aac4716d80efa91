-- What a link or a paper names by its id alone is found by it; the primary keys begin with the county.
create index grids_id on grids (id);
