/**
 * The audit log sealed in segments. Events are append-only by habit; a seal makes a change of the past show. A segment
 * is every event after the last seal up to the watermark, in feed order `(xid, id)`; its hash is chained to the seal
 * before by a key that the database does not hold, so nobody with the tables alone can mend a seal.
 *
 * Why nothing can slip in behind a seal: an event's `xid` is the id of the transaction that wrote it, and the watermark
 * is `pg_snapshot_xmin`, the oldest transaction still running. Whatever has a smaller id is committed for good or rolled
 * back for good; whatever starts later gets a larger one. Nothing is ever deleted: seals live as long as the events.
 */
import { createHash, type Hash } from 'node:crypto';
import type { Sql, Tx } from './db.ts';
import type { House, Timed } from './module.ts';

type Position = { xid: string; id: string };
type Seal = { n: string; until: Position; rows: number; hash: Buffer; chain: Buffer };
type Row = { xid: string; id: string; line: string };
type Segment = { rows: number; hash: Buffer; until: Position };

const BATCH = 5_000;
const FIRST: Position = { xid: '0', id: '-1' };

/** Every column of an event as one text that PostgreSQL writes the same way each time; times in UTC. */
const LINE = `jsonb_build_array(county, id, xid::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor_kind, actor,
  actor_name, noun, subject, verb, place, grid, open, data)::text`;

const readAfter = (db: Sql | Tx, after: Position, below: string) => db<Row[]>`
  select xid::text as xid, id::text as id, ${db.unsafe(LINE)} as line from events
  where (xid, id) > (${after.xid}::xid8, ${after.id}::bigint) and xid < ${below}::xid8 order by xid, id limit ${BATCH}`;

const readUntil = (db: Sql | Tx, after: Position, until: Position) => db<Row[]>`
  select xid::text as xid, id::text as id, ${db.unsafe(LINE)} as line from events
  where (xid, id) > (${after.xid}::xid8, ${after.id}::bigint) and (xid, id) <= (${until.xid}::xid8, ${until.id}::bigint)
  order by xid, id limit ${BATCH}`;

/** Length before text, so that two rows never read as one. */
const take = (hash: Hash, line: string): void => {
  hash.update(`${Buffer.byteLength(line)}:`).update(line);
};

async function digest(from: Position, next: (after: Position) => Promise<readonly Row[]>): Promise<Segment> {
  const hash = createHash('sha256');
  let rows = 0;
  let until = from;
  for (;;) {
    const batch = await next(until);
    for (const row of batch) take(hash, row.line);
    rows += batch.length;
    const last = batch.at(-1);
    if (last) until = { xid: last.xid, id: last.id };
    if (batch.length < BATCH) return { rows, hash: hash.digest(), until };
  }
}

const chained = (house: Pick<House, 'secrets'>, before: Buffer, segment: Segment): Buffer =>
  Buffer.from(
    house.secrets.sign(
      'audit-seal',
      `${before.toString('hex')} ${segment.until.xid} ${segment.until.id} ${segment.rows} ${segment.hash.toString('hex')}`,
    ),
  );

const SEAL = `n::text as n, jsonb_build_object('xid', until_xid::text, 'id', until_id::text) as until, rows::int as rows, hash, chain`;
const seals = (db: Sql | Tx) => db<Seal[]>`select ${db.unsafe(SEAL)} from seals order by n`;

/** Seals what was committed since the last seal. Gives how many events; 0 when nothing happened. */
export async function seal(house: Pick<House, 'sql' | 'secrets'>): Promise<number> {
  // A statement of its own and before the lock: what it names stays true however long we wait.
  const [mark] = await house.sql<
    { xmin: string }[]
  >`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`;
  return house.sql.begin(async (tx) => {
    // Two processes never seal the same events; readers are not held up.
    await tx`lock table seals in share row exclusive mode`;
    const [last] = await tx<Seal[]>`select ${tx.unsafe(SEAL)} from seals order by n desc limit 1`;
    const from = last?.until ?? FIRST;
    const segment = await digest(from, (after) => readAfter(tx, after, mark!.xmin));
    if (segment.rows === 0) return 0;
    const chain = chained(house, last?.chain ?? Buffer.alloc(0), segment);
    await tx`insert into seals (until_xid, until_id, rows, hash, chain)
      values (${segment.until.xid}::xid8, ${segment.until.id}::bigint, ${segment.rows}, ${segment.hash}, ${chain})`;
    return segment.rows;
  });
}

export type Broken = {
  /** The seal's number, and the first and last event it covers. */
  seal: string;
  after: Position;
  until: Position;
  /** `rows`: an event was changed, taken out, put in or moved. `seal`: the seal itself is not the one that was made. */
  what: 'rows' | 'seal';
  sealed: number;
  found: number;
};

/**
 * Reads every sealed event again. Empty when all is as it was sealed. A seal taken out shows as the next one's chain;
 * the last ones taken out together show only beside a copy of the newest chain kept elsewhere, which is why the
 * command prints it.
 */
export async function verifyAudit(
  house: Pick<House, 'sql' | 'secrets'>,
  onSegment: (done: number, of: number) => void = () => {},
): Promise<{ segments: number; rows: number; last: string; broken: Broken[] }> {
  return house.sql.begin('isolation level repeatable read read only', async (tx) => {
    const all = await seals(tx);
    const broken: Broken[] = [];
    let after = FIRST;
    let chain: Buffer = Buffer.alloc(0);
    let rows = 0;
    for (const [at, one] of all.entries()) {
      const { until } = one;
      const segment = await digest(after, (from) => readUntil(tx, from, until));
      const told = { seal: one.n, after, until, sealed: one.rows, found: segment.rows };
      // The seal is judged by what it says, the rows by whether they say the same.
      const genuine = chained(house, chain, { rows: one.rows, hash: Buffer.from(one.hash), until }).equals(
        one.chain,
      );
      if (!genuine) broken.push({ ...told, what: 'seal' });
      else if (segment.rows !== one.rows || !segment.hash.equals(one.hash))
        broken.push({ ...told, what: 'rows' });
      rows += segment.rows;
      after = until;
      chain = Buffer.from(one.chain);
      onSegment(at + 1, all.length);
    }
    return { segments: all.length, rows, last: chain.toString(), broken };
  });
}

export const sealJob: Timed = {
  name: 'audit.seal',
  everySeconds: 60,
  why: {
    zh: '封存审计记录，改动、缺失和乱序都查得出来',
    en: 'seals the audit log, so that any change of the past shows',
  },
  run: async (house) => {
    await seal(house);
  },
};
