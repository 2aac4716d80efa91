/** What is done at a place: in order, problem, put right, handed on. Each act is a line of the table in rules.ts. */
import type { Recorder } from '../../kernel/command.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import type { Tx } from '../../kernel/db.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx, House } from '../../kernel/module.ts';
import { conflict, fault, notFound, type Refused } from '../../kernel/refused.ts';
import { cleanText } from '../../kernel/text.ts';
import { dayOf } from '../../kernel/time.ts';
import { makeCase } from '../cases/service.ts';
import { endTask } from '../work/service.ts';
import * as checks from './checks.ts';
import type * as contract from './contract.ts';
import { CHECK_WORDS, type PlaceState } from './contract.ts';
import { ended, openTask } from './make.ts';
import { type Act, nextState, placeState } from './rules.ts';
import { handleSight } from './sight.ts';
import * as store from './store.ts';

type Record = Recorder['record'];
type Done = { ok: true; state: PlaceState };

/** The place under its lock, in a campaign that runs. */
async function lockRunning(ctx: Ctx, tx: Tx, found: store.PlaceRow) {
  const c = await store.holdCampaign(tx, found.county, found.campaign);
  const p = await store.lockPlace(tx, found.county, found.id);
  if (!p) throw notFound();
  if (c.closedAt) throw ended();
  if (c.starts > dayOf(ctx.now))
    throw conflict('not-begun', `这次整治 ${c.starts} 才开始。`, `This campaign begins on ${c.starts}.`);
  return { c, p };
}

/** After any change of its checks: a place without open ones is done, its task with it; otherwise the task stands. */
export async function settle(
  house: Pick<House, 'calendar'>,
  tx: Tx,
  c: store.Campaign,
  p: store.PlaceRow,
  now: Date,
): Promise<PlaceState> {
  const state = placeState(await checks.countsOf(tx, p.county, p.id));
  const done = state === 'done';
  if (done === (p.doneAt !== null)) return state;
  await store.setDone(tx, p.county, p.id, done ? now : null);
  if (done) await endTask(tx, p.county, 'campaign_place', p.id, now);
  else if (!c.closedAt) await openTask(house, tx, c, p, now);
  return state;
}

async function placeToHandle(ctx: Ctx, id: string): Promise<store.PlaceRow> {
  const p = await store.findPlace(ctx.sql, id, await handleSight(ctx));
  if (!p) throw notFound();
  return p;
}

const clock = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);

/** Told to whoever comes second: who did what meanwhile. Nothing is overwritten. */
function changed(check: checks.CheckRow): Refused {
  const who = check.fixedByName ?? check.byName ?? '';
  const when = check.fixedAt ?? check.at;
  const at = when ? clock(when) : '';
  const words = CHECK_WORDS[check.state];
  return conflict(
    'changed',
    `${who ? `${who} ${at} ` : '别人'}已经把“${check.title}”记成“${words.zh}”。请看一眼，要改再改。`,
    `${who ? `${who} at ${at}` : 'Somebody'} has recorded “${check.title}” as “${words.en}”. Look first, then change it.`,
  );
}

const tooLate = (check: checks.CheckRow): Refused =>
  conflict(
    'state',
    `“${check.title}”现在是“${CHECK_WORDS[check.state].zh}”${check.caseNumber ? `（诉求 ${check.caseNumber}）` : ''}，不能这样记。`,
    `“${check.title}” is “${CHECK_WORDS[check.state].en}” now, so this can't be recorded.`,
  );

const noPhotos = (): Refused =>
  fault(
    'photos',
    'gone',
    '照片没有传上来，请重新拍一张。',
    'The photo did not arrive. Please take it again.',
  );

type Path = { at: string; item: string; version: number };
type Step = { change: checks.Change; data?: { [key: string]: string | number | null | string[] } };

/** One act on one item: lock, compare the version that the sender saw, look into the table, change, settle, record. */
async function act<A>(
  ctx: Ctx,
  { at, item, version }: Path,
  what: Act,
  verb: `campaign_place.${string}`,
  step: (tx: Tx, record: Record, check: checks.CheckRow, p: store.PlaceRow) => Promise<Step & { answer: A }>,
): Promise<Done & A> {
  const found = await placeToHandle(ctx, at);
  return ctx.transact(found.county, async (tx, { record }) => {
    const { c, p } = await lockRunning(ctx, tx, found);
    const check = await checks.findCheck(tx, p.county, p.id, item);
    if (!check) throw notFound();
    if (check.version !== version) throw changed(check);
    const state = nextState(what, check.state);
    if (!state) throw tooLate(check);
    const { change, data, answer } = await step(tx, record, check, p);
    await checks.changeCheck(tx, p.county, p.id, item, { ...change, state });
    const whole = await settle(ctx, tx, c, p, ctx.now);
    record({
      noun: 'campaign_place',
      subject: p.id,
      verb,
      county: p.county,
      place: p.place,
      grid: p.grid,
      data: { campaign: c.id, item, title: check.title, state, ...data },
    });
    return { ok: true as const, state: whole, ...answer };
  });
}

