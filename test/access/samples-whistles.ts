/** Samples of the module whistles. */
import { newId } from '../../src/kernel/ids.ts';
import { COMMUNITY, COUNTY, STREET, UNIT } from '../world.ts';
import { type Asker, AT_UNIT, type Fixtures } from './fixtures.ts';
import type { Asked, Sample } from './sample.ts';

type Stage = 'called' | 'arrived' | 'done' | 'asked' | 'refused';
type Made = {
  whistle: string;
  part: string;
  unit: string;
  measure: string;
  notice: string;
  check: string;
  title: string;
};

/** A whistle at UNIT with one part in the given stage, written straight into its tables. */
async function made(f: Fixtures, stage: Stage = 'called', withCase = false): Promise<Made> {
  const title = `哨 ${f.next()}`;
  const [whistle, part, unit, measure, notice, check] = Array.from({ length: 6 }, () => newId()) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const wang = await f.idOf('wang');
  const caseId = withCase ? (await f.case()).id : null;
  const state = stage === 'asked' || stage === 'refused' ? 'called' : stage;
  const handBack = stage === 'asked' || stage === 'refused' ? stage : null;
  await f.sql`insert into units (county, id, name, kind, place) values (${COUNTY}, ${unit}, ${title}, 'other', ${STREET})`;
  await f.sql`insert into unit_members (county, unit, account, lead) values (${COUNTY}, ${unit}, ${await f.idOf('gao')}, true)`;
  await f.sql`insert into whistles (county, id, number, case_id, title, text, asked, place, street, community, grid, state, due_at, blown_by,
      blown_by_name, holder, blown_at)
    values (${COUNTY}, ${whistle}, ${title}, ${caseId}, ${title}, '来看看', '来看看', ${UNIT}, ${STREET}, ${COMMUNITY}, ${AT_UNIT.grid!},
      ${stage === 'done' ? 'to_rate' : 'open'}, now() + interval '3 days', ${wang}, '王小梅', ${wang}, now())`;
  await f.sql`insert into whistle_parts (county, id, whistle, unit, unit_name, lead, state, due_at, called_at, sign_due, hand_back)
    values (${COUNTY}, ${part}, ${whistle}, ${unit}, ${title}, true, ${state}, now(), now(), now(), ${handBack})`;
  await f.sql`insert into whistle_measures (county, id, part, whistle, what, due_on, made_at)
    values (${COUNTY}, ${measure}, ${part}, ${whistle}, '拆', current_date, now())`;
  await f.sql`insert into whistle_notices (county, id, part, whistle, number, to_whom, what, basis, until_on, issued_by_name, issued_at)
    values (${COUNTY}, ${notice}, ${part}, ${whistle}, ${title}, '中介', '拆', '条例', current_date, '高警官', now())`;
  await f.sql`insert into whistle_checks (county, id, notice, part, whistle, due_on)
    values (${COUNTY}, ${check}, ${notice}, ${part}, ${whistle}, current_date)`;
  return { whistle, part, unit, measure, notice, check, title };
}

/** Membership decides: a stranger of any kind gets 404; whoever works in the unit gets through. */
const member = (
  more: (one: Made, f: Fixtures) => Record<string, unknown>,
  stage: Stage = 'called',
  withCase = false,
): Sample => ({
  gate: 'free',
  make: async (f: Fixtures, who: Asker): Promise<Asked> => {
    const one = await made(f, stage, withCase);
    if (stage === 'arrived')
      await f.sql`update whistle_measures set done_at = now() where id = ${one.measure}`;
    if (who.kind === 'staff')
      await f.sql`insert into unit_members (county, unit, account) values (${COUNTY}, ${one.unit}, ${who.id}) on conflict do nothing`;
    return { input: { id: one.part, ...more(one, f) } };
  },
});

const soon = () => new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

