import type { Db, Tx } from '../../../kernel/db.ts';
import type { RuleUnit } from './contract.ts';

export type RuleRow = {
  code: string;
  zh: string;
  en: string;
  lineZh: string;
  lineEn: string;
  active: boolean;
  number: number | null;
  unit: RuleUnit;
};

export const rules = (db: Db) => db<RuleRow[]>`
  select code, zh, en, line_zh as "lineZh", line_en as "lineEn", active, number, unit
  from window_rules order by sort, code`;

/** A new one comes last. */
export const putRule = (tx: Tx, r: RuleRow) => tx`
  insert into window_rules (code, zh, en, line_zh, line_en, active, number, unit, sort)
  values (${r.code}, ${r.zh}, ${r.en}, ${r.lineZh}, ${r.lineEn}, ${r.active}, ${r.number}, ${r.unit},
    (select coalesce(max(sort), 0) + 1 from window_rules))
  on conflict (code) do update set zh = excluded.zh, en = excluded.en, line_zh = excluded.line_zh,
    line_en = excluded.line_en, active = excluded.active, number = excluded.number, unit = excluded.unit`;

/** The number of a rule follows the figure that another page keeps. */
export const putNumber = (tx: Tx, code: string, number: number) => tx`
  update window_rules set number = ${number} where code = ${code} and unit <> ''`;

/** Marks what ends between now and then and was not reminded of this deadline yet. */
export const remind = (tx: Tx, county: string, now: Date, before: Date) => tx<
  { id: string; place: string; grid: string | null; dueAt: Date }[]
>`
  with marked as (
    insert into application_reminders (county, application, due_at)
    select a.county, a.id, a.due_at from applications a
    where a.county = ${county} and a.state in ('received','forwarded','handling') and a.holder is not null
      and a.due_at > ${now} and a.due_at <= ${before}
    on conflict do nothing returning application, due_at)
  select a.id, a.place, a.grid, a.due_at as "dueAt" from marked m
    join applications a on a.county = ${county} and a.id = m.application`;

export async function holderOf(
  db: Db,
  county: string,
  id: string,
): Promise<{ holder: string | null; title: string; number: string; dueAt: Date } | undefined> {
  const [row] = await db<{ holder: string | null; title: string; number: string; dueAt: Date }[]>`
    select holder, title, number, due_at as "dueAt" from applications where county = ${county} and id = ${id}`;
  return row;
}
