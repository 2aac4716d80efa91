/** What stands at the door whatever is asked: headers, limits, shapes of refusals, the interface's own description. */
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { clearLimits } from '../../src/kernel/limits.ts';
import { reportCase } from '../../src/modules/cases/contract.ts';
import { modules } from '../../src/modules/index.ts';
import { putPicture } from '../../src/modules/pictures/contract.ts';
import { UNIT, type World, world } from '../world.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
beforeEach(() => clearLimits());
afterAll(() => w.close());

const endpoints = modules.flatMap(({ routes }) => routes.map((one) => one.endpoint));
const words = () => ({ id: newId(), place: UNIT, category: 'building_stairs', text: '台阶坏了', photos: [] });
const get = (path: string, init?: RequestInit) => fetch(`${w.base}${path}`, init);
/** The path as it is written: fetch would tidy it up. */
const rawGet = (path: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(w.base);
    request({ hostname, port, path, method: 'GET' }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });

describe('headers', () => {
  test.each([
    '/api/categories',
    '/api/cases',
    '/api/none',
    '/healthz',
    '/assets/none.js',
    '/api/docs',
    '/api/openapi.json',
  ])('of %s keep strangers out', async (path) => {
    const { headers } = await get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*)/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('cookies are for this site and out of reach of scripts', async () => {
    const answer = await w.nobody().call(reportCase, words());
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
  });

  test('refusals are never kept by caches', async () => {
    expect((await get('/api/cases')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('addresses', () => {
  test.each([
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/....//....//package.json',
    '/assets//etc/passwd',
    '/assets/%00',
    '/assets/.env',
    '/../../../etc/passwd',
    '/api/pictures/..%2f..%2fetc%2fpasswd',
    '/%c0%ae%c0%ae/etc/passwd',
  ])('%s leads nowhere', async (path) => {
    const { status, text } = await rawGet(path);
    expect(text).not.toMatch(/"dependencies"|root:|DATABASE_URL/);
    if (path.startsWith('/assets')) expect([400, 403, 404]).toContain(status);
    expect(status).toBeLessThan(500);
  });

  test('unknown ones under /api have the usual shape', async () => {
    for (const [path, method] of [
      ['/api/none', 'GET'],
      ['/api/cases', 'DELETE'],
      ['/', 'POST'],
    ] as const) {
      const response = await get(path, { method });
      expect(response.status, `${method} ${path}`).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'not-found', fields: [] } });
    }
  });

  test('HEAD tells as much as GET without a body, OPTIONS gives nothing away', async () => {
    const head = await get('/api/categories', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await get('/api/cases', { method: 'HEAD' })).status).toBe(401);
    const options = await get('/api/cases', {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(options.status).toBe(404);
    expect(options.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('limits', () => {
  test('anonymous commands from one address are slowed down after sixty a minute, other addresses given or not', async () => {
    const send = (headers: Record<string, string> = {}) =>
      get('/api/cases', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': newId(), ...headers },
        body: '{}',
      });
    for (let n = 0; n < 60; n += 1) expect((await send()).status).toBe(400);
    for (const headers of [{}, { 'x-forwarded-for': '1.2.3.4' }, { 'accept-language': 'en' }]) {
      const response = await send(headers as Record<string, string>);
      expect(response.status).toBe(429);
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(error.code).toBe('too-many');
      expect(error.message).toMatch(/\d+/);
    }
    const wang = await w.as('wang');
    expect((await wang.call(reportCase, words())).status).toBe(200);
  });

  test('a body that is too large is refused in words, before it is read to its end', async () => {
    const answer = await w.nobody().call(reportCase, { ...words(), text: '长'.repeat(70_000) });
    expect([answer.status, answer.fault.code]).toEqual([413, 'too-large']);
    const upload = Buffer.alloc(12 * 1024 * 1024, 1);
    const picture = await w
      .nobody()
      .call(putPicture, { id: newId(), place: UNIT }, { upload })
      .catch((error: Error) => error);
    // The server may answer before all was sent; the connection is then cut.
    if (!(picture instanceof Error)) expect([picture.status, picture.fault.code]).toEqual([413, 'too-large']);
  });

  test('a text that is too long is told beside its field, one of 7,000 characters is taken', async () => {
    expect((await w.nobody().call(reportCase, { ...words(), text: '长'.repeat(7000) })).status).toBe(200);
    const most = Number(Reflect.get(reportCase.body.properties.text, 'maxLength'));
    const answer = await w.nobody().call(reportCase, { ...words(), text: '长'.repeat(most + 1) });
    expect([answer.status, answer.fault.fields[0]?.path, answer.fault.fields[0]?.code]).toEqual([
      400,
      'text',
      'maxLength',
    ]);
  });

  test('what is no JSON, cut off, empty or of another type is refused in words', async () => {
    for (const [body, type, codes] of [
      ['{"id":', 'application/json', ['json']],
      ['', 'application/json', ['input', 'empty']],
      ['id=1', 'application/x-www-form-urlencoded', ['input', 'empty']],
      ['[]', 'application/json', ['input']],
      ['null', 'application/json', ['input']],
      ['"x"', 'application/json', ['input']],
      [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'application/json', ['input', 'json']],
      ['{"__proto__":{"admin":true}}', 'application/json', ['input']],
    ] as const) {
      const response = await get('/api/cases', {
        method: 'POST',
        headers: { 'content-type': type, 'idempotency-key': newId() },
        body,
      });
      const { error } = (await response.json()) as { error: { code: string } };
      expect(response.status, body.slice(0, 30)).toBe(400);
      expect(codes, body.slice(0, 30)).toContain(error.code);
    }
  });
});

describe('the interface describes itself', () => {
  type Operation = {
    operationId: string;
    'x-may': string;
    summary: string;
    description: string;
    parameters: { name: string; in: string; required: boolean; schema: object }[];
    requestBody?: object;
    responses: Record<string, object>;
  };
  type Document = {
    openapi: string;
    info: { title: string; version: string };
    paths: Record<string, Record<string, Operation>>;
  };
  let document: Document;
  beforeAll(async () => {
    document = (await (await get('/api/openapi.json')).json()) as Document;
  });

  test('as OpenAPI 3.1 with every endpoint once, its permission and its parts', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info.title && document.info.version).toBeTruthy();
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations).toHaveLength(endpoints.length);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(endpoints.length);
    for (const { name, method, path, may, body, raw, command, params, query } of endpoints) {
      const key = `/api${path.replace(/:(\w+)/g, '{$1}')}`;
      const operation = document.paths[key]?.[method.toLowerCase()];
      expect(operation, key).toBeDefined();
      expect(operation).toMatchObject({ operationId: name, 'x-may': may });
      expect(operation!.summary && operation!.description, name).toBeTruthy();
      const named = (where: string) =>
        operation!.parameters.filter((one) => one.in === where).map((one) => one.name);
      expect(named('path').sort(), name).toEqual(
        [...key.matchAll(/\{(\w+)\}/g)].map(([, one]) => one).sort(),
      );
      expect(named('path').sort(), name).toEqual(Object.keys(params?.properties ?? {}).sort());
      expect(named('query').sort(), name).toEqual(Object.keys(query?.properties ?? {}).sort());
      expect(
        operation!.parameters.filter((one) => one.in === 'path').every((one) => one.required),
        name,
      ).toBe(true);
      expect(named('header').includes('Idempotency-Key'), name).toBe(command);
      expect(operation!.requestBody !== undefined, name).toBe(body !== undefined || raw !== undefined);
      expect(Object.keys(operation!.responses)).toEqual(['200', 'default']);
    }
  });

  test('with schemas that stand by themselves: plain JSON Schema, every reference resolves', () => {
    const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);
    const look = (node: unknown, at: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const record = node as Record<string, unknown>;
      for (const key of Object.keys(record)) expect(key.startsWith('~'), `${at}/${key}`).toBe(false);
      if (typeof record['$ref'] === 'string') {
        const target = record['$ref']
          .slice(2)
          .split('/')
          .reduce<unknown>((one, part) => (one as Record<string, unknown> | undefined)?.[part], document);
        expect(target, `${at} → ${record['$ref']}`).toBeDefined();
      }
      if (typeof record['type'] === 'string' && at.includes('/schema'))
        expect(types, at).toContain(record['type']);
      if (Array.isArray(record['required']) && record['properties'])
        for (const name of record['required']) expect(Object.keys(record['properties']), at).toContain(name);
      for (const [key, value] of Object.entries(record)) look(value, `${at}/${key}`);
    };
    look(document, '');
  });

  test('as a page that shows all of them without any script', async () => {
    const response = await get('/api/docs');
    expect(response.headers.get('content-type')).toContain('text/html');
    const page = await response.text();
    for (const { name, method, path } of endpoints) {
      expect(page).toContain(`id="${name}"`);
      expect(page).toContain(`${method} /api${path}`);
    }
    expect(/<script|<[^>]* on\w+=/.exec(page)).toBeNull();
  });
});

describe('what no route can read', () => {
  test.each([
    ['an address that is too long for its place', `/api/places/${'3'.repeat(500)}`],
    ['a broken escape', '/api/places/%E0%A4%A'],
    ['headers beyond all measure', `/api/cases?q=${'x'.repeat(40_000)}`],
  ])('%s gets the usual shape', async (_what, path) => {
    const { status, text } = await rawGet(path);
    expect([400, 404, 414, 431]).toContain(status);
    expect(JSON.parse(Buffer.from(text, 'latin1').toString())).toMatchObject({
      error: { message: expect.stringMatching(/\p{Script=Han}/u), fields: [] },
    });
  });

  test.each(['0000-00-00', '2026-02-30', '9999-99-99'])(
    'the day %s is told beside its field',
    async (day) => {
      const zhao = await w.as('zhao');
      const response = await zhao.fetch(`/api/grids?place=370105001001&day=${day}`, {
        headers: { 'accept-language': 'en' },
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        error: { fields: [{ path: 'day', message: 'There is no such day.' }] },
      });
    },
  );
});
