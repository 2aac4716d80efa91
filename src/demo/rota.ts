/** The demo's rota: one pool in the community of 王小梅, with a published month and a draft that lacks somebody. Invented. */
import type { Tx } from '../kernel/db.ts';
import type { House } from '../kernel/module.ts';
import { dayOf, shiftDay, weekdayOf } from '../kernel/time.ts';
import { type Hours, USUAL_RULES } from '../modules/rota/contract.ts';
import { reportOf } from '../modules/rota/months/jobs.ts';
import { carryInto, forSolver, loadMonth, whoOf } from '../modules/rota/months/load.ts';
import { recordDues, worksOn } from '../modules/rota/months/service.ts';
import * as months from '../modules/rota/months/store.ts';
import * as pools from '../modules/rota/pools/store.ts';
import {
  isEvening,
  isWeekend,
  monthOf,
  type Plan,
  type Turn,
  tallyOf,
  whyNot,
} from '../modules/rota/rules.ts';
import { seatsOf, shiftMonth } from '../modules/rota/slots.ts';
import * as turns from '../modules/rota/turns/store.ts';
import { Chance } from './random.ts';

/** From this day of the month on the next month is published as well, as a secretary would. */
const EARLY = 25;
const EVENING = '值守';

const hours = (
  id: string,
  kind: Hours['kind'],
  calendar: Hours['calendar'],
  span: readonly [starts: string, ends: string],
  weekdays: number[] = [],
): Hours => ({ id, kind, calendar, weekdays, starts: span[0], ends: span[1], need: 1 });

const POSTS = [
  {
    name: '一号窗口',
    kind: 'window',
    skill: null,
    hours: [hours('d', 'day', 'workday', ['08:30', '17:30'])],
  },
  {
    name: '二号窗口',
    kind: 'window',
    skill: null,
    hours: [hours('d', 'day', 'workday', ['08:30', '17:30'])],
  },
  {
    name: '晚间值守',
    kind: 'evening',
    skill: EVENING,
    hours: [hours('e', 'evening', 'workday', ['17:30', '20:00'], [2, 4])],
  },
  {
    name: '周末值班',
    kind: 'weekend',
    skill: null,
    hours: [hours('w', 'weekend', 'rest', ['09:00', '16:00'])],
  },
] as const;

type Pool = pools.Pool;

export async function loadRota(house: House, now: Date): Promise<Record<string, number>> {
  const { sql } = house;
  const c = new Chance('rota');
  const id = (): string => c.id(now.getTime());
  const [at] = await sql<{ community: string }[]>`
    select s.community from accounts a join stewards s on s.account = a.id where a.login = 'wang' limit 1`;
  if (!at) return {};
  const { community } = at;
  const county = community.slice(0, 6);
  const staff = await sql<{ account: string; name: string }[]>`
    select s.account, s.name from stewards s join accounts a on a.id = s.account
    where s.county = ${county} and s.community = ${community} and s.ended_on is null order by a.login <> 'wang', a.login limit 8`;
  const helpers = await sql<{ name: string }[]>`
    select name from stewards where county = ${county} and community = ${community} and account is null
      and kind = 'party_volunteer' and ended_on is null order by id limit 3`;
  const pool: Pool = {
    county,
    id: id(),
    community,
    name: '窗口和值班',
    rules: { ...USUAL_RULES, eveningsPerWeek: 1 },
    ended: false,
  };
  const people = [...staff, ...helpers.map(({ name }) => ({ account: null, name }))].map((one, n) => ({
    ...one,
    county,
    id: id(),
    pool: pool.id,
    organisation: one.account ? '' : '党员志愿者',
    skills: one.account && n < 5 ? [EVENING] : [],
    posts: [],
    weekdays: one.account ? [] : [2, 4, 6, 7],
    share: one.account ? 100 : 40,
    mostEvenings: null,
    mostWeekends: one.account ? null : 2,
    ended: false,
  }));
  const month = monthOf(dayOf(now));
  const late = Number(dayOf(now).slice(8)) >= EARLY;
  const published = late ? [month, shiftMonth(month, 1)] : [month];
  const draft = shiftMonth(month, published.length);
  await sql.begin(async (tx) => {
    await pools.insertPool(tx, pool);
    for (const post of POSTS)
      await pools.savePost(
        tx,
        {
          ...post,
          hours: [...post.hours],
          county,
          id: id(),
          pool: pool.id,
          place: community,
          ended: false,
        },
        now,
      );
    for (const person of people) await pools.savePerson(tx, person, null, now);
    await addNotes(tx, county, people, draft, id);
    for (const one of published) await fill(tx, house, pool, one, true, now, id);
    await fill(tx, house, pool, draft, false, now, id);
  });
  return { rota_people: people.length };
}

