/** Samples of the desk. */
import { newId } from '../../src/kernel/ids.ts';
import { AT_UNIT } from './fixtures.ts';
import type { Sample } from './sample.ts';

export const deskSamples: Readonly<Record<string, Sample>> = {
  // Each case of a batch has its own answer, see desk.test.ts.
  'cases.batch': { gate: 'free', make: () => ({ input: { act: 'accept', ids: [newId()] } }) },
  'cases.export': { gate: 'free', spot: AT_UNIT, make: () => ({ input: {} }) },
  'desk.views': { gate: 'free', make: () => ({ input: {} }) },
  'desk.view': {
    gate: 'free',
    make: () => ({ input: { id: newId(), name: newId().slice(0, 30), query: '' } }),
  },
  'desk.drop_view': { gate: 'free', ok: [404], make: () => ({ input: { id: newId() } }) },
};
