/** Counts for a wall screen and for a secretary's first page: grids that have something open. No names, no words, no addresses. */
import { covers, scopesOf } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import type { Sql } from '../../kernel/db.ts';
import type { Ctx } from '../../kernel/module.ts';
import { notFound } from '../../kernel/refused.ts';
import { dayOf, startOfDay } from '../../kernel/time.ts';
import type { readWall as endpoint, LitGrid } from './contract.ts';
import { STATES } from './contract.ts';
import { COUNT_LIMIT } from './lists.ts';
import { TAB_STATES } from './rules.ts';

/** A county, a street or a community by its own column, so that each has its index. */
const COLUMN = { 6: 'county', 9: 'street', 12: 'community' } as const;

/** The index of the level by place and state: what is open is a few hundred rows of a street's million. */
const openByGrid = (sql: Sql, place: string, now: Date) => sql<LitGrid[]>`
  select community, grid, count(*)::int as open, (count(*) filter (where due_at < ${now}))::int as overdue from cases
  where ${sql(COLUMN[place.length as keyof typeof COLUMN])} = ${place} and state = any(${TAB_STATES.open as string[]})
  group by community, grid order by grid nulls last`;

/** One walk of (place, state, created_at) for each state: today's rows only. */
async function receivedToday(sql: Sql, place: string, since: Date): Promise<number[]> {
  const column = sql(COLUMN[place.length as keyof typeof COLUMN]);
  const parts = STATES.map(
    (state) =>
      sql`select created_at from cases where ${column} = ${place} and state = ${state} and created_at >= ${since}
        and merged_into is null`,
  );
  const rows = await sql<{ hour: number; n: number }[]>`
    select extract(hour from created_at at time zone 'Asia/Shanghai')::int as hour, count(*)::int as n
    from (${parts.reduce((all, part) => sql`${all} union all ${part}`)}) t group by 1`;
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { hour, n } of rows) hours[hour] = n;
  return hours;
}

async function waitingForWord(sql: Sql, place: string): Promise<number> {
  const column = sql(COLUMN[place.length as keyof typeof COLUMN]);
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from
    (select 1 from cases where ${column} = ${place} and state = 'resolved' limit ${COUNT_LIMIT}) t`;
  return row!.n;
}

/** @throws Refused 404 when the place does not lie in the reader's area as a whole */
export async function readWall(ctx: Ctx, input: Input<typeof endpoint>): Promise<Output<typeof endpoint>> {
  if (!covers(scopesOf(ctx.actor, 'cases.read'), input)) throw notFound();
  const [rows, hours, toConfirm] = await Promise.all([
    openByGrid(ctx.sql, input.place, ctx.now),
    receivedToday(ctx.sql, input.place, startOfDay(dayOf(ctx.now))),
    waitingForWord(ctx.sql, input.place),
  ]);
  return { at: ctx.now.toISOString(), rows: [...rows], hours, toConfirm };
}
