/** Pictures are re-encoded before they are stored: nothing of the sender's file survives but the image. */
import type { Input, Output } from '../../kernel/contract.ts';
import type { Sql } from '../../kernel/db.ts';
import { reencode } from '../../kernel/images.ts';
import { limit } from '../../kernel/limits.ts';
import type { Ctx, House, Sent } from '../../kernel/module.ts';
import { fault, notFound } from '../../kernel/refused.ts';
import { placeFacts } from '../places/service.ts';
import type * as contract from './contract.ts';

type Row = {
  county: string;
  noun: string | null;
  subject: string | null;
  open: boolean;
  sha256: Buffer;
  width: number;
  height: number;
  type: string;
  madeBy: string | null;
};

const find = async (sql: Sql, id: string): Promise<Row | undefined> =>
  (
    await sql<
      Row[]
    >`select county, noun, subject, open, sha256, width, height, type, made_by as "madeBy" from files where id = ${id}`
  )[0];

/** Stores a picture under the id that its sender made; the same id again answers as the first time. */
export async function putPicture(
  ctx: Ctx,
  input: Input<typeof contract.putPicture>,
): Promise<Output<typeof contract.putPicture>> {
  if (ctx.actor.kind === 'nobody') await limit('pictures', ctx.ip, 60, 600);
  const facts = await placeFacts(ctx, input.place);
  if (!facts?.community) throw fault('place', 'place', '找不到这个地点。', 'This place is not known.');
  const known = await find(ctx.sql, input.id);
  if (known) return { id: input.id, width: known.width, height: known.height };
  const image = await reencode(ctx.upload!.bytes);
  // First the bytes, then the row: a row never points to nothing.
  await Promise.all([
    ctx.files.put(image.sha256, 'full', image.bytes),
    ctx.files.put(image.sha256, 'thumb', image.thumb.bytes),
  ]);
  return ctx.transact(facts.county, async (tx, { record }) => {
    await tx`insert into files (county, id, type, sha256, bytes, width, height, made_by)
      values (${facts.county}, ${input.id}, ${image.type}, ${Buffer.from(image.sha256, 'hex')}, ${image.bytes.length}, ${image.width}, ${image.height},
        ${'id' in ctx.actor ? ctx.actor.id : null})`;
    record({
      noun: 'picture',
      subject: input.id,
      verb: 'picture.stored',
      county: facts.county,
      place: facts.code,
      grid: facts.grid,
      data: { bytes: image.bytes.length },
    });
    return { id: input.id, width: image.width, height: image.height };
  });
}

/** What one may not see does not exist. A picture that belongs to nothing yet is nobody's to see: its sender has it. */
export async function getPicture(ctx: Ctx, input: Input<typeof contract.getPicture>): Promise<Sent> {
  const row = await find(ctx.sql, input.id);
  const reader = row?.noun ? ctx.pictureReaders.get(row.noun) : undefined;
  if (!row?.subject || !reader || !(await reader(ctx, row.subject, row.open))) throw notFound();
  const bytes = await ctx.files.get(row.sha256.toString('hex'), input.size ?? 'full');
  return { type: row.type, bytes, keep: 3600 };
}

/** Pictures that never found their record go after a day; the bytes only when no other row shares them. */
export async function sweep(house: House): Promise<void> {
  const gone = await house.sql<{ sha256: Buffer }[]>`
    delete from files where subject is null and made_at < now() - interval '1 day' returning sha256`;
  for (const { sha256 } of gone) {
    const [shared] = await house.sql`select 1 from files where sha256 = ${sha256} limit 1`;
    if (!shared) await house.files.remove(sha256.toString('hex'));
  }
}
