/** Samples of queue numbers and of the rules of the window. */
import { newId } from '../../src/kernel/ids.ts';
import { COMMUNITY, COUNTY, SIBLING } from '../world.ts';
import type { Asker, Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

/** A ticket in a state; a called one is the asker's, on a day of its own so that no counter is taken. */
async function ticket(f: Fixtures, state: 'waiting' | 'called' | 'missed', who?: Asker): Promise<string> {
  const id = newId();
  const n = f.next();
  const by = who?.kind === 'staff' ? who.id : await f.idOf('wang');
  const back = state === 'called' ? n : 0;
  await f.sql`insert into queue_tickets (county, id, community, day, class, n, source, state, taken_at, turn_at, called_at, counter, called_by)
    values (${COUNTY}, ${id}, ${COMMUNITY}, (now() at time zone 'Asia/Shanghai')::date - ${back}::int, 'ordinary', ${5000 + n}, 'window', ${state},
      now(), now(), ${state === 'waiting' ? null : new Date()}, ${state === 'called' ? 1 : null}, ${state === 'called' ? by : null})`;
  return id;
}

/** Whoever receives in any part of the community serves at its window. */
const window = { gate: 'subject', spot: { place: COMMUNITY }, part: true } as const;
const act: Sample = {
  ...window,
  make: async (f, who) => ({ input: { id: await ticket(f, 'called', who) } }),
};
/** The person's own browser, or who serves there. */
const own = (state: 'waiting' | 'missed'): Sample => ({
  ...window,
  inner: { anyOf: ['services.receive'], without: 404 },
  own: { nobody: [404], resident: [404] },
  make: async (f, _who) => ({ input: { id: await ticket(f, state) } }),
});

export const queueSamples: Readonly<Record<string, Sample>> = {
  'queue.take': {
    gate: 'free',
    make: () => ({ input: { id: newId(), place: SIBLING, class: 'ordinary', source: 'phone' } }),
  },
  'queue.ticket': { gate: 'free', make: async (f) => ({ input: { id: await ticket(f, 'waiting') } }) },
  // Drawing a page a hundred times would take long: that nobody is turned away is seen by the answer too.
  'queue.slip': { gate: 'free', ok: [404], make: () => ({ input: { id: newId() } }) },
  'queue.ticket_code': { gate: 'free', make: async (f) => ({ input: { id: await ticket(f, 'waiting') } }) },
  'queue.code': { gate: 'free', make: () => ({ input: { place: COMMUNITY } }) },
  'queue.leave': own('waiting'),
  'queue.return': own('missed'),
  'queue.board': { gate: 'free', make: () => ({ input: { place: COMMUNITY } }) },
  'queue.desk': { ...window, make: () => ({ input: { place: COMMUNITY } }) },
  'queue.next': {
    ...window,
    make: (f) => ({ input: { place: COMMUNITY, counter: 1 + (f.next() % 99) } }),
  },
  'queue.call_again': act,
  'queue.start': act,
  'queue.missed': act,
  'queue.finish': act,
  'queue.figures': { gate: 'free', make: () => ({ input: {} }) },
  'queue.save_figure': { gate: 'house', make: () => ({ input: { name: 'in_a_row', value: 2 } }) },
  'window.rules': { gate: 'free', make: () => ({ input: {} }) },
  'window.save_rule': {
    gate: 'house',
    make: () => ({
      input: {
        code: 'off_hours',
        name: { zh: '延时', en: 'Off hours' },
        line: { zh: '有人在', en: 'Somebody is there' },
        active: true,
        number: 60,
        unit: 'minutes',
      },
    }),
  },
};
