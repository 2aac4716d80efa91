import type { Sql, Tx } from '../../../kernel/db.ts';

export const insertRaised = (
  tx: Tx,
  r: { county: string; caseId: string; noun: string; subject: string; part: string | null },
) =>
  tx`insert into raised_cases (county, case_id, noun, subject, part) values (${r.county}, ${r.caseId}, ${r.noun}, ${r.subject}, ${r.part})`;

export const raisedOf = (sql: Sql, county: string, noun: string, subject: string) =>
  sql<{ caseId: string; part: string | null }[]>`select case_id as "caseId", part from raised_cases
    where county = ${county} and noun = ${noun} and subject = ${subject} order by made_at, case_id limit 200`;
