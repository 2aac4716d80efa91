import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photo } from '../../../test/visit.ts';
import { BUILDING, type Client, COUNTY, HOME, UNIT, type World, world } from '../../../test/world.ts';
import { newId } from '../../kernel/ids.ts';
import { dayOf, shiftDay } from '../../kernel/time.ts';
import { caseProgress, reportCase } from '../cases/contract.ts';
import { createPerson } from '../people/contract.ts';
import { putPicture } from '../pictures/contract.ts';
import { handOver, readInbox } from '../work/contract.ts';
import * as a from './agreement/contract.ts';
import * as c from './contract.ts';
import * as p from './parties/contract.ts';
import * as r from './rounds/contract.ts';

let w: World;
let wang: Client;
let zhang: Client;
const soon = shiftDay(dayOf(new Date()), 5);

beforeAll(async () => {
  w = await world();
  [wang, zhang] = [await w.as('wang'), await w.as('zhang')];
});
afterAll(() => w.close());

const open = async (more: Record<string, unknown> = {}): Promise<string> => {
  const answer = await wang.call(c.openDispute, {
    kind: 'leak',
    place: `${UNIT}0202`,
    title: '202 顶棚湿了',
    facts: '202 说卧室顶棚湿了一片。',
    ...more,
  } as never);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.id;
};
const read = async (id: string) => (await wang.call(c.readDispute, { id })).body;
const party = async (id: string, name: string, role: c.PartyRole = 'owner', phone?: string) =>
  (await wang.call(p.addParty, { id, name, role, ...(phone && { phone }) })).body.id;
const task = async (id: string) =>
  w.house.sql<{ due: Date; done: Date | null }[]>`select due_at as due, done_at as done from tasks
    where noun = 'dispute' and subject = ${id} order by opened_at`;

/** Hex text of a PDF's pages, turned back by the fonts' own tables; enough to look for words. */
function textOf(pdf: Buffer): string {
  const streams: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    try {
      streams.push(inflateSync(pdf.subarray(at + 7, pdf.indexOf('\nendstream', at))).toString('latin1'));
    } catch {
      // Not a compressed one.
    }
  }
  const tables = streams
    .filter((s) => s.includes('beginbfrange'))
    .map((table) => {
      const glyphs = new Map<number, string>();
      for (const [, from, list] of table.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g))
        [...list!.matchAll(/<([^>]*)>/g)].forEach(([, hex], n) => {
          const units = hex!.replace(/\s/g, '').match(/.{4}/g) ?? [];
          glyphs.set(
            Number.parseInt(from!, 16) + n,
            String.fromCharCode(...units.map((u) => Number.parseInt(u, 16))),
          );
        });
      return glyphs;
    });
  // Which font is which is not told here: a word stands in the reading by one of them.
  return tables
    .map((glyphs) =>
      streams
        .filter((s) => s.includes(' Tf'))
        .flatMap((page) => [...page.matchAll(/\[([^\]]*)\] TJ/g)])
        .map(([, shown]) =>
          [...shown!.matchAll(/<([0-9a-f]+)>/g)]
            .flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
            .map((glyph) => glyphs.get(Number.parseInt(glyph, 16)) ?? '�')
            .join(''),
        )
        .join(''),
    )
    .join('\n');
}

test('the riser above is suggested with who is on file, and one tap adds them once', async () => {
  const owner = await wang.call(createPerson, {
    name: '何大山',
    phone: '13911112222',
    place: HOME,
    role: 'owner',
  });
  expect(owner.status).toBe(200);
  const id = await open();
  const riser = (await wang.call(p.readRiser, { id })).body;
  expect(riser.rows.map(({ name }) => name)).toEqual(['302', '402', '502', '602']);
  const above = riser.rows.find(({ home }) => home === HOME)!;
  expect(above.people).toEqual([
    expect.objectContaining({ name: '何大山', role: 'owner', phone: '139****2222' }),
  ]);
  // Two workers at once: one row, one party.
  await Promise.all([
    wang.call(p.addHome, { id, home: HOME }),
    zhang.call(p.addHome, { id, home: HOME }),
    wang.call(p.addHome, { id, home: `${UNIT}0302` }),
  ]);
  const d = await read(id);
  expect(d.people.map(({ name }) => name).sort()).toEqual(['302 住户', '何大山']);
  expect(d.unreached).toBe(2);
  expect(JSON.stringify(d)).not.toContain('13911112222');

  expect((await wang.call(p.checkHome, { id, home: HOME, found: 'leaks' })).status).toBe(200);
  expect((await wang.call(p.checkHome, { id, home: `${UNIT}0602`, found: 'none' })).status).toBe(404);
  expect((await read(id)).homes.find(({ home }) => home === HOME)).toMatchObject({ found: 'leaks' });

  const him = d.people.find(({ name }) => name === '何大山')!;
  const seen = await wang.call(p.revealParty, { id, party: him.id, purpose: '约上门' });
  expect(seen.body.phone).toBe('13911112222');
  const looks = await w.house.sql<{ noun: string }[]>`select noun from events
    where verb in ('dispute.revealed', 'person.revealed') and (subject = ${id} or subject = ${him.person}) order by noun`;
  expect(looks.map(({ noun }) => noun)).toEqual(['dispute', 'person']);
});

