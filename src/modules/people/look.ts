import { Replayed } from '../../kernel/command.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import { append } from '../../kernel/events.ts';
import type { Ctx } from '../../kernel/module.ts';
import { conflict, faults } from '../../kernel/refused.ts';
import { SealBroken } from '../../kernel/secrets.ts';
import { cleanLine } from '../../kernel/text.ts';
import type { reveal } from './contract.ts';
import { purposeFault, spotOf } from './rules.ts';
import { openSealed } from './seals.ts';
import type { PersonRow } from './store.ts';
import { tagBook } from './tags.ts';
import { personAt } from './views.ts';

/** One masked field in clear. Who looked, at what and for what is recorded before the value leaves; the value never is. */
export async function lookAt(ctx: Ctx, input: Input<typeof reveal>): Promise<Output<typeof reveal>> {
  const row = await personAt(ctx, 'people.reveal', input.id);
  const lack = purposeFault(input.purpose, input.reason);
  if (lack) throw faults([lack]);
  const spot = spotOf(row);
  const value = await clearValue(ctx, row, input.field);
  try {
    await ctx.transact(row.county, async (_tx, { record }) => {
      record({
        noun: 'person',
        subject: row.id,
        verb: 'person.revealed',
        county: row.county,
        ...spot,
        data: { field: input.field, purpose: input.purpose, reason: cleanLine(input.reason ?? '') },
      });
      // Stored under the key, so it must not hold the value.
      return { field: input.field };
    });
  } catch (error) {
    // The same look asked for twice was recorded once.
    if (!(error instanceof Replayed)) throw error;
  }
  return { value };
}

async function clearValue(ctx: Ctx, row: PersonRow, field: Input<typeof reveal>['field']): Promise<string> {
  if (field === 'tags') {
    const book = await tagBook(ctx);
    return row.tags
      .filter((code) => book.byCode.get(code)?.sensitive)
      .map((code) => book.byCode.get(code)![ctx.lang])
      .join('、');
  }
  try {
    return openSealed(ctx.secrets, row, field) ?? '';
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    await append(ctx.sql, ctx.actor, ctx.now, [
      {
        noun: 'person',
        subject: row.id,
        verb: 'person.seal_broken',
        county: row.county,
        ...spotOf(row),
        data: { field },
      },
    ]);
    throw conflict(
      'seal-broken',
      '这一项在系统外被改动过，打不开了。已经记下来，请告诉安全管理员。',
      'This field was changed outside the system and cannot be opened. It was noted; please tell the security administrator.',
    );
  }
}
