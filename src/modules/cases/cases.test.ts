import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BUILDING, type Client, COMMUNITY, UNIT, type World, world } from '../../../test/world.ts';
import { newId } from '../../kernel/ids.ts';
import { clearLimits } from '../../kernel/limits.ts';
import * as c from './contract.ts';

let w: World;
let wang: Client;
let zhao: Client;

beforeAll(async () => {
  w = await world();
  wang = await w.as('wang');
  zhao = await w.as('zhao');
});
// Hundreds of reports from one address a minute are the test's doing, not a flood.
beforeEach(() => clearLimits());
afterAll(() => w.close());

const words = {
  place: UNIT,
  category: 'building_stairs',
  text: '2单元4层台阶坏了，老人差点摔倒。',
  photos: [] as string[],
};

/** Reports as somebody without an account; gives a client that holds the ticket. */
async function report(more: Partial<typeof words> & { phone?: string; id?: string } = {}) {
  const id = more.id ?? newId();
  const answer = await w.nobody().call(c.reportCase, { ...words, ...more, id });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  return { id, answer: answer.body, resident: w.withCookie(cookie, 'resident') };
}

describe('from report to rating', () => {
  test('one demand goes the whole way, each side sees its part', async () => {
    const { id, answer, resident } = await report({ phone: '１３９ ０００１ ２３４５' });
    expect(answer.number).toMatch(/^\d{4}-\d{4}$/);
    expect(answer.holderName).toBe('王小梅');
    expect(answer.code).toHaveLength(6);

    const inbox = await wang.call((await import('../work/contract.ts')).readInbox, {});
    expect(inbox.body.rows.map(({ subject }) => subject)).toContain(id);

    expect((await wang.call(c.acceptCase, { id })).body.state).toBe('accepted');
    expect(
      (await wang.call(c.writeNote, { id, text: '内部：物业说没钱', open: false, photos: [] })).body.state,
    ).toBe('working');
    expect((await wang.call(c.writeNote, { id, text: '师傅到现场了', open: true, photos: [] })).status).toBe(
      200,
    );
    expect((await wang.call(c.resolveCase, { id, text: '台阶补好了', photos: [] })).body.state).toBe(
      'resolved',
    );

    const seen = await resident.call(c.caseProgress, { id });
    expect(seen.body.state).toBe('resolved');
    expect(seen.body.steps.map(({ verb }) => verb)).toEqual([
      'case.reported',
      'case.accepted',
      'case.noted',
      'case.resolved',
    ]);
    expect(JSON.stringify(seen.body)).not.toContain('物业说没钱');
    expect(seen.body.may).toContain('confirm');

    expect((await resident.call(c.confirmCase, { id, rating: 5, text: '很快' })).status).toBe(200);
    const whole = await wang.call(c.readCase, { id });
    expect(whole.body).toMatchObject({
      state: 'closed',
      rating: 5,
      ratingText: '很快',
      phoneMask: '139****2345',
    });
    expect(JSON.stringify(whole.body)).not.toContain('13900012345');
    expect(
      (await wang.call((await import('../work/contract.ts')).readInbox, {})).body.rows.map(
        ({ subject }) => subject,
      ),
    ).not.toContain(id);
  });

  test('not solved: it opens again with the same worker, a new deadline and a new task', async () => {
    const { id, resident } = await report();
    await wang.call(c.resolveCase, { id, text: '好了', photos: [] });
    expect((await resident.call(c.reopenCase, { id, reason: '又坏了', photos: [] })).status).toBe(200);
    const whole = await wang.call(c.readCase, { id });
    expect(whole.body).toMatchObject({ state: 'reopened', reopened: 1, holderName: '王小梅' });
    const [task] = await w.house
      .sql`select count(*)::int as n from tasks where subject = ${id} and done_at is null`;
    expect(task!.n).toBe(1);
    expect((await wang.call(c.resolveCase, { id, text: '重新做了', photos: [] })).body.state).toBe(
      'resolved',
    );
  });

  test('people are told: the reporter by message, the worker inside', async () => {
    const { id, answer } = await report({ phone: '13900012346' });
    await w.settle();
    const told = await w.house.sql<
      { zh: string; to_kind: string }[]
    >`select zh, to_kind from notices where subject = ${id}`;
    expect(told.find(({ to_kind }) => to_kind === 'phone')?.zh).toContain(answer.number);
    expect(told.find(({ to_kind }) => to_kind === 'staff')?.zh).toContain('台阶');
    await w.settle();
    const again = await w.house.sql`select 1 from notices where subject = ${id}`;
    expect(again).toHaveLength(told.length);
  });
});

