/** Forwarding through the door: who sees what, one result for two hands, who is told, in which words. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complete, forwarded, picture, unitNamed } from '../../../../test/forwarded.ts';
import { HOME, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { getPicture } from '../../pictures/contract.ts';
import { readInbox } from '../../work/contract.ts';
import * as applications from '../applications/contract.ts';
import * as c from './contract.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

const told = async (id: string) => {
  await w.settle();
  return w.house.sql<{ channel: string; toId: string; zh: string; en: string }[]>`
    select channel, to_id as "toId", zh, en from notices where subject = ${id} order by event, channel, zh`;
};
const messages = async (id: string) =>
  (await told(id))
    .filter(({ channel }) => channel === 'sms')
    .map(({ zh }) => zh.replace(/B\d{4}-\d{4}/, 'B').replace(/码 [A-Z0-9]{6}/, '码 C'));
const idOf = async (login: string) =>
  (await w.house.sql<{ id: string }[]>`select id from accounts where login = ${login}`)[0]!.id;

describe('the inbox', () => {
  test('shows a unit what was forwarded to it and no more, to others nothing', async () => {
    const photo = await picture(w);
    const { id } = await forwarded(w, { picture: photo });
    const [liu, gao, wang] = [await w.as('liu'), await w.as('gao'), await w.as('wang')];
    const { body } = await liu.call(c.listForwarded, { tab: 'new' });
    expect(body.rows.find((row) => row.id === id)).toMatchObject({
      name: '赵**',
      state: 'forwarded',
      firstContact: '王小梅',
    });
    expect((await gao.call(c.listForwarded, { tab: 'new' })).body.rows).toEqual([]);
    const whole = (await liu.call(c.readForwarded, { id })).body;
    expect(whole).toMatchObject({ name: '赵秀英', note: '老人出不了门', hasPhone: true, may: ['sign'] });
    expect(whole.papers[0]).toMatchObject({ pictures: [photo] });
    expect(whole.form.length).toBeGreaterThan(0);
    // No number, no code, nothing sealed.
    expect(JSON.stringify(whole)).not.toMatch(/1380053|13812342046|"code"/);
    expect((await liu.call(applications.readApplication, { id })).body).toMatchObject({
      code: '',
      phone: '138****1234',
    });
    // Others: not there, neither the matter nor its pictures.
    for (const who of [gao, await w.as('ding')]) {
      expect((await who.call(c.readForwarded, { id })).status).toBe(404);
      expect((await who.call(applications.readApplication, { id })).status).toBe(404);
      expect((await who.call(applications.signApplication, { id })).status).toBe(404);
      expect(
        (await who.call(applications.decideApplication, { id, approved: true, reason: '' })).status,
      ).toBe(404);
      expect((await who.fetch(`/api/pictures/${photo}`)).status).toBe(404);
    }
    expect((await wang.call(c.readForwarded, { id })).status).toBe(403);
    expect((await liu.fetch(`/api/pictures/${photo}`)).status).toBe(200);
    expect(getPicture.may).toBe('anyone');
  });

  test('lists, counts and tabs agree; pages follow each other', async () => {
    const unit = await unitNamed(w, '派出所');
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push((await forwarded(w, { unit })).id);
    const gao = await w.as('gao');
    // The same deadline to the microsecond: only the id tells them apart.
    await w.house
      .sql`update applications set due_at = now() + interval '5 days 0.000123 seconds' where unit = ${unit}`;
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { body } = await gao.call(c.listForwarded, { tab: 'new', limit: 2, ...(after && { after }) });
      seen.push(...body.rows.map(({ id }) => id));
      after = body.next ?? undefined;
    } while (after);
    expect([...seen].sort()).toEqual([...ids].sort());
    await gao.call(applications.signApplication, { id: ids[0]! });
    await gao.call(applications.signApplication, { id: ids[1]! });
    await gao.call(applications.askSupplement, { id: ids[1]!, text: '重拍', workdays: 3 });
    await gao.call(applications.decideApplication, { id: ids[0]!, approved: true, reason: '' });
    await (await w.as('wang')).call(applications.withdrawApplication, { id: ids[2]!, reason: '不办了' });
    await w.house.sql`update applications set due_at = now() - interval '1 day' where id = ${ids[3]!}`;
    const counts = (await gao.call(c.countForwarded, {})).body;
    expect(counts).toEqual({ new: 2, working: 0, asked: 1, late: 1, decided: 2 });
    for (const tab of c.INBOX_TABS)
      expect((await gao.call(c.listForwarded, { tab })).body.rows).toHaveLength(counts[tab]!);
  });

  test('a number comes for a purpose, which is recorded; never after the decision', async () => {
    const { id } = await forwarded(w, { to: 'handling' });
    const liu = await w.as('liu');
    expect((await liu.call(c.revealForwarded, { id, what: 'phone', purpose: '  ' })).status).toBe(400);
    const seen = await liu.call(c.revealForwarded, { id, what: 'phone', purpose: '约上门评定' });
    expect(seen.body).toEqual({ value: '13800531234' });
    expect((await liu.call(c.revealForwarded, { id, what: 'id', purpose: '核对' })).status).toBe(404);
    expect(
      (await (await w.as('gao')).call(c.revealForwarded, { id, what: 'phone', purpose: '看看' })).status,
    ).toBe(404);
    const looks = await w.house
      .sql`select actor_name, open, data from events where subject = ${id} and verb = 'application.revealed'`;
    expect(looks).toMatchObject([
      { actor_name: '刘经办', open: false, data: { field: 'phone', purpose: '约上门评定' } },
    ]);
    await liu.call(applications.decideApplication, { id, approved: true, reason: '' });
    expect((await liu.call(c.revealForwarded, { id, what: 'phone', purpose: '再看' })).status).toBe(404);
  });
});

describe('at once', () => {
  test('two people of a unit decide the same application: one result', async () => {
    await unitNamed(w, '城管中队', ['he']);
    for (let round = 0; round < 4; round += 1) {
      const { id } = await forwarded(w, { to: 'handling' });
      const [liu, he] = [await w.as('liu'), await w.as('he')];
      const answers = await Promise.all([
        liu.call(applications.decideApplication, { id, approved: true, reason: '' }),
        he.call(applications.decideApplication, {
          id,
          approved: false,
          reason: '材料对不上，请到区残联复核',
        }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [a] = await w.house.sql<{ state: string; by: string }[]>`
        select state, decided_by as by from applications where id = ${id}`;
      const won = answers[0].status === 200 ? ['approved', '刘经办'] : ['refused', '何经办'];
      expect([a!.state, a!.by]).toEqual(won);
      const results = await w.house
        .sql`select 1 from events where subject = ${id} and verb in ('application.approved', 'application.refused')`;
      expect(results).toHaveLength(1);
      // The loser's screen: what it is now, in words.
      expect(answers.find(({ status }) => status === 409)!.fault.message).toContain('现在是');
    }
  });

  // The guard on that guard: the same two decisions on the state as it was read before the lock both go through.
  test('without the look under the lock, the second would have written over the first', async () => {
    const { id } = await forwarded(w, { to: 'handling' });
    const decide = (state: string) => async () => {
      const [before] = await w.house.sql<
        { state: string }[]
      >`select state from applications where id = ${id}`;
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (before!.state !== 'handling') return false;
      await w.house.sql`update applications set state = ${state} where id = ${id}`;
      return true;
    };
    expect(await Promise.all([decide('approved')(), decide('refused')()])).toEqual([true, true]);
  });

  test('a supplement is asked for once, however many press', async () => {
    const { id } = await forwarded(w, { to: 'handling' });
    const liu = await w.as('liu');
    const ask = () => liu.call(applications.askSupplement, { id, text: '重拍照片', workdays: 3 });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const wang = await w.as('wang');
    await wang.call(applications.answerSupplement, {
      id,
      text: '重拍了',
      pictures: [await picture(w)],
      trip: false,
    });
    const again = await ask();
    expect(again).toMatchObject({ status: 409, fault: { code: 'asked-once' } });
    expect((await liu.call(c.readForwarded, { id })).body).toMatchObject({
      may: ['decide'],
      asked: { text: '重拍照片', answer: '重拍了' },
      supplement: [expect.any(String)],
    });
  });
});

describe('who is told', () => {
  test('the resident at every open step, once each; the staff inside', async () => {
    const { id } = await forwarded(w, { to: 'asked' });
    const wang = await w.as('wang');
    await wang.call(applications.answerSupplement, { id, text: '重拍了', pictures: [], trip: false });
    await (await w.as('liu')).call(applications.decideApplication, { id, approved: true, reason: '' });
    const heard = await messages(id);
    expect(heard.map((text) => text.replace(/\d+月\d+日/, 'D'))).toEqual([
      '【邻里】您办的“残疾人证申领和换领”受理了，D 前办好，有事找王小梅。编号 B，查询码 C。',
      '【邻里】您办的“残疾人证申领和换领”转给城管中队办了，您不用自己跑，还是找王小梅。',
      '【邻里】您办的“残疾人证申领和换领”要补一次材料：照片不清楚，请重拍。请在 D 前交给王小梅，只补这一次。',
      '【邻里】您办的“残疾人证申领和换领”批准了。王小梅会送到您家。',
    ]);
    const all = await told(id);
    const inside = (account: string) =>
      all
        .filter(({ channel, toId }) => channel === 'inside' && toId === account)
        .map(({ zh }) => zh.split('：')[0]);
    expect(inside(await idOf('wang'))).toEqual([
      '城管中队签收了',
      expect.stringMatching(/^城管中队要补正，\d{4}-\d\d-\d\d 前$/),
      '批准了，送上门',
    ]);
    expect(inside(await idOf('liu'))).toEqual(['转来一件', '补正交来了']);
    // Heard again from the beginning, nobody is told twice.
    await w.house.sql`delete from listeners where name like 'services.tell%'`;
    expect(await told(id)).toHaveLength(all.length);
    // It stands in the worker's list by its name, and its holder did not change.
    const { body } = await wang.call(readInbox, {});
    expect(body.rows.find((row) => row.subject === id)).toMatchObject({
      title: '送上门：残疾人证申领和换领',
    });
  });

  test('who stood at the window is not told what they saw; whoever speaks for somebody hears for whom', async () => {
    const wang = await w.as('wang');
    const spot = await wang.call(applications.openApplication, {
      ...(await complete(w, 'hr-03')),
      id: newId(),
      item: 'hr-03',
      place: HOME,
      person: null,
      name: '赵秀英',
      phone: '13800531234',
      applicant: 'self',
      source: 'window',
      handover: 'counter',
    });
    await wang.call(applications.decideApplication, {
      id: spot.body.id,
      approved: true,
      reason: '',
      handed: true,
    });
    expect(await messages(spot.body.id)).toEqual([]);
    const { id } = await forwarded(w, { to: 'handling' });
    await w.house
      .sql`update applications set applicant = 'family', agent_name = '赵强', agent_relation = '儿子', consent = 'phone', consent_at = now(),
      agent_phone_sealed = ${w.house.secrets.seal('13900001111', `application:${id}:agent`) as Buffer} where id = ${id}`;
    await (await w.as('liu')).call(applications.decideApplication, {
      id,
      approved: false,
      reason: '要本人到场评定，可预约上门',
    });
    const heard = (await messages(id)).filter((text) => text.includes('没有批准'));
    expect(heard.sort()).toEqual([
      '【邻里】您办的“残疾人证申领和换领”没有批准：要本人到场评定，可预约上门。有疑问找王小梅。编号 B，查询码 C。',
      '【邻里】您替赵秀英办的“残疾人证申领和换领”没有批准：要本人到场评定，可预约上门。有疑问找王小梅。编号 B，查询码 C。',
    ]);
  });
});
