import { prepareDatabase } from '../../src/app.ts';
import { openDb } from '../../src/kernel/db.ts';
import { hashPassword } from '../../src/kernel/passwords.ts';
import type { ConnectionOptions } from './connection.ts';
import { PASSWORD, seedWorld } from './seed.ts';

/** The template that every test's database is copied from: schema, fixed rows, and the tests' small world. */
export async function prepare(options: ConnectionOptions): Promise<void> {
  await prepareDatabase(options);
  const sql = openDb({ ...options, max: 1 });
  try {
    await seedWorld(sql, await hashPassword(PASSWORD));
  } finally {
    await sql.end();
  }
}
