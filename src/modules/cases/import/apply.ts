/** Taking a list over: a few hundred rows a transaction, each hotline number once, whoever else is at it. */
import type { Input } from '../../../kernel/contract.ts';
import { append, type EventDraft } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, Refused } from '../../../kernel/refused.ts';
import { insertReady, type Ready, readyCase } from '../report.ts';
import type { applyImport } from './contract.ts';
import type { Kept } from './plan.ts';
import { columnFault, type Planned } from './rules.ts';
import { mine, opened, sealed } from './service.ts';
import * as store from './store.ts';

/** Rows in one transaction: it holds the counter of a community, and whoever reports there waits for it. */
const BATCH = 250;

export async function apply(ctx: Ctx, { id }: Input<typeof applyImport>): Promise<store.Counts> {
  const head = await mine(ctx, id);
  if (head.doneAt)
    // Refused inside the transaction, so that a repeated command gets its first answer.
    return ctx.transact(head.county, () =>
      Promise.reject(conflict('done', '这份表已经导入过了。', 'This list was taken over already.')),
    );
  for (;;) {
    const lines = await store.nextLines(ctx.sql, head.county, id, BATCH);
    if (lines.length === 0) break;
    await batch(ctx, head, lines);
  }
  return ctx.transact(head.county, async (tx, { record }) => {
    await store.lockHead(tx, head.county, id);
    const counts = await store.counts(tx, head.county, id);
    await store.finish(tx, head.county, id, ctx.now);
    record({
      noun: 'case_import',
      subject: id,
      verb: 'cases.imported',
      county: head.county,
      place: head.place,
      data: { ...counts },
    });
    return counts;
  });
}

type Step = { number: number; planned: Planned; ready: Ready };

async function batch(ctx: Ctx, head: store.Head, lines: readonly store.Line[]): Promise<void> {
  const { county, id } = head;
  const steps: Step[] = [];
  const wrong: { number: number; kept: Kept }[] = [];
  for (const line of lines) {
    const kept = opened(ctx, id, line);
    try {
      steps.push({ number: line.number, planned: kept.planned!, ready: await made(ctx, kept.planned!) });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      wrong.push({ number: line.number, kept: { ...kept, faults: [reasonOf(line.number, error)] } });
    }
  }
  await ctx.sql.begin(async (tx) => {
    const held = await store.holdReady(
      tx,
      county,
      id,
      lines.map(({ number }) => number),
    );
    const own = steps.filter(({ number }) => held.has(number));
    const claimed = await store.claim(
      tx,
      county,
      id,
      own.map(({ planned, ready }) => ({
        number: planned.hotline,
        case: ready.c.id,
        received: planned.received,
        due: planned.due,
      })),
    );
    const events: EventDraft[] = [];
    const taken = own.filter(({ planned }) => claimed.has(planned.hotline));
    // Sent one behind the other on one connection, without waiting for each answer.
    await Promise.all(taken.map(({ ready }) => insertReady(tx, (event) => events.push(event), ready)));
    await store.endLines(
      tx,
      county,
      id,
      own.map(({ number, planned, ready }) => {
        const done = claimed.has(planned.hotline);
        return { number, state: done ? 'done' : 'known', case: done ? ready.c.id : null };
      }),
    );
    for (const { number, kept } of wrong)
      if (held.has(number)) await store.failLine(tx, county, id, number, sealed(ctx, id, number, kept));
    await append(tx, ctx.actor, ctx.now, events);
  });
}

/** What changed between the look and the act (a place that ended, a kind) is a fault of that row alone. */
function reasonOf(row: number, error: Refused) {
  const [first] = error.fields;
  const key = first?.path === 'category' ? 'category' : first?.path === 'phone' ? 'phone' : 'address';
  return columnFault(row, key, first?.code ?? error.code, first?.message ?? error.say);
}

const made = (ctx: Ctx, row: Planned): Promise<Ready> =>
  readyCase(
    ctx,
    {
      id: newId(),
      place: row.place,
      spot: row.spot,
      category: row.category,
      text: row.text,
      photos: [],
      ...(row.phone && { phone: row.phone }),
      ...(row.name && { name: row.name }),
    },
    {
      source: 'hotline',
      reporterKind: row.phone || row.name ? 'proxy' : 'staff',
      reporter: null,
      firstContact: null,
      firstContactName: null,
    },
    { ...(row.due && { dueAt: new Date(row.due) }) },
  );
