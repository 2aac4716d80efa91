/** Samples of the module cases. */
import { newId } from '../../src/kernel/ids.ts';
import { COMMUNITY, UNIT } from '../world.ts';
import { type Asker, AT_UNIT, type Fixtures } from './fixtures.ts';
import type { Asked, Sample } from './sample.ts';

const words = () => ({ id: newId(), place: UNIT, category: 'building_stairs', text: '台阶坏了', photos: [] });
/** Handled by whoever sees it: the permission to handle alone opens only what one holds oneself. */
const handled = (more: Record<string, unknown> = {}): Sample => ({
  gate: 'subject',
  spot: AT_UNIT,
  also: ['cases.read'],
  make: async (f) => ({ input: { id: (await f.case()).id, ...more } }),
});

/** The reporter's own case. A stranger of any kind gets 404; whoever brings its ticket gets through. */
const mine = (more: Record<string, unknown>, state?: 'resolved' | 'closed'): Sample => ({
  gate: 'free',
  own: { staff: [404], resident: [404], nobody: [200] },
  make: async (f: Fixtures, who: Asker): Promise<Asked> => {
    const c = await f.case(state);
    const asked = { input: { id: c.id, ...more } };
    if (who.kind !== 'nobody') return asked;
    return { ...asked, as: { ...who, client: f.w.withCookie(c.ticket, 'resident') } };
  },
});

export const casesSamples: Readonly<Record<string, Sample>> = {
  'cases.report': { gate: 'free', make: () => ({ input: words() }) },
  'cases.create': {
    gate: 'subject',
    spot: AT_UNIT,
    outside: [400],
    make: () => ({ input: { ...words(), source: 'window' } }),
  },
  'cases.worker': { gate: 'free', make: () => ({ input: { code: UNIT } }) },
  'cases.nearby': { gate: 'free', make: () => ({ input: { place: UNIT, text: '台阶' } }) },
  'cases.join': {
    gate: 'free',
    make: async (f) => ({ input: { id: (await f.case()).id, joiner: newId() } }),
  },
  'cases.ticket': {
    gate: 'free',
    make: async (f) => {
      const { number, code } = await f.case();
      return { input: { number, code } };
    },
  },
  'cases.progress': mine({}),
  'cases.add': mine({ text: '还有', photos: [] }),
  'cases.urge': mine({}),
  'cases.confirm': mine({ rating: 5 }, 'resolved'),
  'cases.reopen': mine({ reason: '没好', photos: [] }, 'resolved'),
  'cases.mine': {
    gate: 'free',
    make: () => ({ input: {} }),
  },
  'cases.list': {
    gate: 'list',
    spot: AT_UNIT,
    inner: { anyOf: ['cases.read', 'cases.handle'], without: 403 },
    also: ['cases.read'],
    own: { resident: [403] },
    make: async (f) => {
      const { id, number } = await f.case();
      return { input: { q: number }, marker: id };
    },
  },
  'cases.counts': {
    gate: 'free',
    inner: { anyOf: ['cases.read', 'cases.handle'], without: 403 },
    own: { resident: [403] },
    make: () => ({ input: {} }),
  },
  'cases.wall': {
    gate: 'subject',
    spot: { place: COMMUNITY },
    make: () => ({ input: { place: COMMUNITY } }),
  },
  'cases.read': {
    gate: 'subject',
    spot: AT_UNIT,
    inner: { anyOf: ['cases.read'], without: 404 },
    own: { resident: [404] },
    make: async (f) => ({ input: { id: (await f.case()).id } }),
  },
  'cases.accept': handled(),
  'cases.note': handled({ text: '看过了', open: false, photos: [] }),
  'cases.resolve': handled({ text: '办好了', photos: [] }),
  'cases.reveal': handled({ purpose: '联系居民' }),
  'cases.assign': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: (await f.case()).id, to: await f.idOf('wang') } }),
  },
  'cases.candidates': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: (await f.case()).id } }),
  },
  'cases.categories': { gate: 'free', make: () => ({ input: {} }) },
  'cases.category': {
    gate: 'house',
    make: (f) => ({
      input: {
        code: `kind_${f.next()}`,
        parent: null,
        zh: `新类${f.next()}`,
        en: 'New',
        words: '',
        ended: false,
      },
    }),
  },
  'cases.limit': {
    gate: 'subject',
    spot: { place: COMMUNITY },
    make: () => ({ input: { code: 'building_stairs', place: COMMUNITY, workHours: 8 } }),
  },
};
