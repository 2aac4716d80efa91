/** The SQL of papers on file: what may be offered, and to whom their pictures belong. */
import type { Say } from '../../../kernel/contract.ts';
import type { Db, Tx } from '../../../kernel/db.ts';
import type { Consent } from '../contract.ts';

export type PaperOnFile = {
  county: string;
  id: string;
  /** Of somebody who is not in the files: the application's own id. */
  person: string;
  kind: string;
  name: Say;
  /** How long its kind stays good. */
  months: number | null;
  pictures: string[];
  form: 'original' | 'copy' | 'electronic';
  validUntil: string | null;
  consent: Consent | 'online' | null;
  application: string | null;
  givenAt: Date;
  givenTo: string;
  endedAt: Date | null;
};

const COLUMNS = `p.county, p.id, p.person, p.kind, p.pictures::text[] as pictures, p.form, p.valid_until::text as "validUntil",
  p.consent, p.application, p.given_at as "givenAt", p.given_to as "givenTo", p.ended_at as "endedAt", k.months,
  jsonb_build_object('zh', k.zh, 'en', k.en) as name`;

/** Of one person, newest first; what was ended is left out. */
export const papersOf = (sql: Db, county: string, person: string) => sql<PaperOnFile[]>`
  select ${sql.unsafe(COLUMNS)} from papers p join service_papers k on k.code = p.kind
  where p.county = ${county} and p.person = ${person} and p.ended_at is null order by p.given_at desc, p.id limit 200`;

export async function paperById(sql: Db, id: string): Promise<PaperOnFile | undefined> {
  const [row] = await sql<PaperOnFile[]>`
    select ${sql.unsafe(COLUMNS)} from papers p join service_papers k on k.code = p.kind where p.id = ${id}`;
  return row;
}

/** True when it was still in use. */
export async function setEnded(tx: Tx, county: string, id: string, at: Date, why: string): Promise<boolean> {
  const rows = await tx`update papers set ended_at = ${at}, ended_why = ${why}
    where county = ${county} and id = ${id} and ended_at is null returning 1`;
  return rows.length > 0;
}

/** The applications that a paper was given for or used in. */
export const usedIn = async (sql: Db, county: string, paper: string): Promise<string[]> =>
  (
    await sql<{ id: string }[]>`
      select application as id from papers where county = ${county} and id = ${paper} and application is not null
      union select application from application_papers where county = ${county} and paper = ${paper} limit 100`
  ).map(({ id }) => id);
