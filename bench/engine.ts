/** A throw-away PostgreSQL of the bench's own, held to one core, with the tests' world and as many cases as asked. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDb, type Sql } from '../src/kernel/db.ts';
import { type EmbeddedOptions, startEmbedded } from '../src/kernel/embedded.ts';
import { prepare } from '../test/setup/template.ts';

export type Engine = { options: EmbeddedOptions; sql: Sql; dataDir: string; stop: () => Promise<void> };

/** Starts the engine with its durable defaults and binds all its processes to `core`. */
export async function startEngine(core: number): Promise<Engine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'linli-bench-'));
  const engine = await startEmbedded({
    dataDir,
    configuration: { shared_buffers: '2GB', max_wal_size: '8GB', maintenance_work_mem: '512MB' },
  });
  const pid = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]!;
  await prepare(engine.options);
  pin(await hostPid(dataDir, Number(pid)), core);
  const sql = openDb({ ...engine.options, max: 2 });
  return {
    options: engine.options,
    sql,
    dataDir,
    stop: async () => {
      await sql.end();
      await engine.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The postmaster as this machine numbers it; its children inherit the core. */
async function hostPid(dataDir: string, written: number): Promise<number> {
  const found = execFileSync('pgrep', ['-f', `postgres.*${join(dataDir, 'postgres')}`])
    .toString()
    .trim()
    .split('\n')
    .map(Number);
  return found.includes(written) ? written : found[0]!;
}

/** Binds a process, its threads and its children to one core. */
export function pin(pid: number, core: number): void {
  execFileSync('taskset', ['-acp', String(core), String(pid)]);
  let children = '';
  try {
    children = execFileSync('pgrep', ['-P', String(pid)])
      .toString()
      .trim();
  } catch {}
  for (const child of children.split('\n').filter(Boolean)) pin(Number(child), core);
}

/**
 * Grows the table of cases to `total` rows: spread over 1,057 communities of 20 streets and, one case in a hundred, over
 * the tests' own community, newest last; most are closed. Secondary indexes are made anew afterwards.
 */
export async function growCases(sql: Sql, total: number): Promise<void> {
  const [now] = await sql<{ n: number }[]>`select count(*)::int as n from cases`;
  const from = now!.n;
  if (from >= total) return;
  const indexes = await sql<
    { indexname: string; indexdef: string }[]
  >`select indexname, indexdef from pg_indexes where tablename = 'cases' and indexname <> 'cases_pkey'`;
  for (const { indexname } of indexes) await sql.unsafe(`drop index ${indexname}`);
  for (let at = from; at < total; at += 250_000) {
    const end = Math.min(total, at + 250_000);
    await sql`insert into cases (county, id, number, title, text, category, place, address, street, community, grid, source, state, holder_name,
        reporter_kind, created_at, due_at, accepted_at, resolved_at, closed_at, search)
      select '370105', ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, '2511-' || i, '楼道灯不亮 ' || i, repeat('楼道灯不亮，请来看看。', 8),
        'building_stairs', c.community || '00100101', '翡翠郡小区 1号楼 1单元', left(c.community, 9), c.community, c.community || '-001001', 'phone_page', s.state,
        '王小梅', 'anonymous', t.at, t.at + interval '3 days', t.at, case when s.state in ('resolved', 'closed') then t.at end,
        case when s.state = 'closed' then t.at end, array_to_tsvector(array['楼道', '道灯', i::text])
      from generate_series(${at}::int, ${end - 1}::int) i,
        lateral (select case when i % 100 = 0 then '370105001001' else '370105' || lpad((100 + i % 20)::text, 3, '0') || lpad((1 + (i / 20) % 53)::text, 3, '0') end as community) c,
        lateral (select (array['received','accepted','working','resolved','closed','closed','closed','closed','closed','closed','closed','closed'])[1 + (i / 7) % 12] as state) s,
        lateral (select timestamptz '2025-01-01' + i * (interval '680 days' / ${Math.max(total, 1)}::int) as at) t`;
  }
  for (const { indexdef } of indexes) await sql.unsafe(indexdef);
  await sql.unsafe('vacuum analyze cases');
}
