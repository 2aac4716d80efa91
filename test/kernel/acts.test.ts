/**
 * Any acts in any order by anybody: no case is left without somebody who answers for it, no event is lost, no closed
 * clock moves, and nothing internal reaches a resident. Everything goes over HTTP, as its people would do it.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { clearLimits } from '../../src/kernel/limits.ts';
import * as calls from '../../src/modules/cases/callbacks/contract.ts';
import { closeUnreached, openCallbacks } from '../../src/modules/cases/callbacks/jobs.ts';
import * as c from '../../src/modules/cases/contract.ts';
import * as deadlines from '../../src/modules/cases/deadlines/contract.ts';
import * as endings from '../../src/modules/cases/endings/contract.ts';
import { STATE_KIND } from '../../src/modules/cases/rules.ts';
import { handOver } from '../../src/modules/work/contract.ts';
import { type Client, COUNTY, UNIT, type World, world } from '../world.ts';

const FULL = process.env['LINLI_COUNTS'] === 'full';
const SEQUENCES = FULL ? 150 : 10;
const STEPS = FULL ? 24 : 16;

/** Words that only the office may read, and words that only the reporter and the office may read. */
const INSIDE = 'zqinsidezq';
const PRIVATE = 'zqprivatezq';

type Scene = {
  w: World;
  id: string;
  resident: Client;
  neighbour: Client;
  staff: ReadonlyMap<string, Client>;
  accounts: ReadonlyMap<string, string>;
};
type Status = { status: number };
type Deed = {
  name: string;
  /** From which states it can succeed; everything else is tried too, and must be refused. */
  from: readonly c.State[];
  who: readonly string[];
  run: (scene: Scene, who: Client, n: number) => Promise<Status>;
  /** How often it is chosen beside the others; what comes late in a case's life is wished for more. */
  weight?: number;
  /** How many events of the case one success adds. */
  adds?: number;
};

const OPEN = ['received', 'accepted', 'working', 'reopened'] as const;
const AREA = ['wang', 'zhang', 'zhao', 'liu'];
const LOGINS = ['wang', 'li', 'zhang', 'qian', 'zhao', 'liu', 'chen', 'sun'];
const later = (days: number) => new Date(Date.now() + days * 86_400_000);
const day = (days: number) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
/** Bad ones are rare in life and frequent here: their way is the longest. */
const rating = (n: number) => [1, 2, 4, 1, 5][n % 5]!;

