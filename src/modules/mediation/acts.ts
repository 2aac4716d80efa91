/** One act on a dispute: see, lock, check the table, change, say what is due next. Every verb of the module goes through here. */
import { covers, scopesOf, seen } from '../../kernel/access.ts';
import type { Recorder } from '../../kernel/command.ts';
import type { Db, Json, Tx } from '../../kernel/db.ts';
import type { Ctx } from '../../kernel/module.ts';
import { conflict, fault, notFound } from '../../kernel/refused.ts';
import { addWorkdays, at, dayOf, shiftDay } from '../../kernel/time.ts';
import { endTask, retimeTask } from '../work/service.ts';
import { meetingsOf, pointsOf } from './agreement/store.ts';
import { type Act, STATE_WORDS } from './contract.ts';
import { partiesOf } from './parties/store.ts';
import { mayAct, nextDue } from './rules.ts';
import * as store from './store.ts';

/** A dispute within the actor's area; 404 otherwise. */
export async function disputeAt(
  ctx: Ctx,
  permission: 'mediation.read' | 'mediation.write',
  id: string,
): Promise<store.Dispute> {
  return seen(ctx.actor, permission, await store.findDispute(ctx.sql, id));
}

/** What the verbs record: in the dispute's own story, or in that of the case it came from. */
export type Tell = {
  dispute: (verb: `dispute.${string}`, text?: string, data?: { [key: string]: Json }) => void;
  /** The resident reads these: a plain step, never a name or a number of another party. */
  resident: (verb: `case.mediation_${string}`, text?: string) => void;
};

export const tellOf = (d: store.Dispute, record: Recorder['record']): Tell => ({
  dispute: (verb, text = '', data = {}) =>
    record({
      noun: 'dispute',
      subject: d.id,
      verb,
      county: d.county,
      place: d.place,
      grid: d.grid,
      data: { text, ...data },
    }),
  resident: (verb, text = '') => {
    if (!d.case) return;
    record({
      noun: 'case',
      subject: d.case,
      verb,
      county: d.county,
      place: d.place,
      grid: d.grid,
      open: true,
      data: { text },
    });
  },
});

export async function act<A>(
  ctx: Ctx,
  id: string,
  what: Act,
  work: (tx: Tx, d: store.Dispute, tell: Tell) => Promise<A>,
): Promise<A> {
  const found = await disputeAt(ctx, 'mediation.write', id);
  return ctx.transact(found.county, async (tx, { record }) => {
    const d = await store.lockDispute(tx, found.county, id);
    if (!d || !covers(scopesOf(ctx.actor, 'mediation.write'), d)) throw notFound();
    if (!mayAct(what, d.state))
      throw conflict(
        'state',
        `这件纠纷现在是“${STATE_WORDS[d.state].zh}”，不能这样办。刷新看看最新进展。`,
        `The dispute is “${STATE_WORDS[d.state].en}” now, so this can't be done. Reload to see the latest.`,
      );
    const answer = await work(tx, d, tellOf(d, record));
    await settle(ctx, tx, d);
    return answer;
  });
}

/** After a change: the dispute and its task are due when the next thing is. */
async function settle(ctx: Ctx, tx: Tx, before: store.Dispute): Promise<void> {
  const d = (await store.lockDispute(tx, before.county, before.id))!;
  const [parties, meetings, points] = [
    await partiesOf(tx, d),
    await meetingsOf(tx, d),
    await pointsOf(tx, d),
  ];
  const due = nextDue(d.state, {
    limitAt: d.limitAt,
    tries: parties.flatMap(({ nextAt }) => nextAt ?? []),
    meetings: meetings.flatMap(({ heldAt, at: when }) => (heldAt ? [] : [when])),
    points: points.flatMap((point) =>
      point.turn === d.reopened && point.state === 'open' ? [endOf(point.until)] : [],
    ),
  });
  if (!due) {
    await endTask(tx, d.county, 'dispute', d.id, ctx.now);
  } else if (due.getTime() !== d.dueAt.getTime()) {
    await store.changeDispute(tx, d, { due_at: due });
    await retimeTask(tx, { county: d.county, noun: 'dispute', subject: d.id }, due, ctx.now);
  }
}

/** The end of a business day, as a moment. */
export const endOf = (day: string): Date => at(day, '17:30');

/** Closing of the next working day: when somebody tries again. */
export const tomorrow = (ctx: Ctx): Date => addWorkdays(ctx.calendar(), ctx.now, 1);

const YEARS_AHEAD = 3;
/** A day from today on, not absurdly far. @throws Refused 400 beside `path` */
export function readAhead(ctx: Ctx, path: string, day: string): string {
  const today = dayOf(ctx.now);
  if (day < today) throw fault(path, 'past', '这一天已经过了。', 'This day has passed.');
  if (day > shiftDay(today, 366 * YEARS_AHEAD))
    throw fault(path, 'far', '太远了，三年以内的日子才行。', 'Too far ahead: within three years, please.');
  return day;
}

/** The deadline of a kind from now, in working days. */
export async function limitFor(ctx: Ctx, db: Db, kind: string): Promise<Date> {
  const found = (await store.kinds(db)).find(({ code }) => code === kind);
  return addWorkdays(ctx.calendar(), ctx.now, found?.workdays ?? 20);
}
