/** Ratings through the door: once, by whoever may; a bad one put right and told; invited once; what could not be done. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMUNITY, HOME, UNIT, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { at, dayOf, isWorkday, shiftDay } from '../../../kernel/time.ts';
import { caseProgress } from '../../cases/contract.ts';
import { readInbox } from '../../work/contract.ts';
import * as applications from '../applications/contract.ts';
import * as catalogue from '../catalogue/contract.ts';
import * as c from './contract.ts';
import { invite } from './invite.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

type Made = { id: string; number: string; code: string };
/** Received and done on the spot by wang, with a number to be reached. */
async function served(end = true): Promise<Made> {
  const wang = await w.as('wang');
  const { body } = await w.nobody().call(catalogue.readItem, { code: 'hr-03' });
  const made = await wang.call(applications.openApplication, {
    id: newId(),
    item: 'hr-03',
    place: HOME,
    person: null,
    name: '赵秀英',
    phone: '13812342046',
    applicant: 'self',
    source: 'window',
    handover: 'counter',
    counter: '1号窗口',
    papers: body.body.papers.map((_, line) => ({ at: line, state: 'seen' as const })),
    form: Object.fromEntries(
      body.body.fields.map((field) => [
        field.name,
        field.type === 'choice'
          ? field.choices![0]!.value
          : field.type === 'day'
            ? '2026-01-05'
            : '13812342046',
      ]),
    ),
  });
  expect(made.status, JSON.stringify(made.fault)).toBe(200);
  if (end)
    expect(
      await wang.call(applications.decideApplication, {
        id: made.body.id,
        approved: true,
        reason: '',
        handed: true,
      }),
    ).toMatchObject({ status: 200, body: { state: 'done' } });
  return made.body;
}
const rating = (made: Made, overall = 5) => ({
  id: made.id,
  code: made.code,
  overall,
  via: 'screen' as const,
});
const messages = (id: string) =>
  w.house.sql<
    { zh: string }[]
  >`select zh from notices where subject = ${id} and to_kind = 'phone' order by made_at`;

describe('who may rate, and how often', () => {
  test('with the code of the receipt, by the criteria of the counter; never before the end', async () => {
    const early = await served(false);
    expect(await w.nobody().call(c.rateApplication, rating(early))).toMatchObject({
      status: 409,
      body: { error: { code: 'early' } },
    });
    const made = await served();
    const page = await w.nobody().call(c.readForRating, { id: made.id, code: made.code });
    expect(page.body).toMatchObject({ now: 'rate', who: '王小梅', rating: null });
    expect(page.body.criteria).toEqual([...c.AT_COUNTER]);
    for (const code of [undefined, 'ZZZZZZ'])
      expect((await w.nobody().call(c.readForRating, { id: made.id, ...(code && { code }) })).status).toBe(
        404,
      );
    expect((await w.nobody().call(c.rateApplication, { ...rating(made), code: 'ZZZZZZ' })).status).toBe(404);
    const done = await w.nobody().call(c.rateApplication, { ...rating(made), attitude: 4, platform: 1 });
    expect(done.status).toBe(200);
    const [row] = await w.house.sql`select * from application_ratings where application = ${made.id}`;
    // The page of the platform is not asked about at a counter.
    expect(row).toMatchObject({ overall: 5, attitude: 4, platform: null, via: 'screen' });
  });

  test('two at once: one rating, one task', async () => {
    const made = await served();
    const both = await Promise.all(
      [2, 1].map((overall) => w.nobody().call(c.rateApplication, rating(made, overall))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)!.fault.code).toBe('rated');
    const open = await w.house
      .sql`select 1 from tasks where noun = 'service_bad_rating' and subject = ${made.id}`;
    expect(open.length).toBe(1);
  });

  test('noted by telephone: never by the first contact, nobody from elsewhere', async () => {
    const made = await served();
    const given = { id: made.id, overall: 4, words: '挺好' };
    expect(await (await w.as('wang')).call(c.noteRating, given)).toMatchObject({
      status: 409,
      body: { error: { code: 'own' } },
    });
    expect((await (await w.as('qian')).call(c.noteRating, given)).status).toBe(404);
    expect((await (await w.as('zhang')).call(c.noteRating, given)).status).toBe(200);
    const rows = (await (await w.as('zhang')).call(c.listRatings, { place: COMMUNITY })).body.rows;
    expect(rows.find(({ id }) => id === made.id)).toMatchObject({ via: 'phone', overall: 4, words: '挺好' });
    expect((await (await w.as('qian')).call(c.listRatings, {})).body.rows).toEqual([]);
  });
});

