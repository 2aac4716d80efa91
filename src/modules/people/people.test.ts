import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, COMMUNITY, HOME, SIBLING, UNIT, type World, world } from '../../../test/world.ts';
import { idCheckDigit } from '../../kernel/personal.ts';
import { changePerson, createPerson, listPeople, personHistory, readPerson, reveal } from './contract.ts';
import { readHome } from './homes/contract.ts';

const idNumber = (birth: string, serial: string): string => {
  const body = `370105${birth.replaceAll('-', '')}${serial}`;
  return body + idCheckDigit(body);
};
const _NEXT_DOOR = `${UNIT}0401`;
/** A home of the same community in another worker's grid. */
const FAR_HOME = `${COMMUNITY}001001010101`;

let w: World;
let wang: Client;
let zhang: Client;
let chen: Client;
let events: (
  verb: string,
) => Promise<{ subject: string; actor_name: string; data: Record<string, unknown> }[]>;

beforeAll(async () => {
  w = await world();
  [wang, zhang, chen] = [await w.as('wang'), await w.as('zhang'), await w.as('chen')];
  events = async (verb) =>
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

describe('a file', () => {
  it('is registered with everything secret sealed and masked', async () => {
    const number = idNumber('1949-03-01', '204');
    const file = await register({
      name: '李秀兰',
      phone: '１３８ 1234 2046',
      idNumber: number,
      health: '高血压',
      tags: ['elder_alone'],
    });
    expect(file).toMatchObject({
      name: '李秀兰',
      sex: 'f',
      born: '1949-03-01',
      phone: '138****2046',
      home: HOME,
      community: COMMUNITY,
      grid: `${COMMUNITY}-001001`,
      address: '翡翠郡小区 3号楼 2单元 402',
      hasHealth: true,
      tags: ['elder_alone'],
      version: 1,
    });
    expect(file.idNumber).toMatch(/^3701\*+\d[\dX]$/);
    expect(file.residences).toMatchObject([{ home: HOME, role: 'family', from: '2024-05-01', to: null }]);
    const everything =
      JSON.stringify(await w.house.sql`select p.*, r.answer from persons p, replies r`) +
      JSON.stringify(await events('person.registered'));
    for (const secret of [number, '13812342046', '高血压']) expect(everything).not.toContain(secret);
    expect(everything).toContain('李秀兰');
  });

  it('is registered once, however often the same command arrives', async () => {
    const key = crypto.randomUUID();
    const input = {
      place: HOME,
      name: '洪一次',
      phone: '13812340077',
      idNumber: idNumber('1970-03-03', '313'),
    };
    const first = await wang.call(createPerson, input, { key });
    const again = await wang.call(createPerson, input, { key });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(await w.house.sql`select 1 from persons where name = '洪一次'`).toHaveLength(1);
  });

  it('tells every fault beside its field and writes nothing', async () => {
    const before = await w.house.sql`select count(*) from persons`;
    const answer = await wang.call(createPerson, {
      place: HOME,
      name: '张 3',
      phone: '1381234',
      idNumber: '370105194903012040',
      born: '05/03/49',
    });
    expect(answer.status).toBe(400);
    expect(answer.fault.fields.map(({ path, code }) => [path, code])).toEqual([
      ['name', 'name'],
      ['born', 'day-order'],
      ['phone', 'phone-length'],
      ['idNumber', 'id-check'],
    ]);
    expect(answer.fault.fields.every((field) => field.value === undefined)).toBe(true);
    expect(await w.house.sql`select count(*) from persons`).toEqual(before);
  });

  it('is not there for a stranger’s worker, nor for another street', async () => {
    const file = await register({ name: '陶陶' });
    for (const login of ['li', 'sun', 'qian', 'zhou']) {
      const stranger = await w.as(login);
      expect((await stranger.call(readPerson, { id: file.id })).status, login).not.toBe(200);
    }
    const li = await w.as('li');
    expect((await li.call(readPerson, { id: file.id })).status).toBe(404);
    expect((await li.call(changePerson, { id: file.id, version: 1, note: 'x' })).status).toBe(404);
    expect((await li.call(reveal, { id: file.id, field: 'phone', purpose: 'contact' })).status).toBe(404);
    expect((await li.call(readHome, { code: HOME })).status).toBe(404);
    expect((await li.call(createPerson, { place: HOME, name: '外人' })).status).toBe(404);
    expect((await zhang.call(readPerson, { id: file.id })).status).toBe(200);
  });

  it('is recorded when it is opened, once an hour', async () => {
    const file = await register({ name: '罗罗' });
    await wang.call(readPerson, { id: file.id });
    await wang.call(readPerson, { id: file.id });
    await zhang.call(readPerson, { id: file.id });
    const opened = (await events('person.opened')).filter((event) => event.subject === file.id);
    expect(opened.map((event) => event.actor_name)).toEqual(['王小梅', '张书记']);
  });

  it('shows both values to whoever saves over somebody else’s change', async () => {
    const file = await register({ name: '周周', note: '一' });
    expect(
      (
        await wang.call(changePerson, {
          id: file.id,
          version: file.version,
          note: '二',
          phone: '13800000001',
        })
      ).body,
    ).toMatchObject({ note: '二', version: 2, phone: '138****0001' });
    const late = await zhang.call(changePerson, {
      id: file.id,
      version: file.version,
      note: '三',
      phone: '13800000002',
    });
    expect(late.status).toBe(409);
    expect(late.fault.fields).toMatchObject([
      { path: 'note', code: 'changed-meanwhile', value: '二', message: '现在是“二”，您写的是“三”。' },
      { path: 'phone', code: 'changed-meanwhile' },
    ]);
    expect(JSON.stringify(late.fault)).not.toContain('13800000001');
    expect(
      (await wang.call(personHistory, { id: file.id })).body.rows.map((row) => [row.verb, row.fields]),
    ).toEqual([
      ['person.registered', []],
      ['person.changed', ['note', 'phone']],
    ]);
  });
});

describe('looking at what is masked', () => {
  it('asks for a purpose, is recorded without the value, and answers a repeated request', async () => {
    const file = await register({ name: '冯冯', phone: '13900009999' });
    expect(
      (await wang.call(reveal, { id: file.id, field: 'phone', purpose: 'other' })).fault.fields[0]?.path,
    ).toBe('reason');
    const key = crypto.randomUUID();
    const look = () => wang.call(reveal, { id: file.id, field: 'phone', purpose: 'contact' }, { key });
    expect((await look()).body).toEqual({ value: '13900009999' });
    expect((await look()).body).toEqual({ value: '13900009999' });
    const seen = (await events('person.revealed')).filter((event) => event.subject === file.id);
    expect(seen).toMatchObject([{ actor_name: '王小梅', data: { field: 'phone', purpose: 'contact' } }]);
    expect(JSON.stringify([seen, await w.house.sql`select * from replies where key = ${key}`])).not.toContain(
      '13900009999',
    );
  });

  it('notices a value that was copied from another row', async () => {
    const [one, two] = [
      await register({ name: '邵一', phone: '13900001111' }),
      await register({ name: '邵二', phone: '13900002222' }),
    ];
    await w.house
      .sql`update persons set phone_sealed = (select phone_sealed from persons where id = ${one.id}) where id = ${two.id}`;
    const file = await wang.call(readPerson, { id: two.id });
    expect(file.body).toMatchObject({ phone: null, broken: ['phone'] });
    const look = await wang.call(reveal, { id: two.id, field: 'phone', purpose: 'contact' });
    expect([look.status, look.fault.code]).toEqual([409, 'seal-broken']);
    expect((await events('person.seal_broken')).map((event) => event.subject)).toEqual([two.id]);
  });

  it('keeps sensitive tags back', async () => {
    const file = await register({ name: '桂桂', tags: ['special_care', 'very_old'] });
    expect(file).toMatchObject({ tags: ['very_old'], hiddenTags: 1 });
    // A form that shows the open tags only must not lose the hidden one.
    expect((await wang.call(changePerson, { id: file.id, version: 1, tags: ['poor'] })).body).toMatchObject({
      tags: ['poor'],
      hiddenTags: 1,
    });
    expect((await wang.call(reveal, { id: file.id, field: 'tags', purpose: 'service' })).body.value).toBe(
      '特殊关照',
    );
    // A leader reads figures, not files.
    expect((await chen.call(listPeople, { place: COMMUNITY, tag: 'special_care' })).status).toBe(403);
    expect((await wang.call(listPeople, { tag: 'special_care' })).body.rows.map((row) => row.name)).toEqual([
      '桂桂',
    ]);
  });
});

describe('search', () => {
  beforeAll(async () => {
    await register({ name: '单雪梅', phone: '13511118888', idNumber: idNumber('1980-01-02', '120') });
    const far = await zhang.call(createPerson, { place: FAR_HOME, name: '单雪松', phone: '13511118889' });
    expect(far.status, JSON.stringify(far.fault)).toBe(200);
  });
  const names = async (who: Client, q: string) =>
    (await who.call(listPeople, { q })).body.rows.map((row) => row.name);

  it.each([
    ['单雪'],
    ['sxm'],
    ['dxm'],
    ['SX'],
    ['8888'],
    ['135-1111-8888'],
    ['翡翠郡 单雪'],
    ['单'],
    ['3号楼 sxm'],
    [idNumber('1980-01-02', '120')],
  ])('finds by %s', async (q) => {
    expect(await names(wang, q)).toContain('单雪梅');
  });
  it.each([['雪单'], ['8887'], ['13511118887'], ['sxz'], ['!!!'], ["'"], ['\\'], ['a & | ! ( )']])(
    'does not find by %s',
    async (q) => {
      expect(await names(wang, q)).not.toContain('单雪梅');
    },
  );
  it('stays inside the own scope', async () => {
    expect(await names(wang, '单雪')).toEqual(['单雪梅']);
    expect(await names(zhang, '单雪')).toEqual(['单雪松', '单雪梅']);
    expect(await names(wang, '8889')).toEqual([]);
    expect(await names(await w.as('li'), '单雪')).toEqual(['单雪松']);
    expect(await names(await w.as('qian'), '单雪')).toEqual([]);
    expect((await wang.call(listPeople, { place: SIBLING })).status).toBe(404);
  });
  it('turns pages without losing or repeating anybody', async () => {
    const all: string[] = [];
    let after: string | undefined;
    do {
      const page = (await zhang.call(listPeople, { limit: 3, ...(after && { after }) })).body;
      all.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    const [count] = await w.house.sql<
      { n: number }[]
    >`select count(*)::int as n from persons where community = ${COMMUNITY} and merged_into is null`;
    expect([all.length, new Set(all).size]).toEqual([count!.n, count!.n]);
  });
});