const DEEDS: readonly Deed[] = [
  {
    name: 'accept',
    from: ['received', 'reopened'],
    who: AREA,
    run: ({ id }, who) => who.call(c.acceptCase, { id }),
  },
  {
    name: 'note inside',
    from: OPEN,
    who: AREA,
    run: ({ id }, who) => who.call(c.writeNote, { id, text: `内部 ${INSIDE}`, open: false, photos: [] }),
  },
  {
    name: 'note',
    from: OPEN,
    who: AREA,
    run: ({ id }, who) => who.call(c.writeNote, { id, text: '看过了', open: true, photos: [] }),
  },
  {
    name: 'resolve',
    weight: 5,
    from: OPEN,
    who: AREA,
    run: ({ id }, who) => who.call(c.resolveCase, { id, text: '办好了', photos: [] }),
  },
  {
    name: 'assign',
    from: OPEN,
    who: ['zhang', 'zhao'],
    run: ({ id, accounts }, who, n) => {
      const to = accounts.get(['wang', 'liu', 'zhang', 'zhao'][n % 4]!)!;
      return who.call(c.assignCase, { id, to, reason: '换个人' });
    },
  },
  {
    name: 'confirm',
    weight: 2,
    from: ['resolved'],
    who: ['resident'],
    run: ({ id }, who, n) => who.call(c.confirmCase, { id, rating: rating(n), text: PRIVATE }),
  },
  {
    name: 'reopen',
    from: ['resolved', 'closed'],
    who: ['resident'],
    run: ({ id }, who) => who.call(c.reopenCase, { id, reason: PRIVATE, photos: [] }),
  },
  {
    name: 'add',
    from: [...OPEN, 'resolved', 'parked'],
    who: ['resident', 'neighbour'],
    run: ({ id }, who) => who.call(c.addToCase, { id, text: PRIVATE, photos: [] }),
  },
  {
    name: 'urge',
    from: [...OPEN, 'parked'],
    who: ['resident', 'neighbour'],
    run: ({ id }, who) => who.call(c.urgeCase, { id }),
  },
  {
    name: 'refuse',
    from: ['received', 'accepted'],
    who: AREA,
    run: ({ id }, who, n) =>
      who.call(endings.refuseCase, { id, reason: ['repeat', 'by_law', 'other'][n % 3]!, words: '这样的' }),
  },
  {
    name: 'refer',
    from: [...OPEN, 'parked'],
    who: AREA,
    run: ({ id }, who) => who.call(endings.referCase, { id, body: '区住建局', phone: '12345', words: '' }),
  },
  {
    name: 'withdraw',
    from: [...OPEN, 'parked'],
    who: ['resident'],
    run: ({ id }, who) => who.call(c.withdrawCase, { id, reason: PRIVATE }),
  },
  {
    name: 'withdraw for',
    from: [...OPEN, 'parked'],
    who: AREA,
    run: ({ id }, who) => who.call(endings.withdrawFor, { id, words: PRIVATE }),
  },
  {
    name: 'take up',
    from: ['refused', 'referred', 'withdrawn'],
    who: ['zhang', 'zhao'],
    run: ({ id }, who) => who.call(endings.takeUpCase, { id, reason: '归我们管' }),
  },
  {
    name: 'call, nobody',
    from: ['resolved'],
    who: AREA,
    run: ({ id }, who) => who.call(calls.recordCallback, { id, result: 'not_reached', words: INSIDE }),
  },
  {
    name: 'call, solved',
    from: ['resolved'],
    who: AREA,
    run: ({ id }, who, n) =>
      who.call(calls.recordCallback, {
        id,
        result: 'reached',
        inTime: n % 2 === 0,
        solved: 'yes',
        satisfied: rating(n),
        words: PRIVATE,
      }),
  },
  {
    name: 'call, not solved',
    from: ['resolved'],
    who: AREA,
    run: ({ id }, who) =>
      who.call(calls.recordCallback, { id, result: 'reached', inTime: true, solved: 'no', words: PRIVATE }),
  },
  {
    name: 'answer the rating',
    weight: 3,
    from: ['closed'],
    who: AREA,
    run: ({ id }, who) => who.call(calls.answerBadRating, { id, text: '对不起，会改' }),
  },
  {
    name: 'put right',
    weight: 2,
    from: ['closed'],
    who: AREA,
    run: ({ id }, who) =>
      who.call(calls.putRight, { id, way: 'visit', putRight: true, satisfied: 4, words: PRIVATE }),
  },
  {
    name: 'rate again',
    weight: 2,
    from: ['closed'],
    who: ['resident'],
    run: ({ id }, who, n) => who.call(c.rateAgain, { id, rating: rating(n), text: PRIVATE }),
  },
  { name: 'contact', from: OPEN, who: AREA, run: ({ id }, who) => who.call(deadlines.contactCase, { id }) },
  {
    name: 'pause',
    from: OPEN,
    who: AREA,
    run: async ({ id, w }, who) => {
      const [reason] = await w.house.sql<
        { code: string }[]
      >`select code from pause_reasons where not ended limit 1`;
      return who.call(deadlines.pauseCase, { id, reason: reason!.code, until: day(3) });
    },
  },
  { name: 'resume', from: OPEN, who: AREA, run: ({ id }, who) => who.call(deadlines.resumeCase, { id }) },
  {
    name: 'ask for time',
    from: OPEN,
    who: AREA,
    run: ({ id }, who) => who.call(deadlines.askExtension, { id, reason: '等配件', workdays: 1 }),
  },
  {
    name: 'answer for time',
    from: OPEN,
    who: ['zhang', 'zhao'],
    run: async ({ id }, who, n) => {
      const whole = await who.call(c.readCase, { id });
      const request =
        (whole.body as { deadlines?: deadlines.CaseDeadlines }).deadlines?.request?.id ?? newId();
      return who.call(deadlines.answerExtension, { id, request, grant: n % 2 === 0 });
    },
  },
  {
    name: 'park',
    from: OPEN,
    who: ['zhang', 'zhao'],
    run: ({ id }, who) => who.call(deadlines.parkCase, { id, reason: '等改造', review: day(5) }),
  },
  {
    name: 'unpark',
    from: ['parked'],
    who: ['zhang', 'zhao'],
    run: ({ id }, who) => who.call(deadlines.unparkCase, { id, note: '可以办了' }),
  },
  {
    name: 'start the clock anew',
    from: OPEN,
    who: ['zhang', 'zhao'],
    run: ({ id }, who) => who.call(deadlines.resetClock, { id, reason: '派错了' }),
  },
  {
    name: 'hand over',
    from: ['received', 'working', 'resolved'],
    who: ['zhang'],
    // Several cases of one person move together: how many events of this one, its tasks say.
    adds: Number.NaN,
    run: async ({ accounts, w }, who, n) => {
      const [from, to] = n % 2 === 0 ? ['wang', 'zhang'] : ['zhang', 'wang'];
      const done = await who.call(handOver, {
        county: COUNTY,
        from: accounts.get(from!)!,
        to: accounts.get(to!)!,
        day: day(0),
        reason: '轮休',
      });
      // The case's own column follows by the feed.
      await w.settle();
      return done;
    },
  },
  {
    name: 'the days of the link end',
    from: ['resolved'],
    who: ['house'],
    adds: Number.NaN,
    run: async ({ w }) => {
      await openCallbacks(w.house, later(6));
      return { status: 200 };
    },
  },
  {
    name: 'the days of calling end',
    from: ['resolved'],
    who: ['house'],
    adds: Number.NaN,
    run: async ({ w }) => {
      await closeUnreached(w.house, later(40));
      return { status: 200 };
    },
  },
];
/** What alone may move the clock of a closed case: it is open again afterwards. */
const OPENING = new Set(['reopen', 'take up', 'call, not solved']);

