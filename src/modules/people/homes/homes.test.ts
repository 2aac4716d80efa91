import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  BUILDING,
  type Client,
  COMMUNITY,
  COUNTY,
  HOME,
  SIBLING,
  UNIT,
  type World,
  world,
} from '../../../../test/world.ts';
import { idCheckDigit } from '../../../kernel/personal.ts';
import { placeFacts } from '../../places/service.ts';
import {
  changePerson,
  createPerson,
  likenesses,
  listPeople,
  listTags,
  personHistory,
  readPerson,
  reveal,
  writeTag,
} from '../contract.ts';
import { mergePeople, moveIn, moveOut, readHome, relate, unrelate } from './contract.ts';

const idNumber = (birth: string, serial: string): string => {
  const body = `370105${birth.replaceAll('-', '')}${serial}`;
  return body + idCheckDigit(body);
};
const NEXT_DOOR = `${UNIT}0401`;
/** A home of the same community in another worker's grid. */
const FAR_HOME = `${COMMUNITY}001001010101`;

let w: World;
let wang: Client;
let zhang: Client;
let _chen: Client;
let _events: (
  verb: string,
) => Promise<{ subject: string; actor_name: string; data: Record<string, unknown> }[]>;

beforeAll(async () => {
  w = await world();
  [wang, zhang, _chen] = [await w.as('wang'), await w.as('zhang'), await w.as('chen')];
  _events = async (verb) =>
    await w.house.sql`select subject, actor_name, data from events where verb = ${verb} order by id`;
});
afterAll(() => w.close());

async function register(
  more: Partial<Parameters<typeof wang.call<typeof createPerson>>[1]> & { name: string },
) {
  const answer = await wang.call(createPerson, { place: HOME, from: '2024-05-01', ...more });
  expect(answer.status, JSON.stringify(answer.fault)).toBe(200);
  return answer.body;
}

