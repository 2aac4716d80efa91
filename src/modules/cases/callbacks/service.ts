/** Calling back: whom, what to ask, what the answer does to the case. */
import { covers, overAll, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import { timeline } from '../../../kernel/events.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { mask } from '../../../kernel/personal.ts';
import { conflict, type FieldFault, fault, faults, notFound } from '../../../kernel/refused.ts';
import { cleanText } from '../../../kernel/text.ts';
import { startOfDay } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import { endTask } from '../../work/service.ts';
import { again, reopened, reopenTask } from '../again.ts';
import { act, mayHandle } from '../handle.ts';
import * as cases from '../store.ts';
import { answered, rated } from './asked.ts';
import type * as contract from './contract.ts';
import { figures, putFigures, script } from './figures.ts';
import { afterCall, LEAST, threeRates } from './rules.ts';
import * as store from './store.ts';

/** The scopes of a list: the reader's own, cut to the asked place. */
export function reach(ctx: Ctx, place: string | undefined): string[] {
  const scopes = scopesOf(ctx.actor, 'cases.read');
  if (!place) return scopes;
  if (covers(scopes, { place })) return [place];
  return scopes.filter((scope) => scope.startsWith(place));
}

/** First and first-of-next of a business month. */
const monthOf = (month: string): readonly [Date, Date] => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return [startOfDay(`${month}-01`), startOfDay(`${next}-01`)];
};

export async function listCallbacks(
  ctx: Ctx,
  input: Input<typeof contract.listCallbacks>,
): Promise<Output<typeof contract.listCallbacks>> {
  const limit = input.limit ?? 20;
  const open = (input.tab ?? 'to_call') === 'to_call';
  const found = await store.listed(
    ctx.sql,
    open,
    {
      scopes: reach(ctx, input.place),
      ...(!open && input.month && { month: monthOf(input.month) }),
      ...(!open && input.outcome && { outcome: input.outcome }),
    },
    readCursor(input.after, 2) as [string, string] | undefined,
    limit + 1,
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: found.slice(0, limit),
    next: last ? cursor([(open ? last.dueAt : last.doneAt) ?? '', last.id]) : null,
  };
}

export async function countCallbacks(
  ctx: Ctx,
  input: Input<typeof contract.countCallbacks>,
): Promise<Output<typeof contract.countCallbacks>> {
  return store.counted(ctx.sql, reach(ctx, input.place));
}

/** What the handler told the resident when resolving it the last time. */
export async function solutionOf(ctx: Ctx, c: cases.CaseRecord): Promise<string> {
  const events = await timeline(ctx.sql, c.county, 'case', c.id, true);
  const last = events.findLast(({ verb }) => verb === 'case.resolved');
  const { text } = (last?.data ?? {}) as { text?: string };
  return text ?? '';
}

async function called(ctx: Ctx, id: string): Promise<{ c: cases.CaseRecord; b: store.Callback | undefined }> {
  const c = await cases.findCase(ctx.sql, id);
  if (!c || !mayHandle(ctx, c)) throw notFound();
  return { c, b: await store.openCallback(ctx.sql, c) };
}

export async function readCallback(
  ctx: Ctx,
  input: Input<typeof contract.readCallback>,
): Promise<Output<typeof contract.readCallback>> {
  const { c, b } = await called(ctx, input.id);
  const [words, known, solution, facts] = await Promise.all([
    script(ctx.sql),
    figures(ctx.sql),
    solutionOf(ctx, c),
    placeFacts(ctx, c.community),
  ]);
  return {
    caseId: c.id,
    number: c.number,
    title: c.title,
    address: c.address,
    state: c.state,
    resolvedAt: c.resolvedAt?.toISOString() ?? null,
    solution,
    handler: c.holderName,
    reporterName: c.reporterName ? mask.name(c.reporterName) : null,
    phoneMask: c.phoneMask,
    tries: b?.tries ?? 0,
    mostTries: known.tries,
    dueAt: b?.dueAt?.toISOString() ?? null,
    script: words[ctx.lang].replaceAll('{title}', c.title).replaceAll('{community}', facts?.name ?? ''),
    may: c.state === 'resolved' && c.phoneMask !== null,
  };
}

