/** Figures through the door: over generated applications, each number is exactly the length of the list it opens. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMUNITY, COUNTY, SIBLING, STREET, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { workCalendar } from '../../../kernel/time.ts';
import * as c from './contract.ts';
import { usedDays, writeFact } from './facts.ts';
import { spanOf } from './rules.ts';

let w: World;
const ITEMS = ['hr-03', 'civ-05', 'civ-09', null] as const;
const COUNTERS = ['1号', '2号', ''] as const;
const N = 120;

beforeAll(async () => {
  w = await world();
  const { sql } = w.house;
  for (let n = 0; n < N; n += 1) {
    const item = ITEMS[n % 4]!;
    const community = n % 3 === 0 ? SIBLING : COMMUNITY;
    // From the last day of September to the first of November, some of them at the very edge of a month.
    const made = new Date(Date.UTC(2026, 8, 30, 15, 30) + (n % 33) * 86_400_000 + (n % 2) * 3_600_000);
    const ended = n % 7 === 6 ? null : new Date(made.getTime() + (n % 5) * 86_400_000);
    const id = newId();
    await sql`insert into applications ${sql({
      county: COUNTY,
      id,
      number: `B2610-${String(n).padStart(4, '0')}`,
      code: 'ABCDEF',
      item,
      version: item ? 1 : null,
      title: item ?? '代收快递',
      place: community,
      street: STREET,
      community,
      name: '甲某',
      applicant: 'self',
      source: 'window',
      state: ended ? 'done' : 'received',
      first_contact_name: '王小梅',
      made_at: made,
      received_at: made,
      decided_at: ended,
      ended_at: ended,
      due_at: new Date(made.getTime() + 2 * 86_400_000),
      handover: 'counter',
      on_spot: n % 5 === 0,
      trips: n % 3,
      asked_papers: n % 4,
      reused_papers: n % 4 === 3 ? n % 3 : 0,
      promised_days: n % 2 === 0 ? 3 : 0,
      counter: COUNTERS[n % 3]!,
    })}`;
    if (n % 8 === 1)
      await sql`insert into application_notices (county, id, application, community, number, missing, until, issued_at, issued_by, issued_name)
        values (${COUNTY}, ${newId()}, ${id}, ${community}, ${`G2610-${n}`}, '[]', '2026-11-05', ${made}, ${newId()}, '王小梅')`;
    if (ended && n % 2 === 0)
      await sql`insert into application_ratings (county, application, street, community, via, overall, rated_at)
        values (${COUNTY}, ${id}, ${STREET}, ${community}, 'link', ${1 + (n % 5)}, ${ended})`;
    await sql.begin((tx) => writeFact(w.house, tx, COUNTY, id));
    // Heard twice, counted once.
    await sql.begin((tx) => writeFact(w.house, tx, COUNTY, id));
  }
});
afterAll(() => w.close());

type Question = { from: string; to: string; place?: string; item?: string; counter?: string };
async function length(login: string, which: c.Which, question: Question): Promise<number> {
  const client = await w.as(login);
  const ids = new Set<string>();
  let after: string | undefined;
  for (;;) {
    const { status, body } = await client.call(c.listFigureRecords, {
      which,
      ...question,
      limit: 23,
      ...(after && { after }),
    });
    expect(status).toBe(200);
    for (const row of body.rows) ids.add(row.notice ?? row.id);
    if (!body.next) return ids.size;
    after = body.next;
  }
}

const opened = (by: c.Group, key: string, question: Question): Question => {
  if (by === 'month') return { ...question, from: key, to: key };
  if (by === 'community') return { ...question, place: key };
  return { ...question, [by]: key };
};

describe('each number opens exactly what it counts', () => {
  test.each(c.GROUPS)('by %s', async (by) => {
    const question = { from: '2026-10', to: '2026-11' };
    const { body } = await (await w.as('zhao')).call(c.readServiceFigures, { by, ...question });
    expect(body.total.ended).toBeGreaterThan(75);
    expect(body.rows.length).toBeGreaterThan(1);
    for (const which of c.WHICH) {
      expect(await length('zhao', which, question), `${which}, all`).toBe(body.total[c.FIELD[which]]);
      for (const row of body.rows)
        expect(await length('zhao', which, opened(by, row.key, question)), `${which} of ${row.key}`).toBe(
          row[c.FIELD[which]],
        );
    }
  });

  test('nothing of the generated world is left out or counted twice', async () => {
    const all = { from: '2026-09', to: '2026-12' };
    const { total } = (await (await w.as('zhao')).call(c.readServiceFigures, { by: 'month', ...all })).body;
    const [row] = await w.house.sql<Record<string, number>[]>`
      select count(*) filter (where state = 'done')::int as ended, count(*) filter (where item is null)::int as outside,
        (select count(*)::int from application_notices) as notices,
        (select count(*) filter (where overall >= 4)::int from application_ratings) as satisfied from applications`;
    expect(total).toMatchObject(row!);
  });

  test('a secretary counts her own community, a worker her own grid', async () => {
    const question = { from: '2026-10', to: '2026-11' };
    const zhang = (await (await w.as('zhang')).call(c.readServiceFigures, { by: 'community', ...question }))
      .body;
    expect(zhang.rows.map(({ key }) => key)).toEqual([COMMUNITY]);
    expect(await length('zhang', 'ended', { ...question, place: SIBLING })).toBe(0);
    expect(await length('zhang', 'notices', question)).toBe(zhang.total.notices);
    // None of these lies in a grid.
    const wang = (await (await w.as('wang')).call(c.readServiceFigures, { by: 'item', ...question })).body;
    expect(wang.total.ended + wang.total.outside + wang.total.notices).toBe(0);
  });

  test('months turned round or too far apart are told', async () => {
    const zhao = await w.as('zhao');
    for (const months of [
      { from: '2026-11', to: '2026-10' },
      { from: '2020-01', to: '2026-10' },
    ]) {
      const answer = await zhao.call(c.readServiceFigures, { by: 'month', ...months });
      expect([answer.status, answer.fault.fields[0]?.path]).toEqual([400, 'to']);
    }
  });
});

describe('the rules', () => {
  test('a month begins at midnight in Shanghai', () => {
    expect(spanOf('2026-11', '2026-12')!.map((date) => date.toISOString())).toEqual([
      '2026-10-31T16:00:00.000Z',
      '2026-12-31T16:00:00.000Z',
    ]);
  });
  test('days of a supplement are not used days', () => {
    const calendar = workCalendar({
      rows: [{ day: '2026-11-02', works: true }],
      publishedUntil: '2026-12-31',
    });
    const day = (n: number) => new Date(`2026-11-${String(n).padStart(2, '0')}T02:00:00Z`);
    const clock = {
      receivedAt: day(2),
      decidedAt: day(13),
      endedAt: day(16),
      askedAt: null,
      answeredAt: null,
    };
    expect(usedDays(calendar, clock)).toBe(9);
    expect(usedDays(calendar, { ...clock, askedAt: day(4), answeredAt: day(10) })).toBe(5);
    expect(usedDays(calendar, { ...clock, receivedAt: null })).toBeNull();
  });
});
