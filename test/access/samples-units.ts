/** Samples of the module units. */
import { newId } from '../../src/kernel/ids.ts';
import { COMMUNITY, COUNTY } from '../world.ts';
import { AT_COMMUNITY, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

async function unit(f: Fixtures): Promise<{ county: string; id: string }> {
  const id = newId();
  await f.sql`insert into units ${f.sql({ county: COUNTY, id, name: `单位${f.next()}`, kind: 'other', place: COMMUNITY })}`;
  return { county: COUNTY, id };
}
const given = (f: Fixtures) => ({ name: `单位${f.next()}`, kind: 'other', place: COMMUNITY, words: '' });

export const unitsSamples: Readonly<Record<string, Sample>> = {
  'units.list': { gate: 'free', make: () => ({ input: {} }) },
  'units.create': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    outside: [400],
    make: (f) => ({ input: { id: newId(), ...given(f) } }),
  },
  'units.change': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f) => ({ input: { ...(await unit(f)), ...given(f), ended: false } }),
  },
  'units.members': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f) => ({ input: { ...(await unit(f)), members: [], lead: null } }),
  },
  'units.people': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f) => ({ input: await unit(f) }),
  },
};
