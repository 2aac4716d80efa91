/** The figures of ratings: few rows, read when they are needed. */
import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import type { Limit } from './contract.ts';

export type Limits = Record<Limit, number>;

/** 3 days, 15 working days and the two lowest levels are the published figures; 90 days is a proposal. */
const DEFAULTS: Limits = { invite_days: 3, open_days: 90, bad_level: 2, put_right_days: 15 };

const rowsOf = (given: Limits) => Object.entries(given).map(([name, value]) => ({ name, value }));

export async function fillLimits(sql: Sql): Promise<void> {
  await sql`insert into rating_figures ${sql(rowsOf(DEFAULTS))} on conflict do nothing`;
}

export async function limits(sql: Db): Promise<Limits> {
  const rows = await sql<{ name: Limit; value: number }[]>`select name, value from rating_figures`;
  return { ...DEFAULTS, ...Object.fromEntries(rows.map(({ name, value }) => [name, value])) };
}

export const putLimits = (tx: Tx, given: Limits) => tx`
  insert into rating_figures ${tx(rowsOf(given))} on conflict (name) do update set value = excluded.value`;

/** The rule of the window says in how many working days a bad rating is put right: the figure follows it. */
export const putRightDays = (tx: Tx, days: number): Promise<unknown> => tx`
  insert into rating_figures ${tx([{ name: 'put_right_days', value: days }])}
  on conflict (name) do update set value = excluded.value`;
