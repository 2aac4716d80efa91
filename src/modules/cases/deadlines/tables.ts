/** The editable tables: limits of stages, reasons for pauses, figures. Kept in memory until the feed tells of a change. */
import type { Sql, Tx } from '../../../kernel/db.ts';
import type { House } from '../../../kernel/module.ts';
import type { Figure, PauseReason, StageLimitRow } from './contract.ts';

export type Tables = {
  limits: readonly StageLimitRow[];
  reasons: ReadonlyMap<string, PauseReason>;
  figures: Readonly<Record<Figure, number>>;
};

const memory = new WeakMap<Sql, Promise<Tables>>();
export function tables(house: Pick<House, 'sql'>): Promise<Tables> {
  const known = memory.get(house.sql);
  if (known) return known;
  const reading = read(house.sql);
  memory.set(house.sql, reading);
  reading.catch(() => memory.delete(house.sql));
  return reading;
}
export const forgetTables = (house: Pick<House, 'sql'>): void => {
  memory.delete(house.sql);
};

async function read(sql: Sql): Promise<Tables> {
  const [limits, reasons, figures] = await Promise.all([
    sql<(Omit<StageLimitRow, 'workHours'> & { hours: string })[]>`
      select stage, category, place, work_hours::text as hours from stage_limits order by stage, category, place`,
    sql<PauseReason[]>`
      select code, zh, en, most_workdays as "mostWorkdays", ended from pause_reasons order by sort, code`,
    sql<{ name: Figure; value: number }[]>`select name, value from deadline_figures`,
  ]);
  return {
    limits: limits.map(({ hours, ...row }) => ({ ...row, workHours: Number(hours) })),
    reasons: new Map(reasons.map((row) => [row.code, row])),
    figures: { ...FIGURES, ...Object.fromEntries(figures.map(({ name, value }) => [name, value])) },
  };
}

/** Proposals; an administrator changes them. Signing within two working hours is a common tier. */
const LIMITS = [
  { stage: 'sign', category: '', place: '', work_hours: 2 },
  { stage: 'contact', category: '', place: '', work_hours: 7.5 },
];
const FIGURES: Record<Figure, number> = {
  extensions_most: 2,
  extension_workdays: 20,
  parking_workdays: 66,
};
const REASONS: readonly [code: string, zh: string, en: string, most: number][] = [
  ['resident_papers', '等居民补充材料', 'Waiting for papers from the resident', 10],
  ['resident_time', '等居民方便的时间', 'Waiting for a time that suits the resident', 10],
  ['weather', '天气不允许施工', 'The weather does not allow the work', 15],
  ['parts', '等配件到货', 'Waiting for parts', 15],
  ['survey', '等检测或司法鉴定的结果', 'Waiting for a survey or an expert opinion', 60],
  ['repair_fund', '维修资金在走业主表决', 'The owners vote on the repair fund', 60],
  ['court', '已经进入诉讼或仲裁', 'Before a court or an arbitration', 120],
];

/** Adds what is missing; never touches what an administrator changed. */
export async function fillDeadlines(sql: Sql): Promise<void> {
  const reasons = REASONS.map(([code, zh, en, most_workdays], sort) => ({
    code,
    zh,
    en,
    most_workdays,
    sort,
  }));
  const figures = Object.entries(FIGURES).map(([name, value]) => ({ name, value }));
  await sql`insert into stage_limits ${sql(LIMITS)} on conflict do nothing`;
  await sql`insert into pause_reasons ${sql(reasons)} on conflict do nothing`;
  await sql`insert into deadline_figures ${sql(figures)} on conflict do nothing`;
}

export const putStageLimit = (
  tx: Tx,
  { stage, category, place }: Omit<StageLimitRow, 'workHours'>,
  hours: number | null,
) =>
  hours === null
    ? tx`delete from stage_limits where stage = ${stage} and category = ${category} and place = ${place}`
    : tx`insert into stage_limits (stage, category, place, work_hours) values (${stage}, ${category}, ${place}, ${hours})
        on conflict (stage, category, place) do update set work_hours = excluded.work_hours`;

export const putReason = (tx: Tx, r: PauseReason) => tx`
  insert into pause_reasons (code, zh, en, most_workdays, ended, sort)
  values (${r.code}, ${r.zh}, ${r.en}, ${r.mostWorkdays}, ${r.ended}, (select count(*) from pause_reasons))
  on conflict (code) do update set zh = excluded.zh, en = excluded.en, most_workdays = excluded.most_workdays, ended = excluded.ended`;

export const putFigure = (tx: Tx, name: Figure, value: number) => tx`
  insert into deadline_figures (name, value) values (${name}, ${value}) on conflict (name) do update set value = excluded.value`;
