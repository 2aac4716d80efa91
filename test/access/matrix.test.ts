/** The authorisation matrix: every declared endpoint × every role × every position, generated from the declarations. */

import type { AddressInfo } from 'node:net';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { within } from '../../src/kernel/access.ts';
import { endpoint } from '../../src/kernel/contract.ts';
import { buildHttp } from '../../src/kernel/http.ts';
import { type Module, route } from '../../src/kernel/module.ts';
import { Code, closed } from '../../src/kernel/shapes.ts';
import { modules } from '../../src/modules/index.ts';
import { UNIT, type World, world } from '../world.ts';
import { askersOf, type Caller, checkAll } from './check.ts';
import { type Asker, AT_UNIT, Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';
import { samples } from './samples.ts';

const endpoints = modules.flatMap(({ routes }) => routes.map((one) => one.endpoint));

let w: World;
let f: Fixtures;
let askers: Asker[];
let requests = 0;
const began = Date.now();

beforeAll(async () => {
  w = await world();
  f = new Fixtures(w);
  askers = await askersOf(f);
});
afterAll(async () => {
  await w.close();
  console.log(`authorisation matrix: ${requests} requests, ${((Date.now() - began) / 1000).toFixed(1)} s`);
});

test('every endpoint has a sample, every sample an endpoint', () => {
  expect(Object.keys(samples).sort()).toEqual(endpoints.map(({ name }) => name).sort());
});

test('every permission that an endpoint asks for is declared and held by some role', async () => {
  const { ROLES } = await import('../../src/modules/staff/roles.ts');
  const declared = new Set(modules.flatMap(({ permissions }) => Object.keys(permissions)));
  const held = new Set(Object.values(ROLES).flatMap(({ permissions }) => permissions));
  for (const { name, may } of endpoints) {
    if (may === 'anyone' || may === 'signed-in') continue;
    expect(declared, `${name} asks for ${may}`).toContain(may);
    expect(held, `nobody may ${may}`).toContain(may);
  }
  expect([...held].filter((permission) => !declared.has(permission))).toEqual([]);
});

describe('every role at every position', () => {
  test.each(endpoints.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const sample = samples[name];
    expect(sample, `${name} has no sample`).toBeDefined();
    requests += askers.length;
    expect(await checkAll(f, one, sample!, askers)).toEqual([]);
  });
});

describe('the matrix can fail', () => {
  const declared = (name: string, may: 'places.read' | 'signed-in' | 'anyone' | 'cases.read') =>
    endpoint({
      name,
      method: 'GET',
      path: `/broken/${name}/:code`,
      may,
      summary: { zh: '坏', en: 'Broken' },
      params: closed({ code: Code() }),
      output: Type.Object({ code: Type.String() }),
    });
  const sample: Sample = { gate: 'subject', spot: AT_UNIT, make: () => ({ input: { code: UNIT } }) };
  const right = declared('right', 'places.read');
  const forgets = declared('forgets', 'places.read');
  const wrongGate = declared('wrong', 'cases.read');
  const open = declared('open', 'anyone');
  const echo = async (_ctx: unknown, { code }: { code: string }) => ({ code });

  const broken: Module = {
    name: 'broken',
    folder: '',
    permissions: {},
    routes: [
      route(right, async (ctx, { code }) => {
        within(ctx.actor, 'places.read', AT_UNIT);
        return { code };
      }),
      route(forgets, echo),
      route(wrongGate, echo),
      route(open, echo),
    ],
  };
  let base = '';
  let close: () => Promise<void>;
  const call: Caller = async (who, one, { input }) => {
    const response = await fetch(`${base}/api${one.path.replace(':code', String(input['code']))}`, {
      headers: { cookie: who.client.cookie, 'x-linli-as': who.kind === 'resident' ? 'resident' : 'staff' },
    });
    return { status: response.status, text: await response.text(), fields: 0 };
  };
  beforeAll(async () => {
    const { app } = buildHttp(w.house, [...modules, broken]);
    await app.listen({ port: 0, host: '127.0.0.1' });
    base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    close = () => app.close();
  });
  afterAll(() => close());

  test('a route with both gates passes', async () => {
    expect(await checkAll(f, right, sample, askers, call)).toEqual([]);
  });
  test('a route that forgets its second gate is found, at each position outside', async () => {
    const faults = await checkAll(f, forgets, sample, askers, call);
    for (const position of ['child', 'sibling'])
      expect(
        faults.some((fault) => fault.includes(`secretary ${position}`)),
        position,
      ).toBe(true);
    expect(faults.some((fault) => fault.includes('inside'))).toBe(false);
  });
  test('a route that asks for another permission than it was declared with is found', async () => {
    const faults = await checkAll(f, { ...wrongGate, may: 'places.read' }, sample, askers, call);
    expect(faults.some((fault) => fault.includes('system_admin everywhere'))).toBe(true);
  });
  test('a route that lets anyone in is found', async () => {
    const faults = await checkAll(f, { ...open, may: 'places.read' }, sample, askers, call);
    for (const label of ['anonymous', 'resident', 'secretary disabled', 'secretary expired'])
      expect(
        faults.some((fault) => fault.includes(label)),
        label,
      ).toBe(true);
  });
});
