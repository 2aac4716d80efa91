/** The SQL of the desk: what an export tells beside the list's row, and kept filters. */
import type { Db, Sql, Tx } from '../../../kernel/db.ts';

export type ExportRow = {
  id: string;
  county: string;
  text: string;
  place: string;
  grid: string | null;
  reporterName: string | null;
  phoneMask: string | null;
  phoneSealed: Uint8Array | null;
  firstContactName: string | null;
  acceptedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  reopened: number;
  ratingText: string | null;
};
export const exportRows = (sql: Sql, ids: readonly string[]) => sql<ExportRow[]>`
  select id, county, text, place, grid, reporter_name as "reporterName", phone_mask as "phoneMask", phone_sealed as "phoneSealed",
    first_contact_name as "firstContactName", accepted_at as "acceptedAt", resolved_at as "resolvedAt", closed_at as "closedAt",
    reopened, rating_text as "ratingText"
  from cases where id = any(${ids as string[]}::uuid[])`;

export const viewsOf = (sql: Db, account: string) => sql<{ id: string; name: string; query: string }[]>`
  select id, name, query from desk_views where account = ${account} order by made_at, id limit 50`;
export const putView = (tx: Tx, account: string, id: string, name: string, query: string) => tx`
  insert into desk_views (account, id, name, query) values (${account}, ${id}, ${name}, ${query})
  on conflict (account, id) do update set name = excluded.name, query = excluded.query`;
export const deleteView = (tx: Tx, account: string, id: string) => tx`
  delete from desk_views where account = ${account} and id = ${id} returning 1`;
