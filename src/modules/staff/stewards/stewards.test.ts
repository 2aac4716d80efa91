/** Stewards through the door: who answers today, one worker a grid, stand-ins, hand-over, cards for the doors. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BUILDING,
  COMMUNITY,
  COMPOUND,
  COUNTY,
  GRID,
  HOME,
  OTHER_GRID,
  SIBLING,
  type World,
  world,
} from '../../../../test/world.ts';
import { dayOf, shiftDay } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import { readMe } from '../contract.ts';
import { answerable, moveDuties } from '../service.ts';
import {
  changeSteward,
  checkStewards,
  createStandIn,
  createSteward,
  endDuty,
  endStandIn,
  endSteward,
  giveDuty,
  handOverDuties,
  listStandIns,
  listStewards,
  printDoorCards,
  readSteward,
} from './contract.ts';

let w: World;
const today = dayOf(new Date());
beforeAll(async () => {
  w = await world();
});
afterAll(() => w?.close());

/** Memory follows the feed, and the feed waits for whatever is still open anywhere on the server: ask until it is so. */
const answers = (code: string, day = new Date()) =>
  expect.poll(() => nameOf(code, day), { timeout: 8000, interval: 40 });
const nameOf = async (code: string, day = new Date()) => {
  await w.app.feed.poll();
  const facts = await placeFacts(w.house, code);
  return (await answerable(w.house, facts!, day))?.name;
};
const stewardId = async (login: string): Promise<string> => {
  const [row] = await w.house
    .sql`select s.id from stewards s join accounts a on a.id = s.account where a.login = ${login}`;
  return row!['id'];
};
const accountId = async (login: string): Promise<string> =>
  (await w.house.sql`select id from accounts where login = ${login}`)[0]!['id'];
/** A steward of the first community, entered by its secretary. */
const enter = async (name: string, more: Record<string, string> = {}, community = COMMUNITY) => {
  const answer = await (await w.as('zhao')).call(createSteward, {
    community,
    name,
    kind: 'resident',
    employment: 'part_time',
    ...more,
  });
  expect(answer.fault.message).toBe('');
  return answer.body;
};
/** Makes a small grid without a worker. */
const freeGrid = async (grid: string): Promise<void> => {
  await w.house.sql`delete from duties where grid = ${grid}`;
};

describe('who answers', () => {
  it('is the worker of the small grid, with her telephone', async () => {
    await answers(HOME).toBe('王小梅');
    await (await w.as('zhang')).call(changeSteward, {
      id: await stewardId('wang'),
      phone: '１３８-１２３４-２０４６',
    });
    await w.app.feed.poll();
    const facts = await placeFacts(w.house, HOME);
    expect(await answerable(w.house, facts!, new Date())).toMatchObject({
      name: '王小梅',
      phone: '13812342046',
    });
  });

  it('is whoever stands in that day, and only that day', async () => {
    const tomorrow = shiftDay(today, 1);
    const made = await (await w.as('zhang')).call(createStandIn, {
      id: await stewardId('wang'),
      by: await stewardId('li'),
      from: tomorrow,
      to: tomorrow,
      reason: '培训',
    });
    expect(made.body).toMatchObject({ name: '王小梅', byName: '李建国' });
    const day = (n: number) => new Date(Date.now() + n * 86_400_000);
    await answers(HOME).toBe('王小梅');
    await answers(HOME, day(1)).toBe('李建国');
    await answers(HOME, day(2)).toBe('王小梅');
    const twice = await (await w.as('zhang')).call(createStandIn, {
      id: await stewardId('wang'),
      by: await stewardId('li'),
      from: today,
      to: tomorrow,
    });
    expect(twice.status).toBe(409);
    expect((await (await w.as('zhang')).call(listStandIns, { place: COMMUNITY })).body.rows).toHaveLength(1);
    expect((await (await w.as('zhang')).call(endStandIn, { id: made.body.id })).status).toBe(200);
    await answers(HOME, day(1)).toBe('王小梅');
  });

  it('gives who stands in the same area for those days', async () => {
    const made = await (await w.as('zhang')).call(createStandIn, {
      id: await stewardId('wang'),
      by: await stewardId('li'),
      from: today,
      to: today,
    });
    await w.app.feed.poll();
    const scopes = async () =>
      (await (await w.as('li')).call(readMe, {})).body.grants.map(({ scope }) => scope);
    expect(await scopes()).toEqual([`${COMMUNITY}-002`, GRID, GRID.slice(0, -1) + '2']);
    await (await w.as('zhang')).call(endStandIn, { id: made.body.id });
    expect(await scopes()).toEqual([`${COMMUNITY}-002`]);
  });

  it('falls back to the lead of the middle grid, then to the secretary, then to nobody', async () => {
    const small = `${SIBLING}-002001`;
    const home = `${SIBLING}00100101`;
    expect((await placeFacts(w.house, home))?.grid).toBe(small);
    await answers(home).toBe('钱书记');
    const sun = await stewardId('sun');
    const given = await (await w.as('zhao')).call(giveDuty, {
      id: sun,
      grid: `${SIBLING}-002`,
      role: 'lead',
    });
    expect(given.status).toBe(200);
    await answers(home).toBe('孙晓');
    await w.house.sql`update accounts set disabled_at = now() where login in ('sun', 'qian')`;
    await w.house
      .sql`insert into events (county, actor_kind, noun, subject, verb, place) values (${COUNTY}, 'house', 'account', 'x', 'account.disabled', '')`;
    await answers(home).toBeUndefined();
    await w.house.sql`update accounts set disabled_at = null`;
    await w.house
      .sql`insert into events (county, actor_kind, noun, subject, verb, place) values (${COUNTY}, 'house', 'account', 'x', 'account.enabled', '')`;
    await answers(home).toBe('孙晓');
  });
});