test('an attempt moves the reminder: nobody home, again the next working day; reached, none', async () => {
  const id = await open();
  const who = await party(id, '赵四', 'tenant', '13900003333');
  const [first] = await task(id);
  await wang.call(p.noteAttempt, { id, party: who, way: 'door', result: 'nobody' });
  const [again] = await task(id);
  expect(again!.due.getTime()).toBeLessThan(first!.due.getTime());
  expect((await read(id)).people[0]).toMatchObject({ reachedAt: null, nextAt: again!.due.toISOString() });
  // A promise needs its day, and not one that has passed.
  for (const until of [undefined, '2020-01-01', '9999-12-31']) {
    const answer = await wang.call(p.noteAttempt, {
      id,
      party: who,
      way: 'call',
      result: 'promised',
      ...(until && { until }),
    });
    expect(answer.fault.fields.map(({ path }) => path)).toEqual(['until']);
  }
  await wang.call(p.noteAttempt, { id, party: who, way: 'call', result: 'reached', words: '周六在家' });
  expect((await task(id))[0]!.due).toEqual(first!.due);
  expect((await read(id)).unreached).toBe(0);
  const inbox = await wang.call(readInbox, { limit: 100 });
  expect(inbox.body.rows.find(({ subject }) => subject === id)).toMatchObject({ noun: 'dispute' });
});

