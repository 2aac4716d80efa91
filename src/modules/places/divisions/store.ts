/** SQL of the national divisions: one statement compares and writes a batch. */
import type { Json, Tx } from '../../../kernel/db.ts';
import type { PlaceKind } from '../contract.ts';

export type DivisionRow = { code: string; kind: PlaceKind; name: string; official: string; search: string };

/**
 * Adds what is missing and renames what the nation renamed. A name given by hand before the first import stays; what has
 * not changed is not written.
 */
export async function mergeDivisions(
  tx: Tx,
  rows: readonly DivisionRow[],
): Promise<{ added: number; changed: number }> {
  const [counts] = await tx<{ added: number; changed: number }[]>`
    with given as materialized (
      select * from jsonb_to_recordset(${tx.json(rows as unknown as Json)}::jsonb) as r(code text, kind text, name text, official text, search text)),
    added as (
      insert into places (county, code, kind, name, official, search)
      select left(g.code, 6), g.code, g.kind, g.name, g.official, g.search::tsvector from given g
      where not exists (select 1 from places p where p.county = left(g.code, 6) and p.code = g.code)
      returning 1),
    changed as (
      update places p set official = g.official, changed_at = now(),
        name = case when p.official is null then p.name else g.name end,
        search = case when p.official is null then p.search else g.search::tsvector end
      from given g
      where p.county = left(g.code, 6) and p.code = g.code and p.official is distinct from g.official
      returning 1)
    select (select count(*)::int from added) as added, (select count(*)::int from changed) as changed`;
  return counts!;
}
