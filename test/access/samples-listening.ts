/** Samples of the module listening. Staff of any grid of a community belong to it: `part`. */
import { newId } from '../../src/kernel/ids.ts';
import { dayOf, shiftDay } from '../../src/kernel/time.ts';
import { COMMUNITY, COUNTY, HOME, STREET, UNIT } from '../world.ts';
import { type Asker, AT_COMMUNITY, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

const tomorrow = (): string => shiftDay(dayOf(new Date()), 1);
const at = { county: COUNTY, street: STREET, community: COMMUNITY };

async function talk(f: Fixtures): Promise<string> {
  const id = newId();
  const row = {
    ...at,
    id,
    day: tomorrow(),
    starts: '09:00',
    minutes: 20,
    slots: 60,
    spot: '一楼',
    hosts: '书记',
  };
  await f.sql`insert into talk_days ${f.sql(row)}`;
  return id;
}
async function booking(f: Fixtures): Promise<{ id: string; talk: string }> {
  const day = await talk(f);
  const id = newId();
  await f.sql`insert into talk_bookings (county, id, talk, slot, how, name, about, state)
    values (${COUNTY}, ${id}, ${day}, 1, 'phone', '某人', '停车', 'booked')`;
  return { id, talk: day };
}
async function thread(f: Fixtures): Promise<string> {
  const id = newId();
  const now = new Date();
  const row = {
    ...at,
    id,
    place: UNIT,
    author: await f.resident(),
    author_shown: '3号楼邻居',
    title: `话题 ${f.next()}`,
    text: '大家看看',
    made_at: now,
    active_at: now,
  };
  await f.sql`insert into forum_threads ${f.sql(row)}`;
  return id;
}
async function entry(f: Fixtures, author: string | undefined, shared: boolean): Promise<string> {
  const id = newId();
  const now = new Date();
  const words = JSON.stringify({ text: '听说的', tags: [], home: null, person: null });
  const row = {
    ...at,
    id,
    author: author ?? (await f.idOf('wang')),
    author_name: '某社工',
    shared,
    day: dayOf(now),
    text: shared ? '听说的' : null,
    tags: shared ? [] : null,
    sealed: shared ? null : Buffer.from(f.w.house.secrets.seal(words, `diary:${id}`)),
    made_at: now,
    changed_at: now,
  };
  await f.sql`insert into diary_entries ${f.sql(row)}`;
  return id;
}

const words = { day: '2026-01-05', text: '听说的', shared: true, tags: ['停车'] };
const demand = () => ({ case: newId(), place: UNIT, category: 'building_stairs', text: '台阶坏了' });
/** For staff of the community. */
const staff = (make: Sample['make'], more: Partial<Sample> = {}): Sample => ({
  gate: 'subject',
  spot: AT_COMMUNITY,
  part: true,
  make,
  ...more,
});
/** What residents with an account do. */
const resident = (make: Sample['make']): Sample => ({ gate: 'free', own: { staff: [403] }, make });
const free = (make: Sample['make']): Sample => ({ gate: 'free', make });

export const listeningSamples: Readonly<Record<string, Sample>> = {
  'talks.list': free(() => ({ input: { place: UNIT } })),
  'talks.read_one': free(async (f) => ({ input: { id: await talk(f) } })),
  'talks.book': free(async (f) => ({
    input: { talk: await talk(f), id: newId(), name: '某人', phone: '13900002222', about: '停车' },
  })),
  'talks.cancel_booking': {
    gate: 'free',
    own: { staff: [404], resident: [404], nobody: [200] },
    make: async (f: Fixtures, who: Asker) => {
      const asked = { input: { id: (await booking(f)).id } };
      if (who.kind !== 'nobody') return asked;
      const id = newId();
      const day = await talk(f);
      const booked = await f.w.nobody().fetch(`/api/talks/${day}/bookings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
        body: JSON.stringify({ id, name: '某人', phone: '13900003333', about: '停车' }),
      });
      const ticket = booked.headers.get('set-cookie')!.split(';')[0]!;
      return { input: { id }, as: { ...who, client: f.w.withCookie(ticket, 'resident') } };
    },
  },
  'talks.staff_list': {
    gate: 'list',
    spot: AT_COMMUNITY,
    part: true,
    make: async (f) => {
      const marker = await talk(f);
      // The furthest day stands first.
      await f.sql`update talk_days set day = '2099-01-01' where id = ${marker}`;
      return { input: {}, marker };
    },
  },
  'talks.staff_read': staff(async (f) => ({ input: { id: await talk(f) } })),
  'talks.set': staff(() => ({
    input: {
      id: newId(),
      place: COMMUNITY,
      day: tomorrow(),
      starts: '09:00',
      minutes: 20,
      slots: 6,
      spot: '一楼',
      hosts: '书记',
      topic: '',
    },
  })),
  'talks.cancel': staff(async (f) => ({ input: { id: await talk(f), reason: '停电' } })),
  'talks.publish': staff(async (f) => ({ input: { id: await talk(f), text: '都说了停车。' } })),
  'talks.add': staff(async (f) => ({
    input: { talk: await talk(f), id: newId(), name: '某人', about: '停车', how: 'phone' },
  })),
  'talks.keep': staff(async (f) => ({
    input: { id: (await booking(f)).id, state: 'came', minutes: '说了停车' },
  })),
  'talks.raise': staff(async (f) => ({ input: { id: (await booking(f)).id, ...demand() } })),
  'forum.list': free(() => ({ input: { place: UNIT } })),
  'forum.read': free(async (f) => ({ input: { id: await thread(f) } })),
  'forum.write': resident(() => ({ input: { id: newId(), place: UNIT, title: '灯', text: '不亮' } })),
  'forum.reply': resident(async (f) => ({ input: { thread: await thread(f), id: newId(), text: '同感' } })),
  'forum.second': resident(async (f) => ({ input: { thread: await thread(f) } })),
  'forum.report': resident(async (f) => ({ input: { thread: await thread(f), reason: '骂人' } })),
  'forum.staff_list': {
    gate: 'list',
    spot: AT_COMMUNITY,
    part: true,
    make: async (f) => {
      const marker = await thread(f);
      return { input: {}, marker };
    },
  },
  'forum.staff_read': staff(async (f) => ({ input: { id: await thread(f) } })),
  'forum.answer': staff(async (f) => ({ input: { thread: await thread(f), id: newId(), text: '在看了' } })),
  'forum.hide': staff(async (f) => ({ input: { thread: await thread(f), reason: '重复' } })),
  'forum.raise': staff(async (f) => ({
    input: { thread: await thread(f), case: newId(), category: 'building_stairs' },
  })),
  'diary.mine': free(() => ({ input: {} })),
  'diary.shared': {
    gate: 'list',
    spot: AT_COMMUNITY,
    part: true,
    make: async (f) => {
      const marker = await entry(f, undefined, true);
      await f.sql`update diary_entries set day = '2099-01-01' where id = ${marker}`;
      return { input: {}, marker };
    },
  },
  'diary.read_one': staff(async (f) => ({ input: { id: await entry(f, undefined, true) } })),
  'diary.write': staff(() => ({ input: { id: newId(), ...words, home: HOME } }), { outside: [400] }),
  'diary.change': free(async (f, who) => ({
    input: { id: await entry(f, who.id || undefined, true), ...words },
  })),
  'diary.delete': free(async (f, who) => ({ input: { id: await entry(f, who.id || undefined, false) } })),
  'diary.raise': staff(async (f) => ({ input: { id: await entry(f, undefined, true), ...demand() } })),
};
