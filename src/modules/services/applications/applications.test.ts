/** Applications through the door: the straight line, one result for two hands, a number for each notice, bad input told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMUNITY, COUNTY, HOME, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import * as catalogue from '../catalogue/contract.ts';
import * as c from './contract.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

const one = (more: Partial<Parameters<typeof open>[0]> = {}) => ({
  id: newId(),
  item: 'dis-01' as string | null,
  place: HOME,
  person: null,
  name: '赵秀英',
  applicant: 'self' as const,
  source: 'window' as const,
  handover: 'counter' as const,
  papers: [] as c.PaperGiven[],
  ...more,
});
async function open(body: {
  id: string;
  item: string | null;
  place: string;
  person: string | null;
  name: string;
  applicant: 'self' | 'family';
  source: 'window';
  handover: 'counter' | 'home';
  papers: c.PaperGiven[];
  form?: Record<string, string>;
  [more: string]: unknown;
}) {
  return (await w.as('wang')).call(c.openApplication, body as never);
}

/** Everything that an item needs, laid on the counter. */
async function complete(code: string): Promise<{ papers: c.PaperGiven[]; form: Record<string, string> }> {
  const { body } = await w.nobody().call(catalogue.readItem, { code });
  const value = (field: (typeof body.body.fields)[number]): string => {
    if (field.type === 'choice') return field.choices![0]!.value;
    if (field.type === 'day') return '2026-01-05';
    if (field.type === 'number') return '3';
    if (field.type === 'phone') return '13812342046';
    if (field.type === 'id_number') return '11010519491231002X';
    return '无';
  };
  return {
    papers: body.body.papers.flatMap((paper, at) =>
      paper.optional ? [] : [{ at, state: 'given' as const }],
    ),
    form: Object.fromEntries(body.body.fields.map((field) => [field.name, value(field)])),
  };
}

describe('the straight line', () => {
  test('on the spot: received, done and handed over in one visit', async () => {
    const all = await complete('hr-03');
    const made = await open(one({ item: 'hr-03', ...all }));
    expect(made).toMatchObject({ status: 200, body: { state: 'received' } });
    expect(made.body.number).toMatch(/^B\d{4}-\d{4}$/);
    const wang = await w.as('wang');
    const done = await wang.call(c.decideApplication, {
      id: made.body.id,
      approved: true,
      reason: '',
      handed: true,
    });
    expect(done).toMatchObject({ status: 200, body: { state: 'done' } });
    const whole = (await wang.call(c.readApplication, { id: made.body.id })).body;
    expect(whole).toMatchObject({ onSpot: true, trips: 1, name: '赵**', may: [] });
    expect(whole.steps.map(({ verb }) => verb)).toEqual([
      'application.opened',
      'application.received',
      'application.approved',
      'application.handed_over_result',
    ]);
    expect(
      (await w.house.sql`select 1 from tasks where subject = ${made.body.id} and done_at is null`).length,
    ).toBe(0);
  });

  test('missing papers wait under a notice; complete ones are received and the days begin', async () => {
    const all = await complete('dis-01');
    const made = await open(one({ papers: [], form: all.form }));
    expect(made.body.state).toBe('missing');
    const wang = await w.as('wang');
    const early = await wang.call(c.acceptApplication, { id: made.body.id, trip: true });
    expect(early).toMatchObject({ status: 409, body: { error: { code: 'missing' } } });
    const notice = await wang.call(c.issueNotice, { id: made.body.id, until: '2099-01-05' });
    expect(notice.body.number).toMatch(/^G\d{4}-\d{4}$/);
    for (const paper of all.papers)
      expect(await wang.call(c.givePaper, { id: made.body.id, at: paper.at, state: 'seen' })).toMatchObject({
        status: 200,
      });
    const received = await wang.call(c.acceptApplication, { id: made.body.id, trip: true });
    expect(received).toMatchObject({ status: 200, body: { state: 'received' } });
    const whole = (await wang.call(c.readApplication, { id: made.body.id })).body;
    expect(whole.trips).toBe(2);
    expect(whole.notices).toHaveLength(1);
    expect(whole.notices[0]!.missing.length).toBe(all.papers.length);
    // The department decides this one, not the window.
    expect(
      await wang.call(c.decideApplication, { id: made.body.id, approved: true, reason: '' }),
    ).toMatchObject({ status: 409, body: { error: { code: 'decides' } } });
  });
});

