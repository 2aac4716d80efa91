/** The sealed audit log: a change, a loss, an addition or a new order of rows is found and its segment named. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cli/verify.ts';
import { seal, sealJob, verifyAudit } from '../../src/kernel/audit.ts';
import { newId } from '../../src/kernel/ids.ts';
import { Secrets } from '../../src/kernel/secrets.ts';
import { runDue } from '../../src/kernel/timed.ts';
import * as cases from '../../src/modules/cases/contract.ts';
import { writeNote } from '../../src/modules/cases/contract.ts';
import { COUNTY, UNIT, type World, world } from '../world.ts';

let w: World;
let id = '';
/** Seals all that happened: nothing of a test beside this one may hold the watermark back. */
const sealNow = async () => {
  await w.quiet();
  return seal(w.house);
};
const note = async (text: string) => {
  const answer = await (await w.as('wang')).call(writeNote, { id, text, open: false, photos: [] });
  expect(answer.status).toBe(200);
};
/** Runs `harm` on the log, tells what verify finds, and puts the log back as it was. */
async function harmed(
  harm: string,
): Promise<{ seal: string; what: string; sealed: number; found: number }[]> {
  const { sql } = w.house;
  await sql
    .unsafe('create table kept as select * from events; create table kept_seals as select * from seals')
    .simple();
  try {
    await sql.unsafe(harm).simple();
    return (await verifyAudit(w.house)).broken;
  } finally {
    await sql
      .unsafe(
        `delete from events; insert into events overriding system value select * from kept; drop table kept;
         delete from seals; insert into seals overriding system value select * from kept_seals; drop table kept_seals`,
      )
      .simple();
  }
}

beforeAll(async () => {
  w = await world();
  id = newId();
  await w
    .nobody()
    .call(cases.reportCase, { id, place: UNIT, category: 'building_stairs', text: '台阶坏了', photos: [] });
  // Three segments: one event, three, two.
  await sealNow();
  for (const text of ['一', '二', '三']) await note(text);
  await sealNow();
  for (const text of ['四', '五']) await note(text);
  await sealNow();
});
afterAll(() => w.close());

test('a log that nobody touched is whole', async () => {
  const found = await verifyAudit(w.house);
  expect(found).toMatchObject({ segments: 3, broken: [] });
  const [{ n }] = (await w.house.sql`select count(*)::int as n from events`) as unknown as [{ n: number }];
  expect(found.rows).toBe(n);
});

describe('what was done to it is found, and where', () => {
  const second = `(select e.id from events e order by e.xid, e.id offset (select rows from seals order by n limit 1) limit 1)`;
  test.each([
    [
      'a changed word',
      `update events set data = jsonb_set(data, '{text}', '"别的"') where id = ${second}`,
      3,
    ],
    ['a changed actor', `update events set actor_name = '别人' where id = ${second}`, 3],
    ['a changed time', `update events set at = at + interval '1 second' where id = ${second}`, 3],
    ['what was internal made open', `update events set open = not open where id = ${second}`, 3],
    ['a row taken out', `delete from events where id = ${second}`, 2],
    [
      'a row put in',
      `insert into events (county, xid, actor_kind, noun, subject, verb, place)
       select county, xid, 'house', noun, subject, verb, place from events where id = ${second}`,
      4,
    ],
    [
      'two rows in another order',
      `update events e set xid = o.xid from events o where e.id in (${second}, ${second} + 1)
       and o.id in (${second}, ${second} + 1) and o.id <> e.id`,
      3,
    ],
  ])('%s', async (_what, harm, found) => {
    expect(await harmed(harm)).toMatchObject([{ seal: '2', what: 'rows', sealed: 3, found }]);
  });

  test('a row moved from one segment to another breaks both', async () => {
    const harm = `update events set xid = (select max(xid) from events), at = at where id = ${second}`;
    expect((await harmed(harm)).map(({ seal: n }) => n)).toEqual(['2', '3']);
  });
  test('a seal mended to fit a changed row', async () => {
    const harm = `update events set verb = 'case.forged' where id = ${second};
      update seals set hash = sha256('forged'), rows = 3 where n = 2`;
    expect(await harmed(harm)).toMatchObject([{ seal: '2', what: 'seal' }]);
  });
  test('a seal taken out from between', async () => {
    expect((await harmed('delete from seals where n = 2'))[0]).toMatchObject({ seal: '3', what: 'seal' });
  });
  test('a seal made with another key', async () => {
    const secrets = new Secrets([{ id: 1, key: Buffer.alloc(32, 9) }]);
    const { broken } = await verifyAudit({ sql: w.house.sql, secrets });
    expect(broken.map(({ what }) => what)).toEqual(['seal', 'seal', 'seal']);
  });
  test('after all this it is whole again', async () => {
    expect((await verifyAudit(w.house)).broken).toEqual([]);
  });
});

describe('sealing', () => {
  test('an event that commits late is sealed late, never passed over', async () => {
    const { sql } = w.house;
    const slow = await sql.reserve();
    await slow`begin`;
    await slow`insert into events (county, actor_kind, noun, subject, verb, place) values (${COUNTY}, 'house', 'case', ${id}, 'case.late', ${UNIT})`;
    await note('六');
    // Its transaction is older than the note's: nothing from there on may be sealed yet.
    expect(await seal(w.house)).toBe(0);
    await slow`commit`;
    slow.release();
    expect(await sealNow()).toBe(2);
    expect((await verifyAudit(w.house)).broken).toEqual([]);
  });

  test('ten processes at once seal everything once', async () => {
    for (const text of ['七', '八', '九']) await note(text);
    await w.quiet();
    const sealed = await Promise.all(Array.from({ length: 10 }, () => seal(w.house)));
    expect(sealed.reduce((sum, n) => sum + n, 0)).toBe(3);
    expect((await verifyAudit(w.house)).broken).toEqual([]);
  });

  test('the house does it by itself, every minute', async () => {
    await note('十');
    await w.quiet();
    await runDue(w.house, [sealJob]);
    const before = await verifyAudit(w.house);
    await note('十一');
    await w.quiet();
    await runDue(w.house, [sealJob]);
    expect((await verifyAudit(w.house)).rows).toBe(before.rows);
    await runDue(w.house, [sealJob], new Date(Date.now() + 61_000));
    expect((await verifyAudit(w.house)).rows).toBe(before.rows + 1);
  });

  test('a running house has the job in its list', async () => {
    const second = await w.another({ background: true });
    await w.house.sql`update timed set ran_at = '2024-01-01' where name = 'audit.seal'`;
    await note('十二');
    await expect
      .poll(
        async () =>
          (await w.house.sql`select 1 from timed where name = 'audit.seal' and ran_at > '2024-01-02'`).length,
        { timeout: 8000 },
      )
      .toBe(1);
    await second.close();
  });
});

test('the command says it in one line, and names the segment that was touched', async () => {
  const whole = await verify(w.house);
  expect(whole.text[0]).toMatch(/\d+/);
  expect(whole.broken).toBe(0);
  await w.house.sql`update events set place = '9' where verb = 'case.late'`;
  const told = await verify(w.house);
  expect(told.broken).toBe(1);
  expect(told.text.join()).toMatch(/第 4 段|segment 4/i);
});