const nameOf = (ctx: Ctx): string => (ctx.actor.kind === 'staff' ? ctx.actor.name : '');
/** Nothing of an earlier problem stays beside a new finding. */
const CLEAR: checks.Change = { fixed_words: '', after: [], fixed_by_name: null, fixed_at: null };

export function recordCheck(
  ctx: Ctx,
  input: Input<typeof contract.recordCheck>,
): Promise<Output<typeof contract.recordCheck>> {
  const words = cleanText(input.words);
  const what: Act = input.state === 'ok' ? 'check' : input.state === 'todo' ? 'reset' : 'find';
  if (what === 'find' && words === '')
    throw fault('words', 'empty', '写几个字：是什么问题。', 'A few words: what is the problem?');
  return act(ctx, input, what, 'campaign_place.checked', async (tx, _record, check, p) => {
    if (what !== 'find') {
      const blank = { words: '', severity: null, before: [], ...CLEAR };
      const by = what === 'check' ? { by_name: nameOf(ctx), at: ctx.now } : { by_name: null, at: null };
      return { change: { ...blank, ...by, case_id: null, case_number: null }, answer: {} };
    }
    const before = await checks.attachPhotos(tx, p.county, p.id, input.photos);
    if (before.length < new Set(input.photos).size) throw noPhotos();
    if (check.photoBefore && before.length === 0)
      throw fault(
        'photos',
        'needed',
        '这一项要拍一张现在的样子。',
        'This item asks for a photo of how it is now.',
      );
    const severity = input.severity ?? 1;
    return {
      change: {
        words,
        severity,
        before,
        by_name: nameOf(ctx),
        at: ctx.now,
        ...CLEAR,
        case_id: null,
        case_number: null,
      },
      data: { words, severity, photos: before },
      answer: {},
    };
  });
}

/** One tap for the rest: only what is still unchecked, and only what the sender saw as such. */
export async function recordRest(
  ctx: Ctx,
  input: Input<typeof contract.recordRest>,
): Promise<Output<typeof contract.recordRest>> {
  const found = await placeToHandle(ctx, input.at);
  const items = [...new Set(input.items)];
  return ctx.transact(found.county, async (tx, { record }) => {
    const { c, p } = await lockRunning(ctx, tx, found);
    const known = new Set((await checks.checksOf(tx, p.county, p.id)).map(({ item }) => item));
    if (items.some((item) => !known.has(item))) throw notFound();
    const done = await checks.restOk(tx, p.county, p.id, items, nameOf(ctx), ctx.now);
    const state = await settle(ctx, tx, c, p, ctx.now);
    record({
      noun: 'campaign_place',
      subject: p.id,
      verb: 'campaign_place.rest_in_order',
      county: p.county,
      place: p.place,
      grid: p.grid,
      data: { campaign: c.id, done, skipped: items.length - done },
    });
    return { done, skipped: items.length - done, state };
  });
}

export function recordFix(
  ctx: Ctx,
  input: Input<typeof contract.recordFix>,
): Promise<Output<typeof contract.recordFix>> {
  const words = cleanText(input.words);
  if (words === '')
    throw fault('words', 'empty', '写几个字：怎么办好的。', 'A few words: how was it mended?');
  return act(ctx, input, 'fix', 'campaign_place.fixed', async (tx, _record, check, p) => {
    const after = await checks.attachPhotos(tx, p.county, p.id, input.photos);
    if (after.length < new Set(input.photos).size) throw noPhotos();
    if (check.photoAfter && after.length === 0)
      throw fault(
        'photos',
        'needed',
        '这一项要拍一张整改后的样子。',
        'This item asks for a photo of how it is afterwards.',
      );
    return {
      change: { fixed_words: words, after, fixed_by_name: nameOf(ctx), fixed_at: ctx.now },
      data: { words, photos: after },
      answer: {},
    };
  });
}

/** The problem goes its way as a case, with its photos; the end of the case closes the item (listeners.ts). */
export function handOn(
  ctx: Ctx,
  input: Input<typeof contract.handOn>,
): Promise<Output<typeof contract.handOn>> {
  return act(ctx, input, 'hand', 'campaign_place.made_case', async (tx, record, check, p) => {
    const photos = await checks.copyPhotos(
      tx,
      p.county,
      check.before.map((from) => ({ from, to: newId() })),
    );
    const made = await makeCase(
      ctx,
      tx,
      record,
      { id: newId(), place: p.place, category: input.category, text: input.text, photos },
      'patrol',
    );
    return {
      change: { case_id: made.id, case_number: made.number },
      data: { case: made.id, number: made.number },
      answer: { number: made.number, holderName: made.holderName },
    };
  });
}