test('from talks to paper to follow-up: what the paper shows, what ends it, what opens it again', async () => {
  const id = await open();
  const one = await party(id, '钱一', 'complains', '13900004444');
  const two = await party(id, '孙二', 'owner', '13900005555');
  const meeting = await wang.call(a.planMeeting, {
    id,
    day: soon,
    time: '15:00',
    place: '调解室',
    invited: [one, two],
  });
  await wang.call(a.holdMeeting, {
    id,
    meeting: meeting.body.id,
    came: [one],
    minutes: '孙二电话里同意',
    proposals: '换水管',
    photos: [],
  });
  expect((await wang.call(a.signAgreement, { id, photos: [newId()] })).status).toBe(409);
  const agree = () =>
    wang.call(a.writeAgreement, {
      id,
      facts: '502 卫生间水管漏水。',
      points: [
        { party: two, words: '换好卫生间水管', until: soon },
        { party: two, words: '给钱一重刷顶棚', until: soon },
      ],
      phones: [one],
    });
  expect((await agree()).status).toBe(200);
  const paper = await wang.call(a.printAgreement, { id });
  expect(paper.status).toBe(200);
  const text = textOf(paper.body as Buffer);
  for (const word of ['调解协议书', '钱一', '孙二', '换好卫生间水管', '13900004444'])
    expect(text).toContain(word);
  // Only who agreed has a number on the paper.
  expect(text).not.toContain('13900005555');

  // A photo that never arrived signs nothing.
  expect((await wang.call(a.signAgreement, { id, photos: [newId()] })).fault.fields[0]?.path).toBe('photos');
  const picture = newId();
  await wang.call(
    putPicture,
    { id: picture, place: UNIT },
    { upload: (await photo()).buffer, type: 'image/jpeg' },
  );
  expect((await wang.call(a.signAgreement, { id, photos: [picture] })).status).toBe(200);
  // Signed is signed.
  expect((await agree()).status).toBe(409);
  expect((await w.nobody().fetch(`/api/pictures/${picture}`)).status).toBe(404);
  expect((await wang.fetch(`/api/pictures/${picture}`)).status).toBe(200);

  const points = (await read(id)).points;
  await wang.call(a.followPoint, { id, point: points[0]!.id, kept: true, words: '', photos: [] });
  // Two at once: the second finds it done.
  const broken = { id, point: points[1]!.id, kept: false, words: '还没刷', photos: [] };
  const both = await Promise.all([wang.call(a.followPoint, broken), zhang.call(a.followPoint, broken)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await read(id)).toMatchObject({ state: 'open', reopened: 1, signedAt: null });

  // The second turn leaves the first as it was.
  await wang.call(a.writeAgreement, {
    id,
    facts: '还差顶棚。',
    points: [{ party: two, words: '刷顶棚', until: soon }],
    phones: [],
  });
  const again = newId();
  await wang.call(
    putPicture,
    { id: again, place: UNIT },
    { upload: (await photo()).buffer, type: 'image/jpeg' },
  );
  await wang.call(a.signAgreement, { id, photos: [again] });
  const now = (await read(id)).points.find(({ turn }) => turn === 1)!;
  await wang.call(a.followPoint, { id, point: now.id, kept: true, words: '刷好了', photos: [] });
  expect(await read(id)).toMatchObject({ state: 'ended', ending: 'kept', may: ['reopen'] });
  expect((await read(id)).points.map(({ state }) => state)).toEqual(['kept', 'broken', 'kept']);
  expect((await task(id)).every(({ done }) => done)).toBe(true);
  expect((await wang.call(c.reopenDispute, { id, reason: '又漏了' })).status).toBe(200);
  expect((await task(id)).filter(({ done }) => !done)).toHaveLength(1);
});

test('a case has one mediation at a time; its resident reads steps without the others', async () => {
  const id = newId();
  const reported = await w.nobody().call(reportCase, {
    id,
    place: `${UNIT}0202`,
    category: 'building_stairs',
    text: '卧室顶棚湿了一片，越来越大',
    photos: [],
    phone: '13900006666',
    name: '周三',
  });
  const resident = w.withCookie(reported.headers.get('set-cookie')!.split(';')[0]!, 'resident');
  const made = await Promise.all(
    [wang, zhang].map((who) =>
      who.call(c.openDispute, {
        kind: 'leak',
        place: `${UNIT}0202`,
        title: '顶棚湿了',
        facts: '湿了一片',
        case: id,
      }),
    ),
  );
  expect(made.map(({ status }) => status).sort()).toEqual([200, 409]);
  const dispute = made.find(({ status }) => status === 200)!.body.id;
  const d = await read(dispute);
  expect(d.people).toEqual([
    expect.objectContaining({ role: 'complains', name: '周三', phone: '139****6666', home: `${UNIT}0202` }),
  ]);
  const other = await party(dispute, '何大山', 'owner', '13911112222');
  await wang.call(p.noteAttempt, {
    id: dispute,
    party: other,
    way: 'call',
    result: 'refused',
    words: '内部话',
  });
  await wang.call(c.endDispute, { id: dispute, ending: 'committee', words: '何大山不来' });
  const progress = await resident.call(caseProgress, { id });
  const told = JSON.stringify(progress.body);
  expect(progress.body.steps.map(({ verb }) => verb)).toEqual([
    'case.reported',
    'case.mediation_opened',
    'case.mediation_committee',
  ]);
  for (const secret of ['何大山', '内部话', '13911112222', '139****2222']) expect(told).not.toContain(secret);
});

test('who sees it: the grid, the community, the street; nobody else, and departments never', async () => {
  const id = await open();
  for (const login of ['wang', 'zhang', 'zhao'])
    expect((await (await w.as(login)).call(c.readDispute, { id })).status, login).toBe(200);
  for (const [login, status] of [
    ['li', 404],
    ['qian', 404],
    ['zhou', 404],
    ['liu', 403],
    ['chen', 403],
  ] as const)
    expect((await (await w.as(login)).call(c.readDispute, { id })).status, login).toBe(status);
  // The dispatcher reads; she does not mediate.
  const zhao = await w.as('zhao');
  expect((await zhao.call(c.readDispute, { id })).body.may).toEqual([]);
  expect((await zhao.call(c.endDispute, { id, ending: 'withdrawn', words: '不谈' })).status).toBe(403);
});

test('list and counts agree, page by page', async () => {
  const counts = (await zhang.call(c.countDisputes, {})).body;
  for (const tab of c.STATES) {
    const ids = new Set<string>();
    let after: string | null = null;
    do {
      const page: { body: { rows: c.DisputeRow[]; next: string | null } } = await zhang.call(c.listDisputes, {
        tab,
        limit: 2,
        ...(after && { after }),
      });
      for (const row of page.body.rows) ids.add(row.id);
      after = page.body.next;
    } while (after);
    expect(ids.size, tab).toBe(counts[tab]);
  }
  expect(counts['open']).toBeGreaterThan(2);
});

test('a screening round ends with its last place, and counts what it found', async () => {
  const round = await wang.call(r.makeRound, {
    title: '年前漏水排查',
    day: soon,
    places: [UNIT, `${BUILDING}01`],
  });
  const { id } = round.body;
  await open({ round: id });
  for (const place of [UNIT, `${BUILDING}01`])
    expect((await wang.call(r.visitPlace, { id, place, words: '' })).status).toBe(200);
  const seen = (await wang.call(r.readRound, { id })).body;
  expect(seen).toMatchObject({ places: 2, done: 2, found: 1, doneAt: expect.any(String) });
  expect(seen.stops.map(({ found }) => found)).toEqual([0, 1]);
  const inbox = await wang.call(readInbox, { limit: 100 });
  expect(inbox.body.rows.map(({ subject }) => subject)).not.toContain(id);
});

test('a colleague who takes over holds the disputes too', async () => {
  const id = await open();
  const ids = await w.house.sql<{ login: string; id: string }[]>`
    select login, id from accounts where login in ('wang', 'li')`;
  const of = (login: string) => ids.find((one) => one.login === login)!.id;
  const done = await zhang.call(handOver, {
    county: COUNTY,
    from: of('wang'),
    to: of('li'),
    day: dayOf(new Date()),
    reason: '休假',
  });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  await w.settle();
  const [row] = await w.house.sql<{ holder: string; name: string }[]>`
    select holder, holder_name as name from disputes where id = ${id}`;
  expect(row).toEqual({ holder: of('li'), name: '李建国' });
});
