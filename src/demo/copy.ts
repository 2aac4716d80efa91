/** COPY: rows go into a table as one stream of text, the quickest way in. */
import type { Writable } from 'node:stream';
import type { ReservedSql as Reserved } from 'postgres';
import type { Sql } from '../kernel/db.ts';

type ReservedSql = Reserved<Record<never, never>>;

/** What one column takes. Bytes for `bytea`, lists of plain words for `text[]`, objects for `jsonb`. */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | Date
  | Uint8Array
  | readonly string[]
  | { readonly json: unknown };

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string): string =>
  /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (c) => ESCAPES[c]!) : text;

function field(value: Value): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  if (Array.isArray(value))
    return escaped(`{${value.map((word) => `"${word.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return escaped(JSON.stringify((value as { json: unknown }).json));
}

/** One row as a line of COPY's text format. */
export const line = (row: readonly Value[]): string => `${row.map(field).join('\t')}\n`;

const CHUNK = 256 * 1024;

/** One COPY under way, on a connection of its own. Rows are gathered; `room()` waits until the server has taken them. */
export class Copier {
  readonly #connection: ReservedSql;
  readonly #stream: Writable;
  #chunk: string[] = [];
  #size = 0;
  #rows = 0;
  #broken: Error | undefined;
  #sending: Promise<void> = Promise.resolve();

  private constructor(connection: ReservedSql, stream: Writable) {
    this.#connection = connection;
    this.#stream = stream;
    stream.on('error', (error) => {
      this.#broken ??= error;
    });
  }

  static async open(sql: Sql, table: string, columns: string): Promise<Copier> {
    const connection = await sql.reserve();
    // New entries of a text index are gathered and put in at once: many times quicker than one by one.
    await connection
      .unsafe("set gin_pending_list_limit = '1GB'; set work_mem = '128MB'; set synchronous_commit = off")
      .simple();
    return new Copier(
      connection,
      await connection.unsafe(`copy ${table} (${columns}) from stdin`).writable(),
    );
  }

  add(row: readonly Value[]): void {
    const text = line(row);
    this.#chunk.push(text);
    this.#size += text.length;
    this.#rows += 1;
  }

  /** Sends what was gathered, when it is enough; waits for the chunk before, so that memory stays small. */
  async room(force = false): Promise<void> {
    if (this.#size < CHUNK && !force) return;
    const chunk = this.#chunk.join('');
    this.#chunk = [];
    this.#size = 0;
    await this.#sending;
    if (this.#broken) throw this.#broken;
    this.#sending = new Promise((resolve, reject) => {
      this.#stream.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
    this.#sending.catch(() => {});
  }

  /** Ends the COPY and gives the connection back; the number of rows. */
  async end(): Promise<number> {
    if (this.#size > 0) await this.room(true);
    await this.#sending;
    await new Promise<void>((resolve, reject) => {
      this.#stream.once('error', reject);
      this.#stream.end(() => resolve());
    });
    await this.#give();
    return this.#rows;
  }

  /** Gives up: nothing of this COPY stays. */
  async drop(): Promise<void> {
    this.#stream.destroy(new Error('given up'));
    await this.#give().catch(() => {});
  }

  async #give(): Promise<void> {
    await this.#connection
      .unsafe('reset gin_pending_list_limit; reset work_mem; reset synchronous_commit')
      .simple();
    this.#connection.release();
  }
}

/** Sends all rows into the columns of a table; gives their number. The rows may be made while they are sent. */
export async function copyInto(
  sql: Sql,
  table: string,
  columns: string,
  rows: Iterable<readonly Value[]>,
): Promise<number> {
  const copier = await Copier.open(sql, table, columns);
  try {
    for (const row of rows) {
      copier.add(row);
      await copier.room();
    }
    return await copier.end();
  } catch (error) {
    await copier.drop();
    throw error;
  }
}
