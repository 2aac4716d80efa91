import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, COMMUNITY, UNIT, type World, world } from '../../../test/world.ts';
import { newId } from '../../kernel/ids.ts';
import {
  assignCase,
  caseProgress,
  readCase,
  reopenCase,
  reportCase,
  resolveCase,
  writeNote,
} from '../cases/contract.ts';
import { demoMessages, readNotices } from '../notices/contract.ts';
import { sendWaiting } from '../notices/service.ts';
import { getPicture, putPicture } from '../pictures/contract.ts';
import { listUnits } from '../units/contract.ts';
import { readInbox } from '../work/contract.ts';
import * as called from './called/contract.ts';
import * as contract from './contract.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w?.close());

const later = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

async function unitIds(): Promise<Record<string, string>> {
  const { rows } = (await (await w.as('zhang')).call(listUnits, { place: UNIT })).body;
  return Object.fromEntries(rows.map(({ name, id }) => [name, id]));
}

async function report(): Promise<{ id: string; resident: Client }> {
  const id = newId();
  const answer = await w.nobody().call(reportCase, {
    id,
    place: UNIT,
    category: 'building_stairs',
    text: '六楼群租，隔了八间，夜里吵',
    photos: [],
    phone: '13800531234',
    name: '林大姐',
  });
  const ticket = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { id, resident: w.withCookie(ticket, 'resident') };
}

async function blow(more: Record<string, unknown> = {}): Promise<string> {
  const units = await unitIds();
  const id = newId();
  const answer = await (await w.as('wang')).call(contract.blowWhistle, {
    id,
    place: UNIT,
    title: '群租房隔断，要联合检查',
    text: '两套三居室隔成 14 间，走廊拉电线。',
    asked: '一起入户，查隔断、用电、消防。',
    until: later(7),
    lead: units['城管中队']!,
    assist: [units['派出所']!, units['翡翠物业']!],
    photos: [],
    ...(more as object),
  });
  expect(answer.fault.message).toBe('');
  expect(answer.status).toBe(200);
  return id;
}

/** The part of a login's unit in this whistle. */
async function partOf(login: string, whistle: string): Promise<string> {
  const [row] = await w.house.sql<{ id: string }[]>`
    select p.id from whistle_parts p join unit_members m on m.unit = p.unit join accounts a on a.id = m.account
    where p.whistle = ${whistle} and a.login = ${login} and p.state not in ('moved', 'returned')`;
  return row!.id;
}

test('units see only what they are called to, nothing of the reporter; strangers nothing at all', async () => {
  const { id: caseId } = await report();
  const whistle = await blow({ case: caseId });
  const liu = await w.as('liu');
  const part = await partOf('liu', whistle);
  const seen = await liu.call(called.readCalled, { id: part });
  expect(seen.status).toBe(200);
  expect(seen.body.others.map(({ unitName }) => unitName)).toEqual(['城管中队', '派出所', '翡翠物业']);
  const text = JSON.stringify(seen.body);
  for (const secret of ['林大姐', '13800531234', '138****1234']) expect(text).not.toContain(secret);
  // Not a member, not called, no permission.
  expect((await (await w.as('he')).call(called.readCalled, { id: part })).status).toBe(404);
  expect((await (await w.as('gao')).call(called.readCalled, { id: part })).status).toBe(404);
  expect((await (await w.as('wang')).call(called.readCalled, { id: part })).status).toBe(403);
  expect((await liu.call(contract.readWhistle, { id: whistle })).status).toBe(403);
  expect((await liu.call(readCase, { id: caseId })).status).toBe(404);
  expect((await (await w.as('qian')).call(contract.readWhistle, { id: whistle })).status).toBe(404);
  expect((await (await w.as('he')).call(called.listCalled, {})).body.rows).toEqual([]);

  // The number: the lead alone, for a purpose, recorded on the case.
  expect(
    (
      await (
        await w.as('gao')
      ).call(called.revealToLead, { id: await partOf('gao', whistle), purpose: '约上门' })
    ).status,
  ).toBe(404);
  const reveal = await liu.call(called.revealToLead, { id: part, purpose: '约上门' });
  expect(reveal.body.phone).toBe('13800531234');
  const [look] = await w.house.sql<{ purpose: string }[]>`
    select data->>'purpose' as purpose from events where subject = ${caseId} and verb = 'case.revealed'`;
  expect(look?.purpose).toBe('城管中队：约上门');
});