type Facts = {
  state: c.State;
  due: Date;
  closed: Date | null;
  holder: string | null;
  live: boolean;
  tasks: { noun: string; holder: string | null; live: boolean }[];
  events: number;
  lost: number;
};

/** Everything of the case that the promises speak of, in one statement. */
async function factsOf(w: World, id: string): Promise<Facts> {
  const [row] = await w.house.sql<Facts[]>`
    select c.state, c.due_at as due, c.closed_at as closed, c.holder,
      exists (select 1 from accounts a where a.id = c.holder and a.disabled_at is null) as live,
      coalesce((select jsonb_agg(jsonb_build_object('noun', t.noun, 'holder', t.holder,
          'live', exists (select 1 from accounts a where a.id = t.holder and a.disabled_at is null)))
        from tasks t where t.county = c.county and t.subject = c.id and t.done_at is null), '[]') as tasks,
      (select count(*)::int from events e where e.county = c.county and e.noun = 'case' and e.subject = c.id::text) as events,
      0 as lost
    from cases c where c.county = ${COUNTY} and c.id = ${id}`;
  return row!;
}

/** What is broken now, in sentences. */
function broken(now: Facts): string[] {
  const faults: string[] = [];
  const kind = STATE_KIND[now.state];
  const open = now.tasks.filter(({ noun }) => noun === 'case' || noun === 'case_review');
  if (kind === 'open') {
    if (open.length !== 1) faults.push(`open with ${open.length} tasks: ${JSON.stringify(now.tasks)}`);
    if (!now.live && !open.some(({ live }) => live))
      faults.push('open, and nobody with an account answers for it');
    if (now.closed) faults.push('open with a closed clock');
  } else if (open.length > 0) faults.push(`${now.state} with a task of work: ${JSON.stringify(now.tasks)}`);
  const rest = now.tasks
    .filter(({ noun }) => noun !== 'case' && noun !== 'case_review')
    .map(({ noun }) => noun);
  const allowed =
    kind === 'open'
      ? ['extension']
      : now.state === 'resolved'
        ? ['callback']
        : now.state === 'closed'
          ? ['bad_rating']
          : [];
  for (const noun of rest) if (!allowed.includes(noun)) faults.push(`${now.state} with a task ${noun}`);
  if (kind === 'closed' && !now.closed) faults.push(`${now.state} without the moment of its end`);
  return faults;
}