/** All that is missing of a result, each beside its field. */
function checked(input: Input<typeof contract.recordCallback>): void {
  if (input.result !== 'reached') return;
  const wrong: FieldFault[] = [];
  const need = (path: string, zh: string, en: string) =>
    wrong.push({ path, code: 'empty', message: { zh, en } });
  if (input.inTime === undefined)
    need('inTime', '问一句：有没有及时联系？', 'Ask whether they were contacted in time.');
  if (input.solved === undefined) need('solved', '问一句：解决了没有？', 'Ask whether it is solved.');
  if (input.satisfied === undefined && input.solved !== 'no')
    need('satisfied', '问一句：满意不满意？', 'Ask how satisfied they are.');
  if (input.solved === 'partly' && input.again === undefined)
    need('again', '问一句：还要不要接着办？', 'Ask whether work should go on.');
  if (input.solved !== undefined && afterCall(input, 0, 1) === 'reopen' && cleanText(input.words) === '')
    need('words', '写清楚哪里没解决，办的人要看。', 'Write what is not solved: the handler reads it.');
  if (wrong.length > 0) throw faults(wrong);
}

const noTryLeft = () =>
  conflict(
    'no-callback',
    '打满次数了，不用再打。居民打回来，照样可以记“打通了”。',
    'Every try is used. If the resident calls back, it can still be noted as reached.',
  );

/** One call: closed with its rating, opened again, tried once more, or given up. */
export async function recordCallback(
  ctx: Ctx,
  input: Input<typeof contract.recordCallback>,
): Promise<Output<typeof contract.recordCallback>> {
  checked(input);
  const { c, b } = await called(ctx, input.id);
  const known = await figures(ctx.sql);
  const words = cleanText(input.words);
  const tries = b?.tries ?? 0;
  const then = afterCall(input, tries, known.tries);
  const may = (now: cases.CaseRecord) => mayHandle(ctx, now);
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : null;

  if (then === 'retry' || then === 'give_up') {
    // A call of one's own before its turn counts when it reached somebody; otherwise there is nothing to note.
    if (!b)
      throw conflict(
        'too-early',
        '还没轮到回访，这次没打通不用记。',
        'No call is due yet, so this one need not be noted.',
      );
    if (!b.calling) throw noTryLeft();
    const done = await act(
      ctx,
      input.id,
      'call',
      may,
      { text: words, open: false, data: { result: input.result, try: tries + 1 } },
      () => ({}),
      async (tx, at) => {
        const now = await store.openCallback(tx, at);
        if (!now?.calling) throw noTryLeft();
        const last = afterCall(input, now.tries, known.tries) === 'give_up';
        await store.tryCallback(tx, now, !last);
        if (last) await endTask(tx, at.county, 'callback', at.id, ctx.now);
      },
    );
    return { ...done, triesLeft: then === 'give_up' ? 0 : Math.max(0, known.tries - tries - 1) };
  }

  const heard = answered(ctx.now, {
    outcome: input.solved ?? 'yes',
    via: 'phone',
    inTime: input.inTime ?? null,
    satisfied: input.satisfied ?? null,
    words,
    by,
    tried: 1,
  });
  if (then === 'confirm') {
    const bad = await rated(ctx, c, ctx.now, input.satisfied, words);
    const done = await act(
      ctx,
      input.id,
      'confirm',
      may,
      {
        text: words,
        open: true,
        data: { via: 'phone', rating: input.satisfied ?? null, solved: input.solved ?? 'yes' },
      },
      (_c, state) => ({
        state,
        closed_at: ctx.now,
        closed_how: 'phone',
        rating: input.satisfied ?? null,
        rating_text: words || null,
      }),
      async (tx, at) => {
        await heard(tx, at);
        await bad(tx, at);
      },
    );
    return { ...done, triesLeft: 0 };
  }
  const next = await again(ctx, c, ctx.now);
  const done = await act(
    ctx,
    input.id,
    'reopen',
    // From a call only what waits for the resident's word is opened; a closed one is for the resident alone.
    (now) => may(now) && now.state !== 'closed',
    { text: words, open: true, data: { via: 'phone', solved: input.solved ?? 'no' } },
    (at, state) => ({ ...reopened(at, next), state }),
    async (tx, at) => {
      await heard(tx, at);
      await reopenTask(tx, at, next, ctx.now);
    },
  );
  return { ...done, triesLeft: 0 };
}

