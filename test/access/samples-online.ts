/** Samples of what residents do from home: their own things, a code that opens one, consent at the door. */
import { newId } from '../../src/kernel/ids.ts';
import { COUNTY, UNIT } from '../world.ts';
import { AT_HOME, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';
import { application } from './samples-applications.ts';

const PHONE = '13911112222';
type State = Parameters<typeof application>[1];

/** One's own application: strangers and staff without a part in it get 404. */
const mine = (
  state: State,
  more: Record<string, unknown> = {},
  options: { unit?: boolean; item?: string } = {},
): Sample => ({
  gate: 'free',
  own: { staff: [404], nobody: [404] },
  make: async (f, who) => {
    const { id } = await application(f, state, options.unit ?? false, {
      ...(options.item && { item: options.item }),
      ...(who.kind === 'resident' && { resident: who.id }),
    });
    return { input: { id, ...more } };
  },
});

/** Of a signed-in resident alone: staff are asked to sign in as one. */
const resident = (make: Sample['make'], ok: readonly number[] = [200]): Sample => ({
  gate: 'free',
  own: { staff: [401], resident: ok },
  make,
});

/** A code that the person received for one application. */
async function sentCode(f: Fixtures, resident: string): Promise<string> {
  const id = newId();
  const { secrets } = f.w.house;
  const hash = Buffer.from(secrets.sign('application-consent', `${id} ${PHONE} 123456`), 'base64url');
  await f.sql`insert into application_consents (county, id, resident, phone_blind, code_hash, sent_at, ends_at)
    values (${COUNTY}, ${id}, ${resident}, ${secrets.blind('phone', PHONE)}, ${hash}, now() - interval '2 hours', now() + interval '10 minutes')`;
  return id;
}

export const onlineSamples: Readonly<Record<string, Sample>> = {
  'services.ticket': {
    gate: 'free',
    make: async (f) => {
      const { id } = await application(f);
      await f.sql`update applications set code = 'ACDEFG' where id = ${id}`;
      return { input: { id, code: 'ACDEFG' } };
    },
  },
  'services.mine': { gate: 'free', make: () => ({ input: {} }) },
  'services.progress': mine('received'),
  'services.my_paper': mine('missing', { at: 0, pictures: [newId()] }, { item: 'dis-01' }),
  'services.my_answer': mine('asked', { text: '补上了', pictures: [] }, { unit: true }),
  'services.my_withdrawal': mine('received', { reason: '不办了' }),
  'services.ask_consent': resident(() => ({
    input: { id: newId(), place: UNIT, item: 'dis-01', phone: `137${String(Date.now()).slice(-8)}` },
  })),
  'services.give_consent': resident(async (f, who) => ({
    input: {
      id: await sentCode(f, who.kind === 'resident' ? who.id : newId()),
      place: UNIT,
      phone: PHONE,
      code: '123456',
    },
  })),
  'services.my_file': resident(() => ({
    input: {
      id: newId(),
      place: UNIT,
      item: 'dis-01',
      self: true,
      idNumber: '370105194903012045',
      phone: '',
    },
  })),
  'services.apply': resident(async (f) => {
    const [item] = await f.sql<
      { version: number }[]
    >`select version from service_items where code = 'dis-01'`;
    return {
      input: {
        id: newId(),
        item: 'dis-01',
        version: item!.version,
        place: UNIT,
        applicant: 'self',
        name: '赵秀英',
        idNumber: '370105194903012045',
        form: { matter: 'first', cause: 'limbs', contact: '赵敏', contact_phone: PHONE },
        papers: [],
        handover: 'home',
      },
    };
  }),
  'services.note_consent': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => {
      const { id } = await application(f, 'missing');
      await f.sql`update applications set applicant = 'family', agent_name = '周敏', source = 'online' where id = ${id}`;
      return { input: { id, consent: 'present' } };
    },
  },
};
