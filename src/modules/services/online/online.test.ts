/** From home: what is refused and how to go on, whose word counts, what a stranger never sees. */
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  type Client,
  COMMUNITY,
  COUNTY,
  GRID,
  HOME,
  STREET,
  UNIT,
  type World,
  world,
} from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import { idCheckDigit } from '../../../kernel/personal.ts';
import { openSession } from '../../../kernel/sessions.ts';
import { personRow } from '../../people/service.ts';
import { putPicture } from '../../pictures/contract.ts';
import {
  acceptApplication,
  issueNotice,
  openApplication,
  readApplication,
} from '../applications/contract.ts';
import { readItem, saveItem } from '../catalogue/contract.ts';
import {
  applicationProgress,
  applyOnline,
  askConsent,
  giveConsent,
  myApplications,
  myFile,
  noteConsent,
  openApplicationTicket,
  sendPaper,
  takeBack,
} from './contract.ts';
import { parseNumber, wrongAgreement } from './rules.ts';

let w: World;
let daughter: Client;
let wang: Client;
let picture: Uint8Array;
const DAUGHTER = '13800001111';
const MOTHER = '13900002222';
const ID = `37010519490301204${idCheckDigit('37010519490301204')}`;
const ITEM = 'dis-01';

async function resident(phone: string): Promise<Client> {
  const { sql, secrets } = w.house;
  const blind = secrets.blind('phone', phone);
  const [known] = await sql<{ id: string }[]>`select id from residents where phone_blind = ${blind}`;
  const id = known?.id ?? newId();
  if (!known)
    await sql`insert into residents (id, phone_blind, phone_sealed)
      values (${id}, ${blind}, ${secrets.seal(phone, `resident:${id}:phone`)})`;
  return w.withCookie(`linli_resident=${await openSession(sql, 'resident', id, 3600)}`, 'resident');
}
const photo = async (from: Client): Promise<string> => {
  const id = newId();
  const answer = await from.call(
    putPicture,
    { id, place: UNIT },
    { upload: picture, type: 'image/jpeg', key: id },
  );
  expect(answer.status, JSON.stringify(answer.fault)).toBe(200);
  return id;
};
const lastCode = async (phone: string): Promise<string> => {
  const [row] = await w.house.sql<{ zh: string }[]>`
    select zh from demo_messages where phone = ${phone} order by id desc limit 1`;
  return /\d{6}/.exec(row!.zh)![0];
};
const FORM = { matter: 'first', cause: 'limbs', contact: '周敏', contact_phone: DAUGHTER };
/** All that is needed, each with a photograph. */
async function all(from: Client, keep = false) {
  const { body } = (await from.call(readItem, { code: ITEM })).body;
  return Promise.all(
    body.papers.flatMap((paper, at) =>
      paper.optional ? [] : [photo(from).then((id) => ({ at, pictures: [id], ...(keep && { keep }) }))],
    ),
  );
}
const base = (more: Record<string, unknown> = {}) => ({
  id: newId(),
  item: ITEM,
  version: 1,
  place: UNIT,
  applicant: 'family' as const,
  name: '周桂芳',
  idNumber: ID,
  phone: MOTHER,
  agent: { name: '周敏', relation: '女儿', agreement: 'door' as const },
  form: FORM,
  papers: [],
  handover: 'home' as const,
  ...more,
});

beforeAll(async () => {
  w = await world({ LOG_LEVEL: 'silent' });
  picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#8a8273' } })
    .jpeg()
    .toBuffer();
  daughter = await resident(DAUGHTER);
  wang = await w.as('wang');
  const row = personRow(
    w.house.secrets,
    {
      id: newId(),
      name: '周桂芳',
      sex: 'f',
      born: '1949-03-01',
      idNumber: ID,
      phone: MOTHER,
      health: null,
      tags: [],
      note: '',
    },
    {
      county: COUNTY,
      street: STREET,
      community: COMMUNITY,
      grid: GRID,
      address: '3号楼 2单元 402',
      home: HOME,
    },
  );
  await w.house.sql`insert into persons ${w.house.sql(row as never)}`;
});
beforeEach(clearLimits);
afterAll(() => w.close());

it('reads numbers as people write them, and knows when nobody agreed', () => {
  expect(parseNumber('b2611 0137')).toEqual({ of: 'application', number: 'B2611-0137' });
  expect(parseNumber('Ｇ２６１１-0007')).toEqual({ of: 'notice', number: 'G2611-0007' });
  expect(parseNumber('2613-0007')).toBeUndefined();
  const table = [
    ['self', undefined, false, undefined],
    ['proxy', undefined, false, 'consent'],
    ['proxy', 'guardianship', false, 'guardian'],
    ['family', 'code', false, 'code'],
    ['family', 'code', true, undefined],
    ['guardian', 'guardianship', false, undefined],
    ['family', 'door', false, undefined],
  ] as const;
  for (const [who, way, right, code] of table) expect(wrongAgreement(who, way, right)?.code).toBe(code);
});

