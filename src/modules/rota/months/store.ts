/** The SQL of month plans and what fairness carries over. */
import type { Db, Json, Tx } from '../../../kernel/db.ts';
import type { Report } from '../contract.ts';
import type { Carry } from '../rules.ts';

export type PlanRow = {
  county: string;
  id: string;
  pool: string;
  month: string;
  state: 'draft' | 'published';
  job: 'waiting' | 'running' | 'done' | 'failed' | null;
  jobAt: Date | null;
  report: Report | Record<string, never>;
  publishedAt: Date | null;
};
const PLAN = `county, id, pool, month, state, job, job_at as "jobAt", report, published_at as "publishedAt"`;

export const findPlan = async (
  db: Db,
  county: string,
  pool: string,
  month: string,
  lock = false,
): Promise<PlanRow | undefined> => {
  const [row] = await db<PlanRow[]>`select ${db.unsafe(PLAN)} from rota_plans
    where county = ${county} and pool = ${pool} and month = ${month} ${lock ? db`for update` : db``}`;
  return row;
};
export const planById = async (
  db: Db,
  county: string,
  id: string,
  lock = false,
): Promise<PlanRow | undefined> => {
  const [row] = await db<PlanRow[]>`select ${db.unsafe(PLAN)} from rota_plans
    where county = ${county} and id = ${id} ${lock ? db`for update` : db``}`;
  return row;
};
/** The plan of a month, locked; made when there is none. */
export async function lockPlan(
  tx: Tx,
  fresh: { county: string; id: string; pool: string; month: string },
): Promise<PlanRow> {
  await tx`insert into rota_plans (county, id, pool, month) values (${fresh.county}, ${fresh.id}, ${fresh.pool}, ${fresh.month})
    on conflict (county, pool, month) do nothing`;
  return (await findPlan(tx, fresh.county, fresh.pool, fresh.month, true))!;
}

export const setJob = (db: Db, county: string, id: string, job: PlanRow['job']) =>
  db`update rota_plans set job = ${job}, job_at = now() where county = ${county} and id = ${id}`;
export const endJob = (tx: Tx, county: string, id: string, report: Report) =>
  tx`update rota_plans set job = 'done', job_at = now(), report = ${tx.json(report as unknown as Json)} where county = ${county} and id = ${id}`;
/** The next month to solve, now ours; one left running by a process that died is taken up again. */
export const claimJob = async (db: Db): Promise<PlanRow | undefined> => {
  const [row] = await db<PlanRow[]>`
    update rota_plans set job = 'running', job_at = now() where (county, id) = (
      select county, id from rota_plans where job = 'waiting' or (job = 'running' and job_at < now() - interval '5 minutes')
      order by job_at for update skip locked limit 1)
    returning ${db.unsafe(PLAN)}`;
  return row;
};
export const setPublished = (tx: Tx, county: string, id: string, now: Date) =>
  tx`update rota_plans set state = 'published', published_at = ${now} where county = ${county} and id = ${id}`;

export const saveDues = async (
  tx: Tx,
  key: { county: string; pool: string; month: string },
  dues: readonly { person: string; evenings: number; weekends: number }[],
): Promise<void> => {
  await tx`delete from rota_dues where county = ${key.county} and pool = ${key.pool} and month = ${key.month}`;
  if (dues.length > 0) await tx`insert into rota_dues ${tx(dues.map((due) => ({ ...key, ...due })))}`;
};

/** What each person is still owed (positive) or did beyond the share (negative) in the published months [from, before). */
export async function carryOf(
  db: Db,
  county: string,
  pool: string,
  from: string,
  before: string,
): Promise<Carry> {
  const rows = await db<{ person: string; evenings: number; weekends: number }[]>`
    select person, sum(evenings)::float8 as evenings, sum(weekends)::float8 as weekends from (
      select person, evenings, weekends from rota_dues
        where county = ${county} and pool = ${pool} and month >= ${from} and month < ${before}
      union all
      select t.person, -count(*) filter (where t.kind in ('evening', 'night')), -count(*) filter (where t.rest_day or t.kind = 'weekend')
        from rota_plans p join rota_turns t on t.county = p.county and t.plan = p.id
        where p.county = ${county} and p.pool = ${pool} and p.month >= ${from} and p.month < ${before} and p.state = 'published'
          and t.person is not null group by t.person) both_sides
    group by person`;
  return new Map(rows.map(({ person, evenings, weekends }) => [person, { evenings, weekends }]));
}
