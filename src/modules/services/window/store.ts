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
