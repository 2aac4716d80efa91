import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import type { Level, Rung } from './contract.ts';

export const rungs = async (db: Db): Promise<Rung[]> => {
  const rows = await db<{ noun: string; share: string; who: Level }[]>`
    select noun, share::text as share, who from ladder order by noun, share, who`;
  return rows.map(({ noun, share, who }) => ({ noun, share: Number(share), who }));
};

/** The whole table anew; every running task is looked at again. */
export async function replace(tx: Tx, rows: readonly Rung[]): Promise<void> {
  await tx`delete from ladder`;
  if (rows.length > 0)
    await tx`insert into ladder ${tx(rows.map(({ noun, share, who }) => ({ noun, share, who })))}`;
  await tx`update tasks set look_at = now() where done_at is null and paused_at is null`;
}

export const nouns = async (sql: Sql): Promise<string[]> => {
  const rows = await sql<{ noun: string }[]>`
    with recursive n as (
      (select noun from tasks where done_at is null order by noun limit 1)
      union all
      select (select noun from tasks where done_at is null and noun > n.noun order by noun limit 1) from n where n.noun is not null
    ) select noun from n where noun is not null limit 50`;
  return rows.map(({ noun }) => noun);
};

export type Watched = {
  county: string;
  id: string;
  noun: string;
  subject: string;
  title: string;
  place: string;
  street: string;
  community: string;
  grid: string | null;
  holder: string | null;
  from: Date;
  dueAt: Date;
  round: number;
};

/** Tasks whose next look has come, locked; another process takes others. */
export const toLook = (tx: Tx, now: Date, limit: number) => tx<Watched[]>`
  select county, id, noun, subject, title, place, street, community, grid, holder,
    coalesce(clock_from, opened_at) as from, due_at as "dueAt", round
  from tasks where done_at is null and paused_at is null and look_at <= ${now}
  order by look_at limit ${limit} for update skip locked`;

export type Climb = {
  county: string;
  task: string;
  round: number;
  share: number;
  who: Level;
  account: string | null;
  at: Date;
};
export const climbsOf = async (tx: Tx, tasks: readonly Watched[]): Promise<Set<string>> => {
  const rows = await tx<{ task: string; round: number; share: string; who: string }[]>`
    select task, round, share::text as share, who from climbs
    where county = any(${[...new Set(tasks.map(({ county }) => county))]}) and task = any(${tasks.map(({ id }) => id)}::uuid[])`;
  return new Set(rows.map(({ task, round, share, who }) => climbKey(task, round, Number(share), who)));
};
export const climbKey = (task: string, round: number, share: number, who: string): string =>
  `${task} ${round} ${share} ${who}`;

export const insertClimbs = (tx: Tx, climbs: readonly Climb[]) =>
  climbs.length === 0 ? Promise.resolve([]) : tx`insert into climbs ${tx(climbs as Climb[])}`;

/** When each is looked at next; never again when there is nothing left to climb. */
export const setLooks = (
  tx: Tx,
  looks: readonly { county: string; id: string; next: Date | undefined }[],
) => tx`
  update tasks t set look_at = coalesce(n.next::timestamptz, 'infinity')
  from unnest(${looks.map(({ county }) => county)}::text[], ${looks.map(({ id }) => id)}::uuid[],
    ${looks.map(({ next }) => next?.toISOString() ?? null) as string[]}::text[]) as n(county, id, next)
  where t.county = n.county and t.id = n.id`;
