-- What a link or a paper names by its id alone is found by it; the primary keys begin with the county.
create index duties_id on duties (id);
create index stand_ins_id on stand_ins (id);
create index stewards_id on stewards (id);