type Made = { id: string; skills: string[]; account: string | null };

/** A training takes all but one of those who do evenings; and a few wishes. */
async function addNotes(
  tx: Tx,
  county: string,
  people: readonly Made[],
  draft: string,
  id: () => string,
): Promise<void> {
  const eighth = `${draft}-08`;
  const tuesday = shiftDay(eighth, (9 - weekdayOf(eighth)) % 7);
  for (const person of people.filter(({ skills }) => skills.includes(EVENING)).slice(1))
    await pools.insertLeave(tx, county, {
      id: id(),
      person: person.id,
      kind: 'other',
      from: tuesday,
      to: shiftDay(tuesday, 2),
      note: '街道集中培训',
    });
  const wish = { from: null, to: null, kind: null };
  const [first, second] = people;
  if (first)
    await pools.insertWish(tx, county, {
      ...wish,
      id: id(),
      person: first.id,
      wish: 'rather_not',
      weekday: 4,
      note: '周四晚上接孩子',
    });
  if (second)
    await pools.insertWish(tx, county, {
      ...wish,
      id: id(),
      person: second.id,
      wish: 'prefers',
      weekday: 6,
      note: '',
    });
}

/** A month filled seat by seat with whoever may and did least. */
async function fill(
  tx: Tx,
  house: House,
  pool: Pool,
  month: string,
  publish: boolean,
  now: Date,
  id: () => string,
): Promise<void> {
  const { county } = pool;
  const posts = await pools.postsOf(tx, county, pool.id);
  const row = await months.lockPlan(tx, { county, id: id(), pool: pool.id, month });
  const seats = seatsOf(posts, month, (day) => worksOn(house, day));
  await turns.syncSeats(
    tx,
    { county, plan: row.id, pool: pool.id },
    seats.map((seat) => ({ ...seat, id: id() })),
  );
  const loaded = await loadMonth(tx, pool, row);
  const open = forSolver(loaded);
  const filled: Turn[] = open.turns.map((turn) => ({ ...turn }));
  const plan: Plan = { ...open, turns: filled };
  // Evenings and weekends first: they are the scarce ones.
  const scarce = (turn: Turn): number => (isEvening(turn) ? 0 : isWeekend(turn) ? 1 : 2);
  for (const turn of [...filled].sort((a, b) => scarce(a) - scarce(b) || a.starts - b.starts)) {
    const fit = plan.people
      .map((person, n) => ({ person, load: loadOf(plan, turn, person.id, n) }))
      .sort((a, b) => a.load - b.load)
      .find(({ person }) => whyNot(plan, turn, person).length === 0);
    turn.person = fit?.person.id ?? null;
  }
  const who = new Map(loaded.people.map((person) => [person.id, whoOf(person)]));
  await turns.saveSolved(
    tx,
    county,
    row.id,
    filled.map((turn) => ({
      id: turn.id,
      person: turn.person,
      who: turn.person ? (who.get(turn.person) ?? null) : null,
    })),
  );
  const report = reportOf(loaded, open, await carryInto(tx, pool, month), filled, {
    seconds: 0,
    proven: false,
  });
  await months.endJob(tx, county, row.id, report);
  if (!publish) return;
  await months.setPublished(tx, county, row.id, now);
  await turns.putEntries(tx, county, row.id, now);
  await recordDues(tx, await loadMonth(tx, pool, row));
}

/** How much of this sort somebody has, then of everything; volunteers count two and a half times. */
function loadOf(plan: Plan, turn: Turn, person: string, order: number): number {
  const tally = tallyOf(plan.turns, person);
  const share = plan.people.find(({ id }) => id === person)?.share ?? 100;
  const sort = isEvening(turn) ? tally.evenings : isWeekend(turn) ? tally.weekends : 0;
  return ((sort * 100 + tally.turns) * 100) / share + order / 1000;
}
