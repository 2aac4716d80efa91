-- Demands from listening (talk days, the forum, the diary), and demands that one person raises for another.
alter table cases drop constraint if exists cases_source_check;
alter table cases add constraint cases_source_check check (source in
  ('phone_page','window','call','patrol','visit','hotline','market','deliberation','api','talk','forum','diary'));
alter table cases
  -- Whom it is about, when somebody else raised it: both are told.
  add column person_name text,
  add column person_phone_sealed bytea,
  add column person_phone_mask text,
  add column person_relation text check (person_relation in ('family','neighbour','delegate','volunteer','worker','other')),
  -- How the person agreed: asked face to face, on the telephone, in writing; or could not be asked, for a guardian.
  add column person_agreed text check (person_agreed in ('face','phone','written','guardian')),
  add constraint cases_person check ((person_name is null) = (person_relation is null) and (person_name is null) = (person_agreed is null));
