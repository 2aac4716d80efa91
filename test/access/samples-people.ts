/** Samples of the module people. */
import { writeSheet } from '../../src/kernel/sheets/write.ts';
import { previewImport } from '../../src/modules/people/transfer/contract.ts';
import { COMMUNITY, COMPOUND, HOME } from '../world.ts';
import { type Asker, AT_COMMUNITY, AT_HOME, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

const person = (more: Record<string, unknown> = {}): Sample => ({
  gate: 'subject',
  spot: AT_HOME,
  make: async (f) => ({ input: { id: (await f.person()).id, ...more } }),
});

const list = (f: Fixtures) =>
  writeSheet(
    ['姓名', '房屋编码'].map((heading) => ({ heading })),
    [[`名单${f.next()}`, HOME]],
  );

/** A list read by the community's secretary and laid into the asker's hands: only scope can keep them out. */
async function stored(f: Fixtures, who: Asker): Promise<string> {
  const zhang = await f.w.as('zhang');
  const read = await zhang.call(
    previewImport,
    { place: COMMUNITY },
    { upload: await list(f), name: 'a.xlsx' },
  );
  if (read.status !== 200) throw new Error(JSON.stringify(read.body));
  await f.sql`update people_imports set account = ${who.id} where id = ${read.body.id}`;
  return read.body.id;
}
const OTHER_HOME = `${COMPOUND}003020401`;

export const peopleSamples: Readonly<Record<string, Sample>> = {
  'people.list': {
    gate: 'list',
    spot: AT_HOME,
    make: async (f) => {
      const { name, id } = await f.person();
      return { input: { q: name }, marker: id };
    },
  },
  'people.read': person(),
  'people.history': person(),
  'people.likenesses': {
    gate: 'subject',
    spot: AT_HOME,
    make: () => ({ input: { place: HOME, name: '无人' } }),
  },
  'people.create': {
    gate: 'subject',
    spot: AT_HOME,
    make: () => ({ input: { place: HOME, name: '新来的人', despite: true } }),
  },
  'people.change': person({ version: 1, note: '改了' }),
  'people.reveal': person({ field: 'phone', purpose: 'contact' }),
  'people.home': { gate: 'subject', spot: AT_HOME, make: () => ({ input: { code: HOME } }) },
  'people.move_in': person({ home: OTHER_HOME, role: 'tenant', from: '2024-01-01', leave: false }),
  'people.move_out': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => {
      const { id, residence } = await f.person();
      return { input: { id, residence, to: '2024-01-01' } };
    },
  },
  'people.relate': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => ({
      input: { id: (await f.person()).id, other: (await f.person()).id, kind: 'friend', emergency: false },
    }),
  },
  'people.unrelate': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => {
      const [one, two] = [await f.person(), await f.person()];
      await f.sql`insert into relations (county, person, other, kind) values ('370105', ${one.id}, ${two.id}, 'friend')`;
      return { input: { id: one.id, other: two.id, kind: 'friend' } };
    },
  },
  'people.merge': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => ({
      input: {
        id: (await f.person()).id,
        other: (await f.person()).id,
        version: 1,
        otherVersion: 1,
        take: [],
      },
    }),
  },
  'tags.list': { gate: 'free', make: () => ({ input: {} }) },
  'tags.write': {
    gate: 'house',
    // An existing one: a new one is anybody's who holds the permission.
    make: () => ({
      input: {
        code: 'special_care',
        zh: '特殊关照',
        en: 'Special care',
        sensitive: true,
        sort: 200,
        ended: false,
      },
    }),
  },
  'people.import_template': { gate: 'free', make: () => ({ input: {} }) },
  'people.import_preview': {
    gate: 'subject',
    part: true,
    spot: AT_COMMUNITY,
    make: async (f) => ({ input: { place: COMMUNITY }, upload: await list(f), name: 'a.xlsx' }),
  },
  'people.import_read': {
    gate: 'subject',
    part: true,
    spot: AT_COMMUNITY,
    make: async (f, who) => ({ input: { id: await stored(f, who) } }),
  },
  'people.import_failed': {
    gate: 'subject',
    part: true,
    spot: AT_COMMUNITY,
    make: async (f, who) => ({ input: { id: await stored(f, who) } }),
  },
  'people.import_apply': {
    gate: 'subject',
    part: true,
    spot: AT_COMMUNITY,
    make: async (f, who) => ({ input: { id: await stored(f, who) } }),
  },
  'people.export': {
    gate: 'subject',
    part: true,
    spot: AT_COMMUNITY,
    make: () => ({ input: { place: COMMUNITY, unmasked: false } }),
  },
  'residents.ask_code': {
    gate: 'free',
    make: (f) => ({ input: { phone: `137${String(10_000_000 + f.next())}` } }),
  },
  'residents.sign_in': {
    gate: 'free',
    // A wrong code is told beside its field; whoever asks.
    ok: [400],
    make: () => ({ input: { phone: '13700009999', code: '000000' } }),
  },
  'residents.sign_out': { gate: 'free', make: async (f, who) => ({ input: {}, as: await f.double(who) }) },
  'residents.me': { gate: 'free', make: () => ({ input: {} }), own: { staff: [401] } },
  'residents.export': { gate: 'free', make: () => ({ input: {} }), own: { staff: [401] } },
  'residents.close': {
    gate: 'free',
    make: async (f, who) => ({ input: {}, as: await f.double(who) }),
    own: { staff: [401] },
  },
};
