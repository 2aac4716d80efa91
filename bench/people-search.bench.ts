/**
 * Finding people among 500,000 of one county: by name, initials, end of phone, whole phone, address, as a worker of one
 * grid, a secretary, a street and the whole county see them. Whole requests: sign-in, scope, search, masking, answer.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp, openHouse } from '../src/app.ts';
import { copyInto, type Value } from '../src/demo/copy.ts';
import { startEmbedded } from '../src/kernel/embedded.ts';
import { newId } from '../src/kernel/ids.ts';
import type { Secrets } from '../src/kernel/secrets.ts';
import { openSession } from '../src/kernel/sessions.ts';
import { newPerson } from '../src/modules/people/seals.ts';
import { readSettings } from '../src/settings.ts';
import { prepare } from '../test/setup/template.ts';
import type { Figure } from './main.ts';

export const question = 'how long does it take to find somebody among 500,000 people, in one’s own scope?';

const PERSONS = Number(process.env['BENCH_PERSONS'] ?? 500_000);
const PER_COMMUNITY = 5000;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 20);
const SURNAMES = [
  ...'王王王王李李李李张张张刘刘刘陈陈杨杨赵孙周徐马朱胡郭高林何郑宋韩于吴田董曹吕魏丁许冯姜程袁崔任潘杜范卢单仇',
];
const GIVEN = [
  ...'秀英桂兰玉珍淑芳建国志强明华丽敏静伟磊洋艳勇军杰娟涛超霞平刚文辉玲红梅雪松晨悦佳欣宇浩然子轩梓涵',
];
const COMPOUNDS = [
  '翡翠郡小区',
  '香樟苑',
  '柳荫里',
  '万盛园',
  '西湖花园',
  '城市之光',
  '半山花园',
  '金牛小区',
];

/** The same people at every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Sample = { name: string; phone: string; community: string; building: number };

function* people(secrets: Secrets, samples: Sample[]): Generator<Value[]> {
  const chance = random(42);
  for (let n = 0; n < PERSONS; n++) {
    const at = Math.floor(n / PER_COMMUNITY);
    const community = `370105${String(1 + (at % 20)).padStart(3, '0')}${String(1 + Math.floor(at / 20)).padStart(3, '0')}`;
    const name =
      SURNAMES[chance(SURNAMES.length)]! +
      GIVEN[chance(GIVEN.length)]! +
      (chance(5) > 0 ? GIVEN[chance(GIVEN.length)]! : '');
    const phone = `1${3 + chance(7)}${String(chance(1_000_000_000)).padStart(9, '0')}`;
    const [building, unit, floor, door] = [1 + chance(20), 1 + chance(4), 1 + chance(18), 1 + chance(4)];
    const two = (i: number) => String(i).padStart(2, '0');
    const home = `${community}001${String(building).padStart(3, '0')}${two(unit)}${two(floor)}${two(door)}`;
    const p = newPerson(
      secrets,
      {
        id: newId(),
        name,
        sex: null,
        born: `19${30 + chance(70)}-01-01`,
        phone,
        idNumber: null,
        health: null,
        tags: chance(10) === 0 ? ['elder_alone'] : [],
        note: '',
      },
      {
        county: '370105',
        street: community.slice(0, 9),
        community,
        grid: `${community}-00${1 + (building % 2)}00${1 + (building % 4 > 1 ? 1 : 0)}`,
        home,
        address: `${COMPOUNDS[at % COMPOUNDS.length]} ${building}号楼 ${unit}单元 ${floor}${two(door)}`,
      },
    );
    if (n % 997 === 0) samples.push({ name, phone, community, building });
    yield [
      p.county,
      p.id,
      p.name,
      p.initials,
      p.born,
      p.phone_sealed,
      p.phone_blind,
      p.phone_last4_blind,
      p.home,
      p.street,
      p.community,
      p.grid,
      p.address,
      p.tags,
      p.search,
    ];
  }
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;

export async function run(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'linli-bench-'));
  const engine = await startEmbedded({ dataDir, configuration: { synchronous_commit: 'off' } });
  const figures: Figure[] = [];
  try {
    await prepare(engine.options);
    const settings = readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: '0' });
    const house = await openHouse(settings, engine.options, Buffer.alloc(32, 7));
    const { app, close } = await buildApp(house, { background: false });
    try {
      const began = performance.now();
      const samples: Sample[] = [];
      await copyInto(
        house.sql,
        'persons',
        'county, id, name, initials, born, phone_sealed, phone_blind, phone_last4_blind, home, street, community, grid, address, tags, search',
        people(house.secrets, samples),
      );
      await house.sql`select gin_clean_pending_list('persons_search'::regclass)`;
      await house.sql.unsafe('vacuum analyze persons');
      figures.push({
        name: `${PERSONS} persons sealed, indexed and copied in`,
        value: (performance.now() - began) / 1000,
        unit: 's',
      });
      const size = await house.sql<
        { mib: number }[]
      >`select pg_total_relation_size('persons') / 1048576.0 as mib`;
      figures.push({ name: 'table with its indexes', value: Number(size[0]!.mib), unit: 'MiB' });

      const initialsOf = async (name: string) =>
        (
          await house.sql<{ initials: string }[]>`select initials from persons where name = ${name} limit 1`
        )[0]!.initials.split(' ')[0]!;
      const picks = samples.slice(0, ROUNDS);
      const kinds: [string, (one: Sample) => string | Promise<string>][] = [
        ['whole name', (one) => one.name],
        ['surname alone', (one) => one.name[0]!],
        ['initials', (one) => initialsOf(one.name)],
        ['two initials', async (one) => (await initialsOf(one.name)).slice(0, 2)],
        ['last four of the phone', (one) => one.phone.slice(-4)],
        ['whole phone', (one) => one.phone],
        ['compound and building', (one) => `${COMPOUNDS[0]} ${one.building}号楼`],
        ['surname, building and unit', (one) => `${one.name[0]} ${one.building}号楼 2单元`],
        ['nobody', () => '鹥鹥鹥'],
      ];
      const readers = [
        ['wang', 'middle grid'],
        ['zhang', 'community'],
        ['zhao', 'street'],
        ['chen', 'county'],
      ] as const;
      for (const [login, scope] of readers) {
        // Nobody above the community has files to read: for this measure they borrow the secretary's role.
        if (scope === 'street' || scope === 'county')
          await house.sql`update grants set role = 'secretary' where account = (select id from accounts where login = ${login})`;
        const [account] = await house.sql<{ id: string }[]>`select id from accounts where login = ${login}`;
        const headers = {
          cookie: `linli_staff=${await openSession(house.sql, 'staff', account!.id, 3600)}`,
          'x-linli-as': 'staff',
        };
        const ask = async (q: string): Promise<number> => {
          const start = performance.now();
          const answer = await app.inject({
            method: 'GET',
            url: `/api/people?q=${encodeURIComponent(q)}`,
            headers,
          });
          if (answer.statusCode !== 200)
            throw new Error(`${login} ${q}: ${answer.statusCode} ${answer.body}`);
          return performance.now() - start;
        };
        // A server that has just started reads its first pages from disk: not the question here.
        for (const [, wordsOf] of kinds) await ask(await wordsOf(samples.at(-1)!));
        const all: number[] = [];
        for (const [kind, wordsOf] of kinds) {
          const times: number[] = [];
          for (const one of picks) times.push(await ask(await wordsOf(one)));
          times.sort((a, b) => a - b);
          all.push(...times);
          figures.push({
            name: `${scope}: ${kind}, p50 / p95 / most`,
            value: [0.5, 0.95, 1].map((q) => quantile(times, q).toFixed(1)).join(' / '),
            unit: 'ms',
          });
        }
        all.sort((a, b) => a - b);
        figures.push({
          name: `${scope}: all together, p95`,
          value: quantile(all, 0.95),
          unit: 'ms',
          wanted: '≤ 100 ms',
        });
      }
    } finally {
      await close();
    }
  } finally {
    await engine.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  return figures;
}
