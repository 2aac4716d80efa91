/** Samples of applications; `application` is what the other parts of services ask upon as well. */
import { newId } from '../../src/kernel/ids.ts';
import { COMMUNITY, COUNTY, GRID, HOME, STREET } from '../world.ts';
import { type Asker, AT_HOME, type Fixtures } from './fixtures.ts';
import type { Asked, Sample } from './sample.ts';

type State = 'missing' | 'received' | 'forwarded' | 'handling' | 'asked' | 'approved' | 'done';
export type MadeApplication = { id: string; number: string; code: string; unit: string | null };

/** An application at HOME in a state, straight into its table. `unit`: forwarded to a unit of its own. */
export async function application(
  f: Fixtures,
  state: State = 'received',
  unit = false,
  more: { item?: string | null; resident?: string } = {},
): Promise<MadeApplication> {
  const id = newId();
  const number = `B2611-${String(f.next()).padStart(4, '0')}${newId().slice(-4)}`;
  const unitId = unit ? newId() : null;
  if (unitId)
    await f.sql`insert into units (county, id, name, kind, place) values (${COUNTY}, ${unitId}, ${number}, 'department', ${STREET})`;
  if (unitId)
    await f.sql`insert into unit_members (county, unit, account, lead) values (${COUNTY}, ${unitId}, ${await f.idOf('he')}, true)`;
  const item = more.item === undefined ? null : more.item;
  const wang = await f.idOf('wang');
  await f.sql`insert into applications (county, id, number, code, item, version, title, place, street, community, grid, name, applicant,
      source, resident, outside, state, first_contact, first_contact_name, holder, holder_name, unit, unit_name, made_at, received_at, forwarded_at,
      asked_at, asked_until, due_at, handover, ended_at)
    values (${COUNTY}, ${id}, ${number}, 'ABCDEF', ${item}, ${item ? 1 : null}, ${number}, ${HOME}, ${STREET}, ${COMMUNITY}, ${GRID}, '赵秀英',
      'self', 'window', ${more.resident ?? null}, '一件事', ${state}, ${wang}, '王小梅', ${wang}, '王小梅', ${unitId}, ${unitId ? number : ''}, now(),
      ${state === 'missing' ? null : new Date()}, ${unitId ? new Date() : null}, ${state === 'asked' ? new Date() : null}, ${state === 'asked' ? new Date() : null},
      now() + interval '5 days', 'counter', ${state === 'done' ? new Date() : null})`;
  return { id, number, code: 'ABCDEF', unit: unitId };
}

const at = (
  state: State,
  more: (made: MadeApplication) => Record<string, unknown> = () => ({}),
  options: { unit?: boolean; item?: string } = {},
): Sample => ({
  gate: 'subject',
  spot: AT_HOME,
  make: async (f) => {
    const made = await application(
      f,
      state,
      options.unit ?? false,
      options.item ? { item: options.item } : {},
    );
    return { input: { id: made.id, ...more(made) } };
  },
});

/** Membership decides: a stranger of any kind gets 404; whoever works in the unit gets through. */
const member = (state: State, more: Record<string, unknown> = {}): Sample => ({
  gate: 'free',
  make: async (f: Fixtures, who: Asker): Promise<Asked> => {
    const made = await application(f, state, true);
    if (who.kind === 'staff')
      await f.sql`insert into unit_members (county, unit, account) values (${COUNTY}, ${made.unit}, ${who.id}) on conflict do nothing`;
    return { input: { id: made.id, ...more } };
  },
});

export const applicationsSamples: Readonly<Record<string, Sample>> = {
  'services.open': {
    gate: 'subject',
    spot: AT_HOME,
    outside: [400],
    make: (f) => ({
      input: {
        id: newId(),
        item: null,
        outside: `一件事 ${f.next()}`,
        place: HOME,
        person: null,
        name: '赵秀英',
        applicant: 'self',
        source: 'window',
        handover: 'counter',
        papers: [],
      },
    }),
  },
  'services.list': {
    gate: 'list',
    spot: AT_HOME,
    make: async (f) => {
      const made = await application(f);
      return { input: { tab: 'working', limit: 100 }, marker: made.id };
    },
  },
  'services.counts': { gate: 'free', make: () => ({ input: {} }) },
  'services.read_one': {
    ...at('received'),
    inner: { anyOf: ['services.read', 'services.receive'], without: 404 },
    own: { resident: [404] },
  },
  'services.paper': at('missing', () => ({ at: 0, state: 'seen' }), { item: 'dis-01' }),
  'services.notice': at('missing', () => ({ until: '2099-01-05' }), { item: 'dis-01' }),
  'services.accept': at('missing', () => ({ trip: true })),
  'services.decide': {
    ...at('received', () => ({ approved: true, reason: '' })),
    inner: { anyOf: ['services.receive'], without: 404 },
    own: { resident: [404] },
  },
  'services.forward': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => {
      const made = await application(f, 'received');
      const unit = newId();
      await f.sql`insert into units (county, id, name, kind, place) values (${COUNTY}, ${unit}, ${made.number}, 'department', ${STREET})`;
      await f.sql`insert into unit_members (county, unit, account, lead) values (${COUNTY}, ${unit}, ${await f.idOf('he')}, true)`;
      return { input: { id: made.id, unit } };
    },
  },
  'services.sign': member('forwarded'),
  'services.ask': member('handling', { text: '请补一张照片', workdays: 5 }),
  'services.answer': at('asked', () => ({ text: '补上了', pictures: [], trip: false }), { unit: true }),
  'services.hand_over': at('approved', () => ({ way: 'counter', to: '赵秀英', trip: true })),
  'services.withdraw': at('received', () => ({ reason: '不办了' })),
};
