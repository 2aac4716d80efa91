/** Papers on file through the door: offered again, refused when they are out of date, ended, seen by whom. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Client,
  COMMUNITY,
  COUNTY,
  GRID,
  HOME,
  STREET,
  type World,
  world,
} from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { dayOf, shiftDay } from '../../../kernel/time.ts';
import { personRow } from '../../people/service.ts';
import { getPicture, putPicture } from '../../pictures/contract.ts';
import { openApplication } from '../applications/contract.ts';
import { endPaper, listPapers } from './contract.ts';

let w: World;
let wang: Client;
const person = newId();
beforeAll(async () => {
  w = await world();
  wang = await w.as('wang');
  const facts = {
    name: '李秀兰',
    sex: null,
    born: null,
    phone: null,
    idNumber: null,
    health: null,
    tags: [],
    note: '',
  };
  const where = {
    county: COUNTY,
    street: STREET,
    community: COMMUNITY,
    grid: GRID,
    address: '翡翠郡小区 3号楼 2单元 402',
    home: HOME,
  };
  await w.house
    .sql`insert into persons ${w.house.sql(personRow(w.house.secrets, { id: person, ...facts }, where) as never)}`;
});
afterAll(() => w?.close());

const card = (papers: object[], more: object = {}) =>
  wang.call(openApplication, {
    id: newId(),
    item: 'civ-09',
    place: HOME,
    person,
    applicant: 'self',
    source: 'window',
    handover: 'counter',
    form: { group: 'eighty', meal: 'there' },
    papers,
    ...more,
  } as never);

async function picture(): Promise<string> {
  const id = newId();
  const upload = await sharp({ create: { width: 32, height: 24, channels: 3, background: '#8a8273' } })
    .jpeg()
    .toBuffer();
  expect((await wang.call(putPicture, { id, place: HOME }, { upload })).status).toBe(200);
  return id;
}

it('a paper given with consent is offered again, and its picture is seen in its own area only', async () => {
  const shot = await picture();
  const tomorrow = shiftDay(dayOf(new Date()), 1);
  const made = await card([
    { at: 0, state: 'seen', pictures: [shot], keep: 'present', validUntil: tomorrow },
    { at: 1, state: 'given' },
  ]);
  expect(made.status, JSON.stringify(made.fault)).toBe(200);
  expect(made.body.state).toBe('received');
  const { body } = await wang.call(listPapers, { id: person });
  expect(body.rows).toMatchObject([
    {
      kind: 'id_card',
      life: 'offered',
      lastDay: tomorrow,
      consent: 'present',
      givenTo: '王小梅',
      pictures: [shot],
    },
  ]);
  expect((await wang.call(getPicture, { id: shot })).status).toBe(200);
  for (const login of ['sun', 'zhou', 'he', 'audit'])
    expect((await (await w.as(login)).call(getPicture, { id: shot })).status, login).toBe(404);
  expect((await w.nobody().call(getPicture, { id: shot })).status).toBe(404);
  expect((await (await w.as('sun')).call(listPapers, { id: person })).status).toBe(404);
});

it('used again it counts; out of date, of somebody else or ended it is refused beside the field', async () => {
  const { body } = await wang.call(listPapers, { id: person });
  const [on] = body.rows;
  const again = (paper: string) =>
    card([
      { at: 0, state: 'reused', paper },
      { at: 1, state: 'given' },
    ]);
  const made = await again(on!.id);
  expect(made.status, JSON.stringify(made.fault)).toBe(200);
  const [row] = await w.house
    .sql`select asked_papers, reused_papers from applications where id = ${made.body.id}`;
  expect(row).toEqual({ asked_papers: 2, reused_papers: 1 });

  const yesterday = shiftDay(dayOf(new Date()), -1);
  await w.house.sql`update papers set valid_until = ${yesterday} where id = ${on!.id}`;
  const expired = await again(on!.id);
  expect(expired.status).toBe(400);
  expect(expired.fault.fields).toMatchObject([{ path: 'papers.0.paper', code: 'expired' }]);
  expect(expired.fault.fields[0]!.message).toContain(yesterday);
  expect((await wang.call(listPapers, { id: person })).body.rows[0]!.life).toBe('expired');
  // A paper that is out of date when it is given.
  const old = await card([{ at: 0, state: 'seen', validUntil: yesterday }]);
  expect(old.fault.fields).toMatchObject([{ path: 'papers.0.validUntil', code: 'expired' }]);

  await w.house.sql`update papers set valid_until = null where id = ${on!.id}`;
  expect((await wang.call(endPaper, { id: on!.id, reason: 'taken_back' })).status).toBe(200);
  expect((await wang.call(endPaper, { id: on!.id, reason: 'wrong' })).status).toBe(409);
  expect((await again(on!.id)).fault.fields).toMatchObject([{ path: 'papers.0.paper', code: 'ended' }]);
  expect((await wang.call(listPapers, { id: person })).body.rows).toEqual([]);
  const stray = await again(newId());
  expect(stray.fault.fields).toMatchObject([{ path: 'papers.0.paper' }]);
});

it('of two who end the same paper at once one does it', async () => {
  const shot = await picture();
  const made = await card([
    { at: 0, state: 'seen', pictures: [shot], keep: 'written' },
    { at: 1, state: 'given' },
  ]);
  expect(made.status).toBe(200);
  const [row] = (await wang.call(listPapers, { id: person })).body.rows;
  const both = await Promise.all([1, 2].map(() => wang.call(endPaper, { id: row!.id, reason: 'wrong' })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});
