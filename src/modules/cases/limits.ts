/** Categories and their limits, kept in memory: read once, cleared when the feed tells of a change. */

import type { Sql, Tx } from '../../kernel/db.ts';
import type { House } from '../../kernel/module.ts';

export type CategoryRow = {
  code: string;
  parent: string | null;
  zh: string;
  en: string;
  words: string;
  ended: boolean;
  limits: Map<string, number>;
};

let known: Promise<Map<string, CategoryRow>> | undefined;
let knownFor: Sql | undefined;

/** All categories by code, in order. */
export function categories(house: Pick<House, 'sql'>): Promise<Map<string, CategoryRow>> {
  if (!known || knownFor !== house.sql) {
    knownFor = house.sql;
    known = read(house.sql).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
  }
  return known;
}

export const forgetCategories = (): void => {
  known = undefined;
};

async function read(sql: Sql): Promise<Map<string, CategoryRow>> {
  const rows = await sql<
    Omit<CategoryRow, 'limits'>[]
  >`select code, parent, zh, en, words, ended from categories order by sort, code`;
  const limits = await sql<
    { category: string; place: string; hours: string }[]
  >`select category, place, work_hours::text as hours from category_limits`;
  const map = new Map(rows.map((row) => [row.code, { ...row, limits: new Map<string, number>() }]));
  for (const { category, place, hours } of limits) map.get(category)?.limits.set(place, Number(hours));
  return map;
}

export const putCategory = (
  tx: Tx,
  c: {
    code: string;
    parent: string | null;
    zh: string;
    en: string;
    words: string;
    ended: boolean;
    sort: number;
  },
) => tx`
  insert into categories (code, parent, zh, en, words, ended, sort)
  values (${c.code}, ${c.parent}, ${c.zh}, ${c.en}, ${c.words}, ${c.ended}, ${c.sort})
  on conflict (code) do update set parent = excluded.parent, zh = excluded.zh, en = excluded.en, words = excluded.words, ended = excluded.ended`;

/** A limit in working hours for a place prefix; null takes it away. */
export const putLimit = (tx: Tx, category: string, place: string, hours: number | null) =>
  hours === null
    ? tx`delete from category_limits where category = ${category} and place = ${place}`
    : tx`insert into category_limits (category, place, work_hours) values (${category}, ${place}, ${hours})
        on conflict (category, place) do update set work_hours = excluded.work_hours`;

type Default = [code: string, zh: string, en: string, hours: number, words: string];
type Group = [code: string, zh: string, en: string, kinds: readonly Default[]];

/** The tree that a new house starts with; hours are working hours (proposals: an administrator edits them). */
const DEFAULTS: readonly Group[] = [
  [
    'building',
    '楼里的事',
    'In the building',
    [
      ['building_stairs', '楼道、台阶、扶手', 'Stairs and corridors', 24, '台阶 楼梯 扶手 墙皮 楼道灯 门禁'],
      ['building_lift', '电梯', 'Lift', 4, '电梯 困人 停运'],
      ['building_leak', '漏水、返水', 'Leaks', 16, '漏水 渗水 返味 下水 天花板'],
      ['building_utilities', '水电气暖', 'Water, power, gas, heating', 8, '停水 停电 燃气 暖气 供暖'],
      ['building_illegal', '私搭乱建', 'Illegal building', 56, '违建 搭建 阳光房'],
    ],
  ],
  [
    'safety',
    '安全',
    'Safety',
    [
      ['safety_charging', '电动车充电、飞线', 'E-bike charging', 8, '电动车 充电 飞线 电瓶'],
      ['safety_fire', '消防通道、杂物', 'Fire passages and clutter', 8, '消防 通道 堵塞 杂物 灭火器'],
      ['safety_dogs', '犬只', 'Dogs', 16, '狗 犬 遛狗 狂吠'],
    ],
  ],
  [
    'outside',
    '小区环境',
    'Around the houses',
    [
      ['outside_rubbish', '垃圾、保洁', 'Rubbish and cleaning', 8, '垃圾 保洁 臭 清运'],
      ['outside_parking', '停车', 'Parking', 24, '停车 车位 占道 堵车'],
      ['outside_noise', '噪声扰民', 'Noise', 16, '噪音 广场舞 装修 施工 夜里'],
      ['outside_fumes', '油烟异味', 'Fumes and smells', 24, '油烟 烧烤 异味'],
      ['outside_roads', '道路、路灯、井盖', 'Roads, lamps, covers', 24, '路面 坑 路灯 井盖 积水'],
      ['outside_green', '绿化', 'Green', 40, '树枝 绿化 草坪 虫'],
      ['outside_site', '工地', 'Building sites', 24, '工地 扬尘 渣土'],
    ],
  ],
  [
    'property',
    '物业和业委会',
    'Property management',
    [
      ['property_service', '物业服务和收费', 'Property service and fees', 40, '物业 物业费 保安'],
      ['property_owners', '业委会、维修资金', 'Owners and repair funds', 80, '业委会 维修基金 选举'],
      ['property_renewal', '老旧改造、拆迁', 'Renewal and removal', 80, '改造 拆迁 加装电梯'],
    ],
  ],
  [
    'people',
    '民生和办事',
    'People and services',
    [
      ['people_elders', '养老、救助', 'Elders and relief', 16, '老人 低保 救助 独居'],
      ['people_insurance', '社保、医保', 'Insurance', 24, '社保 医保 养老金 报销'],
      ['people_papers', '证件、证明', 'Papers', 16, '证件 证明 户口 居住证'],
      ['people_wages', '工资、就业', 'Wages and jobs', 40, '欠薪 工资 就业'],
      ['people_education', '上学、托育', 'Schooling', 40, '入学 学区 幼儿园 托管'],
      ['people_undone', '办不成的事', 'Could not get it done', 16, '办不成 推来推去 跑了几趟'],
      ['people_quarrel', '邻里矛盾', 'Quarrels', 24, '吵架 矛盾 纠纷 邻居'],
    ],
  ],
  ['other', '别的事', 'Something else', [['other_any', '说不清归哪类', 'Not sure', 24, '']]],
];

/** Adds what is missing; never touches what an administrator changed. */
export async function fillCategories(sql: Sql): Promise<void> {
  const rows: { code: string; parent: string | null; zh: string; en: string; words: string; sort: number }[] =
    [];
  const limits: { category: string; place: string; work_hours: number }[] = [];
  for (const [code, zh, en, kinds] of DEFAULTS) {
    rows.push({ code: code, parent: null, zh, en, words: '', sort: rows.length });
    for (const [kind, kindZh, kindEn, hours, words] of kinds) {
      rows.push({
        code: kind.replace('_', '_'),
        parent: code,
        zh: kindZh,
        en: kindEn,
        words,
        sort: rows.length,
      });
      limits.push({ category: kind.replace('_', '_'), place: '', work_hours: hours });
    }
  }
  await sql`insert into categories ${sql(rows)} on conflict do nothing`;
  await sql`insert into category_limits ${sql(limits)} on conflict do nothing`;
}
