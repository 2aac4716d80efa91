/** The audit: who looked at and changed what. Reading it is the auditor's only right. */
import { scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { dayOf, shiftDay, startOfDay } from '../../../kernel/time.ts';
import type { listAudit } from '../contract.ts';
import { checkSpan } from '../days.ts';
import { verbsOf } from './contract.ts';
import * as store from './store.ts';

const PAGE = 50;

export async function list(ctx: Ctx, input: Input<typeof listAudit>): Promise<Output<typeof listAudit>> {
  const limit = input.limit ?? PAGE;
  if (input.from || input.to)
    checkSpan(input.from ?? '2000-01-01', input.to ?? shiftDay(dayOf(ctx.now), 36_500));
  const filter = {
    verbs: input.verb ? [input.verb] : verbsOf(input.group),
    person: input.person?.trim() ?? '',
    from: input.from ? startOfDay(input.from) : undefined,
    to: input.to ? startOfDay(shiftDay(input.to, 1)) : undefined,
  };
  const at = readCursor(input.after, 2) as [string, number] | undefined;
  const after = at && { at: at[0], id: at[1] };
  const rows = await store.auditPage(ctx.sql, scopesOf(ctx.actor, 'audit.read'), filter, after, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    rows: rows
      .slice(0, limit)
      .map(({ county: _county, at: moment, ...row }) => ({ ...row, at: moment.toISOString() })),
    next: last ? cursor([last.at.toISOString(), last.id]) : null,
  };
}
