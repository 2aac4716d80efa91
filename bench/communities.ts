/** A district at full size for the load run: as many communities as asked, each with houses, a grid and a worker. */
import type { Sql } from '../src/kernel/db.ts';

export const DISTRICT = '370105';
export type Post = { login: string; places: string[] };

/**
 * Adds communities to the tests' world, 53 a street: one compound of four buildings with two units each, one small grid,
 * one worker who answers for it. Gives each worker with the places that people call from.
 */
export async function growCommunities(sql: Sql, many: number): Promise<Post[]> {
  await sql`create temporary table grown as
    select i, ${DISTRICT} || lpad((100 + i / 53)::text, 3, '0') as street,
      ${DISTRICT} || lpad((100 + i / 53)::text, 3, '0') || lpad((1 + i % 53)::text, 3, '0') as community
    from generate_series(0, ${many - 1}::int) i`;
  await sql`insert into places (county, code, kind, name, address, live)
    select distinct ${DISTRICT}, street, 'street', '街道' || right(street, 3), '', true from grown`;
  await sql`insert into places (county, code, kind, name, address, live)
    select ${DISTRICT}, community, 'community', '社区' || i, '', true from grown
    union all select ${DISTRICT}, community || '001', 'compound', '小区' || i, '小区' || i, true from grown
    union all select ${DISTRICT}, community || '001' || lpad(b::text, 3, '0'), 'building', b || '号楼', '小区' || i || ' ' || b || '号楼', true
      from grown, generate_series(1, 4) b
    union all select ${DISTRICT}, community || '001' || lpad(b::text, 3, '0') || lpad(u::text, 2, '0'), 'unit', u || '单元',
        '小区' || i || ' ' || b || '号楼 ' || u || '单元', true
      from grown, generate_series(1, 4) b, generate_series(1, 2) u`;
  await sql`insert into grids (county, id, code, level, name, valid_from)
    select ${DISTRICT}, gen_random_uuid(), community || tail, level, '网格', '2024-01-01' from grown,
      (values ('-', 'community'), ('-001', 'middle'), ('-001001', 'small')) as l (tail, level)`;
  await sql`insert into grid_places (county, place, grid, valid_from)
    select ${DISTRICT}, community || '001' || lpad(b::text, 3, '0'), community || '-001001', '2024-01-01' from grown, generate_series(1, 4) b`;
  await sql`create temporary table posts as select gen_random_uuid() as account, gen_random_uuid() as steward, community, i from grown`;
  await sql`insert into accounts (id, login, name, password_hash)
    select account, 'load' || i, '社工' || i, (select password_hash from accounts where login = 'wang') from posts`;
  await sql`insert into grants (id, account, role, scope, valid_from)
    select gen_random_uuid(), account, 'community_worker', community || '-001', '2024-01-01' from posts`;
  await sql`insert into stewards (county, id, community, name, kind, employment, account)
    select ${DISTRICT}, steward, community, '社工' || i, 'community_cadre', 'full_time', account from posts`;
  await sql`insert into duties (county, id, steward, grid, role, valid_from)
    select ${DISTRICT}, gen_random_uuid(), steward, community || '-001001', 'worker', '2024-01-01' from posts`;
  const posts = await sql<
    Post[]
  >`select 'load' || i as login, array(select community || '001' || lpad(b::text, 3, '0') || lpad(u::text, 2, '0')
      from generate_series(1, 4) b, generate_series(1, 2) u) as places from posts order by i`;
  await sql.unsafe('drop table grown');
  await sql.unsafe('drop table posts');
  await sql.unsafe('vacuum analyze');
  return [...posts];
}