test('from the call to the rating: tasks move with each step, and the whistle closes by the last look', async () => {
  const { id: caseId, resident } = await report();
  const whistle = await blow({ case: caseId, title: '六楼群租' });
  const [liu, gao, ding, wang] = [
    await w.as('liu'),
    await w.as('gao'),
    await w.as('ding'),
    await w.as('wang'),
  ];
  const part = await partOf('liu', whistle);
  const inbox = async (who: Client) => (await who.call(readInbox, {})).body.rows.map(({ title }) => title);
  expect(await inbox(liu)).toContain('签收：六楼群租');
  expect((await liu.call(called.signCall, { id: part })).status).toBe(200);
  expect((await liu.call(called.signCall, { id: part })).status).toBe(409);
  // Several report in at once.
  const arrivals = await Promise.all(
    (
      [
        ['liu', liu],
        ['gao', gao],
        ['ding', ding],
      ] as const
    ).map(async ([login, who]) =>
      who.call(called.arrive, { id: await partOf(login, whistle), words: '到了', photos: [] }),
    ),
  );
  expect(arrivals.map(({ status }) => status)).toEqual([200, 200, 200]);
  const told = (await resident.call(caseProgress, { id: caseId })).body.steps;
  expect(
    told
      .filter(({ verb }) => verb === 'case.whistle_arrived')
      .map(({ who }) => who)
      .sort(),
  ).toEqual(['城管中队', '派出所', '翡翠物业'].sort());
  const measure = newId();
  await liu.call(called.addMeasure, { id: part, measure, what: '先切断私拉的电线', dueOn: later(1) });
  expect((await liu.call(called.finishPart, { id: part, text: '办完', photos: [] })).fault.code).toBe(
    'measures',
  );
  await liu.call(called.endMeasure, { id: part, measure, words: '' });
  const notice = newId();
  const issued = await liu.call(called.issueNotice, {
    id: part,
    notice,
    toWhom: '安居房产中介',
    what: '拆除隔断',
    basis: '《商品房屋租赁管理办法》第八条',
    until: later(3),
  });
  expect(issued.body.number).toMatch(/^整改〔\d{4}〕\d+号$/);
  expect(await inbox(liu)).toContain('复查：六楼群租');
  const check = async () =>
    (await liu.call(called.readCalled, { id: part })).body.notices[0]!.checks.find(
      ({ passed }) => passed === null,
    )!.id;
  const first = await check();
  expect(
    (
      await liu.call(called.recordCheck, {
        id: part,
        check: first,
        passed: false,
        words: '还有两间',
        photos: [],
      })
    ).fault.fields[0]?.path,
  ).toBe('next');
  expect(
    (
      await liu.call(called.recordCheck, {
        id: part,
        check: first,
        passed: false,
        words: '还有两间',
        next: later(5),
        photos: [],
      })
    ).status,
  ).toBe(200);
  expect((await liu.call(called.finishPart, { id: part, text: '隔断拆了', photos: [] })).status).toBe(200);
  expect((await wang.call(contract.readWhistle, { id: whistle })).body.state).toBe('open');
  expect(
    (
      await liu.call(called.recordCheck, {
        id: part,
        check: await check(),
        passed: true,
        words: '全拆了',
        photos: [],
      })
    ).status,
  ).toBe(200);
  const closed = (await wang.call(contract.readWhistle, { id: whistle })).body;
  expect(closed.state).toBe('to_rate');
  expect((await inbox(liu)).filter((title) => title.endsWith('六楼群租'))).toEqual([]);
  expect(await inbox(gao)).not.toContain('办完，写结果：六楼群租');
  expect(await inbox(wang)).toContain('给单位评价：六楼群租');
  await w.quiet();
  await w.settle();
  await sendWaiting(w.house);
  expect(JSON.stringify((await w.nobody().call(demoMessages, {})).body)).toContain('请来的几家单位都办完了');

  // All of them, once.
  const rating = (id: string) => ({
    part: id,
    response: 'in_time' as const,
    solution: 'yes' as const,
    satisfaction: 5,
    words: '',
  });
  expect((await wang.call(contract.rateWhistle, { id: whistle, ratings: [rating(part)] })).status).toBe(400);
  expect(
    (
      await wang.call(contract.rateWhistle, {
        id: whistle,
        ratings: closed.parts.map(({ id }) => rating(id)),
      })
    ).status,
  ).toBe(200);
  const ranking = (await wang.call(contract.rankUnits, {})).body;
  const row = ranking.rows.find(({ name }) => name === '城管中队')!;
  expect(row).toMatchObject({ n: 1, score: null, response: null });
  const listed = (await wang.call(contract.listWhistles, { tab: 'closed', unit: row.unit })).body.rows;
  expect(listed.map(({ id }) => id)).toEqual([whistle]);

  // Reopened by the resident: the same units are called again, and their clocks start.
  await wang.call(resolveCase, { id: caseId, text: '办好了', photos: [] });
  expect((await resident.call(reopenCase, { id: caseId, reason: '又住进来了', photos: [] })).status).toBe(
    200,
  );
  await w.quiet();
  await w.settle();
  expect(await inbox(liu)).toContain('签收：六楼群租');
  expect((await liu.call(called.readCalled, { id: part })).body).toMatchObject({
    state: 'called',
    whistleState: 'open',
  });
  await w.quiet();
  await w.settle();
  expect(JSON.stringify((await liu.call(readNotices, {})).body)).toContain('居民说还没办好，请再来');
});

