import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  BUILDING,
  type Client,
  COMMUNITY,
  COMPOUND,
  COUNTY,
  STREET,
  UNIT,
  type World,
  world,
} from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import { assignCase, readCase, reportCase } from '../contract.ts';
import * as c from './contract.ts';
import { learnCounty } from './learn.ts';

let w: World;
let zhao: Client;
let wang: Client;
const units = new Map<string, string>();

beforeAll(async () => {
  w = await world();
  zhao = await w.as('zhao');
  wang = await w.as('wang');
  for (const { id, name } of await w.house.sql<{ id: string; name: string }[]>`select id, name from units`)
    units.set(name, id);
});
beforeEach(async () => {
  clearLimits();
  await w.house.sql`delete from dispatch_rules`;
  await w.house.sql`delete from dispatch_trust`;
  await heard();
});
afterAll(() => w.close());

/** A change is heard by the memory of this process. */
async function heard(): Promise<void> {
  await zhao.call(c.learnNow, { county: COUNTY });
  await w.quiet();
  await w.app.feed.poll();
}
async function report(text: string, more: { place?: string; category?: string } = {}) {
  const id = newId();
  const answer = await w
    .nobody()
    .call(reportCase, { id, place: UNIT, category: 'outside_fumes', text, photos: [], ...more });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}
