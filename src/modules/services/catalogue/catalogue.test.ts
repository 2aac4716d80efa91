/** The register through the door: two editors at once, versions that stay, what residents find. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, type World, world } from '../../../../test/world.ts';
import { readGuide, readGuideEvent, searchGuide } from '../guide/contract.ts';
import {
  type Item,
  listVersions,
  readItem,
  readLists,
  readRegister,
  saveBundle,
  saveDepartment,
  saveItem,
  savePaperKind,
  saveRefusal,
} from './contract.ts';
import { currentItem, itemAt } from './service.ts';

let w: World;
let admin: Client;
beforeAll(async () => {
  w = await world();
  admin = await w.as('admin');
});
afterAll(() => w.close());

const itemNow = async (code: string): Promise<Item> => (await w.nobody().call(readItem, { code })).body;
const toSave = ({ code, kind, department, version, ended, body }: Item, change: Partial<Item['body']>) => ({
  code,
  kind,
  department,
  version,
  ended,
  note: '',
  body: { ...body, ...change },
});

test('two editors at once: one publishes, the other is told and nothing of theirs is half-written', async () => {
  const item = await itemNow('civ-05');
  const answers = await Promise.all([
    admin.call(saveItem, toSave(item, { promisedDays: 8 })),
    admin.call(saveItem, toSave(item, { promisedDays: 6 })),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.fault.code).toBe('changed');
  const now = await itemNow('civ-05');
  expect(now.version).toBe(item.version + 1);
  expect(now.body.promisedDays).toBe(answers[0]!.status === 200 ? 8 : 6);
  const rows = await w.house.sql`select version from service_item_versions where item = 'civ-05'`;
  expect(rows).toHaveLength(now.version);
});

test('two people adding the same code at once make one item', async () => {
  const made = toSave({ ...(await itemNow('civ-09')), code: 'civ-77', version: 0 }, {});
  const answers = await Promise.all([admin.call(saveItem, made), admin.call(saveItem, made)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.fault.code).toBe('taken');
  expect((await itemNow('civ-77')).version).toBe(1);
});

test('an older version stays as it was, and the history says what changed, by whom', async () => {
  const before = await itemNow('dis-01');
  const answer = await admin.call(saveItem, {
    ...toSave(before, { promisedDays: 15, fee: { zh: '免费', en: 'Free' } }),
    note: '区里提速',
  });
  expect(answer.body).toEqual({ version: before.version + 1 });
  expect(await itemAt(w.house, 'dis-01', before.version)).toEqual(before);
  expect((await currentItem(w.house, 'dis-01'))?.body.promisedDays).toBe(15);
  const old = await w.nobody().call(readItem, { code: 'dis-01', version: before.version });
  expect(old.body.body).toEqual(before.body);
  expect((await w.nobody().call(readItem, { code: 'dis-01', version: 99 })).status).toBe(404);
  const { rows } = (await admin.call(listVersions, { code: 'dis-01' })).body;
  expect(rows.map(({ version }) => version)).toEqual([before.version + 1, before.version]);
  expect(rows[0]).toMatchObject({ note: '区里提速', publishedBy: '系统管理员' });
  expect(rows[0]?.changes.map(({ zh, before: a, after: b }) => `${zh} ${a}→${b}`)).toEqual([
    `承诺时限 ${before.body.promisedDays}→15`,
    `收费 ${before.body.fee.zh} / ${before.body.fee.en}→免费 / Free`,
  ]);
  const events = await w.house
    .sql`select data from events where verb = 'service_item.published' and subject = 'dis-01'`;
  expect(events).toHaveLength(1);
});

test('a wrong version is answered beside its fields and nothing is written', async () => {
  const item = await itemNow('hr-03');
  const answer = await admin.call(
    saveItem,
    toSave(item, {
      legalDays: 5,
      promisedDays: 6,
      papers: [{ kind: 'no_such_paper', form: 'copy', copies: 1, optional: false, zh: '', en: '' }],
    }),
  );
  expect(answer.status).toBe(400);
  expect(answer.fault.fields.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['body.promisedDays', 'body.papers.0.kind']),
  );
  expect((await itemNow('hr-03')).version).toBe(item.version);
  // What was typed may hold anything: it is cleaned, never a fault of ours.
  const odd = await admin.call(saveItem, toSave(item, { words: '认证\u0000 \ud800养老' }));
  expect(odd.status).toBe(200);
});

test('all places share the register: a dispatcher of one street reads it and does not change it', async () => {
  const zhao = await w.as('zhao');
  expect((await zhao.call(readLists, {})).status).toBe(200);
  const answer = await zhao.call(saveItem, toSave(await itemNow('civ-09'), { rated: false }));
  expect([answer.status, answer.fault.code]).toEqual([403, 'whole-house']);
  expect((await (await w.as('wang')).call(readLists, {})).status).toBe(403);
});

test('another process sees a new version when the feed has told it', async () => {
  const second = await w.another();
  const there = second.withCookie('', 'resident');
  const before = (await there.call(readItem, { code: 'civ-09' })).body;
  await admin.call(saveItem, toSave(before, { words: `${before.body.words} 吃饭卡片` }));
  await w.quiet();
  await second.app.feed.poll();
  expect((await there.call(readItem, { code: 'civ-09' })).body.version).toBe(before.version + 1);
  await second.close();
});

test('lists are edited and found at once; an ended one is gone for residents', async () => {
  const refusal = {
    code: 'moon',
    zh: '月亮居住证明',
    en: 'Proof of living on the moon',
    reason: { zh: '社区看不到。', en: 'Not seen from here.' },
    go: { zh: '去天文台。', en: 'The observatory.' },
    words: '住月亮',
    ended: false,
  };
  expect((await admin.call(saveRefusal, refusal)).status).toBe(200);
  const search = async (q: string) => (await w.nobody().call(searchGuide, { q })).body.rows;
  expect((await search('开个月亮居住证明'))[0]).toMatchObject({
    kind: 'refusal',
    code: 'moon',
    go: refusal.go,
  });
  await admin.call(saveRefusal, { ...refusal, ended: true });
  expect((await search('开个月亮居住证明')).map(({ code }) => code)).not.toContain('moon');

  const bundle = {
    code: 'moving_test',
    zh: '搬去海边',
    en: 'Moving to the sea',
    line: { zh: '', en: '' },
    words: '看海',
    items: ['civ-09', 'civ-05'],
    ended: false,
  };
  expect((await admin.call(saveBundle, { ...bundle, items: ['zz-99'] })).fault.fields[0]?.path).toBe(
    'items.0',
  );
  expect((await admin.call(saveBundle, { ...bundle, items: ['civ-05', 'civ-05'] })).status).toBe(400);
  expect((await admin.call(saveBundle, bundle)).status).toBe(200);
  const event = (await w.nobody().call(readGuideEvent, { code: 'moving_test' })).body;
  expect(event.items.map(({ code }) => code)).toEqual(['civ-09', 'civ-05']);

  // What is no longer offered leaves the guide; a paper that is no longer used cannot enter a new version.
  const card = await itemNow('civ-09');
  await admin.call(saveItem, { ...toSave(card, {}), ended: true });
  expect((await search('饭卡')).map(({ code }) => code)).not.toContain('civ-09');
  expect((await w.nobody().call(readGuideEvent, { code: 'moving_test' })).body.items).toHaveLength(1);
  await admin.call(savePaperKind, {
    code: 'id_card',
    zh: '身份证',
    en: 'ID card',
    months: null,
    expires: true,
    ended: true,
  });
  const again = await admin.call(saveItem, toSave(await itemNow('civ-05'), {}));
  expect(again.fault.fields[0]?.code).toBe('paper');
  await admin.call(saveDepartment, { code: 'dis', zh: '残联', en: 'Federation', ended: true });
  const guide = (await w.nobody().call(readGuide, {})).body;
  expect(guide.departments.map(({ code }) => code)).not.toContain('dis');
  const heads = (await w.nobody().call(readRegister, { kind: 'service' })).body.items;
  expect(heads.find(({ code }) => code === 'civ-09')?.ended).toBe(true);
});
