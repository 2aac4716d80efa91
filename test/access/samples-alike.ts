/** Samples of likely duplicates, merging, topics and typical cases. */
import { newId } from '../../src/kernel/ids.ts';
import { COMMUNITY, GRID, UNIT } from '../world.ts';
import { AT_UNIT, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

/** A lesson straight in its table; its search is empty, so nothing suggests it. */
async function lesson(f: Fixtures, state: 'draft' | 'published'): Promise<string> {
  const { id: caseId } = await f.case('closed');
  const id = newId();
  await f.sql`insert into lessons (county, id, case_id, place, grid, category, title, about, steps, result, state, changed_at)
    values (${UNIT.slice(0, 6)}, ${id}, ${caseId}, ${UNIT}, ${GRID}, 'building_stairs', '台阶', '台阶坏了', '补好了', '好了', ${state}, now())`;
  return id;
}
const words = {
  title: '台阶这样修',
  about: '台阶坏了',
  hard: '',
  steps: '先看，再修',
  worked: '',
  result: '修好了',
  tags: ['楼道'],
};

export const alikeSamples: Readonly<Record<string, Sample>> = {
  'cases.duplicates': {
    gate: 'subject',
    spot: AT_UNIT,
    inner: { anyOf: ['cases.read'], without: 404 },
    own: { resident: [404] },
    make: async (f) => ({ input: { id: (await f.case()).id } }),
  },
  'cases.merge': {
    gate: 'subject',
    spot: AT_UNIT,
    inner: { anyOf: ['cases.assign', 'cases.handle'], without: 404 },
    also: ['cases.read'],
    own: { resident: [404] },
    make: async (f) => ({ input: { id: (await f.case()).id, into: (await f.case()).id } }),
  },
  'cases.separate': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => {
      const [merged, kept] = [await f.case(), await f.case()];
      await f.sql`update cases set state = 'closed', closed_at = now(), merged_into = ${kept.id} where id = ${merged.id}`;
      await f.sql`update tasks set done_at = now() where subject = ${merged.id}`;
      await f.sql`insert into case_merges (county, id, merged, kept, by_account, by_name, made_at, state, holder)
        values (${UNIT.slice(0, 6)}, ${newId()}, ${merged.id}, ${kept.id}, ${newId()}, '甲', now(), 'received', null)`;
      return { input: { id: merged.id, reason: '不是一件' } };
    },
  },
  'cases.topics': {
    gate: 'subject',
    part: true,
    spot: { place: COMMUNITY },
    make: () => ({ input: { place: COMMUNITY, days: 7 } }),
  },
  'cases.topic': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => {
      const [one, two] = [await f.case(), await f.case()];
      for (const { id } of [one, two])
        await f.sql`insert into case_topics (county, case_id, topic, street, place, grid, voice, made_at)
          values (${UNIT.slice(0, 6)}, ${id}, ${one.id}, ${UNIT.slice(0, 9)}, ${UNIT}, ${GRID}, ${id}, now())`;
      return { input: { id: one.id, place: UNIT, days: 7 } };
    },
  },
  'cases.alike_limits': { gate: 'free', make: () => ({ input: {} }) },
  'cases.save_alike_limits': {
    gate: 'house',
    make: () => ({ input: { oftenCases: 10, oftenDays: 30, separateDays: 7 } }),
  },
  'lessons.list': { gate: 'free', make: () => ({ input: { tab: 'published' } }) },
  'lessons.tags': { gate: 'free', make: () => ({ input: {} }) },
  'lessons.read': {
    gate: 'free',
    make: async (f) => ({ input: { id: await lesson(f, 'published') } }),
  },
  'lessons.create': {
    gate: 'subject',
    spot: AT_UNIT,
    also: ['cases.read'],
    make: async (f) => ({ input: { id: newId(), case: (await f.case('closed')).id } }),
  },
  'lessons.save': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: await lesson(f, 'draft'), ...words, version: 1 } }),
  },
  'lessons.publish': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: await lesson(f, 'draft'), checked: true } }),
  },
  'lessons.withdraw': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: await lesson(f, 'published'), reason: '过时了' } }),
  },
  'lessons.suggest': {
    gate: 'subject',
    spot: AT_UNIT,
    also: ['cases.read'],
    make: async (f) => ({ input: { id: (await f.case()).id } }),
  },
  'lessons.help': {
    gate: 'subject',
    spot: AT_UNIT,
    also: ['cases.read'],
    make: async (f) => ({ input: { id: await lesson(f, 'published'), case: (await f.case()).id } }),
  },
};
