/** What readers see of the deadlines of a case: staff all of it with what they may do, residents the promise. */
import type { Ctx } from '../../../kernel/module.ts';
import { beyondPublished } from '../../../kernel/time.ts';
import { dueAt, mayAct, STATE_KIND } from '../rules.ts';
import type { CaseRecord } from '../store.ts';
import { clockOf } from './clock.ts';
import type { CaseDeadlines, DeadlineAct, PublicDeadlines, StageView } from './contract.ts';
import { extended, moved, shareOf, stageHours } from './rules.ts';
import * as store from './store.ts';
import { type Tables, tables } from './tables.ts';

type Callback = Awaited<ReturnType<typeof store.callbackOf>>;

/** Is there anybody to be contacted: who reported with a number or an account, or for whom it was reported. */
const reachable = (c: CaseRecord): boolean =>
  c.phoneMask !== null || c.reporter !== null || c.personPhoneMask !== null;

function stagesOf(ctx: Ctx, c: CaseRecord, { limits }: Tables, callback: Callback): StageView[] {
  const running = STATE_KIND[c.state] === 'open' && c.state !== 'parked';
  const view = (
    stage: StageView['stage'],
    due: Date | null,
    done: Date | null,
    runs = running,
  ): StageView => ({
    stage,
    dueAt: due?.toISOString() ?? null,
    doneAt: done?.toISOString() ?? null,
    late: due !== null && (done ? done > due : runs && ctx.now > due),
  });
  // Cases from before stages had limits are measured by the limits of today.
  const derived = (stage: 'sign' | 'contact'): Date | null => {
    const hours = stageHours(limits, stage, c.category, c.place);
    return hours === undefined ? null : dueAt(ctx.calendar(), c.createdAt, hours);
  };
  // What was never done when the work ended is no promise any more.
  const over = STATE_KIND[c.state] !== 'open';
  const all = [
    view('sign', c.signDue ?? derived('sign'), c.acceptedAt),
    ...(reachable(c) ? [view('contact', c.contactDue ?? derived('contact'), c.contactedAt)] : []),
    view('resolve', c.dueAt, c.resolvedAt),
    ...(callback ? [view('callback', callback.dueAt, callback.doneAt, callback.dueAt !== null)] : []),
  ];
  return all.filter(({ stage, doneAt }) => !over || doneAt !== null || stage === 'callback');
}

/** The share of the time that has passed; a standing clock shows what it showed when it was stopped. */
function elapsedOf(ctx: Ctx, c: CaseRecord, rest: store.RestRecord | undefined): number {
  try {
    return shareOf(ctx.calendar(), rest?.clock ?? clockOf(c), ctx.now, rest?.began);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return ctx.now >= c.dueAt ? 1 : 0;
  }
}

const restOf = (ctx: Ctx, rest: store.RestRecord, { reasons }: Tables) => ({
  kind: rest.kind,
  words: rest.kind === 'parked' ? rest.note : (reasons.get(rest.reason)?.[ctx.lang] ?? rest.reason),
  note: rest.kind === 'parked' ? '' : rest.note,
  since: rest.began.toISOString(),
  until: rest.until.toISOString(),
});

/** For staff. `handles`, `supervises`: what the reader may do with this case at all. */
export async function deadlinesFor(
  ctx: Ctx,
  c: CaseRecord,
  { handles, supervises }: { handles: boolean; supervises: boolean },
): Promise<{ elapsed: number; deadlines: CaseDeadlines }> {
  const [known, rest, asked, callback] = await Promise.all([
    tables(ctx),
    c.pausedAt ? store.openRest(ctx.sql, c) : undefined,
    c.asking ? store.openExtension(ctx.sql, c) : undefined,
    c.resolvedAt ? store.callbackOf(ctx.sql, c) : undefined,
  ]);
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : '';
  const left = Math.max(0, known.figures.extensions_most - c.extended);
  const running = !c.pausedAt;
  const wanted: Record<DeadlineAct, boolean> = {
    contact: handles && mayAct('contact', c.state) && !c.contactedAt && reachable(c),
    pause: handles && mayAct('pause', c.state) && running,
    resume: handles && mayAct('resume', c.state) && !running,
    ask: handles && mayAct('ask', c.state) && !c.asking && left > 0 && ctx.now < c.dueAt,
    answer: supervises && mayAct('extend', c.state) && asked !== undefined && asked.askedBy !== me,
    park: supervises && mayAct('park', c.state) && running,
    renew: supervises && mayAct('renew', c.state),
    unpark: supervises && mayAct('unpark', c.state),
    reset: supervises && mayAct('reset', c.state) && running,
  };
  let request: CaseDeadlines['request'] = null;
  if (asked) {
    const counted = extended(ctx.calendar(), rest?.clock.due ?? c.dueAt, asked.workdays);
    const due = rest
      ? moved(ctx.calendar(), { ...rest.clock, due: counted }, rest.began, rest.until).due
      : counted;
    request = {
      id: asked.id,
      by: asked.askedName,
      at: asked.askedAt.toISOString(),
      reason: asked.reason,
      workdays: asked.workdays,
      dueTo: due.toISOString(),
      beyondCalendar: beyondPublished(ctx.calendar(), due),
    };
  }
  return {
    elapsed: elapsedOf(ctx, c, rest),
    deadlines: {
      stages: stagesOf(ctx, c, known, callback),
      rest: rest ? restOf(ctx, rest, known) : null,
      request,
      extended: c.extended,
      extensionsLeft: left,
      may: (Object.keys(wanted) as DeadlineAct[]).filter((act) => wanted[act]),
    },
  };
}

/** For the resident: the promise of each stage, why the clock stands and since when. */
export async function publicDeadlines(
  ctx: Ctx,
  c: CaseRecord,
): Promise<{ elapsed: number; deadlines: PublicDeadlines }> {
  const [known, rest] = await Promise.all([tables(ctx), c.pausedAt ? store.openRest(ctx.sql, c) : undefined]);
  const shown = rest && restOf(ctx, rest, known);
  return {
    elapsed: elapsedOf(ctx, c, rest),
    deadlines: {
      stages: stagesOf(ctx, c, known, undefined),
      rest: shown
        ? {
            kind: shown.kind,
            words: [shown.words, shown.note].filter(Boolean).join(ctx.lang === 'zh' ? '：' : ': '),
            since: shown.since,
            until: shown.until,
          }
        : null,
      extended: c.extended,
    },
  };
}