export const whistlesSamples: Readonly<Record<string, Sample>> = {
  'whistles.list': {
    gate: 'list',
    spot: AT_UNIT,
    make: async (f) => {
      const { title, unit } = await made(f, 'done');
      const [part] = await f.sql<
        { id: string; whistle: string }[]
      >`select id, whistle from whistle_parts where unit = ${unit}`;
      await f.sql`insert into whistle_ratings (county, part, round, whistle, unit, unit_name, place, grid, response, solution, satisfaction,
          rated_by_name, rated_at)
        values (${COUNTY}, ${part!.id}, 1, ${part!.whistle}, ${unit}, ${title}, ${UNIT}, ${AT_UNIT.grid!}, 'in_time', 'yes', 5, '王小梅', now())`;
      return { input: { tab: 'to_rate', unit }, marker: part!.whistle };
    },
  },
  'whistles.counts': { gate: 'free', make: () => ({ input: {} }) },
  'whistles.ranking': { gate: 'free', make: () => ({ input: {} }) },
  'whistles.rules': { gate: 'free', make: () => ({ input: {} }) },
  'whistles.save_rules': {
    gate: 'subject',
    spot: { place: COMMUNITY },
    make: () => ({
      input: {
        place: COMMUNITY,
        signHours: 2,
        arriveHours: 8,
        decideHours: 4,
        rateHours: 24,
        weightResponse: 30,
        weightSolution: 35,
        weightSatisfaction: 35,
        least: 5,
      },
    }),
  },
  'whistles.blow': {
    gate: 'subject',
    spot: AT_UNIT,
    outside: [400],
    make: async (f) => ({
      input: {
        id: newId(),
        place: UNIT,
        title: '群租',
        text: '群租',
        asked: '来看看',
        until: soon(),
        lead: (await made(f)).unit,
        assist: [],
        photos: [],
      },
    }),
  },
  'whistles.read': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: (await made(f)).whistle } }),
  },
  'whistles.answer': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: (await made(f, 'asked')).part, agree: false, reason: '归你们' } }),
  },
  'whistles.decide': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: (await made(f, 'refused')).part, what: 'stays', reason: '归你们' } }),
  },
  'whistles.rate': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => {
      const { whistle, part } = await made(f, 'done');
      return {
        input: {
          id: whistle,
          ratings: [{ part, response: 'in_time', solution: 'yes', satisfaction: 5, words: '' }],
        },
      };
    },
  },
  'whistles.called': { gate: 'free', make: () => ({ input: {} }) },
  'whistles.called_counts': { gate: 'free', make: () => ({ input: {} }) },
  'whistles.called_read': member(() => ({})),
  'whistles.sign': member(() => ({})),
  'whistles.arrive': member(() => ({ words: '到了', photos: [] })),
  'whistles.measure': member(() => ({ measure: newId(), what: '断电', dueOn: soon() }), 'arrived'),
  'whistles.measure_done': member(({ measure }) => ({ measure, words: '' })),
  'whistles.notice': member(
    () => ({ notice: newId(), toWhom: '中介', what: '拆', basis: '条例', until: soon() }),
    'arrived',
  ),
  'whistles.paper': {
    gate: 'subject',
    spot: AT_UNIT,
    inner: { anyOf: ['whistles.read'], without: 404 },
    own: { resident: [404] },
    make: async (f) => ({ input: { id: (await made(f)).notice } }),
  },
  'whistles.check': member(({ check }) => ({ check, passed: true, words: '改好了', photos: [] }), 'arrived'),
  'whistles.finish': member(() => ({ text: '办完', photos: [] }), 'arrived'),
  'whistles.hand_back': member(() => ({ reason: '不归我们' })),
  'whistles.pass': {
    gate: 'free',
    make: async (f, who) => {
      const one = await made(f);
      if (who.kind === 'staff')
        await f.sql`insert into unit_members (county, unit, account) values (${COUNTY}, ${one.unit}, ${who.id}) on conflict do nothing`;
      return { input: { id: one.part, to: await f.idOf('gao') } };
    },
  },
  'whistles.reveal': member(() => ({ purpose: '约上门' }), 'called', true),
};