/** What an act must not have done. */
function moved(before: Facts, now: Facts, deed: Deed, ok: boolean): string[] {
  const faults: string[] = [];
  if (now.events < before.events) faults.push(`events fell from ${before.events} to ${now.events}`);
  const adds = deed.adds ?? 1;
  if (!ok && now.events !== before.events)
    faults.push(`refused, and ${now.events - before.events} events more`);
  if (ok && !Number.isNaN(adds) && now.events !== before.events + adds)
    faults.push(`done, and ${now.events - before.events} events more`);
  if (STATE_KIND[before.state] !== 'closed') return faults;
  const still = STATE_KIND[now.state] === 'closed';
  const same =
    now.due.getTime() === before.due.getTime() && now.closed?.getTime() === before.closed?.getTime();
  if (still ? !same : !OPENING.has(deed.name))
    faults.push(`a closed clock moved: ${before.state} to ${now.state}`);
  return faults;
}

/** What a resident and a neighbour must not read. */
async function leaked({ resident, neighbour, id }: Scene): Promise<string[]> {
  const [own, joined] = await Promise.all([
    resident.call(c.caseProgress, { id }),
    neighbour.call(c.caseProgress, { id }),
  ]);
  const faults: string[] = [];
  if (own.status !== 200 || joined.status !== 200)
    faults.push(`progress: ${own.status} and ${joined.status}`);
  if (JSON.stringify(own.body).includes(INSIDE)) faults.push('the resident reads what is internal');
  if (JSON.stringify(joined.body).includes(INSIDE)) faults.push('a neighbour reads what is internal');
  if (JSON.stringify(joined.body).includes(PRIVATE))
    faults.push('a neighbour reads the reporter’s own words');
  return faults;
}

let w: World;
let staff: Map<string, Client>;
let accounts: Map<string, string>;
const done = new Map<string, number>();
let steps = 0;

beforeAll(async () => {
  w = await world();
  staff = new Map(await Promise.all(LOGINS.map(async (login) => [login, await w.as(login)] as const)));
  const rows = await w.house.sql<{ login: string; id: string }[]>`select login, id from accounts`;
  accounts = new Map(rows.map(({ login, id }) => [login, id]));
});
afterAll(async () => {
  await w?.close();
  console.log(`acts: ${steps} steps; done ${JSON.stringify(Object.fromEntries([...done].sort()))}`);
});

const ticketOf = (headers: Headers) => headers.get('set-cookie')!.split(';')[0]!;
async function begin(): Promise<Scene> {
  clearLimits();
  const id = newId();
  const made = await w.nobody().call(c.reportCase, {
    id,
    place: UNIT,
    category: 'building_stairs',
    text: `台阶坏了 ${PRIVATE}`,
    photos: [],
    phone: '13900012345',
  });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  // The title is the reporter's first sentence and is shown to neighbours; the words behind it are not.
  await w.house.sql`update cases set title = '台阶坏了' where county = ${COUNTY} and id = ${id}`;
  await w.house.sql`update tasks set title = '台阶坏了' where county = ${COUNTY} and subject = ${id}`;
  const joined = await w.nobody().call(c.joinCase, { id, joiner: newId() });
  expect(joined.status).toBe(200);
  return {
    w,
    id,
    resident: w.withCookie(ticketOf(made.headers), 'resident'),
    neighbour: w.withCookie(ticketOf(joined.headers), 'resident'),
    staff,
    accounts,
  };
}

