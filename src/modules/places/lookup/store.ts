import type { Db } from '../../../kernel/db.ts';
import { below } from '../store.ts';

export type NearRow = { code: string; kind: string; lat: number; lng: number };

/** Buildings and compounds in a box around a point, the nearest twenty of each. */
export const nearPoint = (
  sql: Db,
  { lat, lng }: { lat: number; lng: number },
  box: { lat: number; lng: number },
  within: string,
  day: string,
): Promise<NearRow[]> => sql<NearRow[]>`
  select code, kind, lat, lng from (
    select p.code, p.kind, p.lat, p.lng, row_number() over (partition by p.kind
      order by (p.lat - ${lat}::float8) ^ 2 + ((p.lng - ${lng}::float8) * ${box.lat / box.lng}::float8) ^ 2, p.code) as nth
    from places p where p.kind in ('building', 'compound') and p.lat between ${lat - box.lat}::float8 and ${lat + box.lat}::float8
      and p.lng between ${lng - box.lng}::float8 and ${lng + box.lng}::float8 and ${below(sql, within)}
      and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})) near
  where nth <= 20 order by nth, code`;

export const countiesAtWork = (sql: Db): Promise<{ code: string; name: string }[]> => sql<
  { code: string; name: string }[]
>`
  select c.code, c.name from (select distinct county from places where live and kind = 'community') l
  join places c on c.county = l.county and c.code = l.county order by c.code`;