describe('one worker a grid', () => {
  it('names who has it', async () => {
    const other = await enter('丁一');
    const answer = await (await w.as('zhang')).call(giveDuty, { id: other.id, grid: GRID, role: 'worker' });
    expect(answer.status).toBe(409);
    expect(answer.fault.message).toContain('王小梅');
    const later = await (await w.as('zhang')).call(giveDuty, {
      id: other.id,
      grid: GRID,
      role: 'worker',
      from: shiftDay(today, 30),
      to: shiftDay(today, 40),
    });
    expect(later.status).toBe(409);
  });

  it('takes one of two given at once', async () => {
    const grid = `${COMMUNITY}-002002`;
    await freeGrid(grid);
    const people = await Promise.all([enter('戊一'), enter('戊二'), enter('戊三'), enter('戊四')]);
    const zhang = await w.as('zhang');
    const answers = await Promise.all(
      people.map(({ id }) => zhang.call(giveDuty, { id, grid, role: 'worker' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const rows = await w.house
      .sql`select 1 from duties where grid = ${grid} and role = 'worker' and valid_to is null`;
    expect(rows).toHaveLength(1);
    const loser = answers.find(({ status }) => status === 409)!;
    expect(loser.fault.message).toMatch(/已经由 戊[一二三四] 负责/);
  });

  /** The guard of the database, shown to matter: two writers who do not wait for each other. */
  const race = async (grid: string): Promise<number> => {
    await freeGrid(grid);
    const people = await Promise.all([enter('己一'), enter('己二')]);
    await Promise.allSettled(
      people.map(
        ({ id }) => w.house.sql`insert into duties (county, id, steward, grid, role, valid_from)
        values (${COUNTY}, gen_random_uuid(), ${id}, ${grid}, 'worker', ${today})`,
      ),
    );
    return (await w.house.sql`select 1 from duties where grid = ${grid} and role = 'worker'`).length;
  };

  it('is held by the database: without the index both would win', async () => {
    const grid = `${COMMUNITY}-002002`;
    expect(await race(grid)).toBe(1);
    const [index] = await w.house.sql`select indexdef from pg_indexes where indexname = 'duties_worker'`;
    await w.house.sql`drop index duties_worker`;
    try {
      expect(await race(grid)).toBe(2);
    } finally {
      await freeGrid(grid);
      await w.house.sql.unsafe(index!['indexdef']);
    }
  });

  it('answers a repeated command with its first answer', async () => {
    const grid = `${COMMUNITY}-002002`;
    await freeGrid(grid);
    const { id } = await enter('庚一');
    const key = '0190aaaa-0000-7000-8000-000000000001';
    const zhang = await w.as('zhang');
    const first = await zhang.call(giveDuty, { id, grid, role: 'worker' }, { key });
    const again = await zhang.call(giveDuty, { id, grid, role: 'worker' }, { key });
    expect(first.status).toBe(200);
    expect(again.replayed).toBe(true);
    expect(again.body).toEqual(first.body);
    expect(first.body.duties).toMatchObject([{ grid, role: 'worker', from: today, to: null }]);
  });

  it('lets one person serve several grids, as what fits each level', async () => {
    const { id } = await enter('辛一');
    const zhang = await w.as('zhang');
    expect((await zhang.call(giveDuty, { id, grid: GRID, role: 'team' })).status).toBe(200);
    expect((await zhang.call(giveDuty, { id, grid: OTHER_GRID, role: 'helper' })).body.duties).toHaveLength(
      2,
    );
    expect((await zhang.call(giveDuty, { id, grid: GRID, role: 'team' })).status).toBe(409);
    expect((await zhang.call(giveDuty, { id, grid: GRID, role: 'lead' })).fault.fields[0]?.path).toBe('role');
    expect(
      (await zhang.call(giveDuty, { id, grid: `${COMMUNITY}-001`, role: 'worker' })).fault.fields[0]?.path,
    ).toBe('role');
    expect(
      (await zhang.call(giveDuty, { id, grid: `${COMMUNITY}-009009`, role: 'worker' })).fault.fields[0]?.path,
    ).toBe('grid');
    expect(
      (await zhang.call(giveDuty, { id, grid: OTHER_GRID, role: 'team', from: '2026-02-31' })).fault.fields[0]
        ?.path,
    ).toBe('from');
    expect(
      (await zhang.call(giveDuty, { id, grid: OTHER_GRID, role: 'team', from: today, to: '2020-01-01' }))
        .fault.fields[0]?.path,
    ).toBe('to');
  });
});

describe('scope', () => {
  it('hides the stewards of another community and refuses its grids', async () => {
    const zhang = await w.as('zhang');
    const sun = await stewardId('sun');
    expect((await zhang.call(readSteward, { id: sun })).status).toBe(404);
    expect((await zhang.call(changeSteward, { id: sun, name: '别人' })).status).toBe(404);
    expect(
      (await zhang.call(giveDuty, { id: await stewardId('wang'), grid: `${SIBLING}-001002`, role: 'team' }))
        .status,
    ).toBe(404);
    expect(
      (
        await zhang.call(createSteward, {
          community: SIBLING,
          name: '甲',
          kind: 'police',
          employment: 'part_time',
        })
      ).status,
    ).toBe(404);
    expect(
      (await zhang.call(createStandIn, { id: await stewardId('wang'), by: sun, from: today, to: today }))
        .status,
    ).toBe(404);
    const names = (await zhang.call(listStewards, {})).body.rows.map(({ name }) => name);
    expect(names).toContain('王小梅');
    expect(names).not.toContain('孙晓');
  });

  it('shows a worker only those who serve in her grids', async () => {
    const names = (await (await w.as('wang')).call(listStewards, {})).body.rows.map(({ name }) => name);
    expect(names).toContain('王小梅');
    expect(names).not.toContain('李建国');
    expect((await (await w.as('wang')).call(readSteward, { id: await stewardId('li') })).status).toBe(404);
    expect(
      (
        await (
          await w.as('wang')
        ).call(createSteward, { community: COMMUNITY, name: '甲', kind: 'police', employment: 'part_time' })
      ).status,
    ).toBe(403);
  });

  it('takes only accounts of one’s own area', async () => {
    const answer = await (await w.as('zhang')).call(createSteward, {
      community: COMMUNITY,
      name: '甲',
      kind: 'police',
      employment: 'part_time',
      login: 'sun',
    });
    expect(answer.fault.fields[0]?.path).toBe('login');
    expect((await enter('壬一', { login: 'wang' })).login).toBe('wang');
    await w.house.sql`delete from stewards where name = '壬一'`;
  });

  it('pages by name without loss or repeat', async () => {
    const zhang = await w.as('zhang');
    const all = (await zhang.call(listStewards, { limit: 100 })).body.rows.map(({ id }) => id);
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = (await zhang.call(listStewards, { limit: 2, ...(after && { after }) })).body;
      seen.push(...page.rows.map(({ id }) => id));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toEqual(all);
  });
});

describe('hand-over', () => {
  it('moves every duty in one act, keeps history, and the area goes with it', async () => {
    const zhang = await w.as('zhang');
    const wang = await stewardId('wang');
    const to = await enter('癸一', { login: 'li' });
    const before = (await zhang.call(readSteward, { id: wang })).body.duties;
    expect(before.map(({ grid }) => grid)).toEqual([GRID, GRID.slice(0, -1) + '2']);
    const answer = await zhang.call(handOverDuties, { id: wang, to: to.id });
    expect(answer.body).toEqual({ duties: 2 });
    await answers(HOME).toBe('李建国');
    expect((await zhang.call(readSteward, { id: wang })).body.duties).toEqual([]);
    const history = await w.house.sql`select valid_to::text as to from duties where steward = ${wang}`;
    expect(history.map((row) => row['to'])).toEqual([shiftDay(today, -1), shiftDay(today, -1)]);
    const me = (await (await w.as('li')).call(readMe, {})).body;
    expect(me.grants.map(({ scope }) => scope)).toContain(GRID);
    expect((await zhang.call(handOverDuties, { id: wang, to: to.id })).status).toBe(409);
    expect((await zhang.call(handOverDuties, { id: to.id, to: wang })).body).toEqual({ duties: 2 });
    await answers(HOME).toBe('王小梅');
  });

  it('is all or nothing inside another verb’s transaction', async () => {
    const [from, to] = [await accountId('wang'), await accountId('li')];
    const run = (fail: boolean) =>
      w.house.sql.begin(async (tx) => {
        const moved = await moveDuties(tx, () => {}, { county: COUNTY, from, to, day: shiftDay(today, 3) });
        if (fail) throw new Error('later');
        return moved;
      });
    await expect(run(true)).rejects.toThrow('later');
    await answers(HOME, new Date(Date.now() + 5 * 86_400_000)).toBe('王小梅');
    expect(await run(false)).toBe(2);
    await w.house
      .sql`insert into events (county, actor_kind, noun, subject, verb, place) values (${COUNTY}, 'house', 'duty', 'x', 'duty.given', '')`;
    await answers(HOME).toBe('王小梅');
    await answers(HOME, new Date(Date.now() + 5 * 86_400_000)).toBe('李建国');
  });
});

describe('the end of a duty', () => {
  it('leaves the grid without a worker, and the check says so', async () => {
    const grid = `${COMMUNITY}-002002`;
    await freeGrid(grid);
    const zhang = await w.as('zhang');
    const { id } = await enter('子一');
    const missing = async () =>
      (await zhang.call(checkStewards, { place: COMMUNITY })).body.missing.map((one) => one.grid);
    expect(await missing()).toContain(grid);
    const given = (await zhang.call(giveDuty, { id, grid, role: 'worker', from: shiftDay(today, -2) })).body;
    expect(await missing()).not.toContain(grid);
    const [duty] = given.duties;
    expect((await zhang.call(endDuty, { id, duty: duty!.id })).body.duties).toEqual([]);
    expect(await missing()).toContain(grid);
    await zhang.call(giveDuty, { id, grid, role: 'worker' });
    const ended = await zhang.call(endSteward, { id, reason: '搬走' });
    expect(ended.body).toMatchObject({ endedOn: today, duties: [] });
    expect(await missing()).toContain(grid);
    expect((await zhang.call(giveDuty, { id, grid, role: 'worker' })).status).toBe(409);
  });
});

describe('door cards', () => {
  it('are one PDF for a compound, in one’s own scope', async () => {
    const answer = await (await w.as('zhang')).call(printDoorCards, { place: COMPOUND });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect((answer.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await (await w.as('wang')).call(printDoorCards, { place: BUILDING })).status).toBe(200);
    expect((await (await w.as('qian')).call(printDoorCards, { place: COMPOUND })).status).toBe(404);
    expect((await (await w.as('chen')).call(printDoorCards, { place: COMPOUND })).status).toBe(403);
    expect(
      (await (await w.as('zhang')).call(printDoorCards, { place: COMMUNITY })).fault.fields[0]?.path,
    ).toBe('place');
  });
});
