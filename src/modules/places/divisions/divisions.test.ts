import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, type World, world } from '../../../../test/world.ts';
import * as c from '../contract.ts';
import { importDivisions, readPrefix } from './service.ts';
import { divisions, divisionsFolder } from './source.ts';

let w: World;
let folder: string;

const FILES: Record<string, string> = {
  'provinces.csv': 'code,name\n37,"山东省"\n42,"湖北省"\n',
  'cities.csv': 'code,name,provinceCode\n3701,"济南市",37\n3702,"青岛市",37\n4201,"武汉市",42\n',
  'areas.csv':
    'code,name,cityCode,provinceCode\n370105,"天桥区",3701,37\n370202,"市南区",3702,37\n420102,"江岸区",4201,42\n',
  'streets.csv':
    'code,name,areaCode,provinceCode,cityCode\n370105001,"无影山街道",370105,37,3701\n370105016,"桑梓店街道",370105,37,3701\n370202001,"香港中路街道",370202,37,3702\n420102002,"大智街道",420102,42,4201\n',
  'villages.csv': [
    'code,name,streetCode,provinceCode,cityCode,areaCode',
    '370105001001,"试验社区居民委员会",370105001,37,3701,370105',
    '370105001008,"无影潭社区居民委员会",370105001,37,3701,370105',
    '370105016201,"桑梓店村民委员会",370105016,37,3701,370105',
    '370202001001,"""海天""社区居委会",370202001,37,3702,370202',
    '420102002001,"铭新社区居委会",420102002,42,4201,420102',
    '',
  ].join('\r\n'),
};

beforeAll(async () => {
  w = await world();
  folder = await mkdtemp(join(tmpdir(), 'linli-divisions-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
});
afterAll(async () => {
  await w.close();
  await rm(folder, { recursive: true, force: true });
});

const names = async (like: string) =>
  (
    await w.house.sql<
      { code: string; name: string }[]
    >`select code, name from places where code like ${like} and length(code) <= 12 order by code`
  ).map(({ code, name }) => `${code} ${name}`);

describe('the national divisions', () => {
  it('come with those around them, by the names people use, and nothing the second time', async () => {
    const first = await importDivisions(w.house, { folder, prefix: '370105' });
    // The tests' world has the first six already, by hand; they get their official names only.
    expect(first).toEqual({ read: 8, added: 3, changed: 5 });
    expect(await names('370105016%')).toEqual(['370105016 桑梓店街道', '370105016201 桑梓店村']);
    expect(await names(`${COMMUNITY}%`)).toEqual([`${COMMUNITY} 甲一社区`]);
    expect(await names('42%')).toEqual([]);
    const again = await importDivisions(w.house, { folder, prefix: '370105' });
    expect(again).toEqual({ read: 8, added: 0, changed: 0 });
    const events = await w.house.sql`select place, data from events where verb = 'place.imported'`;
    expect(events).toEqual([
      { place: '37', data: { first: '37', last: '370105016201', added: 3, changed: 5 } },
    ]);
  });

  it('come for the whole country, and are found at once', async () => {
    const all = await importDivisions(w.house, { folder, prefix: readPrefix('all')! });
    expect(all).toEqual({ read: 17, added: 9, changed: 0 });
    expect(await importDivisions(w.house, { folder, prefix: '' })).toMatchObject({ added: 0, changed: 0 });
    const found = await (await w.as('zhao')).call(c.searchPlaces, { q: '无影潭' });
    expect(found.body.rows.map((row) => row.code)).toEqual(['370105001008']);
    expect(await names('370202001001')).toEqual(['370202001001 "海天"社区']);
    expect(
      (await w.nobody().call(c.readPublicPlace, { code: '42' })).body.below.map((one) => one.name),
    ).toEqual(['武汉市']);
  });

  it('follow when the nation renames one', async () => {
    await writeFile(join(folder, 'streets.csv'), FILES['streets.csv']!.replace('大智街道', '大智路街道'));
    expect(await importDivisions(w.house, { folder, prefix: '4201' })).toEqual({
      read: 5,
      added: 0,
      changed: 1,
    });
    expect(await names('420102002')).toEqual(['420102002 大智路街道']);
  });

  it('write nothing of what cannot be right: a code that does not exist, a batch with a broken line', async () => {
    const before = await names('%');
    await expect(importDivisions(w.house, { folder, prefix: '370199' })).rejects.toThrow('370199');
    await writeFile(join(folder, 'villages.csv'), `${FILES['villages.csv']}37010500100,"少一位",370105001\n`);
    await expect(importDivisions(w.house, { folder, prefix: '' })).rejects.toThrow('villages.csv, line 7');
    await writeFile(join(folder, 'villages.csv'), FILES['villages.csv']!);
    expect(await names('%')).toEqual(before);
  });

  it('may lie in a package’s own folder; a folder without them is none', async () => {
    expect(divisionsFolder(folder)).toBe(folder);
    expect(divisionsFolder(tmpdir())).toBeUndefined();
    const shares: number[] = [];
    for await (const _ of divisions(folder, '', (share) => shares.push(share)));
    expect(shares.at(-1)).toBe(1);
  });

  it.each([
    ['all', ''],
    ['370105', '370105'],
    ['37010', undefined],
    ['37010500100100100', undefined],
    ['济南', undefined],
  ])('%s is the prefix %s', (text, prefix) => {
    expect(readPrefix(text)).toBe(prefix);
  });
});