describe('a bad rating', () => {
  test('goes to the secretary, ends only with what was done, a revisit and an answer, and is told', async () => {
    const made = await served();
    await w.nobody().call(c.rateApplication, { ...rating(made, 2), words: '让我跑了两趟' });
    const zhang = await w.as('zhang');
    const task = (await zhang.call(readInbox, {})).body.rows.find(({ subject }) => subject === made.id);
    expect(task).toMatchObject({ noun: 'service_bad_rating' });
    const [listed] = (await zhang.call(c.listBadServices, {})).body.rows.filter(({ id }) => id === made.id);
    expect(listed).toMatchObject({ rating: 2, words: '让我跑了两趟', holderName: '张书记', doneAt: null });
    // Whom it is about reads it, and cannot settle it.
    const wang = await w.as('wang');
    expect((await wang.call(c.readBadService, { id: made.id })).body).toMatchObject({ may: false });
    expect((await wang.call(c.mendBadService, { id: made.id, text: '没事' })).status).toBe(404);
    expect((await (await w.as('qian')).call(c.readBadService, { id: made.id })).status).toBe(404);
    const reply = {
      id: made.id,
      way: 'phone' as const,
      putRight: true,
      second: 4,
      reply: '以后一次说清，对不起。',
    };
    expect(await zhang.call(c.replyBadService, reply)).toMatchObject({
      status: 409,
      body: { error: { code: 'mend-first' } },
    });
    await zhang.call(c.mendBadService, { id: made.id, text: '和窗口定了：材料一次说清' });
    expect((await zhang.call(c.revealForRating, { id: made.id })).body).toEqual({ phone: '13812342046' });
    expect((await zhang.call(c.replyBadService, { ...reply, reply: '  ' })).status).toBe(400);
    const both = await Promise.all([1, 2].map(() => zhang.call(c.replyBadService, reply)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await w.settle();
    const told = await messages(made.id);
    expect(told.filter(({ zh }) => zh.includes('以后一次说清')).length).toBe(1);
    expect(JSON.stringify(told)).not.toContain('和窗口定了');
    const page = await w.nobody().call(c.readForRating, { id: made.id, code: made.code });
    expect(page.body).toMatchObject({ now: 'rated', rating: 2, reply: '以后一次说清，对不起。' });
    expect((await zhang.call(readInbox, {})).body.rows.map(({ subject }) => subject)).not.toContain(made.id);
    const whole = (await zhang.call(c.readBadService, { id: made.id })).body;
    expect(whole.steps.map(({ verb }) => verb)).toEqual([
      'application.rated',
      'application.rating_mended',
      'application.rating_replied',
    ]);
  });
});

describe('the invitation', () => {
  /** Eleven o'clock of the next working day after some days. */
  const later = (days: number): Date => {
    let day = shiftDay(dayOf(new Date()), days);
    while (!isWorkday(w.house.calendar(), day)) day = shiftDay(day, 1);
    return at(day, '11:00');
  };

  test('once, in working hours, after the days; not for who has rated', async () => {
    const [silent, rated] = [await served(), await served()];
    await w.nobody().call(c.rateApplication, rating(rated));
    await w.settle();
    const before = (await messages(silent.id)).length;
    await invite(w.house, new Date(Date.now() + 86_400_000));
    await invite(w.house, new Date(later(4).getTime() + 12 * 3_600_000));
    const asked = () =>
      w.house.sql`select 1 from events where subject = ${silent.id} and verb = 'application.rating_invited'`;
    expect((await asked()).length).toBe(0);
    await Promise.all([invite(w.house, later(4)), invite(w.house, later(4))]);
    await invite(w.house, later(6));
    expect((await asked()).length).toBe(1);
    await w.settle();
    const told = await messages(silent.id);
    expect(told.length).toBe(before + 1);
    expect(told.at(-1)!.zh).toContain(`/rate/${silent.id}?c=${silent.code}`);
    expect((await messages(rated.id)).some(({ zh }) => zh.includes('评一评'))).toBe(false);
  });
});

describe('what could not be done', () => {
  test('goes to the secretary with a limit; followed by the one who said it; listed with its application', async () => {
    const made = await served(false);
    const nobody = w.nobody();
    const given = {
      id: newId(),
      place: UNIT,
      what: '社保卡换不了',
      where: '一窗',
      said: '让我去别处',
      phone: '13900012345',
    };
    const wrong = await nobody.call(c.reportUndone, { ...given, number: 'B0101-9999' });
    expect([wrong.status, wrong.fault.fields[0]?.path]).toEqual([400, 'number']);
    const sent = await nobody.call(c.reportUndone, { ...given, number: made.number.toLowerCase() });
    expect(sent.status, JSON.stringify(sent.fault)).toBe(200);
    const mine = w.withCookie(sent.headers.get('set-cookie')!.split(';')[0]!, 'resident');
    expect((await mine.call(caseProgress, { id: given.id })).body).toMatchObject({
      title: expect.stringContaining('社保卡换不了'),
      holder: { name: '张书记' },
    });
    const zhang = await w.as('zhang');
    const rows = (await zhang.call(c.listUndone, {})).body.rows;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: given.id, application: made.id, holder: '张书记' });
    expect((await (await w.as('qian')).call(c.listUndone, {})).body.rows).toEqual([]);
    expect((await zhang.call(readInbox, {})).body.rows.map(({ subject }) => subject)).toContain(given.id);
    // Sent again under another key: the same matter is not made twice.
    expect((await nobody.call(c.reportUndone, given)).status).toBe(409);
  });

  test('staff note one for somebody, inside their own area', async () => {
    const given = { id: newId(), place: UNIT, what: '落户说不清', where: '', said: '' };
    const elsewhere = await (await w.as('qian')).call(c.noteUndone, given);
    expect([elsewhere.status, elsewhere.fault.fields[0]?.path]).toEqual([400, 'place']);
    expect((await (await w.as('wang')).call(c.noteUndone, given)).status).toBe(200);
  });
});
