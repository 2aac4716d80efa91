/** The same SQL as the server's, run by pgbench: what the database alone can do on the same core. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { EmbeddedOptions } from '../src/kernel/embedded.ts';

export type Statement = { text: string; parameters: unknown[] };
const run = promisify(execFile);
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Random, but the same wherever the same id stood in one run of the statement. */
const fresh = (n: number): string => `('00000000-0000-4000-8000-' || lpad(to_hex(:r${n}::bigint), 12, '0'))`;

/** Writes one captured statement as a script: every id in `renew` becomes a random one, the rest stays as it was sent. */
function script({ text, parameters }: Statement, renew: readonly string[]): string {
  const sets = renew.map((_, n) => `\\set r${n} random(1, 100000000000)`);
  const literal = (value: unknown): string => {
    if (value === null || value === undefined) return 'null';
    if (typeof value === 'string') {
      const n = renew.indexOf(value);
      return n >= 0 && UUID.test(value) ? fresh(n) : quote(value);
    }
    if (value instanceof Date) return quote(value.toISOString());
    if (value instanceof Uint8Array) return quote(`\\x${Buffer.from(value).toString('hex')}`);
    if (Array.isArray(value))
      return quote(`{${value.map((each) => JSON.stringify(String(each))).join(',')}}`);
    if (typeof value === 'object') return quote(JSON.stringify(value));
    return String(value);
  };
  const body = text
    .replace(/\$(\d+)/g, (_, n: string) => literal(parameters[Number(n) - 1]))
    .replace(/\s+/g, ' ');
  return `${sets.join('\n')}\n${body};\n`;
}

export type PgbenchFigures = { perSecond: number; p95: number; p99: number };

/** Runs the statements (chosen at random) with as many clients as the server has connections. */
export async function pgbench(
  db: EmbeddedOptions,
  statements: readonly Statement[],
  renew: (s: Statement) => string[],
  seconds: number,
  clients: number,
  core: number,
): Promise<PgbenchFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'linli-pgbench-'));
  try {
    const files: string[] = [];
    for (const [n, statement] of statements.entries()) {
      const file = join(folder, `${n}.sql`);
      await writeFile(file, script(statement, renew(statement)));
      files.push('-f', file);
    }
    const log = join(folder, 'log');
    const { stdout } = await run(
      'taskset',
      [
        '-c',
        String(core),
        'pgbench',
        '-n',
        '-M',
        'prepared',
        '-c',
        String(clients),
        '-j',
        '1',
        '-T',
        String(seconds),
        '--log',
        `--log-prefix=${log}`,
        ...files,
        '-h',
        dirname(db.path),
        '-p',
        String(db.port),
        '-U',
        db.user,
        db.database,
      ],
      {
        env: { ...process.env, PGPASSWORD: db.password, PGOPTIONS: '-c client_min_messages=error' },
        maxBuffer: 1 << 26,
      },
    );
    const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)![1]);
    if (!/number of failed transactions: 0/.test(stdout)) throw new Error(stdout);
    const { readdir } = await import('node:fs/promises');
    const times: number[] = [];
    for (const name of await readdir(folder)) {
      if (!name.startsWith('log.')) continue;
      for (const line of (await readFile(join(folder, name), 'utf8')).split('\n'))
        if (line) times.push(Number(line.split(' ')[2]) / 1000);
    }
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
    return { perSecond, p95: at(0.95), p99: at(0.99) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
