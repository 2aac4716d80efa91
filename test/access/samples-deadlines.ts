/** Samples of the deadlines of cases and of the ladder. */
import { newId } from '../../src/kernel/ids.ts';
import { addWorkdays, dayOf } from '../../src/kernel/time.ts';
import * as deadlines from '../../src/modules/cases/deadlines/contract.ts';
import { COMMUNITY } from '../world.ts';
import { AT_UNIT, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

const ahead = (f: Fixtures, workdays: number): string =>
  dayOf(addWorkdays(f.w.house.calendar(), new Date(), workdays));

/** An act on a fresh case. */
const on = (more: (f: Fixtures, id: string) => Promise<object> | object): Sample => ({
  gate: 'subject',
  spot: AT_UNIT,
  also: ['cases.read'],
  make: async (f) => {
    const { id } = await f.case();
    return { input: { id, ...(await more(f, id)) } };
  },
});

/** What had to be done before, by the worker of the place and the secretary. */
async function before(f: Fixtures, id: string, what: 'paused' | 'asked' | 'parked'): Promise<string> {
  const wang = await f.w.as('wang');
  const zhang = await f.w.as('zhang');
  if (what === 'paused') await wang.call(deadlines.pauseCase, { id, reason: 'weather', until: ahead(f, 2) });
  if (what === 'parked') await zhang.call(deadlines.parkCase, { id, reason: '等', review: ahead(f, 5) });
  if (what === 'asked') await wang.call(deadlines.askExtension, { id, reason: '等', workdays: 2 });
  const [row] = await f.sql<{ id: string }[]>`
    select id from case_extensions where case_id = ${id} and answered_at is null`;
  return row?.id ?? newId();
}

export const deadlineSamples: Readonly<Record<string, Sample>> = {
  'cases.contact': on(() => ({})),
  'cases.pause': on((f) => ({ reason: 'weather', until: ahead(f, 2) })),
  'cases.resume': on(async (f, id) => {
    await before(f, id, 'paused');
    return {};
  }),
  'cases.ask_extension': on(() => ({ reason: '等配件', workdays: 2 })),
  'cases.answer_extension': on(async (f, id) => ({ request: await before(f, id, 'asked'), grant: true })),
  'cases.park': on((f) => ({ reason: '要等改造', review: ahead(f, 5) })),
  'cases.renew_parking': on(async (f, id) => {
    await before(f, id, 'parked');
    return { note: '还在等', review: ahead(f, 9) };
  }),
  'cases.unpark': on(async (f, id) => {
    await before(f, id, 'parked');
    return { note: '可以办了' };
  }),
  'cases.reset_clock': on(() => ({ reason: '派错了部门' })),
  'cases.pause_reasons': { gate: 'free', make: () => ({ input: {} }) },
  'cases.pause_reason': {
    gate: 'house',
    make: (f) => ({
      input: { code: `reason_${f.next()}`, zh: '等', en: 'Waiting', mostWorkdays: 5, ended: false },
    }),
  },
  'cases.deadline_rules': { gate: 'free', make: () => ({ input: {} }) },
  'cases.stage_limit': {
    gate: 'subject',
    spot: { place: COMMUNITY },
    make: () => ({ input: { stage: 'sign', category: '', place: COMMUNITY, workHours: 3 } }),
  },
  'cases.deadline_figure': {
    gate: 'house',
    make: () => ({ input: { name: 'extensions_most', value: 2 } }),
  },
  'work.ladder': { gate: 'free', make: () => ({ input: {} }) },
  'work.save_ladder': {
    gate: 'house',
    make: () => ({ input: { rows: [{ noun: '', share: 1, who: 'holder' }] } }),
  },
  'work.reckoning': {
    gate: 'free',
    make: () => ({ input: { from: '2026-11-23T01:00:00.000Z', workdays: 5 } }),
  },
};
