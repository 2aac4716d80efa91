import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type ConnectionOptions, PREFIX } from './connection.ts';

export interface FreshDatabase {
  options: ConnectionOptions;
  /** Ends what is still connected and removes the database. */
  drop(): Promise<void>;
}

/** A database of its own for one test file: a copy of the prepared template. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('server');
  const name = `${PREFIX}${randomBytes(6).toString('hex')}`;
  const run = async (statement: string) => {
    const sql = postgres({ ...server, max: 1, onnotice: () => {} });
    try {
      await sql.unsafe(statement);
    } finally {
      await sql.end();
    }
  };
  await run(`create database ${name} template ${inject('template')} strategy file_copy`);
  return {
    options: { ...server, database: name },
    drop: () => run(`drop database if exists ${name} with (force)`),
  };
}
