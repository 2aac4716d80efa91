/** A command is done once, whole or not at all: keys, first answers, nothing half-written. Over HTTP, on a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { clearLimits } from '../../src/kernel/limits.ts';
import * as c from '../../src/modules/cases/contract.ts';
import { type Client, UNIT, type World, world } from '../world.ts';

let w: World;
let wang: Client;
beforeAll(async () => {
  w = await world();
  wang = await w.as('wang');
});
beforeEach(() => clearLimits());
afterAll(() => w.close());

const words = (more = {}) => ({
  id: newId(),
  place: UNIT,
  category: 'building_stairs',
  text: '台阶坏了',
  photos: [] as string[],
  ...more,
});
const made = async (): Promise<string> => {
  const input = words();
  expect((await w.nobody().call(c.reportCase, input)).status).toBe(200);
  return input.id;
};
const count = async (query: string, ...values: string[]): Promise<number> => {
  const [row] = await w.house.sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${query}`, values);
  return row!.n;
};

describe('the same key', () => {
  test('gets the first answer again, byte for byte, also after a restart', async () => {
    const key = newId();
    const input = words();
    const first = await w.nobody().call(c.reportCase, input, { key });
    expect([first.status, first.replayed]).toEqual([200, false]);
    const again = await w.nobody().call(c.reportCase, input, { key });
    expect([again.status, again.replayed, again.body]).toEqual([200, true, first.body]);
    const restarted = await w.another();
    const later = await restarted.withCookie('', 'resident').call(c.reportCase, input, { key });
    expect([later.status, later.replayed, later.body]).toEqual([200, true, first.body]);
    await restarted.close();
    expect(await count('cases where id = $1', input.id)).toBe(1);
    expect(await count(`events where subject = $1`, input.id)).toBe(1);
  });

  test('gets the first answer even when the state has changed since', async () => {
    const id = await made();
    const key = newId();
    expect((await wang.call(c.acceptCase, { id }, { key })).body.state).toBe('accepted');
    await wang.call(c.resolveCase, { id, text: '好了', photos: [] });
    const again = await wang.call(c.acceptCase, { id }, { key });
    expect([again.status, again.replayed, again.body.state]).toEqual([200, true, 'accepted']);
    expect((await wang.call(c.acceptCase, { id })).status).toBe(409);
  });

  test.each([
    ['one statement', c.reportCase],
    ['a transaction', c.writeNote],
  ] as const)('with another body is refused (%s)', async (_how, endpoint) => {
    const id = await made();
    const key = newId();
    const input = endpoint === c.reportCase ? words() : { id, text: '甲', open: false, photos: [] };
    const other = { ...input, text: '乙' };
    const who = endpoint === c.reportCase ? w.nobody() : wang;
    expect((await who.call(endpoint, input as never, { key })).status).toBe(200);
    const answer = await who.call(endpoint, other as never, { key });
    expect([answer.status, answer.fault.code]).toEqual([422, 'key-reused']);
    expect((await who.call(endpoint, other as never, { key, lang: 'en' })).fault.message).toMatch(/^[ -~]+$/);
  });

  test('of another person is refused and tells nothing of the first answer', async () => {
    const id = await made();
    const key = newId();
    expect((await wang.call(c.writeNote, { id, text: '甲', open: false, photos: [] }, { key })).status).toBe(
      200,
    );
    const zhang = await w.as('zhang');
    const answer = await zhang.call(c.writeNote, { id, text: '甲', open: false, photos: [] }, { key });
    expect(answer.status).toBe(422);
    const nobody = await w.nobody().call(c.writeNote, { id, text: '甲', open: false, photos: [] }, { key });
    expect(nobody.status).toBe(401);
    expect(await count(`events where subject = $1 and verb = 'case.noted'`, id)).toBe(1);
  });

  test('fifty times at once changes one thing and gives one answer', async () => {
    const id = await made();
    const [report, note] = [newId(), newId()];
    const input = words();
    const reports = Array.from({ length: 50 }, () => w.nobody().call(c.reportCase, input, { key: report }));
    const notes = Array.from({ length: 50 }, () =>
      wang.call(c.writeNote, { id, text: '同时', open: false, photos: [] }, { key: note }),
    );
    const answers = await Promise.all([...reports, ...notes]);
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    for (const part of [answers.slice(0, 50), answers.slice(50)]) {
      expect(new Set(part.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(part.filter(({ replayed }) => !replayed)).toHaveLength(1);
    }
    expect(await count('cases where id = $1', input.id)).toBe(1);
    expect(await count(`events where subject = $1 and verb = 'case.noted'`, id)).toBe(1);
  });

  test('after a refusal is free: the mended command passes', async () => {
    const key = newId();
    const input = words({ category: 'no_such_kind' });
    expect((await w.nobody().call(c.reportCase, input, { key })).status).toBe(400);
    const id = await made();
    await wang.call(c.resolveCase, { id, text: '好了', photos: [] });
    const late = newId();
    expect((await wang.call(c.acceptCase, { id }, { key: late })).status).toBe(409);
    expect(await count('replies where key = any(array[$1, $2]::uuid[])', key, late)).toBe(0);
    expect(
      (await w.nobody().call(c.reportCase, { ...input, category: 'building_stairs' }, { key })).status,
    ).toBe(200);
  });

  test('must be there and be a UUID', async () => {
    for (const key of ['', 'abc', '1'.repeat(500)]) {
      const response = await w.nobody().fetch('/api/cases', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
        body: JSON.stringify(words()),
      });
      expect(response.status).toBe(400);
      expect(((await response.json()) as { error: { code: string } }).error.code).toBe('key');
    }
  });

  test('is not asked again for its case: a new key with a known case id is refused, nothing doubles', async () => {
    const input = words();
    expect((await w.nobody().call(c.reportCase, input)).status).toBe(200);
    expect((await w.nobody().call(c.reportCase, input)).fault.code).toBe('exists');
    expect(await count('events where subject = $1', input.id)).toBe(1);
  });
});

describe('change, event and answer are one commit', () => {
  /** The table refuses its next row in the middle of the transaction, as a full disk would. */
  const failing = async (table: string, work: () => Promise<void>): Promise<void> => {
    await w.house.sql
      .unsafe(
        `create function fail() returns trigger language plpgsql as $$ begin raise exception 'disk full' using errcode = '53100'; end $$;
         create trigger fail before insert or update on ${table} for each row execute function fail()`,
      )
      .simple();
    try {
      await work();
    } finally {
      await w.house.sql.unsafe(`drop trigger fail on ${table}; drop function fail()`).simple();
    }
  };
  const noted = (id: string) => count(`events where subject = $1 and verb = 'case.noted'`, id);
  const versionOf = (id: string) => w.house.sql`select version, state from cases where id = ${id}`;

  test.each(['events', 'replies'])(
    'when %s fails, a transaction leaves nothing behind and the same key passes later',
    async (table) => {
      const id = await made();
      const key = newId();
      const before = await versionOf(id);
      const send = () => wang.call(c.writeNote, { id, text: '半截', open: false, photos: [] }, { key });
      await failing(table, async () => {
        const answer = await send();
        expect([answer.status, answer.fault.code]).toEqual([500, 'fault']);
        expect(JSON.stringify(answer.body)).not.toMatch(/disk full|postgres|at .*\.ts/);
      });
      expect(await versionOf(id)).toEqual(before);
      expect(await noted(id)).toBe(0);
      expect(await count('replies where key = $1', key)).toBe(0);
      expect((await send()).status).toBe(200);
      expect((await send()).replayed).toBe(true);
      expect(await noted(id)).toBe(1);
    },
  );

  test.each(['events', 'replies', 'tasks', 'cases'])(
    'when %s fails, one statement leaves nothing behind',
    async (table) => {
      const key = newId();
      const input = words();
      await failing(table, async () => {
        expect((await w.nobody().call(c.reportCase, input, { key })).status).toBe(500);
      });
      for (const query of ['cases where id = $1', 'events where subject = $1', 'tasks where subject = $1'])
        expect(await count(query, input.id), query).toBe(0);
      expect(await count('replies where key = $1', key)).toBe(0);
      expect((await w.nobody().call(c.reportCase, input, { key })).status).toBe(200);
    },
  );
});
