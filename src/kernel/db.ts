/** PostgreSQL: one pool, typed rows, fragments that compose, migrations in module order. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';

export type DbOptions = postgres.Options<Record<never, never>> & { url?: string };
export type Sql = postgres.Sql<Record<never, never>>;
export type Tx = postgres.TransactionSql<Record<never, never>>;
export type Db = Sql | Tx;
export type Fragment = postgres.PendingQuery<postgres.Row[]>;
export type Json = postgres.JSONValue;

/** Opens a pool. Prepared statements; bigint as number (ids stay below 2^53); UTC. */
export function openDb(options: DbOptions): Sql {
  const { url, ...rest } = options;
  const settings: postgres.Options<Record<never, never>> = {
    max: 8,
    prepare: true,
    onnotice: () => {},
    ...rest,
    connection: { application_name: 'linli', TimeZone: 'UTC', ...rest.connection },
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } } as Record<never, never>,
  };
  return url ? postgres(url, settings) : postgres(settings);
}

/** A folder of `NNN-name.sql` files, run once each, in order. */
export type MigrationSource = { module: string; folder: string };

/**
 * Brings the schema up to date. One session at a time (advisory lock); each file in a transaction of its own; a
 * file that changed after it ran stops the start, because the database no longer is what the code says.
 */
export async function migrate(sql: Sql, sources: readonly MigrationSource[]): Promise<number> {
  const connection = await sql.reserve();
  let ran = 0;
  try {
    await connection`select pg_advisory_lock(727274)`;
    await connection`create table if not exists migrations (
      module text not null, name text not null, sha256 text not null, ran_at timestamptz not null default now(),
      primary key (module, name))`;
    const known = new Map(
      (
        await connection<
          { module: string; name: string; sha256: string }[]
        >`select module, name, sha256 from migrations`
      ).map((row) => [`${row.module}/${row.name}`, row.sha256]),
    );
    for (const source of sources) {
      for (const name of await sqlFiles(source.folder)) {
        const text = await readFile(join(source.folder, name), 'utf8');
        const sha256 = createHash('sha256').update(text).digest('hex');
        const before = known.get(`${source.module}/${name}`);
        if (before === sha256) continue;
        if (before)
          throw new Error(`Migration ${source.module}/${name} changed after it ran: add a new file instead.`);
        await connection.unsafe(`begin;\n${text}\n;commit`).simple();
        await connection`insert into migrations (module, name, sha256) values (${source.module}, ${name}, ${sha256})`;
        ran += 1;
      }
    }
  } catch (error) {
    await connection.unsafe('rollback').simple();
    throw error;
  } finally {
    await connection`select pg_advisory_unlock(727274)`;
    connection.release();
  }
  return ran;
}

async function sqlFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** PostgreSQL's own word for what went wrong, e.g. `23505` for a key that exists. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof postgres.PostgresError ? error.code : undefined;

export const constraintOf = (error: unknown): string | undefined =>
  error instanceof postgres.PostgresError ? error.constraint_name : undefined;

/** Keyset cursors: opaque to the caller, plain JSON inside. */
export const cursor = (parts: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

export function readCursor(text: string | undefined, size: number): (string | number | null)[] | undefined {
  if (!text) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === size) return parts;
  } catch {}
  return undefined;
}