type Wish = { fits: boolean; pick: number; who: number; stray: boolean; n: number };
/** Mostly what can succeed now, by somebody who may; otherwise anything by anybody. */
const wish: fc.Arbitrary<Wish> = fc.record({
  fits: fc.integer({ min: 0, max: 9 }).map((n) => n < 8),
  pick: fc.nat(10_000),
  who: fc.nat(10_000),
  stray: fc.integer({ min: 0, max: 9 }).map((n) => n < 2),
  n: fc.nat(60),
});

async function oneStep(scene: Scene, before: Facts, { fits, pick, who, stray, n }: Wish): Promise<Facts> {
  clearLimits();
  const fitting = (fits ? DEEDS.filter(({ from }) => from.includes(before.state)) : DEEDS).flatMap((one) =>
    Array.from({ length: one.weight ?? 1 }, () => one),
  );
  const deed = fitting[pick % fitting.length]!;
  const people = stray && deed.who[0] !== 'house' ? [...LOGINS, 'resident', 'neighbour', 'nobody'] : deed.who;
  const name = people[who % people.length]!;
  const client =
    name === 'resident'
      ? scene.resident
      : name === 'neighbour'
        ? scene.neighbour
        : (scene.staff.get(name) ?? scene.w.nobody());
  const { status } = await deed.run(scene, client, n);
  steps += 1;
  const ok = status === 200;
  const [now, leaks] = await Promise.all([factsOf(scene.w, scene.id), leaked(scene)]);
  const faults = [
    ...(status >= 500 ? [`answered ${status}`] : []),
    ...broken(now),
    ...moved(before, now, deed, ok),
    ...leaks,
  ];
  expect(faults, `${deed.name} by ${name} from ${before.state}`).toEqual([]);
  if (ok) done.set(deed.name, (done.get(deed.name) ?? 0) + 1);
  return now;
}

test(
  'whatever is done by anybody, in any order',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: STEPS, maxLength: STEPS }), async (wishes) => {
        const scene = await begin();
        let facts = await factsOf(w, scene.id);
        expect(broken(facts)).toEqual([]);
        for (const one of wishes) facts = await oneStep(scene, facts, one);
      }),
      // A shrunk run makes the house anew every time; the sequence is told as it was found.
      { numRuns: SEQUENCES, endOnFailure: true },
    );
    // A sequence that never gets anywhere proves nothing.
    expect(done.size).toBeGreaterThan(FULL ? DEEDS.length - 4 : 8);
  },
  FULL ? 900_000 : 60_000,
);

test('the checks can fail: each promise broken by hand is found', async () => {
  const scene = await begin();
  const { sql } = w.house;
  const before = await factsOf(w, scene.id);
  const deed = DEEDS[0]!;
  await sql`update tasks set done_at = now() where county = ${COUNTY} and subject = ${scene.id}`;
  expect(broken(await factsOf(w, scene.id)).join()).toContain('open with 0 tasks');
  await sql`delete from events where county = ${COUNTY} and subject = ${scene.id} and verb = 'case.joined'`;
  expect(moved(before, await factsOf(w, scene.id), deed, false).join()).toContain('events fell');
  await sql`update cases set state = 'refused', closed_at = now() where county = ${COUNTY} and id = ${scene.id}`;
  const closed = await factsOf(w, scene.id);
  expect(broken(closed)).toEqual([]);
  await sql`update cases set due_at = due_at + interval '1 hour' where county = ${COUNTY} and id = ${scene.id}`;
  expect(moved(closed, await factsOf(w, scene.id), deed, false).join()).toContain('a closed clock moved');
  expect(await leaked(scene)).toEqual([]);
  await sql`insert into events (county, at, actor_kind, noun, subject, verb, place, open, data)
    values (${COUNTY}, now(), 'staff', 'case', ${scene.id}, 'case.noted', ${UNIT}, true, ${sql.json({ text: `${INSIDE} ${PRIVATE}` })})`;
  expect((await leaked(scene)).length).toBe(3);
});