describe('at once', () => {
  test('the same application decided by two people has one result', async () => {
    const all = await complete('hr-03');
    const made = await open(one({ item: 'hr-03', ...all }));
    const [wang, secretary] = [await w.as('wang'), await w.as('wang')];
    const answers = await Promise.all([
      wang.call(c.decideApplication, { id: made.body.id, approved: true, reason: '' }),
      secretary.call(c.decideApplication, { id: made.body.id, approved: false, reason: '不符合条件' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const events = await w.house.sql`select verb from events where subject = ${made.body.id}
      and verb in ('application.approved', 'application.refused')`;
    expect(events).toHaveLength(1);
  });

  test('the same number is never given twice', async () => {
    const wang = await w.as('wang');
    const made = await Promise.all(Array.from({ length: 12 }, () => open(one({ papers: [] }))));
    // dis-01 may ask for a form: those refused for it carry no number.
    const ids = made.filter(({ status }) => status === 200).map(({ body }) => body);
    expect(new Set(ids.map(({ number }) => number)).size).toBe(ids.length);
    const notices = await Promise.all(
      ids.map(({ id }) => wang.call(c.issueNotice, { id, until: '2099-01-05' })),
    );
    const numbers = notices.map(({ body }) => body.number);
    expect(new Set(numbers).size).toBe(ids.length);
  });
});

test('when two files are merged, applications and papers follow; a hand-over moves the holder and not the first contact', async () => {
  const made = await open(one({ item: null, outside: '一件事' }));
  const [from, into, event] = [newId(), newId(), newId()];
  await w.house.sql`update applications set person = ${from} where id = ${made.body.id}`;
  const say = (noun: string, subject: string, verb: string, data: object) => w.house.sql`
    insert into events (county, actor_kind, noun, subject, verb, place, data)
    values (${COUNTY}, 'house', ${noun}, ${subject}, ${verb}, ${COMMUNITY}, ${w.house.sql.json(data as never)})`;
  await say('person', from, 'person.merged', { into, from });
  await say('application', made.body.id, 'application.handed_over', { toId: event, to: '李接手' });
  await w.settle();
  expect(
    await w.house
      .sql`select person, holder_name as holder, first_contact_name as first from applications where id = ${made.body.id}`,
  ).toMatchObject([{ person: into, holder: '李接手', first: '王小梅' }]);
});

describe('bad input', () => {
  test('an ID number with a wrong check digit stands beside its field', async () => {
    const bad = await open(one({ idNumber: '110105194912310021' }));
    expect(bad).toMatchObject({
      status: 400,
      body: { error: { fields: [{ path: 'idNumber', code: 'id-check' }] } },
    });
  });
  test('for somebody else without consent', async () => {
    const bad = await open(one({ applicant: 'family' }));
    expect(bad.status).toBe(400);
    expect(
      (bad.body as unknown as { error: { fields: { path: string }[] } }).error.fields.map(({ path }) => path),
    ).toContain('agent.consent');
  });
  test('an expired paper, a line the item has not, the same line twice', async () => {
    const bad = await open(
      one({
        papers: [
          { at: 0, state: 'given', validUntil: '2020-01-01' },
          { at: 0, state: 'given' },
          { at: 19, state: 'given' },
        ],
      }),
    );
    const { fields } = (bad.body as unknown as { error: { fields: { path: string; code: string }[] } }).error;
    expect(
      fields.filter(({ path }) => path.startsWith('papers')).map(({ path, code }) => [path, code]),
    ).toEqual([
      ['papers.0.validUntil', 'expired'],
      ['papers.1', 'twice'],
      ['papers.2', 'unknown'],
    ]);
  });
  test('an item that changed in between', async () => {
    expect(await open(one({ version: 999 }))).toMatchObject({
      status: 409,
      body: { error: { code: 'changed' } },
    });
  });
  test('outside the register: said, shown as such and counted', async () => {
    expect(await open(one({ item: null }))).toMatchObject({ status: 400 });
    const made = await open(one({ item: null, outside: '帮写一份邻里调解的说明' }));
    expect(made).toMatchObject({ status: 200, body: { state: 'received' } });
    const wang = await w.as('wang');
    const list = await wang.call(c.listApplications, { tab: 'outside' });
    const counts = await wang.call(c.countApplications, {});
    expect(list.body.rows[0]!.id).toBe(made.body.id);
    expect(counts.body['outside']).toBe(list.body.rows.length);
  });
  test('nobody else’s is seen', async () => {
    const made = await open(one({ item: null, outside: '一件事' }));
    for (const login of ['ding', 'liu'])
      expect((await (await w.as(login)).call(c.readApplication, { id: made.body.id })).status, login).toBe(
        404,
      );
    expect(COMMUNITY.length).toBe(12);
  });
});
