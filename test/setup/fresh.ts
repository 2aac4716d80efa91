import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type ConnectionOptions, PREFIX } from './connection.ts';

export interface FreshDatabase {
  options: ConnectionOptions;
  /** Ends what is still connected. The end of the run removes the database. */
  drop(): Promise<void>;
}

/**
 * A database of its own for one test file: a copy of the prepared template. It is removed with all others at the
 * end of the run, because removing one is a transaction of a second or more on a server that flushes to disk, and
 * readers of events, on every database of that server, wait for the oldest transaction.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('server');
  const name = `${PREFIX}${randomBytes(6).toString('hex')}`;
  await onServer((sql) =>
    sql.unsafe(`create database ${name} template ${inject('template')} strategy ${inject('strategy')}`),
  );
  return {
    options: { ...server, database: name },
    drop: () =>
      onServer((sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`),
  };
}

async function onServer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres({ ...inject('server'), max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
