/**
 * 办不成事: a window for what could not be done. Each matter is a case of its own kind, so that it has a number and code,
 * a limit that climbs, a call-back and a rating like any other; only that it goes to whoever runs the community at once,
 * never to the counter that it is about.
 */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../../kernel/text.ts';
import { type CaseWho, caseFacts, insertReady, readyCase, withTicket } from '../../cases/service.ts';
import { placeFacts } from '../../places/service.ts';
import type * as contract from './contract.ts';
import { reach } from './reach.ts';
import { mender } from './service.ts';
import * as store from './store.ts';

export const CATEGORY = 'people_undone';
type Given = Input<typeof contract.reportUndone>;
type Made = Output<typeof contract.reportUndone>;

export async function reportUndone(ctx: Ctx, input: Given): Promise<Made> {
  const reporter = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  return withTicket(ctx, input.id, () =>
    make(ctx, input, {
      source: 'phone_page',
      reporterKind: reporter ? 'resident' : 'anonymous',
      reporter,
      firstContact: null,
      firstContactName: null,
    }),
  );
}

export async function noteUndone(ctx: Ctx, input: Given): Promise<Made> {
  const { actor } = ctx;
  const facts = await placeFacts(ctx, input.place);
  if (actor.kind !== 'staff') throw notFound();
  if (facts && !covers(scopesOf(actor, 'services.receive'), { place: facts.code, grid: facts.grid }))
    throw fault('place', 'outside', '这个地点不归您管。', 'This place is outside your area.');
  return make(ctx, input, {
    source: 'window',
    reporterKind: input.phone?.trim() || input.name?.trim() ? 'proxy' : 'staff',
    reporter: null,
    firstContact: actor.id,
    firstContactName: actor.name,
  });
}

async function make(ctx: Ctx, input: Given, who: CaseWho): Promise<Made> {
  const facts = await placeFacts(ctx, input.place);
  const number = cleanLine(input.number ?? '').toUpperCase();
  const application =
    number && facts?.community
      ? await store.byNumber(ctx.sql, facts.county, facts.community, number)
      : undefined;
  if (number && facts?.community && !application)
    throw fault(
      'number',
      'number',
      '没有这个办件编号。编号在告知单或受理单上，像 B2611-0001；没有就空着。',
      'No application has this number. It stands on the notice or receipt, like B2611-0001; else leave it empty.',
    );
  const lines = [
    cleanText(input.what),
    cleanLine(input.where) && `在哪儿办的：${cleanLine(input.where)}`,
    cleanText(input.said) && `当时怎么说的：${cleanText(input.said)}`,
    number && `办件编号：${number}`,
  ];
  const ready = await readyCase(
    ctx,
    {
      id: input.id,
      place: input.place,
      category: CATEGORY,
      text: lines.filter(Boolean).join('\n'),
      photos: [],
      ...(input.phone && { phone: input.phone }),
      ...(input.name && { name: input.name }),
    },
    who,
    {},
  );
  const holder = await mender(ctx, { ...ready.c, firstContact: null }, ctx.now);
  const to = { holder: holder?.account ?? ready.c.holder, holderName: holder?.name ?? ready.c.holderName };
  const { routed: _routed, ...data } = ready.event.data ?? {};
  return ctx.transact(ready.c.county, async (tx, { record }) => {
    if (await caseFacts(tx, input.id)) throw conflict('exists', '这一条已经有了。', 'This already exists.');
    const {
      id,
      number: made,
      code,
      dueAt,
    } = await insertReady(tx, record, {
      c: { ...ready.c, ...to, unit: null },
      task: { ...ready.task, holder: to.holder },
      event: { ...ready.event, data: { ...data, holderName: to.holderName } },
    });
    await store.insertUndone(tx, {
      county: ready.c.county,
      caseId: id,
      street: ready.c.street,
      community: ready.c.community,
      grid: ready.c.grid,
      application: application?.id ?? null,
      item: application?.item ?? null,
      at: ctx.now,
    });
    return { id, number: made, code, dueAt };
  });
}

export async function listUndone(
  ctx: Ctx,
  input: Input<typeof contract.listUndone>,
): Promise<Output<typeof contract.listUndone>> {
  const most = input.limit ?? 20;
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const found = await store.undone(ctx.sql, reach(ctx, input.place), after, most + 1);
  const last = found.length > most ? found[most - 1] : undefined;
  const rows = [];
  for (const { id, application, madeAt } of found.slice(0, most)) {
    const c = await caseFacts(ctx.sql, id);
    if (!c) continue;
    rows.push({
      id,
      number: c.number,
      title: c.title,
      state: c.state,
      community: c.place.slice(0, 12),
      holder: c.holderName,
      madeAt: madeAt.toISOString(),
      dueAt: c.dueAt.toISOString(),
      application,
    });
  }
  return { rows, next: last ? cursor([last.madeAt.toISOString(), last.id]) : null };
}
