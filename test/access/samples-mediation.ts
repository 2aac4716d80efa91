/** Samples of the module mediation. */
import { newId } from '../../src/kernel/ids.ts';
import { COMMUNITY, COUNTY, GRID, HOME, STREET, UNIT } from '../world.ts';
import { AT_HOME, AT_UNIT, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

type Made = { id: string; party: string; meeting: string; point: string };

/** A dispute at HOME with one party, one meeting and one point, straight into the tables. */
async function dispute(
  f: Fixtures,
  state: 'open' | 'agreed' | 'following' | 'ended' = 'open',
): Promise<Made> {
  const [id, party, meeting, point] = [newId(), newId(), newId(), newId()];
  const holder = await f.idOf('wang');
  const now = new Date();
  const later = new Date(now.getTime() + 86_400_000 * 9);
  await f.sql`insert into disputes (county, id, kind, title, facts, place, address, street, community, grid, state, holder, holder_name,
      opened_at, limit_at, due_at, ended_at)
    values (${COUNTY}, ${id}, 'leak', ${`顶棚湿了 ${f.next()}`}, '302 的顶棚湿了', ${HOME}, '3号楼 2单元 402', ${STREET}, ${COMMUNITY},
      ${GRID}, ${state}, ${holder}, '王小梅', ${now}, ${later}, ${later}, ${state === 'ended' ? now : null})`;
  await f.sql`insert into dispute_parties (county, dispute, id, role, name, phone_sealed, phone_mask, added_at)
    values (${COUNTY}, ${id}, ${party}, 'owner', '甲某',
      ${f.w.house.secrets.seal('13912345678', `dispute_party:${party}:phone`)}, '139****5678', ${now})`;
  await f.sql`insert into dispute_homes (county, dispute, home, address, name, floor, added_at)
    values (${COUNTY}, ${id}, ${HOME}, '3号楼 2单元 402', '402', 4, ${now})`;
  await f.sql`insert into dispute_meetings (county, dispute, id, at, place, invited)
    values (${COUNTY}, ${id}, ${meeting}, ${now}, '议事厅', ${[party]}::uuid[])`;
  await f.sql`insert into dispute_points (county, dispute, id, turn, n, party, words, until)
    values (${COUNTY}, ${id}, ${point}, 0, 1, ${party}, '修好水管', '2099-01-01')`;
  return { id, party, meeting, point };
}

const at = (
  more: (made: Made) => Record<string, unknown> = () => ({}),
  state?: Parameters<typeof dispute>[1],
): Sample => ({
  gate: 'subject',
  spot: AT_HOME,
  make: async (f) => {
    const made = await dispute(f, state);
    return { input: { id: made.id, ...more(made) } };
  },
});

async function round(f: Fixtures): Promise<{ id: string; title: string }> {
  const id = newId();
  const title = `排查${f.next()}`;
  await f.sql`insert into screening_rounds (county, id, title, community, day, holder, holder_name, made_at)
    values (${COUNTY}, ${id}, ${title}, ${COMMUNITY}, '2099-01-01', ${await f.idOf('wang')}, '王小梅', now())`;
  await f.sql`insert into screening_places (county, round, place, grid, address) values (${COUNTY}, ${id}, ${UNIT}, ${GRID}, '3号楼 2单元')`;
  return { id, title };
}

const DAY = '2027-03-01';

export const mediationSamples: Readonly<Record<string, Sample>> = {
  'mediation.kinds': { gate: 'free', make: () => ({ input: {} }) },
  'mediation.kind': {
    gate: 'house',
    make: (f) => ({
      input: { code: `kind_${f.next()}`, zh: '宠物', en: 'Pets', workdays: 10, riser: false, ended: false },
    }),
  },
  'mediation.open': {
    gate: 'subject',
    spot: AT_UNIT,
    outside: [400],
    make: () => ({ input: { kind: 'noise', place: UNIT, title: '半夜噪声', facts: '夜里有人装修' } }),
  },
  'mediation.list': {
    gate: 'list',
    spot: AT_HOME,
    make: async (f) => {
      const { id } = await dispute(f);
      return { input: { limit: 100 }, marker: id };
    },
  },
  'mediation.counts': { gate: 'free', make: () => ({ input: {} }) },
  'mediation.of_case': {
    gate: 'list',
    spot: AT_HOME,
    make: async (f) => {
      const { id } = await dispute(f);
      const c = newId();
      await f.sql`update disputes set case_id = ${c} where id = ${id}`;
      return { input: { id: c }, marker: id };
    },
  },
  'mediation.read': at(),
  'mediation.end': at(() => ({ ending: 'withdrawn', words: '不谈了' })),
  'mediation.reopen': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => ({ input: { id: (await dispute(f, 'ended')).id, reason: '又漏了' } }),
  },
  'mediation.riser': at(),
  'mediation.add_home': {
    ...at(() => ({ home: `${UNIT}0502` })),
  },
  'mediation.check_home': at(() => ({ home: HOME, found: 'none' })),
  'mediation.add_party': at(() => ({ role: 'agent', name: '中介小刘', phone: '13900002222' })),
  'mediation.change_party': at(({ party }) => ({ party, role: 'owner' })),
  'mediation.reveal': at(({ party }) => ({ party, purpose: '约时间' })),
  'mediation.attempt': at(({ party }) => ({ party, way: 'call', result: 'nobody' })),
  'mediation.plan_meeting': at(({ party }) => ({
    day: DAY,
    time: '15:00',
    place: '议事厅',
    invited: [party],
  })),
  'mediation.hold_meeting': at(({ meeting, party }) => ({
    meeting,
    came: [party],
    minutes: '都来了',
    proposals: '',
    photos: [],
  })),
  'mediation.agree': at(({ party }) => ({
    facts: '漏水',
    points: [{ party, words: '修好', until: DAY }],
    phones: [],
  })),
  'mediation.print': at(undefined, 'agreed'),
  'mediation.sign': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => {
      const { id } = await dispute(f, 'agreed');
      const photo = newId();
      await f.sql`insert into files (county, id, type, sha256, bytes, width, height)
        values (${COUNTY}, ${photo}, 'image/jpeg', ${Buffer.alloc(32)}, 1, 1, 1)`;
      return { input: { id, photos: [photo] } };
    },
  },
  'mediation.follow': at(({ point }) => ({ point, kept: true, words: '', photos: [] }), 'following'),
  'screening.list': {
    gate: 'list',
    spot: AT_UNIT,
    make: async (f) => {
      const { id } = await round(f);
      return { input: { limit: 100 }, marker: id };
    },
  },
  'screening.make': {
    gate: 'subject',
    spot: AT_UNIT,
    outside: [400],
    make: () => ({ input: { title: '漏水排查', day: DAY, places: [UNIT] } }),
  },
  'screening.read': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: (await round(f)).id } }),
  },
  'screening.visit': {
    gate: 'subject',
    spot: AT_UNIT,
    make: async (f) => ({ input: { id: (await round(f)).id, place: UNIT, words: '' } }),
  },
};