test('a hand-back: once by the unit, refused once by the community, then the street decides', async () => {
  const whistle = await blow();
  const [gao, wang, zhang, zhao] = [
    await w.as('gao'),
    await w.as('wang'),
    await w.as('zhang'),
    await w.as('zhao'),
  ];
  const part = await partOf('gao', whistle);
  // Two members at once: one hand-back.
  const asked = await Promise.all(
    [1, 2].map(() => gao.call(called.handBackPart, { id: part, reason: '不归派出所管' })),
  );
  expect(asked.map(({ status }) => status).sort()).toEqual([200, 409]);
  const street = await zhao.call(contract.decideHandBack, { id: part, what: 'stays', reason: '先办' });
  expect(street.status).toBe(409);
  expect(
    (await wang.call(contract.answerHandBack, { id: part, agree: false, reason: '' })).fault.fields[0]?.path,
  ).toBe('reason');
  // The worker refuses while the secretary agrees: one of them was first.
  const answers = await Promise.all([
    wang.call(contract.answerHandBack, { id: part, agree: false, reason: '人口登记归你们' }),
    zhang.call(contract.answerHandBack, { id: part, agree: false, reason: '人口登记归你们' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(
    (await wang.call(contract.answerHandBack, { id: part, agree: false, reason: '再拒一次' })).status,
  ).toBe(409);
  expect((await wang.call(contract.decideHandBack, { id: part, what: 'stays', reason: '定' })).status).toBe(
    403,
  );
  expect(
    (await zhao.call(contract.listWhistles, { tab: 'to_decide' })).body.rows.map(({ id }) => id),
  ).toContain(whistle);
  const units = await unitIds();
  const decisions = await Promise.all([
    zhao.call(contract.decideHandBack, {
      id: part,
      what: 'moved',
      unit: units['住建中心']!,
      reason: '房屋租赁归住建',
    }),
    zhao.call(contract.decideHandBack, { id: part, what: 'stays', reason: '还是派出所' }),
  ]);
  expect(decisions.map(({ status }) => status).sort()).toEqual([200, 409]);
  const whole = (await wang.call(contract.readWhistle, { id: whistle })).body;
  const live = whole.parts.filter(({ state }) => state !== 'moved' && state !== 'returned');
  expect(live).toHaveLength(3);
  // Never a second time, and the unit that went has no act left.
  const after = await gao.call(called.handBackPart, { id: part, reason: '再退一次' });
  expect(after.status).toBe(409);
});

test('a lead that goes back without another unit ends the whistle; one case has one open whistle', async () => {
  const { id: caseId } = await report();
  const units = await unitIds();
  const wang = await w.as('wang');
  const given = () => ({
    id: newId(),
    case: caseId,
    title: '群租',
    text: '群租',
    asked: '来看看',
    until: later(2),
    lead: units['城管中队']!,
    assist: [],
    photos: [],
  });
  const both = await Promise.all([
    wang.call(contract.blowWhistle, given()),
    wang.call(contract.blowWhistle, given()),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const whistle = both.find(({ status }) => status === 200)!.body.id;
  const part = await partOf('liu', whistle);
  await (await w.as('liu')).call(called.handBackPart, { id: part, reason: '不归城管' });
  expect((await wang.call(contract.answerHandBack, { id: part, agree: true, reason: '' })).status).toBe(200);
  expect((await wang.call(contract.readWhistle, { id: whistle })).body.state).toBe('returned');
  expect((await wang.call(contract.blowWhistle, given())).status).toBe(200);
});

test('what is wrong with a call stands beside its field', async () => {
  const units = await unitIds();
  const answer = await (await w.as('wang')).call(contract.blowWhistle, {
    id: newId(),
    place: UNIT,
    title: 'x',
    text: 'x',
    asked: 'x',
    until: '2020-01-01',
    lead: units['城管中队']!,
    assist: [units['城管中队']!, newId()],
    photos: [],
  });
  expect(answer.fault.fields.map(({ path }) => path)).toEqual(['assist.0', 'assist.1', 'until']);
  const outside = await (await w.as('wang')).call(contract.blowWhistle, {
    id: newId(),
    place: `${COMMUNITY}001001`,
    title: 'x',
    text: 'x',
    asked: 'x',
    until: later(1),
    lead: units['城管中队']!,
    assist: [],
    photos: [],
  });
  expect(outside.fault.fields[0]?.path).toBe('place');
});

test('a department that holds a case reads nothing that the community noted for itself', async () => {
  const { id } = await report();
  const [wang, liu, zhao] = [await w.as('wang'), await w.as('liu'), await w.as('zhao')];
  await wang.call(writeNote, { id, text: '房主欠着物业费，别提', open: false, photos: [] });
  await wang.call(writeNote, { id, text: '约了城管周三来', open: true, photos: [] });
  const [account] = await w.house.sql<{ id: string }[]>`select id from accounts where login = 'liu'`;
  const assigned = await zhao.call(assignCase, { id, to: account!.id, reason: '归城管' });
  expect(assigned.status).toBe(200);
  const seen = JSON.stringify((await liu.call(readCase, { id })).body);
  expect(seen).toContain('约了城管周三来');
  expect(seen).not.toContain('欠着物业费');
  expect(seen).not.toContain('林大姐');
  expect(JSON.stringify((await zhao.call(readCase, { id })).body)).toContain('欠着物业费');
});

test('photos of the case that are shared are seen by the called units, and by no other', async () => {
  const photo = newId();
  const upload = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8a8273' } })
    .jpeg()
    .toBuffer();
  const nobody = w.nobody();
  expect((await nobody.call(putPicture, { id: photo, place: UNIT }, { upload })).status).toBe(200);
  const id = newId();
  const reported = await nobody.call(reportCase, {
    id,
    place: UNIT,
    category: 'building_stairs',
    text: '群租拉电线',
    photos: [photo],
  });
  expect(reported.status).toBe(200);
  const whistle = await blow({ case: id, title: '群租拉电线', shared: [photo] });
  const liu = await w.as('liu');
  const seen = (await liu.call(called.readCalled, { id: await partOf('liu', whistle) })).body.photos;
  expect(seen).toHaveLength(1);
  expect(seen).not.toContain(photo);
  expect((await liu.call(getPicture, { id: seen[0]! })).status).toBe(200);
  expect((await liu.call(getPicture, { id: photo })).status).toBe(404);
  for (const login of ['he', 'qian'])
    expect((await (await w.as(login)).call(getPicture, { id: seen[0]! })).status).toBe(404);
  expect((await w.nobody().call(getPicture, { id: seen[0]! })).status).toBe(404);
});

test('any member acts, and a colleague gets the task with a notice', async () => {
  const whistle = await blow({ title: '换人来办' });
  const part = await partOf('liu', whistle);
  const [liu, he] = [await w.as('liu'), await w.as('he')];
  const [account] = await w.house.sql<{ id: string }[]>`select id from accounts where login = 'he'`;
  // Not of the unit yet.
  expect((await liu.call(called.passOn, { id: part, to: account!.id })).fault.fields[0]?.path).toBe('to');
  await w.house
    .sql`insert into unit_members (county, unit, account) select p.county, p.unit, ${account!.id} from whistle_parts p where p.id = ${part}`;
  expect((await liu.call(called.passOn, { id: part, to: account!.id })).status).toBe(200);
  expect((await he.call(readInbox, {})).body.rows.map(({ title }) => title)).toContain('签收：换人来办');
  await w.quiet();
  await w.settle();
  expect(JSON.stringify((await he.call(readNotices, {})).body)).toContain('转给您：换人来办');
  expect((await he.call(called.arrive, { id: part, words: '', photos: [] })).status).toBe(200);
  expect((await liu.call(called.readCalled, { id: part })).body).toMatchObject({
    state: 'arrived',
    holderName: '何经办',
  });
});