describe('likely duplicates', () => {
  it('are shown, and the same ID number is refused', async () => {
    const number = idNumber('1975-05-05', '331');
    const first = await register({ name: '郑强', phone: '13600006666', idNumber: number });
    const asked = await wang.call(likenesses, {
      place: HOME,
      name: '郑强',
      born: '1975-05-05',
      phone: '13600006666',
    });
    expect(asked.body.rows).toEqual([
      { id: first.id, name: '郑强', address: '翡翠郡小区 3号楼 2单元 402', why: 'phone' },
    ]);
    const likely = await wang.call(createPerson, { place: HOME, name: '郑强', born: '1975-05-05' });
    expect([likely.status, likely.fault.code, likely.fault.fields[0]?.value]).toEqual([
      409,
      'likely-duplicate',
      first.id,
    ]);
    const refused = await wang.call(createPerson, {
      place: HOME,
      name: '郑大强',
      idNumber: number,
      despite: true,
    });
    expect([refused.status, refused.fault.fields[0]?.message]).toEqual([
      409,
      '这个身份证号已经登记：郑强，翡翠郡小区 3号楼 2单元 402。',
    ]);
    // Another community learns that it exists, not whose it is.
    const elsewhere = await (await w.as('qian')).call(createPerson, {
      place: `${SIBLING}001003020402`,
      name: '郑强',
      idNumber: number,
    });
    expect([elsewhere.status, elsewhere.fault.code, elsewhere.fault.fields[0]?.value]).toEqual([
      409,
      'same-id-elsewhere',
      undefined,
    ]);
    expect(JSON.stringify(elsewhere.fault)).not.toContain('翡翠郡');
    expect(
      (await wang.call(createPerson, { place: HOME, name: '郑强', born: '1975-05-05', despite: true }))
        .status,
    ).toBe(200);
  });

  it('of one moment end as one person', async () => {
    const number = idNumber('1990-09-09', '551');
    const answers = await Promise.all(
      [1, 2, 3].map((n) =>
        wang.call(createPerson, { place: HOME, name: `同时${'甲乙丙'[n - 1]}`, idNumber: number }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.every((answer) => [200, 400, 409].includes(answer.status))).toBe(true);
  });

  it('are merged with residences, relations and history', async () => {
    const keep = await register({ name: '秦淑珍', phone: '13700000001', from: '2024-06-01' });
    const child = await register({ name: '秦小', from: '2024-06-01' });
    const number = idNumber('1960-06-06', '442');
    const twin = (
      await zhang.call(createPerson, {
        place: HOME,
        name: '秦淑贞',
        idNumber: number,
        from: '2020-01-01',
        tags: ['veteran'],
        phone: '13700000002',
      })
    ).body;
    await zhang.call(moveIn, {
      id: twin.id,
      home: FAR_HOME,
      role: 'owner',
      from: '2021-01-01',
      leave: false,
    });
    await zhang.call(relate, { id: twin.id, other: child.id, kind: 'child', emergency: true });
    const other = (await zhang.call(readPerson, { id: twin.id })).body;
    expect(
      (
        await wang.call(mergePeople, {
          id: keep.id,
          other: twin.id,
          version: 1,
          otherVersion: other.version,
          take: [],
        })
      ).status,
    ).toBe(403);
    const stale = await zhang.call(mergePeople, {
      id: keep.id,
      other: twin.id,
      version: 1,
      otherVersion: 1,
      take: [],
    });
    expect([stale.status, stale.fault.code]).toEqual([409, 'changed-meanwhile']);
    const merged = await zhang.call(mergePeople, {
      id: keep.id,
      other: twin.id,
      version: 1,
      otherVersion: other.version,
      take: ['phone'],
    });
    expect(merged.status, JSON.stringify(merged.fault)).toBe(200);
    expect(merged.body).toMatchObject({
      name: '秦淑珍',
      phone: '137****0002',
      born: '1960-06-06',
      tags: ['veteran'],
    });
    expect(merged.body.residences.map(({ home, from, to }) => [home, from, to])).toEqual([
      [FAR_HOME, '2021-01-01', null],
      [HOME, '2020-01-01', null],
    ]);
    expect(merged.body.relations).toMatchObject([
      { person: child.id, kind: 'child', theirs: true, emergency: true },
    ]);
    expect((await zhang.call(reveal, { id: keep.id, field: 'idNumber', purpose: 'verify' })).body.value).toBe(
      number,
    );
    expect((await zhang.call(readPerson, { id: twin.id })).body.mergedInto).toBe(keep.id);
    expect((await zhang.call(listPeople, { q: '秦淑' })).body.rows.map((row) => row.id)).toEqual([keep.id]);
    expect((await zhang.call(personHistory, { id: keep.id })).body.rows.at(-1)).toMatchObject({
      verb: 'person.merged',
      fields: ['sex', 'born', 'phone', 'idNumber', 'tags'],
    });
    expect((await zhang.call(changePerson, { id: twin.id, version: 99, note: 'x' })).fault.code).toBe(
      'merged',
    );
  });
});

describe('homes', () => {
  it('show who lives there; moving keeps the past and takes the person along', async () => {
    const mover = await register({ name: '丁搬', place: NEXT_DOOR, from: '2023-01-01' });
    expect((await wang.call(readHome, { code: NEXT_DOOR })).body.people.map((row) => row.name)).toEqual([
      '丁搬',
    ]);
    // Her worker has no say over homes outside her grids.
    expect(
      (
        await wang.call(moveIn, {
          id: mover.id,
          home: FAR_HOME,
          role: 'tenant',
          from: '2024-01-01',
          leave: true,
        })
      ).status,
    ).toBe(404);
    expect(
      (
        await zhang.call(moveIn, {
          id: mover.id,
          home: FAR_HOME,
          role: 'tenant',
          from: '2022-01-01',
          leave: true,
        })
      ).fault.fields[0],
    ).toMatchObject({ path: 'from', code: 'before' });
    expect(
      (
        await zhang.call(moveIn, {
          id: mover.id,
          home: `${COMMUNITY}001009010101`,
          role: 'tenant',
          from: '2024-01-01',
          leave: true,
        })
      ).fault.fields[0]?.code,
    ).toBe('unknown-place');
    const moved = await zhang.call(moveIn, {
      id: mover.id,
      home: FAR_HOME,
      role: 'tenant',
      from: '2024-01-01',
      leave: true,
    });
    expect(moved.body).toMatchObject({
      home: FAR_HOME,
      grid: `${COMMUNITY}-002001`,
      address: '翡翠郡小区 1号楼 1单元 101',
    });
    expect(moved.body.residences.map(({ home, to }) => [home, to])).toEqual([
      [FAR_HOME, null],
      [NEXT_DOOR, '2024-01-01'],
    ]);
    expect((await wang.call(readPerson, { id: mover.id })).status).toBe(404);
    expect((await wang.call(readHome, { code: NEXT_DOOR })).body).toMatchObject({ people: [], past: 1 });
    expect((await zhang.call(listPeople, { q: '丁搬 1号楼' })).body.rows).toHaveLength(1);
    const away = await zhang.call(moveOut, {
      id: mover.id,
      residence: moved.body.residences[0]!.id,
      to: '2025-02-03',
    });
    expect(away.body).toMatchObject({ home: null, leftAt: '2025-02-03', community: COMMUNITY });
  });

  it('follow a grid that is redrawn', async () => {
    const person = await register({ name: '葛葛' });
    await w.house
      .sql`update grid_places set grid = ${`${COMMUNITY}-002001`} where place = ${BUILDING} and valid_to is null`;
    await w.house
      .sql`insert into events (county, actor_kind, noun, subject, verb, place) values (${COUNTY}, 'house', 'grid', 'x', 'grid.redrawn', ${COMMUNITY})`;
    // The feed goes only as far as nothing older can still commit, anywhere on the server.
    await vi.waitFor(async () => {
      await w.settle();
      expect((await zhang.call(readPerson, { id: person.id })).body.grid).toBe(`${COMMUNITY}-002001`);
    }, 10_000);
    expect((await wang.call(readPerson, { id: person.id })).status).toBe(404);
    await w.house
      .sql`update grid_places set grid = ${`${COMMUNITY}-001001`} where place = ${BUILDING} and valid_to is null`;
    await w.house
      .sql`insert into events (county, actor_kind, noun, subject, verb, place) values (${COUNTY}, 'house', 'grid', 'x', 'grid.redrawn', ${COMMUNITY})`;
    await vi.waitFor(async () => {
      await w.settle();
      expect((await wang.call(readPerson, { id: person.id })).status).toBe(200);
      // What is kept in memory follows the feed too; the tests below stand on it.
      expect((await placeFacts(w.house, HOME))?.grid).toBe(`${COMMUNITY}-001001`);
    }, 10_000);
  });

  it('relations are seen from both sides; a stranger’s file stays shut', async () => {
    const [a, b] = [
      await register({ name: '卫父' }),
      (await zhang.call(createPerson, { place: FAR_HOME, name: '卫子', phone: '13800007777' })).body,
    ];
    await zhang.call(relate, { id: a.id, other: b.id, kind: 'child', emergency: true });
    expect((await wang.call(readPerson, { id: a.id })).body.relations).toEqual([
      { person: null, name: '卫*', kind: 'child', theirs: true, emergency: true, phone: null },
    ]);
    expect((await zhang.call(readPerson, { id: b.id })).body.relations).toMatchObject([
      { person: a.id, name: '卫父', kind: 'child', theirs: false },
    ]);
    expect(
      (await wang.call(relate, { id: a.id, other: b.id, kind: 'friend', emergency: false })).status,
    ).toBe(404);
    expect((await zhang.call(unrelate, { id: a.id, other: b.id, kind: 'child' })).body.relations).toEqual([]);
  });
});

describe('tags', () => {
  it('are data', async () => {
    expect(
      (
        await wang.call(writeTag, {
          code: 'night_shift',
          zh: '夜班',
          en: 'Night shift',
          sensitive: false,
          sort: 500,
          ended: false,
        })
      ).status,
    ).toBe(403);
    expect(
      (
        await zhang.call(writeTag, {
          code: 'night_shift',
          zh: '夜班',
          en: 'Night shift',
          sensitive: false,
          sort: 500,
          ended: false,
        })
      ).status,
    ).toBe(200);
    expect((await wang.call(listTags, {})).body.rows.at(-1)).toMatchObject({
      code: 'night_shift',
      zh: '夜班',
    });
    expect(
      (await wang.call(createPerson, { place: HOME, name: '梁梁', tags: ['no_such'] })).fault.fields[0],
    ).toMatchObject({ path: 'tags', code: 'unknown-tag' });
  });
});