describe('who sees what', () => {
  test('a stranger’s worker gets 404, the dispatcher of the street sees it, another street’s does not', async () => {
    const { id } = await report();
    for (const login of ['li', 'sun', 'qian', 'zhou']) {
      const client = await w.as(login);
      expect((await client.call(c.readCase, { id })).status, login).toBe(404);
      const list = await client.call(c.listCases, {});
      expect(
        list.body.rows.map((row) => row.id),
        login,
      ).not.toContain(id);
    }
    for (const login of ['wang', 'zhang', 'zhao', 'chen']) {
      const client = await w.as(login);
      expect((await client.call(c.readCase, { id })).status, login).toBe(200);
      expect(
        (await client.call(c.listCases, {})).body.rows.map((row) => row.id),
        login,
      ).toContain(id);
    }
    expect((await (await w.as('li')).call(c.acceptCase, { id })).status).toBe(404);
    expect((await w.nobody().call(c.caseProgress, { id })).status).toBe(404);
  });

  test('a department’s handler sees a case once it is theirs', async () => {
    const { id } = await report();
    const liu = await w.as('liu');
    expect((await liu.call(c.readCase, { id })).status).toBe(404);
    const people = await zhao.call(c.caseCandidates, { id });
    const to = people.body.rows.find(({ name }) => name === '刘经办')!.account;
    expect(people.body.rows[0]!.name).toBe('王小梅');
    expect((await zhao.call(c.assignCase, { id, to, reason: '归城管' })).body.state).toBe('received');
    expect((await liu.call(c.readCase, { id })).status).toBe(200);
    expect((await liu.call(c.listCases, {})).body.rows.map((row) => row.id)).toEqual([id]);
    expect((await liu.call(c.acceptCase, { id })).body.state).toBe('accepted');
    expect((await liu.call(c.assignCase, { id, to })).status).toBe(403);
  });

  test('number and code open it; a wrong code says nothing', async () => {
    const { answer, id } = await report();
    const opened = await w
      .nobody()
      .call(c.openTicket, { number: answer.number.replace('-', ' '), code: answer.code.toLowerCase() });
    expect(opened.body).toEqual({ id });
    const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
    expect((await w.withCookie(cookie, 'resident').call(c.caseProgress, { id })).status).toBe(200);
    const forged = cookie.slice(0, -1) + (cookie.endsWith('A') ? 'B' : 'A');
    expect((await w.withCookie(forged, 'resident').call(c.caseProgress, { id })).status).toBe(404);
    const wrong = await w.nobody().call(c.openTicket, { number: answer.number, code: 'AAAAAA' });
    const unknown = await w.nobody().call(c.openTicket, { number: '2001-0001', code: 'AAAAAA' });
    expect([wrong.status, wrong.fault.message]).toEqual([unknown.status, unknown.fault.message]);
  });

  test('the telephone is shown for a purpose, and the look is recorded', async () => {
    const { id } = await report({ phone: '13900012347' });
    const shown = await wang.call(c.revealReporter, { id, purpose: '约上门时间' });
    expect(shown.body.phone).toBe('13900012347');
    const [look] = await w.house.sql<{ actor_name: string; data: { purpose: string } }[]>`
      select actor_name, data from events where subject = ${id} and verb = 'case.revealed'`;
    expect(look).toMatchObject({ actor_name: '王小梅', data: { purpose: '约上门时间' } });
    expect(JSON.stringify(await w.house.sql`select * from events where subject = ${id}`)).not.toContain(
      '13900012347',
    );
    expect(JSON.stringify(await w.house.sql`select answer from replies`)).not.toContain('13900012347');
  });
});

