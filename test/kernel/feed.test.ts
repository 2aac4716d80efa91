/** The feed loses nothing that commits late, and listeners take effect once however often they crash. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { feedAfter, feedHead } from '../../src/kernel/events.ts';
import { advance } from '../../src/kernel/feed.ts';
import type { Listener } from '../../src/kernel/module.ts';
import { COUNTY, UNIT, type World, world } from '../world.ts';

let w: World;
beforeAll(async () => {
  w = await world();
  await w.house.sql`create table effects (event bigint not null, note text not null)`;
});
afterAll(() => w.close());
beforeEach(() => w.house.sql`truncate effects`);

type Db = World['house']['sql'];
const happen = async (db: Db, verb: string): Promise<number> => {
  const [row] = await db<{ id: number }[]>`
    insert into events (county, actor_kind, actor_name, noun, subject, verb, place)
    values (${COUNTY}, 'house', 'test', 'thing', 'x', ${verb}, ${UNIT}) returning id`;
  return row!.id;
};

/** A transaction that wrote first and commits last, with one that came and went meanwhile. */
async function lateCommit(meanwhile: () => Promise<void>): Promise<{ slow: number; quick: number }> {
  const { sql } = w.house;
  const connection = await sql.reserve();
  await connection`begin`;
  const slow = await happen(connection as unknown as Db, 'thing.slow');
  const quick = await happen(sql, 'thing.quick');
  await meanwhile();
  await connection`commit`;
  connection.release();
  await w.quiet();
  return { slow, quick };
}

describe('an event that a long transaction commits late', () => {
  test('is given by the feed, in its place', async () => {
    const { sql } = w.house;
    await w.quiet();
    let position = await feedHead(sql);
    const heard: number[] = [];
    const read = async () => {
      const next = await feedAfter(sql, position, 100);
      position = next.position;
      heard.push(...next.rows.map(({ id }) => id));
    };
    const { slow, quick } = await lateCommit(async () => {
      await read();
      expect(heard).toEqual([]);
    });
    await read();
    expect(heard).toEqual([slow, quick]);
    await read();
    expect(heard).toHaveLength(2);
  });

  test('would be lost by a cursor on the id alone', async () => {
    const { sql } = w.house;
    const [from] = await sql<{ id: number }[]>`select coalesce(max(id), 0) as id from events`;
    let cursor = from!.id;
    const heard: number[] = [];
    const read = async () => {
      for (const { id } of await sql<
        { id: number }[]
      >`select id from events where id > ${cursor} order by id`) {
        heard.push(id);
        cursor = id;
      }
    };
    const { slow, quick } = await lateCommit(read);
    await read();
    expect(heard).toEqual([quick]);
    expect(heard).not.toContain(slow);
  });

  test('reaches those who wait for it live', async () => {
    const heard: number[] = [];
    const stop = w.app.feed.hear((event) => heard.push(event.id));
    const { slow, quick } = await lateCommit(() => w.app.feed.poll());
    await expect.poll(() => heard.filter((id) => id >= slow), { timeout: 8000 }).toEqual([slow, quick]);
    stop();
  });
});

describe('a listener', () => {
  let crashes = 0;
  const listener = (name: string, crash: (n: number) => boolean): Listener => {
    let turn = 0;
    return {
      name,
      verbs: ['thing.counted'],
      hear: async (_house, tx, event) => {
        await tx`insert into effects (event, note) values (${event.id}, ${name})`;
        turn += 1;
        if (crash(turn)) {
          crashes += 1;
          throw new Error('the process died here');
        }
      },
    };
  };
  const effects = async (name: string) =>
    (
      await w.house.sql<{ event: number }[]>`select event from effects where note = ${name} order by event`
    ).map(({ event }) => event);

  test('that crashes again and again takes effect once an event', async () => {
    crashes = 0;
    const ids: number[] = [];
    for (let n = 0; n < 40; n += 1) ids.push(await happen(w.house.sql, 'thing.counted'));
    await w.quiet();
    // Dies in the middle of the first batches, at another event each time.
    const one = listener('crashing', (turn) => [1, 8, 30, 60, 100].includes(turn));
    for (let tries = 0; tries < 10; tries += 1) await advance(w.house, one).catch(() => 0);
    expect(crashes).toBe(5);
    expect(await effects('crashing')).toEqual(ids);
  });

  test('that five processes move at once takes effect once an event', async () => {
    const before = (await effects('many')).length;
    const [known] = await w.house.sql<
      { n: number }[]
    >`select count(*)::int as n from events where verb = 'thing.counted'`;
    for (let n = 0; n < 30; n += 1) await happen(w.house.sql, 'thing.counted');
    await w.quiet();
    const one = listener('many', () => false);
    await Promise.all(Array.from({ length: 5 }, () => advance(w.house, one)));
    await advance(w.house, one);
    const all = await effects('many');
    expect(before).toBe(0);
    expect(all).toHaveLength(known!.n + 30);
    expect(new Set(all).size).toBe(all.length);
  });

  test('doubles when its place is not kept in the same commit: the guard matters', async () => {
    const one = listener('careless', (turn) => turn === 2);
    const ids = [await happen(w.house.sql, 'thing.counted'), await happen(w.house.sql, 'thing.counted')];
    const event = (id: number) => ({ id }) as Parameters<Listener['hear']>[2];
    for (let tries = 0; tries < 2; tries += 1) {
      for (const id of ids) {
        const heard = await w.house.sql
          .begin(async (tx) => one.hear(w.house, tx, event(id)))
          .then(
            () => true,
            () => false,
          );
        if (!heard) break;
      }
    }
    expect(await effects('careless')).toEqual([ids[0], ids[0], ids[1]]);
  });
});
