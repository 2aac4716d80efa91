/** Samples of dispatch. */
import { newId } from '../../src/kernel/ids.ts';
import { COMMUNITY, COUNTY, UNIT } from '../world.ts';
import { AT_COMMUNITY, AT_UNIT, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

async function rule(f: Fixtures): Promise<string> {
  const id = newId();
  await f.sql`insert into dispatch_rules ${f.sql({ county: COUNTY, id, sort: f.next(), place: COMMUNITY, kind: 'area', send: true })}`;
  return id;
}
const given = {
  place: COMMUNITY,
  kind: 'area',
  words: [],
  categories: [],
  unit: null,
  send: true,
  ended: true,
};

export const dispatchSamples: Readonly<Record<string, Sample>> = {
  'cases.suggest': { gate: 'free', make: () => ({ input: { place: UNIT, text: '油烟' } }) },
  'cases.suggestion': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: (await f.case()).id } }),
  },
  'cases.recategorise': {
    gate: 'subject',
    spot: AT_UNIT,
    also: ['cases.read'],
    make: async (f) => ({ input: { id: (await f.case()).id, category: 'building_lift' } }),
  },
  // Whoever dispatches anywhere in the county reads its rules.
  'dispatch.read': {
    gate: 'subject',
    spot: { place: COUNTY },
    part: true,
    make: () => ({ input: { county: COUNTY } }),
  },
  'dispatch.rule': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    outside: [400],
    make: () => ({ input: { county: COUNTY, id: newId(), ...given } }),
  },
  'dispatch.order': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f) => ({ input: { county: COUNTY, ids: [await rule(f)] } }),
  },
  'dispatch.trust': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: () => ({ input: { county: COUNTY, place: COMMUNITY, share: 0.9 } }),
  },
  'dispatch.learn': {
    gate: 'subject',
    spot: { place: COUNTY },
    part: true,
    make: () => ({ input: { county: COUNTY } }),
  },
};
