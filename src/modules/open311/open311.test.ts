/** GeoReport v2 through the door: every field, type, date and form of error, in JSON and XML alike. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
} from '../../../test/world.ts';
import { names, parseXml, texts } from '../../../test/xml.ts';
import { newId } from '../../kernel/ids.ts';
import { clearLimits } from '../../kernel/limits.ts';
import { acceptCase, readCase, reportCase, resolveCase } from '../cases/contract.ts';
import { listKeys, listServices, makeKey, type Right, revokeKey, saveService } from './contract.ts';

const W3C = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
let w: World;
let admin: Client;
let key: string;
const BASE = '/open311/v2';

beforeAll(async () => {
  w = await world();
  admin = await w.as('admin');
  key = (await keyFor(['create', 'updates'])).secret;
});
afterAll(() => w.close());

async function keyFor(rights: Right[], more: { scope?: string; perMinute?: number; until?: string } = {}) {
  const made = await admin.call(makeKey, {
    id: newId(),
    name: '随手拍',
    whom: '区城管局',
    rights,
    scope: COUNTY,
    perMinute: 600,
    ...more,
  });
  expect(made.status, JSON.stringify(made.fault)).toBe(200);
  return made.body;
}
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${w.base}${path}`, { headers });
const json = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).json();
const xml = async (path: string) => parseXml(await (await get(path)).text());
type Form = Record<string, string> | [string, string][];
const post = (path: string, form: Form, headers: Record<string, string> = {}) =>
  fetch(`${w.base}${path}`, { method: 'POST', body: new URLSearchParams(form), headers });
const lamp = { service_code: 'outside_roads', address_id: BUILDING, description: '路灯不亮了 <3 & 两天' };
async function create(form: Form = lamp, secret = key, headers = {}) {
  const answer = await post(
    `${BASE}/requests.json`,
    { api_key: secret, ...Object.fromEntries(Object.entries(form)) },
    headers,
  );
  const body = (await answer.json()) as { service_request_id: string; code: number; description: string }[];
  return { status: answer.status, body, id: body[0]!.service_request_id };
}

describe('discovery', () => {
  it('says where, in what formats, in both, with exactly these types', async () => {
    for (const at of ['/open311/discovery', `${BASE}/discovery`]) {
      const answer = await get(`${at}.json`);
      expect(answer.headers.get('content-type')).toBe('application/json');
      const told = await answer.json();
      expect(Object.keys(told)).toEqual(['changeset', 'contact', 'key_service', 'endpoints']);
      expect(told.changeset).toMatch(W3C);
      expect(told.endpoints).toEqual([
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${w.base}/open311/v2`,
          changeset: told.changeset,
          type: 'production',
          formats: ['text/xml', 'application/json'],
        },
      ]);
      const document = await get(`${at}.xml`);
      expect(document.headers.get('content-type')).toBe('text/xml');
      const root = parseXml(await document.text());
      expect([root.name, names(root)]).toEqual([
        'discovery',
        ['changeset', 'contact', 'key_service', 'endpoints'],
      ]);
      const endpoint = root.children[3]!.children[0]!;
      expect([endpoint.name, names(endpoint)]).toEqual([
        'endpoint',
        ['specification', 'url', 'changeset', 'type', 'formats'],
      ]);
      expect(endpoint.children[4]!.children.map(({ name, text }) => [name, text])).toEqual([
        ['format', 'text/xml'],
        ['format', 'application/json'],
      ]);
    }
  });
});

const SERVICE = ['service_code', 'service_name', 'description', 'metadata', 'type', 'keywords', 'group'];
describe('services', () => {
  it('has every field and type, the same in JSON and XML', async () => {
    const answer = await get(`${BASE}/services.json?jurisdiction_id=${COUNTY}`);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const list = (await answer.json()) as Record<string, unknown>[];
    expect(list.length).toBeGreaterThan(20);
    for (const one of list) {
      expect(Object.keys(one)).toEqual(SERVICE);
      expect(typeof one['metadata']).toBe('boolean');
      expect(one['type']).toBe('realtime');
      for (const field of SERVICE.filter((name) => name !== 'metadata'))
        expect(typeof one[field]).toBe('string');
    }
    expect(list.find((one) => one['service_code'] === 'building_lift')).toMatchObject({
      service_name: '电梯',
      keywords: '电梯, 困人, 停运',
      group: '楼里的事',
      metadata: false,
    });
    const document = await get(`${BASE}/services.xml`);
    expect(document.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    const root = parseXml(await document.text());
    expect(root.name).toBe('services');
    expect(root.children.map(texts)).toEqual(
      list.map((one) =>
        Object.fromEntries(Object.entries(one).map(([name, value]) => [name, String(value)])),
      ),
    );
    expect(new Set(root.children.map(({ name }) => name))).toEqual(new Set(['service']));
  });

  it('speaks English when asked to', async () => {
    const list = await json(`${BASE}/services.json`, { 'accept-language': 'en' });
    expect(
      list.find((one: { service_code: string }) => one.service_code === 'building_lift').service_name,
    ).toBe('Lift');
  });
});

const QUESTIONS = [
  { code: 'TRAPPED', datatype: 'singlevaluelist', required: true, zh: '有人困在里面吗' },
  { code: 'SIGNS', datatype: 'multivaluelist', required: false, zh: '有什么异常' },
  { code: 'FLOOR', datatype: 'number', required: false, zh: '停在几层' },
  { code: 'SINCE', datatype: 'datetime', required: false, zh: '从什么时候起' },
  { code: 'PLATE', datatype: 'string', required: false, zh: '轿厢里的编号' },
  { code: 'MORE', datatype: 'text', required: false, zh: '还有什么要说' },
  { code: 'NOTICE', datatype: 'string', required: false, zh: '有人被困请先打 119', variable: false },
] as const;
const CHOICES = {
  TRAPPED: [
    { key: 'yes', zh: '有', en: 'Yes' },
    { key: 'no', zh: '没有', en: 'No' },
  ],
  SIGNS: [
    { key: 'noise', zh: '异响', en: 'Noise' },
    { key: 'shake', zh: '抖动', en: 'Shaking' },
  ],
} as Record<string, { key: string; zh: string; en: string }[]>;

describe('a service definition', () => {
  beforeAll(async () => {
    const saved = await admin.call(saveService, {
      code: 'building_lift',
      open: true,
      attributes: QUESTIONS.map((one) => ({
        variable: true,
        en: one.code,
        hintZh: one.code === 'FLOOR' ? '整数' : '',
        hintEn: '',
        choices: CHOICES[one.code] ?? [],
        ...one,
      })),
    });
    expect(saved.status, JSON.stringify(saved.fault)).toBe(200);
  });

  it('has every field and type, the same in JSON and XML', async () => {
    const told = await json(`${BASE}/services/building_lift.json`);
    expect(Object.keys(told)).toEqual(['service_code', 'attributes']);
    expect(told.attributes.map((one: { code: string }) => one.code)).toEqual(
      QUESTIONS.map(({ code }) => code),
    );
    told.attributes.forEach((one: Record<string, unknown>, at: number) => {
      const { code, datatype, required } = QUESTIONS[at]!;
      expect(one).toMatchObject({ variable: code !== 'NOTICE', code, datatype, required, order: at + 1 });
      expect(Object.keys(one)).toEqual([
        'variable',
        'code',
        'datatype',
        'required',
        'datatype_description',
        'order',
        'description',
        ...(CHOICES[code] ? ['values'] : []),
      ]);
    });
    expect(told.attributes[0]).toMatchObject({
      datatype_description: null,
      description: '有人困在里面吗',
      values: [
        { key: 'yes', name: '有' },
        { key: 'no', name: '没有' },
      ],
    });
    const root = await xml(`${BASE}/services/building_lift.xml`);
    expect([root.name, names(root)]).toEqual(['service_definition', ['service_code', 'attributes']]);
    const attributes = root.children[1]!.children;
    expect(attributes.map(({ name }) => name)).toEqual(QUESTIONS.map(() => 'attribute'));
    expect(texts(attributes[2]!)).toEqual({
      variable: 'true',
      code: 'FLOOR',
      datatype: 'number',
      required: 'false',
      datatype_description: '整数',
      order: '3',
      description: '停在几层',
    });
    const values = attributes[0]!.children.at(-1)!;
    expect([values.name, values.children.map(({ name }) => name), texts(values.children[0]!)]).toEqual([
      'values',
      ['value', 'value'],
      { key: 'yes', name: '有' },
    ]);
    expect(
      (await json(`${BASE}/services.json`)).find(
        (one: { service_code: string }) => one.service_code === 'building_lift',
      ).metadata,
    ).toBe(true);
  });

  it.each([
    [{}, ['attribute[TRAPPED]: 请填“有人困在里面吗”。']],
    [{ 'attribute[TRAPPED]': 'perhaps' }, ['attribute[TRAPPED]: “有人困在里面吗”请从列出的里面选。']],
    [
      { 'attribute[TRAPPED]': 'no', 'attribute[SIGNS][]': 'smell' },
      ['attribute[SIGNS]: “有什么异常”请从列出的里面选。'],
    ],
    [{ 'attribute[TRAPPED]': 'no', 'attribute[FLOOR]': '三' }, ['attribute[FLOOR]: “停在几层”要填数字。']],
    [
      { 'attribute[TRAPPED]': 'no', 'attribute[SINCE]': '昨天', 'attribute[PLATE]': 'a\nb' },
      [
        'attribute[SINCE]: “从什么时候起”要填 W3C 格式的时间。',
        'attribute[PLATE]: “轿厢里的编号”只能写一行。',
      ],
    ],
  ])('refuses %j', async (answers, faults) => {
    const { status, body } = await create({ service_code: 'building_lift', address_id: UNIT, ...answers });
    expect([status, body]).toEqual([400, faults.map((description) => ({ code: 400, description }))]);
  });

  it('is answered, and whoever handles the case reads question and words', async () => {
    const answer = await post(`${BASE}/requests.json`, [
      ['api_key', key],
      ['service_code', 'building_lift'],
      ['address_id', UNIT],
      ['description', '电梯停了'],
      ['attribute[TRAPPED]', 'no'],
      ['attribute[SIGNS][]', 'noise'],
      ['attribute[SIGNS][]', 'shake'],
      ['attribute[SINCE]', '2026-11-20T08:00:00+08:00'],
      ['attribute[EASTING]', 'nobody asked'],
    ]);
    const [{ service_request_id: id }] = (await answer.json()) as [{ service_request_id: string }];
    const c = (await (await w.as('zhang')).call(readCase, { id })).body;
    expect([c.text, c.source]).toEqual([
      '电梯停了\n有人困在里面吗：没有\n有什么异常：异响、抖动\n从什么时候起：2026-11-20T08:00:00+08:00',
      'api',
    ]);
    const [kept] = await w.house.sql`select attributes from open311_requests where case_id = ${id}`;
    expect(kept!['attributes']).toMatchObject({ EASTING: ['nobody asked'] });
  });
});

const REQUEST = [
  'service_request_id',
  'status',
  'status_notes',
  'service_name',
  'service_code',
  'description',
  'agency_responsible',
  'service_notice',
  'requested_datetime',
  'updated_datetime',
  'expected_datetime',
  'address',
  'address_id',
  'zipcode',
  'lat',
  'long',
  'media_url',
];
describe('a request', () => {
  it('is made by address_id, by point, by words, and answers in both formats', async () => {
    const made = await post(`${BASE}/requests.json`, { ...lamp, api_key: key, account_id: 'u-7' });
    expect([made.status, made.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    const [row, ...none] = (await made.json()) as Record<string, unknown>[];
    expect([none, Object.keys(row!)]).toEqual([[], ['service_request_id', 'service_notice', 'account_id']]);
    expect(row).toMatchObject({ service_notice: null, account_id: 'u-7' });
    const document = await post(`${BASE}/requests.xml`, {
      api_key: key,
      jurisdiction_id: COUNTY,
      service_code: 'outside_roads',
      lat: '36.6801',
      long: '116.9701',
      address_string: '东门口',
      description: '井盖松了',
    });
    const root = parseXml(await document.text());
    expect([root.name, root.children[0]!.name, names(root.children[0]!)]).toEqual([
      'service_requests',
      'request',
      ['service_request_id', 'service_notice', 'account_id'],
    ]);
    const [near] = await w.house
      .sql`select place, spot, lat, lng, source, reporter_kind, holder from cases where id = ${root.children[0]!.children[0]!.text}`;
    expect(near).toMatchObject({
      spot: '东门口',
      lat: 36.6801,
      lng: 116.9701,
      source: 'api',
      reporter_kind: 'anonymous',
    });
    expect(near!['place']).toMatch(/^370105001001001\d{3}$/);
    expect(near!['holder']).not.toBeNull();
    const { id } = await create({
      ...lamp,
      address_id: '',
      address_string: '天桥区甲一社区翡翠郡小区3号楼2单元门口',
    });
    expect(await w.house.sql`select place, spot from cases where id = ${id}`).toMatchObject([
      { place: UNIT, spot: '门口' },
    ]);
  });

  it('tells all that the specification lists, with types and dates, and nothing of the reporter', async () => {
    const { id } = await create({
      ...lamp,
      address_id: HOME,
      first_name: '秀兰',
      last_name: '李',
      phone: '13812342046',
      email: 'li@example.com',
      media_url: 'https://example.com/a.jpg?x=1&y=2',
    });
    const open = await get(`${BASE}/requests/${id}.json`);
    const text = await open.text();
    for (const secret of ['秀兰', '1381', 'li@example', '0402', '402', '两天', 'a.jpg'])
      expect(text).not.toContain(secret);
    const [row] = JSON.parse(text) as Record<string, unknown>[];
    expect(Object.keys(row!)).toEqual(REQUEST);
    expect(row).toMatchObject({
      service_request_id: id,
      status: 'open',
      status_notes: null,
      service_name: '道路、路灯、井盖',
      service_code: 'outside_roads',
      description: null,
      agency_responsible: '甲一社区',
      address: '翡翠郡小区 3号楼，甲一社区，无影山街道，天桥区',
      address_id: BUILDING,
      zipcode: null,
      lat: 36.68,
      long: 116.97,
      media_url: null,
    });
    for (const field of ['requested_datetime', 'updated_datetime', 'expected_datetime'])
      expect(row![field]).toMatch(W3C);
    const own = await json(`${BASE}/requests/${id}.json?api_key=${key}`);
    expect(own[0]).toMatchObject({ media_url: 'https://example.com/a.jpg?x=1&y=2' });
    expect(own[0].description).toContain('路灯不亮了 <3 & 两天');
    expect(JSON.stringify(own)).not.toMatch(/秀兰|1381|li@/);
    const root = await xml(`${BASE}/requests/${id}.xml?api_key=${key}`);
    expect([root.name, root.children.map(({ name }) => name)]).toEqual(['service_requests', ['request']]);
    expect(texts(root.children[0]!)).toEqual(
      Object.fromEntries(
        Object.entries(own[0]).map(([name, value]) => [name, value === null ? '' : String(value)]),
      ),
    );
    const more = await json(`${BASE}/requests/${id}.json?extensions=true`);
    expect(more[0].extended_attributes).toEqual({
      extended_status: 'open',
      number: expect.stringMatching(/^\d{4}-\d{4}$/),
    });
    // The sender's telephone and mail are kept sealed; the worker sees the person masked.
    const [kept] = await w.house.sql`select phone_mask, reporter_name, encode(phone_sealed, 'escape') as p,
      encode(email_sealed, 'escape') as e from cases c join open311_requests r on r.case_id = c.id where c.id = ${id}`;
    expect(kept).toMatchObject({ phone_mask: '138****2046', reporter_name: '李 秀兰' });
    expect(`${kept!['p']}${kept!['e']}`).not.toMatch(/13812342046|example/);
  });

  it('is found by its id and by a token', async () => {
    const name = 'client-17/retry';
    const { id } = await create({ ...lamp, description: '第三盏' }, key, { 'idempotency-key': name });
    expect(await json(`${BASE}/tokens/${encodeURIComponent(name)}.json`)).toEqual([
      { service_request_id: id, token: name },
    ]);
    const root = await xml(`${BASE}/tokens/${id}.xml?jurisdiction_id=${COUNTY}`);
    expect([root.name, texts(root.children[0]!)]).toEqual([
      'service_requests',
      { service_request_id: id, token: id },
    ]);
    expect((await get(`${BASE}/tokens/none.json`)).status).toBe(404);
  });

  it('sent twice is one, by the form or by its key; another form under that key is refused', async () => {
    const twice = { ...lamp, description: '同一件' };
    const all = await Promise.all([create(twice), create(twice), create(twice)]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    const header = { 'idempotency-key': 'abc' };
    const first = await create({ ...lamp, description: '甲' }, key, header);
    expect((await create({ ...lamp, description: '甲' }, key, header)).id).toBe(first.id);
    expect((await create({ ...lamp, description: '乙' }, key, header)).status).toBe(400);
    // Two of the same form under two keys are two.
    const again = await create({ ...lamp, description: '甲' }, key, { 'idempotency-key': 'def' });
    expect(again.id).not.toBe(first.id);
  });

  it.each([
    [{ service_code: '' }, 400, '请给出 service_code。'],
    [{ service_code: 'nothing' }, 404, '没有这个 service_code。'],
    [{ service_code: 'outside' }, 404, '没有这个 service_code。'],
    [{ jurisdiction_id: '110101' }, 404, '没有这个 jurisdiction_id。'],
    [{ address_id: '' }, 400, 'lat: 请给出 lat 和 long，或 address_string，或 address_id。'],
    [{ address_id: '', lat: '36.68' }, 400, 'long: long 要是 -180 到 180 的数，并和 lat 一起给。'],
    [{ address_id: '', lat: '91', long: '1' }, 400, 'lat: lat 要是 -90 到 90 的数，并和 long 一起给。'],
    [{ address_id: '', lat: '36.70', long: '116.97' }, 400, 'lat: 300 米内没有登记的小区或楼栋。'],
    [
      { address_id: '', address_string: '世外桃源1号' },
      400,
      'address_string: 找不到这个地址，请写小区和楼号。',
    ],
    [{ address_id: '370105001001999' }, 400, 'address_id: 这个区县没有这个地点。'],
    [{ address_id: COUNTY }, 400, 'address_id: 这个区县没有这个地点。'],
    [{ phone: '12' }, 400, /^phone: /],
    [{ email: 'nobody' }, 400, 'email: 邮箱地址不对。'],
    [{ media_url: 'javascript:alert(1)' }, 400, 'media_url: 要是 http(s) 地址。'],
    [{ description: '字'.repeat(4001) }, 400, 'description: 最多 4000 个字。'],
  ])('is refused with %j', async (change, status, words) => {
    const form = { ...lamp, api_key: key, ...change };
    const before = await w.house.sql`select count(*)::int as n from cases`;
    const answer = await post(`${BASE}/requests.json`, form);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const told = (await answer.json()) as { code: number; description: string }[];
    expect([answer.status, told.map(({ code }) => code)]).toEqual([status, [status]]);
    expect(told[0]!.description).toEqual(typeof words === 'string' ? words : expect.stringMatching(words));
    const root = parseXml(await (await post(`${BASE}/requests.xml`, form)).text());
    expect([root.name, root.children.map(({ name }) => name)]).toEqual(['errors', ['error']]);
    expect(texts(root.children[0]!)).toEqual({ code: String(status), description: told[0]!.description });
    expect(await w.house.sql`select count(*)::int as n from cases`).toEqual(before);
  });

  it('of anything but a form, or too large, is refused in the same words', async () => {
    const body = await fetch(`${w.base}${BASE}/requests.json`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect([body.status, Object.keys((await body.json())[0])]).toEqual([400, ['code', 'description']]);
    const large = await post(`${BASE}/requests.xml`, { ...lamp, description: 'x'.repeat(70_000) });
    expect([large.status, parseXml(await large.text()).name]).toEqual([400, 'errors']);
  });
});

describe('the list of requests', () => {
  it('takes every parameter of the specification', async () => {
    const a = (await create({ ...lamp, description: '列表甲' })).id;
    const b = (await create({ ...lamp, service_code: 'outside_green', description: '列表乙' })).id;
    const old = (await create({ ...lamp, description: '老的' })).id;
    await w.house.sql`update cases set created_at = now() - interval '100 days' where id = ${old}`;
    await w.house.sql`update cases set state = 'closed', closed_at = now() where id = ${b}`;
    const ids = async (query: string): Promise<string[]> =>
      ((await json(`${BASE}/requests.json?${query}`)) as { service_request_id: string }[]).map(
        (one) => one.service_request_id,
      );
    expect(await ids('')).toEqual(expect.arrayContaining([a, b]));
    expect(await ids('')).not.toContain(old);
    // The list of ids overrides everything else; what is no id is passed over.
    expect((await ids(`service_request_id=${a},${old},x&status=closed`)).sort()).toEqual([a, old].sort());
    expect(await ids('service_code=outside_green')).toEqual([b]);
    expect(await ids('service_code=outside_green,outside_roads&status=closed')).toEqual([b]);
    expect(await ids('status=open')).not.toContain(b);
    expect(await ids('status=open,closed&service_code=')).toEqual(expect.arrayContaining([a, b]));
    const start = new Date(Date.now() - 101 * 86_400_000).toISOString();
    expect(
      await ids(`start_date=${start}&end_date=${new Date(Date.now() - 99 * 86_400_000).toISOString()}`),
    ).toEqual([old]);
    // A start alone reaches 90 days on; an offset counts, also with its plus unescaped.
    expect(await ids(`start_date=${start}`)).toEqual([old]);
    expect(await ids('end_date=2020-01-01T00:00:00+08:00')).toEqual([]);
    const root = await xml(`${BASE}/requests.xml?service_code=outside_green`);
    expect([root.name, names(root), names(root.children[0]!)]).toEqual([
      'service_requests',
      ['request'],
      REQUEST,
    ]);
    expect(texts(root.children[0]!)['status']).toBe('closed');
  });

  it.each([
    ['start_date=yesterday', 400],
    ['start_date=2026-02-30T00:00:00Z', 400],
    ['start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z', 400],
    ['start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z', 400],
    ['status=unknown', 400],
    ['jurisdiction_id=nowhere', 404],
  ])('refuses %s', async (query, status) => {
    const answer = await get(`${BASE}/requests.json?${query}`);
    expect([answer.status, Object.keys((await answer.json())[0])]).toEqual([status, ['code', 'description']]);
    expect(parseXml(await (await get(`${BASE}/requests.xml?${query}`)).text()).name).toBe('errors');
  });

  it('asks for the jurisdiction where there are several', async () => {
    await w.house
      .sql`insert into places (county, code, kind, name, live) values ('370102', '370102', 'county', '历下区', true),
      ('370102', '370102001001', 'community', '丁四社区', true)`;
    try {
      const answer = await get(`${BASE}/services.json`);
      expect([answer.status, await answer.json()]).toEqual([
        400,
        [{ code: 400, description: '请给出 jurisdiction_id（区县代码）。' }],
      ]);
      expect((await get(`${BASE}/services.json?jurisdiction_id=370102`)).status).toBe(200);
      expect((await get(`${BASE}/services.json?jurisdiction_id=`)).status).toBe(400);
    } finally {
      await w.house.sql`delete from places where county = '370102'`;
    }
  });

  it('keeps matters of people from everybody but their key and keys that read there', async () => {
    const { id } = await create({
      ...lamp,
      service_code: 'people_elders',
      description: '三楼独居老人要人看望',
    });
    const seen = async (secret?: string): Promise<number> =>
      (await get(`${BASE}/requests/${id}.json${secret ? `?api_key=${secret}` : ''}`)).status;
    expect([await seen(), await seen(key)]).toEqual([404, 200]);
    expect(await seen((await keyFor(['create'])).secret)).toBe(404);
    expect(await seen((await keyFor(['read'])).secret)).toBe(200);
    expect(await seen((await keyFor(['read'], { scope: SIBLING })).secret)).toBe(404);
    expect(JSON.stringify(await json(`${BASE}/requests.json`))).not.toContain(id);
    await admin.call(saveService, { code: 'people_elders', open: true });
    expect(await seen()).toBe(200);
    await admin.call(saveService, { code: 'people_elders', open: false });
    expect(await seen()).toBe(404);
  });

  it('shows what residents report, without their words', async () => {
    const id = newId();
    await w.nobody().call(reportCase, {
      id,
      place: UNIT,
      category: 'building_stairs',
      text: '王阿姨家门口台阶坏了',
      photos: [],
    });
    const [row] = await json(`${BASE}/requests/${id}.json`);
    expect(row).toMatchObject({ service_code: 'building_stairs', description: null, address_id: BUILDING });
    const reader = (await keyFor(['read'])).secret;
    expect((await json(`${BASE}/requests/${id}.json`, { 'x-api-key': reader }))[0].description).toBe(
      '王阿姨家门口台阶坏了',
    );
  });
});

const UPDATE = ['update_id', 'service_request_id', 'status', 'updated_datetime', 'description', 'media_url'];
describe('updates', () => {
  const sent = (id: string, more: Record<string, string> = {}) => ({
    api_key: key,
    update_id: newId(),
    service_request_id: id,
    status: 'OPEN',
    updated_datetime: '2026-11-21T08:00:00+08:00',
    description: '还有一盏也不亮',
    ...more,
  });

  it('are told as they happen, with the finer states', async () => {
    const { id } = await create({ ...lamp, description: '要更新的' });
    const wang = await w.as('wang');
    await wang.call(acceptCase, { id });
    await wang.call(resolveCase, { id, text: '换了灯泡', photos: [] });
    const of = (list: { service_request_id: string }[]) =>
      list.filter((one) => one.service_request_id === id);
    const own = of(await json(`${BASE}/servicerequestupdates.json?api_key=${key}`)) as unknown as Record<
      string,
      string
    >[];
    expect(own.map((one) => [one['status'], one['description']])).toEqual([
      ['investigating', '已受理'],
      ['fixed', '换了灯泡'],
    ]);
    for (const one of own) {
      expect(Object.keys(one)).toEqual(UPDATE);
      expect(one['updated_datetime']).toMatch(W3C);
      expect(typeof one['update_id']).toBe('string');
    }
    const open = of(await json(`${BASE}/servicerequestupdates.json`)) as unknown as Record<string, string>[];
    expect(open.map((one) => one['description'])).toEqual(['已受理', '已经办好']);
    const root = await xml(`${BASE}/servicerequestupdates.xml?api_key=${key}`);
    expect([root.name, new Set(root.children.map(({ name }) => name))]).toEqual([
      'service_request_updates',
      new Set(['request_update']),
    ]);
    expect(root.children.map(texts).filter((one) => one['service_request_id'] === id)).toEqual(own);
    const [row] = await json(`${BASE}/requests/${id}.json?extensions=true`);
    expect([row.status, row.extended_attributes.extended_status]).toEqual(['closed', 'fixed']);
    const none = await json(`${BASE}/servicerequestupdates.json?end_date=2020-01-01T00:00:00Z`);
    expect(none).toEqual([]);
  });

  it('are taken once, and one that says it is open again reopens', async () => {
    const { id } = await create({ ...lamp, description: '要补充的' });
    const update = sent(id);
    const first = await post(`${BASE}/servicerequestupdates.json`, update);
    expect([first.status, await first.json()]).toEqual([200, [{ update_id: update.update_id }]]);
    const again = await post(`${BASE}/servicerequestupdates.xml`, update);
    const root = parseXml(await again.text());
    expect([root.name, root.children[0]!.name, texts(root.children[0]!)]).toEqual([
      'service_request_updates',
      'request_update',
      { update_id: update.update_id },
    ]);
    const steps = async () => (await (await w.as('zhang')).call(readCase, { id })).body;
    expect((await steps()).steps.filter(({ verb }) => verb === 'case.added').map(({ text }) => text)).toEqual(
      ['还有一盏也不亮'],
    );
    await (await w.as('wang')).call(resolveCase, { id, text: '好了', photos: [] });
    const closed = await post(
      `${BASE}/servicerequestupdates.json`,
      sent(id, { status: 'fixed', description: '谢谢' }),
    );
    expect(closed.status).toBe(200);
    expect((await steps()).state).toBe('resolved');
    const reopening = await post(
      `${BASE}/servicerequestupdates.json`,
      sent(id, { update_id: '', update_id_ext: '991', status: 'INVESTIGATING', description: '又灭了' }),
    );
    expect([reopening.status, await reopening.json()]).toEqual([200, [{ update_id: '991' }]]);
    expect((await steps()).state).toBe('reopened');
  });

  it('are refused where something is missing or not theirs', async () => {
    const { id } = await create({ ...lamp, description: '别人的' });
    const refused = async (form: Record<string, string>) => {
      const answer = await post(`${BASE}/servicerequestupdates.json`, form);
      return [
        answer.status,
        ((await answer.json()) as { description: string }[]).map((one) => one.description),
      ];
    };
    expect(await refused({ api_key: key })).toEqual([
      400,
      [
        'update_id: 请给出 update_id。',
        'service_request_id: 请给出 service_request_id。',
        'status: 请给出认识的 status。',
        'updated_datetime: updated_datetime 要写成 2026-11-01T00:00:00Z 这样。',
      ],
    ]);
    expect((await refused(sent(id, { description: '' })))[0]).toBe(400);
    expect((await refused(sent(newId())))[0]).toBe(404);
    const other = (await keyFor(['updates'])).secret;
    expect((await refused(sent(id, { api_key: other })))[0]).toBe(404);
    const without = (await keyFor(['create'])).secret;
    expect((await refused(sent(id, { api_key: without })))[0]).toBe(403);
  });
});

describe('keys', () => {
  it('are shown once, kept as a hash, and stop at once in every process', async () => {
    const id = newId();
    const body = {
      id,
      name: 'FixMyStreet',
      whom: '街道',
      rights: ['create' as const],
      scope: COMMUNITY,
      perMinute: 60,
    };
    const made = await admin.call(makeKey, body);
    expect(made.body.secret).toMatch(/^ll_/);
    expect((await admin.call(makeKey, body)).status).toBe(409);
    const stored = JSON.stringify([
      await w.house.sql`select * from api_keys`,
      await w.house.sql`select * from replies`,
      await w.house.sql`select * from events`,
    ]);
    expect(stored).not.toContain(made.body.secret.slice(3));
    const second = await w.another();
    try {
      const use = (base: string) =>
        fetch(`${base}${BASE}/requests.json`, {
          method: 'POST',
          body: new URLSearchParams({ ...lamp, description: newId(), api_key: made.body.secret }),
        });
      expect((await use(second.base)).status).toBe(200);
      const [line] = (await admin.call(listKeys, {})).body.rows.filter((one) => one.id === id);
      expect(line).toMatchObject({
        uses: 1,
        live: true,
        scopeName: '甲一社区',
        tail: made.body.secret.slice(-4),
        madeByName: '系统管理员',
      });
      expect(line!.lastUsedAt).not.toBeNull();
      expect(JSON.stringify(line)).not.toContain(made.body.secret);
      expect((await admin.call(revokeKey, { id })).status).toBe(200);
      for (const base of [w.base, second.base]) {
        const answer = await use(base);
        expect([answer.status, await answer.json()]).toEqual([
          403,
          [{ code: 403, description: '没有 api_key，或者它不对、已作废、已到期。' }],
        ]);
      }
      expect((await admin.call(revokeKey, { id })).status).toBe(409);
    } finally {
      await second.close();
    }
  });

  it('end with their day, hold their area and their rights, and count every use', async () => {
    const ended = await keyFor(['create'], { until: '2026-12-31' });
    await w.house.sql`update api_keys set ends_at = now() - interval '1 second' where id = ${ended.id}`;
    expect((await create(lamp, ended.secret)).status).toBe(403);
    const next = await keyFor(['create'], { scope: SIBLING });
    expect(await create({ ...lamp, description: '越界' }, next.secret)).toMatchObject({
      status: 400,
      body: [{ description: 'lat: 这个地点不在钥匙的范围里。' }],
    });
    expect((await create(lamp, (await keyFor(['read'])).secret)).status).toBe(403);
    const slow = await keyFor(['read'], { perMinute: 3 });
    const codes: number[] = [];
    for (let n = 0; n < 5; n += 1)
      codes.push((await get(`${BASE}/services.json?api_key=${slow.secret}`)).status);
    // A minute may turn in between.
    expect(codes.slice(0, 3)).toEqual([200, 200, 200]);
    expect(codes).toContain(429);
  });

  it('are asked for at every change, refused when wrong, and guessing is slowed down', async () => {
    for (const form of [lamp, { ...lamp, api_key: 'll_wrong' }]) {
      const answer = await post(`${BASE}/requests.xml`, form);
      expect([answer.status, texts(parseXml(await answer.text()).children[0]!)['code']]).toEqual([
        403,
        '403',
      ]);
    }
    let last = 0;
    for (let n = 0; n < 25; n += 1) last = (await get(`${BASE}/services.json?api_key=wrong${n}`)).status;
    expect(last).toBe(429);
    clearLimits();
  });

  it('are for the administrator alone, and only inside their own area', async () => {
    expect((await (await w.as('zhang')).call(listKeys, {})).status).toBe(403);
    expect((await (await w.as('zhang')).call(listServices, {})).status).toBe(403);
    expect(
      (
        await admin.call(makeKey, {
          id: newId(),
          name: 'x',
          whom: 'y',
          rights: ['read'],
          scope: '990101',
          perMinute: 1,
        })
      ).fault.fields[0]?.path,
    ).toBe('scope');
    expect(
      (
        await admin.call(makeKey, {
          id: newId(),
          name: 'x',
          whom: 'y',
          rights: ['read'],
          scope: '',
          perMinute: 1,
          until: '2020-01-01',
        })
      ).fault.fields[0]?.path,
    ).toBe('until');
  });
});

describe('an address that is none', () => {
  it('is told in the format that was asked for', async () => {
    expect((await get(`${BASE}/nothing.json`)).status).toBe(404);
    expect(Object.keys((await json(`${BASE}/nothing.json`))[0])).toEqual(['code', 'description']);
    for (const path of [
      '/services.csv',
      '/nothing.xml',
      '/services/none.xml',
      `/requests/${newId()}.xml`,
      '/requests/1.xml',
    ]) {
      const answer = await get(`${BASE}${path}`);
      expect([answer.status, parseXml(await answer.text()).name]).toEqual([404, 'errors']);
    }
    const bare = await get(`${BASE}/services`, { accept: 'application/json' });
    expect([bare.status, bare.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect((await get(`${BASE}/services`)).headers.get('content-type')).toBe('text/xml; charset=utf-8');
  });

  it('cannot be led by a browser session, and holds nothing that XML cannot', async () => {
    const answer = await fetch(`${w.base}${BASE}/requests.json`, {
      method: 'POST',
      body: new URLSearchParams(lamp),
      headers: { cookie: admin.cookie },
    });
    expect(answer.status).toBe(403);
    const { id } = await create({ ...lamp, description: 'a\u0001b\ud800c ]]> <x>' });
    const root = await xml(`${BASE}/requests/${id}.xml?api_key=${key}`);
    expect(texts(root.children[0]!)['description']).toBe('abc ]]> <x>'.replace('bc', 'b\ufffdc'));
  });
});