async function rule(more: Partial<Parameters<typeof call>[0]>) {
  await call({
    place: STREET,
    kind: 'words',
    words: [],
    categories: [],
    unit: null,
    send: true,
    ended: false,
    ...more,
  });
}
const call = async (body: {
  place: string;
  kind: c.RuleKind;
  words: string[];
  categories: string[];
  unit: string | null;
  send: boolean;
  ended: boolean;
}) => {
  const answer = await zhao.call(c.saveRule, { county: COUNTY, id: newId(), ...body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
};

describe('rules send by themselves', () => {
  test('a specialist unit by its words; without the words the worker of the grid', async () => {
    await rule({ words: ['油烟'], unit: units.get('城管中队')! });
    await heard();
    expect((await report('楼下烧烤店油烟太大')).holderName).toBe('刘经办');
    expect((await report('楼下烧烤店太吵')).holderName).toBe('王小梅');
  });

  test('the area that the words name, when only the community was given', async () => {
    await rule({ kind: 'area' });
    await heard();
    // Buildings 1 and 2 lie in Li's grids, 3 and 4 in Wang's.
    expect((await report('有人乱扔垃圾', { place: COMMUNITY })).holderName).toBe('张书记');
    expect((await report('翡翠郡1号楼门口堆了垃圾', { place: COMMUNITY })).holderName).toBe('李建国');
    expect((await report('翡翠郡1号楼门口堆了垃圾', { place: COMPOUND })).holderName).toBe('李建国');
    expect((await report('翡翠郡三号楼门口堆了垃圾', { place: COMPOUND })).holderName).toBe('王小梅');
  });

  test('a kind goes to its unit; a unit without people is passed over', async () => {
    await rule({ kind: 'category', categories: ['outside_fumes'], unit: units.get('派出所')! });
    await rule({ kind: 'category', categories: ['outside'], unit: units.get('城管中队')! });
    await heard();
    expect((await report('有味道')).holderName).toBe('高警官');
    await w.house.sql`update unit_members set lead = false where unit = ${units.get('派出所')!}`;
    await w.house.sql`delete from unit_members where unit = ${units.get('派出所')!}`;
    expect((await report('有味道')).holderName).toBe('刘经办');
  });

  test('a proposal sends nothing by itself', async () => {
    await rule({ words: ['油烟'], unit: units.get('城管中队')!, send: false });
    await heard();
    const { id, holderName } = await report('油烟太大');
    expect(holderName).toBe('王小梅');
    const { body } = await zhao.call(c.suggestFor, { id });
    expect(body.unit).toMatchObject({
      name: '城管中队',
      by: 'rule',
      sends: false,
      words: ['油烟'],
      person: { name: '刘经办' },
    });
  });

  test('the order can be changed, only by whoever may', async () => {
    await rule({ words: ['油烟'], unit: units.get('城管中队')! });
    await rule({ words: ['油烟'], unit: units.get('住建中心')! });
    const { body } = await zhao.call(c.readDispatch, { county: COUNTY });
    const ids = body.rules.map(({ id }) => id).reverse();
    expect((await (await w.as('zhou')).call(c.orderRules, { county: COUNTY, ids })).status).toBe(404);
    expect((await zhao.call(c.orderRules, { county: COUNTY, ids })).status).toBe(200);
    await heard();
    expect((await report('油烟太大')).holderName).toBe('何经办');
  });
});

describe('what is learned', () => {
  const talk = {
    outside_fumes: ['烧烤摊油烟呛人', '饭店排烟口对着窗户油烟大', '半夜烤串烟熏火燎'],
    building_lift: ['电梯又困人了', '电梯门关不上', '电梯按钮失灵抖动'],
    people_wages: ['工地老板拖欠工资', '干了三个月没发工资', '欠薪讨要无果'],
  };
  beforeAll(async () => {
    const fumes = await w.house.sql<{ id: string }[]>`select id from accounts where login = 'liu'`;
    for (let n = 0; n < 90; n += 1) {
      const kinds = Object.entries(talk);
      const [category, texts] = kinds[n % 3]!;
      clearLimits();
      const { id } = await report(`${texts[n % texts.length]!}，第${n}次反映`, { category });
      if (category === 'outside_fumes')
        await zhao.call(assignCase, { id, to: fumes[0]!.id, reason: '归城管' });
      await w.house.sql`update cases set state = 'closed', closed_at = now() where id = ${id}`;
      await w.house.sql`update tasks set done_at = now() where subject = ${id}`;
    }
    await learnCounty(w.house, COUNTY, new Date());
    await heard();
  }, 60_000);

  test('proposes kind and unit with the words that led to them', async () => {
    const { body } = await wang.call(c.suggest, { place: BUILDING, text: '楼下饭店油烟太大了' });
    expect(body.category?.code).toBe('outside_fumes');
    expect(body.category!.sure).toBeGreaterThan(0.5);
    expect(body.category!.words.join()).toContain('油烟');
    expect(body.unit).toMatchObject({ name: '城管中队', by: 'learned', sends: false });
    const lift = await wang.call(c.suggest, { place: BUILDING, text: '电梯门关不上' });
    expect(lift.body.category?.code).toBe('building_lift');
    expect(lift.body.unit).toBeNull();
  });

  test('a resident hears of the kind, not of units', async () => {
    const { body } = await w.nobody().call(c.suggest, { place: BUILDING, text: '楼下饭店油烟太大了' });
    expect(body.category?.code).toBe('outside_fumes');
    expect(body.unit).toBeNull();
  });

  test('never sends below the set share, sends above it', async () => {
    const sure = (await wang.call(c.suggest, { place: BUILDING, text: '楼下饭店油烟太大了' })).body.unit!
      .sure!;
    expect((await report('楼下饭店油烟太大了')).holderName).toBe('王小梅');
    expect(
      (await zhao.call(c.setTrust, { county: COUNTY, place: STREET, share: Math.min(1, sure + 0.005) }))
        .status,
    ).toBe(200);
    await heard();
    if (sure < 0.99) expect((await report('楼下饭店油烟太大了')).holderName).toBe('王小梅');
    await zhao.call(c.setTrust, { county: COUNTY, place: STREET, share: Math.max(0.5, sure - 0.01) });
    await heard();
    const sent = await report('楼下饭店油烟太大了');
    expect(sent.holderName).toBe('刘经办');
    const step = (await zhao.call(readCase, { id: sent.id })).body.steps[0]!;
    expect(step.routed).toMatchObject({ by: 'learned', unit: '城管中队' });
  });

  test('the kind is put right without touching the clock', async () => {
    const { id, dueAt } = await report('电梯门关不上', { category: 'people_wages' });
    expect((await wang.call(c.recategorise, { id, category: 'nothing_such' })).status).toBe(400);
    expect((await wang.call(c.recategorise, { id, category: 'building_lift' })).status).toBe(200);
    const { body } = await wang.call(readCase, { id });
    expect(body).toMatchObject({ category: 'building_lift', dueAt });
    expect((await (await w.as('sun')).call(c.recategorise, { id, category: 'building_lift' })).status).toBe(
      404,
    );
  });
});
