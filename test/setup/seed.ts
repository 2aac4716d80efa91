/** The tests' world: two streets of a county, a few houses, and people with names. Small, so that every file gets its own copy. */

import type { Sql } from '../../src/kernel/db.ts';
import { newId } from '../../src/kernel/ids.ts';
import { grams } from '../../src/kernel/text.ts';

export const COUNTY = '370105';
export const STREET = '370105001';
export const COMMUNITY = '370105001001';
export const SIBLING = '370105001002';
export const COMPOUND = `${COMMUNITY}001`;
export const BUILDING = `${COMPOUND}003`;
export const UNIT = `${BUILDING}02`;
export const HOME = `${UNIT}0402`;
/** The small grid of BUILDING, and another of the same community. */
export const GRID = `${COMMUNITY}-001001`;
export const OTHER_GRID = `${COMMUNITY}-002001`;
export const PASSWORD = 'correct-horse-battery-7';

type Account = { login: string; name: string; role: string; scope: string; grid?: string };
/** Named people of the tests: role, and over what. */
export const STAFF: readonly Account[] = [
  { login: 'wang', name: '王小梅', role: 'community_worker', scope: `${COMMUNITY}-001`, grid: GRID },
  { login: 'li', name: '李建国', role: 'community_worker', scope: `${COMMUNITY}-002`, grid: OTHER_GRID },
  {
    login: 'sun',
    name: '孙晓',
    role: 'community_worker',
    scope: `${SIBLING}-001`,
    grid: `${SIBLING}-001001`,
  },
  { login: 'zhang', name: '张书记', role: 'secretary', scope: COMMUNITY },
  { login: 'qian', name: '钱书记', role: 'secretary', scope: SIBLING },
  { login: 'zhao', name: '赵敏', role: 'street_dispatcher', scope: STREET },
  { login: 'zhou', name: '周强', role: 'street_dispatcher', scope: '370105002' },
  { login: 'liu', name: '刘经办', role: 'department_handler', scope: STREET },
  { login: 'gao', name: '高警官', role: 'department_handler', scope: STREET },
  { login: 'he', name: '何经办', role: 'department_handler', scope: STREET },
  { login: 'ding', name: '丁经理', role: 'department_handler', scope: COMPOUND },
  { login: 'chen', name: '陈主任', role: 'leader', scope: COUNTY },
  { login: 'admin', name: '系统管理员', role: 'system_admin', scope: '' },
  { login: 'security', name: '安全管理员', role: 'security_admin', scope: '' },
  { login: 'audit', name: '审计员', role: 'audit_admin', scope: '' },
];

/** Units of the world: who is called to a matter beside the community, each with one person. */
export const UNITS = [
  { name: '城管中队', kind: 'department', place: STREET, words: '违建 占道 油烟 城管', login: 'liu' },
  { name: '派出所', kind: 'police', place: STREET, words: '群租 打架 犬只 治安', login: 'gao' },
  { name: '住建中心', kind: 'department', place: STREET, words: '物业 维修资金 电梯', login: 'he' },
  { name: '翡翠物业', kind: 'property', place: COMPOUND, words: '保安 楼道 绿化', login: 'ding' },
] as const;

type Place = {
  code: string;
  kind: string;
  name: string;
  address?: string;
  closed?: boolean;
  floors?: number;
  floor?: number;
};

function placeRows(): Place[] {
  const rows: Place[] = [
    { code: '37', kind: 'province', name: '山东省' },
    { code: '3701', kind: 'city', name: '济南市' },
    { code: COUNTY, kind: 'county', name: '天桥区' },
    { code: STREET, kind: 'street', name: '无影山街道' },
    { code: '370105002', kind: 'street', name: '堤口路街道' },
  ];
  const communities = [
    [COMMUNITY, '甲一社区', '翡翠郡小区'],
    [SIBLING, '乙二社区', '香樟苑'],
    ['370105002001', '丙三社区', '柳荫里'],
  ] as const;
  for (const [code, name, compound] of communities) {
    rows.push({ code, kind: 'community', name });
    rows.push({ code: `${code}001`, kind: 'compound', name: compound, address: compound, closed: true });
    for (const building of [1, 2, 3, 4]) {
      const b = `${code}001${String(building).padStart(3, '0')}`;
      rows.push({
        code: b,
        kind: 'building',
        name: `${building}号楼`,
        address: `${compound} ${building}号楼`,
        floors: 6,
      });
      for (const unit of [1, 2]) {
        const u = `${b}${String(unit).padStart(2, '0')}`;
        rows.push({
          code: u,
          kind: 'unit',
          name: `${unit}单元`,
          address: `${compound} ${building}号楼 ${unit}单元`,
        });
        for (const floor of [1, 2, 3, 4, 5, 6]) {
          for (const door of [1, 2]) {
            const home = `${u}${String(floor * 100 + door).padStart(4, '0')}`;
            rows.push({
              code: home,
              kind: 'home',
              name: `${floor}0${door}`,
              floor,
              address: `${compound} ${building}号楼 ${unit}单元 ${floor}0${door}`,
            });
          }
        }
      }
    }
  }
  return rows;
}