describe('once, and only once', () => {
  test('the same command again gets its first answer; another body is refused; another person cannot use the key', async () => {
    const id = newId();
    const key = newId();
    const body = { ...words, id };
    const first = await w.nobody().call(c.reportCase, body, { key });
    const again = await w.nobody().call(c.reportCase, body, { key });
    expect(again.replayed).toBe(true);
    expect(again.body).toEqual(first.body);
    expect((await w.nobody().call(c.reportCase, { ...body, text: '别的' }, { key })).status).toBe(422);
    expect((await wang.call(c.reportCase, body, { key })).status).toBe(422);
    expect((await w.house.sql`select 1 from cases where id = ${id}`).length).toBe(1);
    expect((await w.house.sql`select 1 from events where subject = ${id}`).length).toBe(1);
  });

  test('twenty senders of one command at once make one case', async () => {
    const id = newId();
    const key = newId();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => w.nobody().call(c.reportCase, { ...words, id }, { key })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
    expect((await w.house.sql`select 1 from cases where id = ${id}`).length).toBe(1);
  });

  test('two workers resolve at once: one wins, the other is told; the same key twice at once is one act', async () => {
    const { id } = await report();
    const zhang = await w.as('zhang');
    const both = await Promise.all([
      wang.call(c.resolveCase, { id, text: '好了', photos: [] }),
      zhang.call(c.resolveCase, { id, text: '我也办了', photos: [] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { id: other } = await report();
    const key = newId();
    const twice = await Promise.all([1, 2, 3].map(() => wang.call(c.acceptCase, { id: other }, { key })));
    expect(twice.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(
      (await w.house.sql`select 1 from events where subject = ${other} and verb = 'case.accepted'`).length,
    ).toBe(1);
  });

  test('forty reports at once in one community have forty numbers', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => report()));
    expect(new Set(answers.map(({ answer }) => answer.number)).size).toBe(40);
  });
});

describe('bad input', () => {
  test('all faults at once, each beside its field, in the reader’s language', async () => {
    const zh = await w.nobody().call(c.reportCase, {
      ...words,
      id: newId(),
      place: '999999999999',
      category: 'nothing',
      text: ' \u0000 ',
      phone: '1380000',
    });
    expect(zh.status).toBe(400);
    expect(zh.fault.fields.map(({ path }) => path).sort()).toEqual(['category', 'phone', 'place', 'text']);
    expect(zh.fault.fields.find(({ path }) => path === 'phone')!.message).toContain('11 位');
    const en = await w
      .nobody()
      .call(c.reportCase, { ...words, id: newId(), phone: '1380000' }, { lang: 'en' });
    expect(en.fault.fields[0]!.message).toContain('11 digits');
  });

  test('7,000 characters are kept, 7,001 are refused; control characters go', async () => {
    const text = '漏'.repeat(7000);
    const { id, resident } = await report({ text });
    expect((await resident.call(c.caseProgress, { id })).body.text).toBe(text);
    const long = await w.nobody().call(c.reportCase, { ...words, id: newId(), text: `${text}水` });
    expect([long.status, long.fault.fields[0]?.path]).toEqual([400, 'text']);
    const odd = await report({ text: '灯\u0000不\u202e亮\u0007了' });
    expect((await odd.resident.call(c.caseProgress, { id: odd.id })).body.text).toBe('灯不亮了');
  });

  test('unknown fields, broken JSON and a missing key are told, not swallowed', async () => {
    const odd = await w.nobody().call(c.reportCase, { ...words, id: newId(), extra: 1 } as never);
    expect([odd.status, odd.fault.fields[0]?.path]).toEqual([400, 'extra']);
    const broken = await w.nobody().call(c.reportCase, words as never, { raw: '{"id":' });
    expect(broken.status).toBe(400);
    const keyless = await w.nobody().fetch('/api/cases', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...words, id: newId() }),
    });
    expect(keyless.status).toBe(400);
  });
});

