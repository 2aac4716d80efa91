/** The SQL of the window's papers. */
import type { Db } from '../../../kernel/db.ts';

/** Which application a notice is of. */
export async function applicationOfNotice(sql: Db, notice: string): Promise<string | undefined> {
  const [row] = await sql<{ application: string }[]>`
    select application from application_notices where id = ${notice}`;
  return row?.application;
}
