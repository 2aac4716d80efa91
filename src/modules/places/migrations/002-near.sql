-- Which building or compound stands nearest to a point: a narrow band of latitude is read, longitudes are compared in it.
create index places_near on places (lat, lng) where kind in ('building', 'compound') and lat is not null;