describe('neighbours', () => {
  test('a near duplicate is suggested without anything personal; joining follows it', async () => {
    const { id } = await report({ text: '三号楼二单元楼道里堆满了纸箱，过不去人', phone: '13900012348' });
    const near = await w
      .nobody()
      .call(c.nearbyCases, { place: BUILDING, category: 'building_stairs', text: '楼道堆满纸箱过不去人' });
    expect(near.body.rows.map((row) => row.id)).toContain(id);
    expect(JSON.stringify(near.body)).not.toContain('139');
    const joined = await w.nobody().call(c.joinCase, { id, joiner: newId(), phone: '13900012349' });
    expect(joined.status).toBe(200);
    const cookie = joined.headers.get('set-cookie')!.split(';')[0]!;
    expect((await w.withCookie(cookie, 'resident').call(c.caseProgress, { id })).status).toBe(200);
    // A neighbour follows what is done; the reporter's words, code and last word are not theirs.
    const neighbour = w.withCookie(cookie, 'resident');
    const seen = (await neighbour.call(c.caseProgress, { id })).body;
    expect(seen).toMatchObject({ text: '', code: null, photos: [] });
    expect((await neighbour.call(c.myCases, {})).body.rows.map((row) => row.id)).toEqual([id]);
    expect((await neighbour.call(c.urgeCase, { id })).status).toBe(200);
    await wang.call(c.resolveCase, { id, text: '清走了', photos: [] });
    await w.settle();
    const told = await w.house
      .sql`select 1 from notices where subject = ${id} and zh like '%办好了%' and to_kind = 'phone'`;
    expect(told).toHaveLength(2);
  });

  test('urging works once a day', async () => {
    const { id, resident } = await report();
    expect((await resident.call(c.urgeCase, { id })).status).toBe(200);
    expect((await resident.call(c.urgeCase, { id })).status).toBe(409);
  });
});

describe('lists', () => {
  test('pages by keyset show every case once, tabs agree with counts', async () => {
    const zhang = await w.as('zhang');
    const counts = (await zhang.call(c.countCases, {})).body;
    for (const tab of ['open', 'to_confirm', 'closed', 'to_accept'] as const) {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const page = await zhang.call(c.listCases, { tab, limit: 7, ...(after && { after }) });
        ids.push(...page.body.rows.map((row) => row.id));
        after = page.body.next ?? undefined;
      } while (after);
      expect(new Set(ids).size, tab).toBe(ids.length);
      expect(ids.length, tab).toBe(counts[tab]);
    }
  });

  test('search finds by words, number and address', async () => {
    const { id, answer } = await report({ text: '独一无二的犬吠声' });
    for (const q of ['犬吠', answer.number, '翡翠郡']) {
      const found = await wang.call(c.listCases, { q, limit: 100 });
      expect(
        found.body.rows.map((row) => row.id),
        q,
      ).toContain(id);
    }
    expect((await wang.call(c.listCases, { q: '毫不相干的词语' })).body.rows).toEqual([]);
  });
});

describe('a worker notes for a resident', () => {
  test('whoever took it stays the first contact; outside one’s own area it is refused', async () => {
    const id = newId();
    const body = {
      id,
      place: UNIT,
      category: 'building_leak',
      text: '203 家漏水',
      photos: [],
      source: 'call' as const,
      name: '李秀兰',
      phone: '13900012350',
    };
    const noted = await wang.call(c.noteCase, body);
    expect(noted.status).toBe(200);
    expect((await wang.call(c.readCase, { id })).body).toMatchObject({
      firstContactName: '王小梅',
      source: 'call',
      reporterName: '李**',
    });
    const outside = await wang.call(c.noteCase, {
      ...body,
      id: newId(),
      place: `${COMMUNITY.slice(0, 9)}002001`,
    });
    expect(outside.fault.fields[0]?.path).toBe('place');
    expect((await w.nobody().call(c.noteCase, { ...body, id: newId() })).status).toBe(401);
  });
});