/** Fills a fresh schema with the world. */
export async function seedWorld(sql: Sql, passwordHash: string): Promise<void> {
  const places = placeRows().map(({ code, kind, name, address, closed, floors, floor }) => ({
    county: code.slice(0, 6),
    code,
    kind,
    name,
    address: address ?? '',
    closed: closed ?? null,
    floors: floors ?? null,
    floor: floor ?? null,
    lng: 116.97,
    lat: 36.68,
    live: code.startsWith(STREET) && code.length >= 9,
  }));
  for (let at = 0; at < places.length; at += 500)
    await sql`insert into places ${sql(places.slice(at, at + 500))}`;
  for (const { code, name, address } of places) {
    await sql`update places set search = array_to_tsvector(${[...new Set(grams(`${name} ${address}`))]}) where county = ${code.slice(0, 6)} and code = ${code}`;
  }
  await seedGrids(sql);
  await seedStaff(sql, passwordHash);
  await seedUnits(sql);
}

async function seedUnits(sql: Sql): Promise<void> {
  for (const { login, ...unit } of UNITS) {
    const id = newId();
    await sql`insert into units ${sql({ county: COUNTY, id, ...unit })}`;
    await sql`insert into unit_members (county, unit, account, lead) select ${COUNTY}, ${id}, id, true from accounts where login = ${login}`;
  }
}

async function seedGrids(sql: Sql): Promise<void> {
  const day = '2024-01-01';
  for (const community of [COMMUNITY, SIBLING, '370105002001']) {
    const row = (tail: string, level: string, name: string) => ({
      county: COUNTY,
      id: newId(),
      code: `${community}-${tail}`,
      level,
      name,
      valid_from: day,
    });
    const grids = [row('', 'community', '社区网格')];
    for (const middle of ['001', '002']) {
      grids.push(row(middle, 'middle', `${middle} 中网格`));
      for (const small of ['001', '002'])
        grids.push(row(middle + small, 'small', `${middle}${small} 小网格`));
    }
    await sql`insert into grids ${sql(grids)}`;
    // Buildings 3 and 4 lie in 001001 and 001002, buildings 1 and 2 in 002001 and 002002.
    const lies = { '003': '001001', '004': '001002', '001': '002001', '002': '002002' };
    await sql`insert into grid_places ${sql(
      Object.entries(lies).map(([building, grid]) => ({
        county: COUNTY,
        place: `${community}001${building}`,
        grid: `${community}-${grid}`,
        valid_from: day,
      })),
    )}`;
  }
}

async function seedStaff(sql: Sql, passwordHash: string): Promise<void> {
  for (const { login, name, role, scope, grid } of STAFF) {
    const account = newId();
    await sql`insert into accounts (id, login, name, password_hash) values (${account}, ${login}, ${name}, ${passwordHash})`;
    await sql`insert into grants (id, account, role, scope, valid_from) values (${newId()}, ${account}, ${role}, ${scope}, '2024-01-01')`;
    if (!grid) continue;
    const steward = newId();
    await sql`insert into stewards (county, id, community, name, kind, employment, account)
      values (${COUNTY}, ${steward}, ${grid.slice(0, 12)}, ${name}, 'community_cadre', 'full_time', ${account})`;
    // One person answers for both small grids of the middle grid.
    for (const small of [grid, `${grid.slice(0, -3)}002`]) {
      await sql`insert into duties (county, id, steward, grid, role, valid_from) values (${COUNTY}, ${newId()}, ${steward}, ${small}, 'worker', '2024-01-01')`;
    }
  }
}