/** Leaves one answer out of the rates: approved by a supervisor, with a reason that stays with it. */
export async function excludeCallback(
  ctx: Ctx,
  input: Input<typeof contract.excludeCallback>,
): Promise<{ ok: true }> {
  const b = await store.callbackById(ctx.sql, input.id);
  if (!b || !covers(scopesOf(ctx.actor, 'cases.assign'), b)) throw notFound();
  const why = cleanText(input.why);
  if (why === '') throw fault('why', 'empty', '写一句为什么不计入。', 'Say why it does not count.');
  return ctx.transact(b.county, async (tx, { record }) => {
    await store.excludeCallback(tx, b, why, ctx.actor.kind === 'staff' ? ctx.actor.name : '');
    record({
      noun: 'case',
      subject: b.caseId,
      verb: 'case.callback_excluded',
      county: b.county,
      place: b.place,
      grid: b.grid,
      data: { text: why },
    });
    return { ok: true as const };
  });
}

export async function readFigures(ctx: Ctx): Promise<Output<typeof contract.readFigures>> {
  const [known, words] = await Promise.all([figures(ctx.sql), script(ctx.sql)]);
  return { figures: known, scriptZh: words.zh, scriptEn: words.en };
}

export async function saveFigures(
  ctx: Ctx,
  input: Input<typeof contract.saveFigures>,
): Promise<{ ok: true }> {
  overAll(ctx.actor, 'categories.write');
  const { weight_response, weight_solved, weight_satisfied } = input.figures;
  if (weight_response + weight_solved + weight_satisfied !== 100)
    throw fault(
      'figures.weight_response',
      'sum',
      '三项权重加起来要是 100。',
      'The three weights must make 100 together.',
    );
  return ctx.transact('', async (tx, { record }) => {
    await putFigures(tx, input.figures, cleanText(input.scriptZh), cleanText(input.scriptEn));
    record({
      noun: 'callback_figures',
      subject: 'callback_figures',
      verb: 'callback_figures.saved',
      county: '',
      place: '',
      data: { ...input.figures },
    });
    return { ok: true as const };
  });
}

export async function readRates(
  ctx: Ctx,
  input: Input<typeof contract.readRates>,
): Promise<Output<typeof contract.readRates>> {
  const known = await figures(ctx.sql);
  const weights = {
    response: known.weight_response,
    solved: known.weight_solved,
    satisfied: known.weight_satisfied,
  };
  const scopes = reach(ctx, input.place);
  const found = scopes.length === 0 ? [] : await store.tallies(ctx.sql, scopes, monthOf(input.month));
  const rows = await Promise.all(
    found.map(
      async ({ community, reached, notReached, noPhone, excluded, l1, l2, l3, l4, l5, ...tally }) => ({
        community,
        name: (await placeFacts(ctx, community))?.name ?? community,
        reached,
        notReached,
        noPhone,
        excluded,
        ...threeRates({ ...tally, reached, levels: [l1, l2, l3, l4, l5] }, weights),
      }),
    ),
  );
  return { weights, least: LEAST, rows };
}
