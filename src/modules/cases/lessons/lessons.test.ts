import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, HOME, UNIT, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import * as c from '../contract.ts';
import * as l from './contract.ts';

let w: World;
let wang: Client;
let zhang: Client;

beforeAll(async () => {
  w = await world();
  wang = await w.as('wang');
  zhang = await w.as('zhang');
});
beforeEach(() => clearLimits());
afterAll(() => w.close());

async function note(text: string, place = UNIT): Promise<string> {
  const id = newId();
  const answer = await wang.call(c.noteCase, {
    id,
    place,
    category: 'building_leak',
    text,
    photos: [],
    source: 'call',
    name: '李秀兰',
    phone: '13900060001',
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return id;
}
async function solved(): Promise<string> {
  const id = await note(
    '402室李秀兰家厨房漏水，翡翠郡小区3号楼2单元，电话13900060001，楼上张阿姨不开门',
    HOME,
  );
  await wang.call(c.acceptCase, { id });
  await wang.call(c.writeNote, { id, text: '503户主在外地，联系不上', open: false, photos: [] });
  await wang.call(c.writeNote, { id, text: '和物业一起试水，是主管接口', open: true, photos: [] });
  await wang.call(c.resolveCase, { id, text: '王小梅请物业换了立管接口，漏水止住了', photos: [] });
  return id;
}

describe('a typical case', () => {
  test('from a solved case without names, published by the secretary, suggested at a like one, counted when it helps', async () => {
    const from = await solved();
    const id = newId();
    const open = await note('还没办的一件');
    expect((await wang.call(l.createLesson, { id, case: open })).status).toBe(409);
    expect((await wang.call(l.createLesson, { id, case: from })).status).toBe(200);
    expect((await wang.call(l.createLesson, { id: newId(), case: from })).status).toBe(409);
    const draft = (await wang.call(l.readLesson, { id })).body;
    for (const name of ['李秀兰', '王小梅', '13900060001', '翡翠郡', '402', '503', '张阿姨', '3号楼'])
      expect(JSON.stringify({ ...draft, authorName: '' }), name).not.toContain(name);
    expect(draft.hard).toContain('户主在外地');
    expect(draft.steps).toContain('和物业一起试水');
    expect(draft.result).toContain('换了立管接口');
    expect(draft).toMatchObject({ state: 'draft', may: ['edit'], version: 1 });
    // A draft is nobody's who does not write there.
    expect((await (await w.as('qian')).call(l.readLesson, { id })).status).toBe(404);
    expect((await (await w.as('liu')).call(l.readLesson, { id })).status).toBe(404);

    const words = {
      title: '楼上不开门的漏水这样查',
      about: draft.about,
      hard: draft.hard,
      steps: draft.steps,
      worked: '先关总阀试水，分清主管还是户内',
      result: draft.result,
      tags: ['漏水', '漏水', ' 邻里 '],
      version: 1,
    };
    const named = await wang.call(l.saveLesson, { id, ...words, worked: '打13812345678找房东' });
    expect([named.status, named.fault.fields[0]?.path]).toEqual([400, 'worked']);
    expect((await wang.call(l.saveLesson, { id, ...words, title: ' ' })).status).toBe(400);
    const saved = await wang.call(l.saveLesson, { id, ...words, hard: `${words.hard} 赵国强说不管` });
    expect(saved.body).toMatchObject({ version: 2, doubts: [{ field: 'hard', words: '赵国强' }] });
    expect((await wang.call(l.saveLesson, { id, ...words })).status).toBe(409);
    expect((await wang.call(l.saveLesson, { id, ...words, version: 2 })).status).toBe(200);

    expect((await wang.call(l.publishLesson, { id, checked: true })).status).toBe(403);
    expect((await zhang.call(l.publishLesson, { id, checked: false })).fault.fields[0]?.path).toBe('checked');
    expect((await zhang.call(l.publishLesson, { id, checked: true })).status).toBe(200);
    // What everybody reads, the author no longer changes alone.
    expect((await wang.call(l.saveLesson, { id, ...words, version: 4 })).status).toBe(404);

    const far = await w.as('qian');
    const read = (await far.call(l.readLesson, { id })).body;
    expect(read).toMatchObject({
      title: words.title,
      tags: ['漏水', '邻里'],
      case: null,
      doubts: [],
      may: [],
    });
    for (const q of ['试水', '漏水'])
      expect((await far.call(l.listLessons, { q })).body.rows.map((row) => row.id)).toEqual([id]);
    expect((await far.call(l.listLessons, { q: '电梯' })).body.rows).toEqual([]);
    expect((await far.call(l.listLessons, { tag: '邻里' })).body.rows).toHaveLength(1);
    expect((await far.call(l.listLessonTags, {})).body.rows).toContainEqual({ tag: '漏水', n: 1 });

    const like = await note('厨房天花板漏水，楼上敲门没人开');
    const other = await note('楼前垃圾桶满了没人清运');
    const suggested = (await wang.call(l.suggestLessons, { id: like })).body;
    expect(suggested.rows).toMatchObject([{ id, mine: false, helped: 0 }]);
    expect(suggested.rows[0]!.words.join()).toContain('漏水');
    expect((await wang.call(l.suggestLessons, { id: other })).body.rows).toEqual([]);
    const helps = await Promise.all([1, 2].map(() => wang.call(l.helpLesson, { id, case: like })));
    expect(helps.map(({ status }) => status)).toEqual([200, 200]);
    expect((await wang.call(l.helpLesson, { id, case: like })).body.helped).toBe(1);
    expect((await wang.call(l.suggestLessons, { id: like })).body.rows).toMatchObject([
      { mine: true, helped: 1 },
    ]);

    expect((await zhang.call(l.withdrawLesson, { id, reason: '有更好的' })).status).toBe(200);
    expect((await far.call(l.readLesson, { id })).status).toBe(404);
    expect((await wang.call(l.suggestLessons, { id: like })).body.rows).toEqual([]);
  });
});
