/** Samples of how cases end unsolved, and of what is asked after they were solved. */
import { newId } from '../../src/kernel/ids.ts';
import { FIGURES } from '../../src/modules/cases/callbacks/contract.ts';
import { type Asker, AT_UNIT, type Fixtures } from './fixtures.ts';
import type { Asked, Sample } from './sample.ts';

type State = 'resolved' | 'closed';

/** Handled by whoever sees it. */
const handled = (more: Record<string, unknown> = {}, state?: State): Sample => ({
  gate: 'subject',
  spot: AT_UNIT,
  also: ['cases.read'],
  make: async (f) => ({ input: { id: (await f.case(state)).id, ...more } }),
});

/** The reporter's own case, with its ticket; anybody else gets 404. */
const mine = (
  more: Record<string, unknown>,
  make: (f: Fixtures) => ReturnType<Fixtures['case']>,
): Sample => ({
  gate: 'free',
  own: { staff: [404], resident: [404], nobody: [200] },
  make: async (f: Fixtures, who: Asker): Promise<Asked> => {
    const c = await make(f);
    const asked = { input: { id: c.id, ...more } };
    if (who.kind !== 'nobody') return asked;
    return { ...asked, as: { ...who, client: f.w.withCookie(c.ticket, 'resident') } };
  },
});

/** A closed case with an answered bad rating. */
async function badlyRated(f: Fixtures): ReturnType<Fixtures['case']> {
  const c = await f.case('closed');
  await f.sql`insert into bad_ratings (county, id, case_id, street, community, grid, place, rating, opened_at, due_at, answer, answered_at)
    select county, ${newId()}, id, street, community, grid, place, 1, now(), now() + interval '15 days', '会改', now()
    from cases where id = ${c.id}`;
  return c;
}
const bad = (more: Record<string, unknown> = {}): Sample => ({
  gate: 'subject',
  spot: AT_UNIT,
  also: ['cases.read'],
  make: async (f) => ({ input: { id: (await badlyRated(f)).id, ...more } }),
});

/** An answer to a call-back of a case at UNIT. */
async function answer(f: Fixtures): Promise<{ id: string; caseId: string }> {
  const id = newId();
  const { id: caseId } = await f.case('closed');
  await f.sql`insert into case_callbacks (county, id, case_id, street, community, grid, place, resolved_at, opened_at, calling, outcome, via, done_at)
    select county, ${id}, id, street, community, grid, place, now(), now(), false, 'yes', 'link', now() from cases where id = ${caseId}`;
  return { id, caseId };
}

export const endingsSamples: Readonly<Record<string, Sample>> = {
  'endings.reasons': { gate: 'free', make: () => ({ input: {} }) },
  'endings.reason': {
    gate: 'house',
    make: (f) => ({
      input: {
        code: `reason_${f.next()}`,
        zh: '新理由',
        en: 'New',
        whyZh: '办不了',
        whyEn: 'Cannot',
        whereZh: '',
        whereEn: '',
        phone: '',
        needsWords: false,
        ended: false,
      },
    }),
  },
  'endings.refuse': handled({ reason: 'repeat', words: '' }),
  'endings.refer': handled({ body: '住建局', phone: '12345', words: '' }),
  'endings.withdraw_for': handled({ words: '说不用了' }),
  'endings.withdraw': mine({ reason: '' }, (f) => f.case()),
  'endings.take_up': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => {
      const { id } = await f.case('closed');
      await f.sql`update cases set state = 'refused' where id = ${id}`;
      return { input: { id, reason: '再看看' } };
    },
  },
  'callbacks.list': {
    gate: 'list',
    spot: AT_UNIT,
    make: async (f) => {
      const { id } = await answer(f);
      return { input: { tab: 'done', limit: 100 }, marker: id };
    },
  },
  'callbacks.bad_ratings': {
    gate: 'list',
    spot: AT_UNIT,
    make: async (f) => ({ marker: (await badlyRated(f)).id, input: { limit: 100 } }),
  },
  'callbacks.counts': { gate: 'free', make: () => ({ input: {} }) },
  'callbacks.rates': { gate: 'free', make: () => ({ input: { month: '2026-11' } }) },
  'callbacks.read': handled({}, 'resolved'),
  'callbacks.record': handled(
    { result: 'reached', inTime: true, solved: 'yes', satisfied: 5, words: '' },
    'resolved',
  ),
  'callbacks.exclude': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: (await answer(f)).id, why: '重复' } }),
  },
  'callbacks.bad_rating': bad(),
  'callbacks.answer': bad({ text: '会改' }),
  'callbacks.put_right': bad({ way: 'visit', putRight: true, words: '' }),
  'callbacks.rate_again': mine({ rating: 4 }, badlyRated),
  'callbacks.figures': { gate: 'free', make: () => ({ input: {} }) },
  'callbacks.save_figures': {
    gate: 'house',
    make: () => ({
      input: {
        figures: Object.fromEntries(
          FIGURES.map((name) => [
            name,
            { weight_response: 30, weight_solved: 35, weight_satisfied: 35, bad_level: 2 }[name as string] ??
              3,
          ]),
        ),
        scriptZh: '您好',
        scriptEn: 'Good day',
      },
    }),
  },
};
