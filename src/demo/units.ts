/** The demo street's units: who is called to a matter beside the community. */
import type { Sql } from '../kernel/db.ts';
import type { Force } from './force.ts';
import { STREET } from './names-of-places.ts';
import { Chance } from './random.ts';

/** Name, kind, what it handles, and its person as an index of `force.departments`. */
const UNITS = [
  ['综合行政执法中队', 'department', '违建 占道 油烟 工地 噪音 城管', 0],
  ['人社所', 'department', '欠薪 工资 社保 医保 证件', 1],
  ['教育办', 'department', '入学 学区 幼儿园 托管', 2],
  ['住建中心', 'department', '物业 维修资金 电梯 改造 业委会', 3],
  ['无影山派出所', 'police', '群租 打架 犬只 治安 噪音扰民', 4],
  ['翡翠物业', 'property', '保安 楼道 绿化 门禁 停车', 5],
  ['便民服务中心', 'department', '民政 残联 残疾 低保 高龄 养老 救助 退役', 1],
] as const;

/** Every unit serves the whole street and has a person whose inbox it is. */
export async function loadUnits(sql: Sql, force: Force): Promise<Record<string, number>> {
  const c = new Chance('units');
  const county = STREET.slice(0, 6);
  const made = Date.parse('2024-01-01T00:00:00+08:00');
  const rows = UNITS.map(([name, kind, words]) => ({
    county,
    id: c.id(made),
    name,
    kind,
    words,
    place: STREET,
  }));
  await sql`insert into units ${sql(rows)}`;
  await sql`insert into unit_members ${sql(
    UNITS.map(([, , , person], at) => ({
      county,
      unit: rows[at]!.id,
      account: force.departments[person]!.id,
      lead: true,
    })),
  )}`;
  // What the windows send on is handled by two.
  await sql`insert into unit_members ${sql([
    { county, unit: rows.at(-1)!.id, account: force.departments[0]!.id, lead: false },
  ])}`;
  // The street's own rules of dispatch: two that send, one that only proposes, and the place that the words name.
  const rule = (at: number, more: Record<string, unknown>) => ({
    county,
    id: c.id(made),
    sort: at * 10,
    place: STREET,
    words: [] as string[],
    categories: [] as string[],
    unit: null as string | null,
    send: true,
    ...more,
  });
  const rules = [
    rule(1, { kind: 'words', words: ['群租', '打架', '传销'], unit: rows[4]!.id }),
    rule(2, { kind: 'words', words: ['拖欠工资', '欠薪', '讨薪'], unit: rows[1]!.id }),
    rule(3, { kind: 'area' }),
    rule(4, {
      kind: 'category',
      categories: ['outside_fumes', 'building_illegal'],
      unit: rows[0]!.id,
      send: false,
    }),
  ];
  for (const one of rules) await sql`insert into dispatch_rules ${sql(one)}`;
  return { units: rows.length, dispatch_rules: rules.length };
}