it('refuses beside the field: check digit, a proxy without consent, an expired card; nothing is written', async () => {
  const count = async () => (await w.house.sql`select 1 from applications`).length;
  const before = await count();
  const digit = ID.slice(0, 17) + (ID.endsWith('1') ? '2' : '1');
  const wrong = await daughter.call(applyOnline, base({ idNumber: digit }) as never);
  expect(wrong.fault.fields).toMatchObject([{ path: 'idNumber', code: 'id-check' }]);
  const none = await daughter.call(
    applyOnline,
    base({ applicant: 'proxy', agent: { name: '邻居', relation: '邻居' } }) as never,
  );
  expect(none.fault.fields).toMatchObject([{ path: 'agent.agreement', code: 'consent' }]);
  expect(none.fault.fields[0]!.message).toContain('上门');
  const unasked = base({ agent: { name: '周敏', relation: '女儿', agreement: 'code' } });
  expect((await daughter.call(applyOnline, unasked as never)).fault.fields).toMatchObject([{ code: 'code' }]);
  const old = base({ papers: [{ at: 0, pictures: [await photo(daughter)], validUntil: '2020-01-01' }] });
  expect((await daughter.call(applyOnline, old as never)).fault.fields).toMatchObject([
    { path: 'papers.0.validUntil', code: 'expired' },
  ]);
  expect((await w.nobody().call(applyOnline, base() as never)).status).toBe(401);
  expect((await wang.call(applyOnline, base() as never)).status).toBe(401);
  expect(await count()).toBe(before);
});

it('with the code that the mother received it is received at once; what is kept is offered only on her word', async () => {
  const form = base({ agent: { name: '周敏', relation: '女儿', agreement: 'code' } });
  const asked = { id: form.id, place: UNIT, phone: MOTHER };
  expect(
    (await daughter.call(askConsent, { ...asked, item: ITEM, phone: DAUGHTER })).fault.fields[0]?.code,
  ).toBe('own');
  expect((await daughter.call(askConsent, { ...asked, item: ITEM })).status).toBe(200);
  expect((await daughter.call(askConsent, { ...asked, item: ITEM })).status).toBe(429);
  const code = await lastCode(MOTHER);
  const other = code === '111111' ? '222222' : '111111';
  expect((await daughter.call(giveConsent, { ...asked, code: other })).fault.fields[0]?.code).toBe('code');
  const stranger = await resident('13700003333');
  expect((await stranger.call(giveConsent, { ...asked, code })).status).toBe(400);
  expect((await daughter.call(giveConsent, { ...asked, code })).status).toBe(200);
  const sent = await daughter.call(applyOnline, { ...form, papers: await all(daughter, true) } as never);
  expect(sent.status, JSON.stringify(sent.fault)).toBe(200);
  expect(sent.body).toMatchObject({ state: 'received', missing: 0, firstContact: { name: '王小梅' } });
  const [row] = await w.house.sql`
    select source, applicant, consent, agent_name, first_contact_name, trips, person is not null as known from applications where id = ${form.id}`;
  expect(row).toEqual({
    source: 'online',
    applicant: 'family',
    consent: 'phone',
    agent_name: '周敏',
    first_contact_name: '王小梅',
    trips: 0,
    known: true,
  });
  const tasks = await w.house
    .sql`select 1 from tasks where noun = 'application' and subject = ${form.id} and done_at is null`;
  expect(tasks).toHaveLength(1);

  // Another matter: offered to her herself, from her own phone; to a stranger who knows her ID number it is not.
  const mother = await resident(MOTHER);
  const file = { id: newId(), place: UNIT, item: ITEM, idNumber: ID, phone: MOTHER };
  const mine = await mother.call(myFile, { ...file, self: true });
  expect(mine.body.papers.length).toBeGreaterThanOrEqual(3);
  expect((await stranger.call(myFile, { ...file, self: true })).body.papers).toEqual([]);
  expect((await stranger.call(myFile, { ...file, self: false })).body.papers).toEqual([]);
  const [first] = mine.body.papers;
  const again = base({
    applicant: 'self',
    agent: undefined,
    phone: undefined,
    papers: [{ at: first!.at, paper: first!.paper }],
  });
  const reused = await mother.call(applyOnline, again as never);
  expect(reused.body.state).toBe('missing');
  const [counted] = await w.house.sql`select reused_papers as n from applications where id = ${again.id}`;
  expect(counted!['n']).toBe(1);
  const theft = base({ papers: [{ at: first!.at, paper: first!.paper }] });
  expect((await stranger.call(applyOnline, theft as never)).fault.fields).toMatchObject([{ code: 'paper' }]);
});

