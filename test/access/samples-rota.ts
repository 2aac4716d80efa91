/** Samples of the rota: a pool in COMMUNITY with two people, a published month and a turn of the first of them. */
import { newId } from '../../src/kernel/ids.ts';
import { type Rules, USUAL_RULES } from '../../src/modules/rota/contract.ts';
import { COMMUNITY, COUNTY } from '../world.ts';
import { AT_COMMUNITY, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

const MONTH = '2031-05';

async function made(
  f: Fixtures,
  { state = 'published', rules = {} }: { state?: string; rules?: Partial<Rules> } = {},
) {
  const [pool, post, a, b, plan, turn] = [newId(), newId(), newId(), newId(), newId(), newId()];
  const { sql } = f;
  const county = COUNTY;
  const hours = [
    { id: 'd', kind: 'day', calendar: 'workday', weekdays: [], starts: '08:30', ends: '17:30', need: 1 },
  ];
  await sql`insert into rota_pools ${sql({ county, id: pool, community: COMMUNITY, name: `组${f.next()}`, rules: sql.json({ ...USUAL_RULES, ...rules }) as never })}`;
  await sql`insert into rota_posts ${sql({ county, id: post, pool, name: '窗口', kind: 'window', place: COMMUNITY, hours: sql.json(hours) as never })}`;
  await sql`insert into rota_people ${sql([a, b].map((id, i) => ({ county, id, pool, name: `人${i}` })))}`;
  await sql`insert into rota_plans ${sql({ county, id: plan, pool, month: MONTH, state })}`;
  await sql`insert into rota_turns (county, id, plan, pool, post, hours, day, seat, kind, starts_at, ends_at, rest_day, person, who)
    values (${county}, ${turn}, ${plan}, ${pool}, ${post}, 'd', '2031-05-06', 1, 'day', '2031-05-06T00:30Z', '2031-05-06T09:30Z', false, ${a}, ${a})`;
  return { county, pool, post, a, b, plan, turn };
}
type Made = Awaited<ReturnType<typeof made>>;

const reading = (input: (m: Made) => object): Sample => ({
  gate: 'subject',
  spot: AT_COMMUNITY,
  part: true,
  make: async (f) => ({ input: { ...input(await made(f)) } }),
});
const writing = (input: (m: Made, f: Fixtures) => object | Promise<object>, state = 'published'): Sample => ({
  gate: 'subject',
  spot: AT_COMMUNITY,
  make: async (f) => ({ input: { ...(await input(await made(f, { state }), f)) } }),
});
/** For oneself or by whoever makes the rota: the people of the sample have no account. */
const owning = (input: (m: Made, f: Fixtures) => object | Promise<object>): Sample => ({
  ...writing(input),
  inner: { anyOf: ['rota.write'], without: 404 },
  own: { resident: [404] },
});
const month = ({ county, pool }: Made) => ({ county, pool, month: MONTH });
const person = ({ county, a }: Made) => ({ county, person: a });

export const rotaSamples: Readonly<Record<string, Sample>> = {
  'rota.pools': {
    gate: 'list',
    spot: AT_COMMUNITY,
    part: true,
    make: async (f) => ({ input: {}, marker: (await made(f)).pool }),
  },
  'rota.pool_create': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    outside: [400],
    make: (f) => ({ input: { id: newId(), community: COMMUNITY, name: `组${f.next()}` } }),
  },
  'rota.pool_change': writing(({ county, pool }, f) => ({
    county,
    pool,
    name: `组${f.next()}`,
    rules: USUAL_RULES,
    ended: false,
  })),
  'rota.pool': reading(({ county, pool }) => ({ county, pool })),
  'rota.post_save': writing(({ county, pool }) => ({
    county,
    pool,
    post: newId(),
    name: '驿站',
    kind: 'station',
    place: COMMUNITY,
    skill: null,
    hours: [
      { id: 'e', kind: 'evening', calendar: 'any', weekdays: [1], starts: '18:30', ends: '21:00', need: 1 },
    ],
    ended: false,
  })),
  'rota.person_save': writing(({ county, pool, post }) => ({
    county,
    pool,
    person: newId(),
    account: null,
    name: '许阿姨',
    organisation: '',
    skills: ['窗口'],
    posts: [post],
    weekdays: [1, 2],
    share: 50,
    mostEvenings: 2,
    mostWeekends: null,
    ended: false,
  })),
  'rota.candidates': writing(({ county, pool }) => ({ county, pool })),
  'rota.leave_add': owning((m) => ({
    ...person(m),
    id: newId(),
    kind: 'leave',
    from: '2031-05-01',
    to: '2031-05-02',
    note: '',
  })),
  'rota.leave_remove': owning(async (m, f) => {
    const id = newId();
    await f.sql`insert into rota_leave ${f.sql({ county: m.county, id, person: m.a, kind: 'leave', from_day: '2031-05-01', to_day: '2031-05-02' })}`;
    return { ...person(m), id };
  }),
  'rota.wish_add': owning((m) => ({
    ...person(m),
    id: newId(),
    wish: 'prefers',
    from: null,
    to: null,
    weekday: 3,
    kind: null,
    note: '',
  })),
  'rota.wish_remove': owning(async (m, f) => {
    const id = newId();
    await f.sql`insert into rota_wishes ${f.sql({ county: m.county, id, person: m.a, wish: 'prefers', weekday: 3 })}`;
    return { ...person(m), id };
  }),
  'rota.plan': reading(month),
  'rota.solve': writing(month, 'draft'),
  'rota.publish': writing(month, 'draft'),
  'rota.turn_fits': writing(({ county, turn }) => ({ county, turn })),
  'rota.turn_change': writing(({ county, turn, b }) => ({ county, turn, person: b, locked: true })),
  'rota.turn_take': owning(async ({ county, turn, b }, f) => {
    await f.sql`update rota_turns set person = null, who = null where id = ${turn}`;
    return { county, turn, person: b };
  }),
  'rota.partners': owning(({ county, turn }) => ({ county, turn })),
  'rota.swap_offer': owning(({ county, turn, b }) => ({
    county,
    turn,
    id: newId(),
    to: b,
    back: null,
    note: '',
  })),
  'rota.swap_answer': owning(async ({ county, pool, turn, a, b }, f) => {
    const swap = newId();
    await f.sql`insert into rota_swaps ${f.sql({ county, id: swap, pool, turn, from_person: a, to_person: b })}`;
    return { county, swap, answer: 'accept' };
  }),
  'rota.swaps': reading(({ county, pool }) => ({ county, pool })),
  'rota.illness': owning((m) => ({
    ...person(m),
    id: newId(),
    from: '2031-05-06',
    to: '2031-05-07',
    note: '',
  })),
  'rota.mine': { gate: 'free', make: () => ({ input: {} }) },
  'rota.feed_make': owning(person),
  'rota.feed_end': owning(async (m, f) => {
    await f.sql`insert into rota_feeds ${f.sql({ county: m.county, id: newId(), person: m.a, token_hash: Buffer.from(newId()) })}`;
    return person(m);
  }),
  'rota.sheet': reading(month),
  'rota.now': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    part: true,
    make: () => ({ input: { place: COMMUNITY } }),
  },
};
