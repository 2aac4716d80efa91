/** The demo's world: what the generator promises, and that it loads whole, once, the same every time. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type World, world } from '../../test/world.ts';
import { checkIdNumber, mask, normalizeMobile } from '../kernel/personal.ts';
import { openSealed } from '../modules/people/seals.ts';
import { personById } from '../modules/people/store.ts';
import { makeForce } from './force.ts';
import { Households, inventedPhone } from './households.ts';
import { loadDemo, TABLES } from './load.ts';
import { DEMO_ACCOUNTS } from './people.ts';
import { area } from './shapes.ts';
import { makeTerritory } from './territory.ts';
import { DOOR } from './welcome.ts';

const STREET = '370105001';
const NOW = new Date('2026-11-20T02:30:00Z');

describe('the full world, made without a database', () => {
  const territory = makeTerritory('full');
  const force = makeForce(territory, 'full');
  const inStreet = <T extends { code: string }>(rows: readonly T[]): T[] =>
    rows.filter(({ code }) => code.startsWith(STREET));

  test('has the figures of the street: five first-level grids, 42 middle, 260 small, about 17,000 homes, 780 stewards', () => {
    const levels = Object.groupBy(inStreet(territory.grids), ({ level }) => level);
    expect(levels.community).toHaveLength(5);
    expect(levels.middle).toHaveLength(42);
    expect(levels.small).toHaveLength(260);
    expect(inStreet(territory.homes).length).toBeGreaterThan(16_500);
    expect(inStreet(territory.homes).length).toBeLessThan(17_500);
    expect(force.stewards.filter(({ community }) => community.startsWith(STREET))).toHaveLength(780);
  });

  test('leaves no home without a grid, no building in two, no small grid without exactly one worker', () => {
    const small = new Set(territory.grids.filter(({ level }) => level === 'small').map(({ code }) => code));
    const gridOf = new Map(territory.lies.map(({ place, grid }) => [place, grid]));
    expect(gridOf.size).toBe(territory.lies.length);
    for (const { code, grid } of territory.homes) {
      expect(gridOf.get(code.slice(0, 18))).toBe(grid);
      expect(small.has(grid)).toBe(true);
    }
    const workers = force.duties.filter(({ role }) => role === 'worker').map(({ grid }) => grid);
    expect(workers).toHaveLength(small.size);
    expect(new Set(workers)).toEqual(small);
    const withAccount = new Set(force.stewards.filter(({ account }) => account).map(({ id }) => id));
    expect(
      force.duties.filter(({ role, steward }) => role === 'worker' && !withAccount.has(steward)),
    ).toEqual([]);
  });

  test('divides the ground without gap or overlap: the parts add up to the whole', () => {
    const sum = (rows: readonly { ring: Parameters<typeof area>[0] }[]): number =>
      rows.reduce((all, { ring }) => all + area(ring), 0);
    const street = area(territory.places.find(({ code }) => code === STREET)!.ring!);
    for (const level of ['community', 'middle', 'small'] as const) {
      const parts = inStreet(territory.grids).filter((grid) => grid.level === level);
      expect(sum(parts) / street).toBeCloseTo(1, 4);
      for (const { ring } of parts) expect(ring.length).toBeGreaterThanOrEqual(3);
    }
  });

  test('writes codes of the right length, each once', () => {
    const lengths = {
      province: 2,
      city: 4,
      county: 6,
      street: 9,
      community: 12,
      compound: 15,
      building: 18,
      unit: 20,
      home: 24,
    };
    for (const { code, kind } of territory.places)
      expect(code).toMatch(new RegExp(`^\\d{${lengths[kind]}}$`));
    expect(new Set(territory.places.map(({ code }) => code)).size).toBe(territory.places.length);
  });

  test('invents 47,000 people with numbers that read as valid and belong to nobody', () => {
    let people = 0;
    let old = 0;
    const phones = new Set<string>();
    for (const { persons } of new Households('2026-11-20').fill(inStreet(territory.homes), 47_000)) {
      for (const { phone, idNumber, born, sex, age, from } of persons) {
        people += 1;
        if (age >= 60) old += 1;
        if (from < born || from > '2026-11-20') throw new Error(`lives there from ${from}, born ${born}`);
        if (phone !== null) {
          if (phones.has(phone)) throw new Error(`twice: ${phone}`);
          phones.add(phone);
        }
        if (people % 50 !== 0) continue;
        if (phone !== null) expect(normalizeMobile(phone)).toEqual({ ok: true, value: phone });
        if (idNumber === null) continue;
        expect(idNumber.slice(0, 6)).toBe('379999');
        expect(checkIdNumber(idNumber, '2026-11-20')).toMatchObject({
          ok: true,
          value: { birth: born, sex },
        });
      }
    }
    expect(people).toBe(47_000);
    expect(old / people).toBeGreaterThan(0.17);
    expect(old / people).toBeLessThan(0.25);
    expect(inventedPhone(1)).toMatch(/^154/);
  });
});

describe('the small world in a database', () => {
  let w: World;
  const empty = () =>
    w.house.sql.unsafe(`truncate ${TABLES}; delete from settings where name like 'demo.%'`).simple();
  /** All that does not depend on the key or on chance of sealing. */
  const fingerprint = async (): Promise<string> => {
    const hash = createHash('sha256');
    const dump = [
      'select code, name, address, search, shape, lng, lat from places order by code',
      'select code, name, shape from grids order by code',
      'select login, name, place from accounts order by login',
      'select id, community, name, kind, employment, account from stewards order by id',
      'select id, steward, grid, role from duties order by id',
      'select id, name, initials, sex, born, home, address, tags, search from persons order by id',
      'select person, home, role, valid_from from residences order by id',
      'select person, other, kind, emergency from relations order by 1, 2, 3',
      'select id, number, title, text, category, place, address, state, holder, created_at, due_at, closed_at, rating from cases order by id',
      'select at, actor_kind, actor, subject, verb, data from events order by id',
      'select id, subject, holder, due_at from tasks order by id',
    ];
    for (const query of dump) hash.update(JSON.stringify(await w.house.sql.unsafe(query)));
    return hash.digest('hex');
  };
  const load = () => loadDemo(w.house, () => {}, { scale: 'small', now: NOW });

  beforeAll(async () => {
    w = await world();
    await empty();
  });
  afterAll(() => w.close());

  test('loads once, and the same a second time', async () => {
    const loaded = await load();
    expect(loaded!.rows).toMatchObject({ cases: expect.any(Number), persons: 900 });
    const first = await fingerprint();
    expect(await load()).toBeUndefined();
    await empty();
    await load();
    expect(await fingerprint()).toBe(first);
  });

  test('starts anew after a load that was cut off', async () => {
    const before = await fingerprint();
    await w.house.sql`delete from events`;
    await w.house.sql`update settings set name = 'demo.loading' where name = 'demo.loaded'`;
    expect(await load()).toBeDefined();
    expect(await fingerprint()).toBe(before);
  });

  test('leaves a house alone that has something of its own', async () => {
    await w.house.sql`delete from settings where name = 'demo.loaded'`;
    expect(await load()).toBeUndefined();
    await w.house.sql`insert into settings (name, place, value) values ('demo.loaded', '', 'true')`;
  });

  test('says so when there are too few connections, instead of waiting for itself', async () => {
    const few = {
      ...w.house,
      sql: { ...w.house.sql, options: { ...w.house.sql.options, max: 3 } },
    } as typeof w.house;
    await expect(loadDemo(few, () => {}, { scale: 'small', now: NOW })).rejects.toThrow(/DB_POOL/);
  });

  test('keeps the rules of the territory', async () => {
    const { sql } = w.house;
    expect(
      await sql`select code from places h where kind = 'home' and not exists
      (select 1 from grid_places g where g.county = h.county and g.place = left(h.code, 18) and g.valid_to is null)`,
    ).toHaveLength(0);
    expect(
      await sql`select place from grid_places where valid_to is null group by place having count(*) > 1`,
    ).toHaveLength(0);
    expect(
      await sql`select code from grids g where level = 'small' and (select count(*) from duties d where d.county = g.county
      and d.grid = g.code and d.role = 'worker' and d.valid_to is null) <> 1`,
    ).toHaveLength(0);
  });

  test('seals what is sealed, so that the house can open it', async () => {
    const [one] = await w.house.sql<
      { id: string }[]
    >`select id from persons where phone_sealed is not null and id_number_sealed is not null order by id limit 1`;
    const row = (await personById(w.house.sql, one!.id, undefined))!;
    expect(mask.phone(openSealed(w.house.secrets, row, 'phone')!)).toMatch(/^154\*{4}\d{4}$/);
    expect(mask.idNumber(openSealed(w.house.secrets, row, 'idNumber')!)).toMatch(/^3799\*{12}/);
  });

  test('tells each case from its report to where it stands, and goes on with its numbers', async () => {
    const { sql } = w.house;
    const cases = await sql<
      { id: string; state: string; last: string; first: string; future: boolean }[]
    >`select c.id, c.state,
      (select data ->> 'state' from events e where e.county = c.county and e.noun = 'case' and e.subject = c.id::text order by id desc limit 1) as last,
      (select verb from events e where e.county = c.county and e.noun = 'case' and e.subject = c.id::text order by id limit 1) as first,
      exists (select 1 from events e where e.county = c.county and e.noun = 'case' and e.subject = c.id::text and e.at > ${NOW}) as future
      from cases c`;
    expect(cases.length).toBeGreaterThanOrEqual(38);
    for (const one of cases)
      expect(one).toMatchObject({ last: one.state, first: 'case.reported', future: false });
    expect(
      await sql`select 1 from cases c left join categories k on k.code = c.category where k.code is null`,
    ).toHaveLength(0);
    expect(
      await sql`select 1 from cases c where (closed_at is null and resolved_at is null) <>
      exists (select 1 from tasks t where t.county = c.county and t.noun = 'case' and t.subject = c.id and t.done_at is null and t.holder = c.holder)`,
    ).toHaveLength(0);
    const counters = await sql<
      { n: number; most: number }[]
    >`select n, (select max(split_part(number, '-', 2)::int) from cases c
      where c.county = k.county and c.community = k.community and split_part(number, '-', 1) = k.month) as most from case_counters k`;
    for (const { n, most } of counters) expect(n).toBe(most);
  });

  test('leaves the past behind: no listener makes notices of it', async () => {
    await w.settle();
    const [row] = await w.house.sql<{ n: number }[]>`select count(*)::int as n from notices`;
    expect(row!.n).toBe(0);
  });

  test('makes an account for everybody who is named at the start', async () => {
    const logins = new Set(
      (await w.house.sql<{ login: string }[]>`select login from accounts`).map(({ login }) => login),
    );
    for (const { login } of DEMO_ACCOUNTS) expect(logins).toContain(login);
    const [door] = await w.house.sql<
      { address: string; name: string }[]
    >`select p.address, a.name from places p join grid_places g on g.place = left(p.code, 18)
      join duties d on d.grid = g.grid and d.role = 'worker' join stewards s on s.id = d.steward join accounts a on a.id = s.account where p.code = ${DOOR}`;
    expect(door).toEqual({ address: '翡翠郡小区 3号楼 2单元', name: '王小梅' });
  });
});