it('waits for the person’s word at the door; every paper there, it is not received before', async () => {
  const form = base({ papers: await all(daughter) });
  const sent = await daughter.call(applyOnline, form as never);
  expect(sent.status, JSON.stringify(sent.fault)).toBe(200);
  expect(sent.body).toMatchObject({ state: 'missing', missing: 0 });
  const { body: seen } = await daughter.call(applicationProgress, { id: form.id });
  expect(seen).toMatchObject({ waitsForConsent: true, name: '周**', agent: '周*' });
  expect((await wang.call(acceptApplication, { id: form.id, trip: false })).fault.code).toBe('consent');
  expect((await (await w.as('li')).call(noteConsent, { id: form.id, consent: 'present' })).status).toBe(404);
  expect((await wang.call(noteConsent, { id: form.id, consent: 'present' })).status).toBe(200);
  expect((await wang.call(noteConsent, { id: form.id, consent: 'present' })).fault.code).toBe('consent');
  expect((await wang.call(acceptApplication, { id: form.id, trip: false })).body.state).toBe('received');
});

it('a version that changed in between is said, and what was typed goes through after another look', async () => {
  const admin = await w.as('admin');
  const item = (await admin.call(readItem, { code: ITEM })).body;
  const form = base();
  const saved = await admin.call(saveItem, {
    code: ITEM,
    kind: item.kind,
    department: item.department,
    version: item.version,
    ended: false,
    note: '改时限',
    body: { ...item.body, promisedDays: item.body.promisedDays - 1 },
  });
  expect(saved.status, JSON.stringify(saved.fault)).toBe(200);
  const late = await daughter.call(applyOnline, form as never);
  expect([late.status, late.fault.code]).toEqual([409, 'changed']);
  expect(late.fault.message).toContain('还在');
  const anew = await daughter.call(applyOnline, { ...form, version: saved.body.version } as never);
  expect(anew.status, JSON.stringify(anew.fault)).toBe(200);
});

it('the paper’s code opens it in another browser, tries are limited, strangers see nothing, nothing internal leaves', async () => {
  const id = newId();
  const opened = await wang.call(openApplication, {
    id,
    item: 'dis-01',
    place: HOME,
    person: null,
    name: '周桂芳',
    phone: MOTHER,
    idNumber: ID,
    applicant: 'self',
    source: 'window',
    handover: 'home',
    form: FORM,
    papers: [],
  });
  expect(opened.status, JSON.stringify(opened.fault)).toBe(200);
  const notice = await wang.call(issueNotice, { id, until: '2099-01-01' });
  expect(notice.status, JSON.stringify(notice.fault)).toBe(200);
  const door = w.nobody();
  expect((await door.call(applicationProgress, { id })).status).toBe(404);
  expect((await door.call(openApplicationTicket, { id, code: 'AAAAAA' })).status).toBe(404);
  const ticket = await door.call(openApplicationTicket, {
    number: notice.body.number,
    code: opened.body.code.toLowerCase(),
  });
  expect(ticket.body).toEqual({ id });
  const held = w.withCookie(ticket.headers.get('set-cookie')!.split(';')[0]!, 'resident');
  const { body: seen } = await held.call(applicationProgress, { id });
  expect(seen).toMatchObject({
    state: 'missing',
    firstContact: { name: '王小梅' },
    may: ['paper', 'withdraw'],
  });
  expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${MOTHER}|${ID}|周桂芳`));
  const missing = seen.papers.filter(({ needed }) => needed);
  for (const { at } of missing) {
    const answer = await held.call(sendPaper, { id, at, pictures: [await photo(held)] });
    expect(answer.status, JSON.stringify(answer.fault)).toBe(200);
  }
  expect((await held.call(applicationProgress, { id })).body.state).toBe('received');
  const { body: whole } = await wang.call(readApplication, { id });
  expect(whole.papers.filter(({ state }) => state === 'given').length).toBe(missing.length);
  expect(whole.trips).toBe(1);

  // Under the same phone it stands among her own as soon as she signs in.
  const mother = await resident(MOTHER);
  expect((await mother.call(myApplications, {})).body.rows.map((row) => row.id)).toContain(id);
  expect((await (await resident('13900004444')).call(myApplications, {})).body.rows).toEqual([]);
  expect((await held.call(myApplications, {})).body.rows.map((row) => row.id)).toEqual([id]);
  expect((await held.call(takeBack, { id, reason: '' })).body.state).toBe('withdrawn');
  expect(await w.house.sql`select 1 from tasks where subject = ${id} and done_at is null`).toHaveLength(0);
  clearLimits();
  const tries = [];
  for (let n = 0; n < 12; n++)
    tries.push((await door.call(openApplicationTicket, { id, code: 'AAAAAA' })).status);
  expect(tries.slice(0, 10).every((status) => status === 404)).toBe(true);
  expect(tries.slice(10)).toEqual([429, 429]);
});
