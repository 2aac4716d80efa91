/** What a called unit does. Any member may act; every act waits for the one before under the whistle's lock. */
import type { Recorder } from '../../../kernel/command.ts';
import type { Input } from '../../../kernel/contract.ts';
import { type Json, sqlState, type Tx } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../../kernel/text.ts';
import { dayOf } from '../../../kernel/time.ts';
import { reporterFor } from '../../cases/service.ts';
import { peopleOf, unitsOf } from '../../units/service.ts';
import { moveTask } from '../../work/service.ts';
import { live, mayHandBack } from '../rules.ts';
import { laterDay, settle, tell } from '../settle.ts';
import * as store from '../store.ts';
import type * as contract from './contract.ts';

type Done = { ok: true };
const DONE: Done = { ok: true };

/** The part, when the actor works in its unit; for everybody else it does not exist. */
export async function mine(ctx: Ctx, id: string): Promise<store.Part> {
  const { actor } = ctx;
  const part = actor.kind === 'staff' ? await store.findPart(ctx.sql, id) : undefined;
  if (!part || actor.kind !== 'staff') throw notFound();
  const units = await unitsOf(ctx, actor.id);
  if (!units.some(({ county, id: unit }) => county === part.county && unit === part.unit)) throw notFound();
  return part;
}

const tooLate = () =>
  conflict(
    'state',
    '这一步现在不能做。刷新看看最新进展。',
    'This can’t be done now. Reload to see the latest.',
  );

type Work<A> = (scene: {
  tx: Tx;
  w: store.Whistle;
  p: store.Part;
  me: { id: string; name: string };
  say: (verb: string, data?: { [key: string]: Json }, onCase?: 'open' | 'inside') => void;
  record: Recorder['record'];
}) => Promise<A>;

/** One act of one's own unit on an open whistle. */
async function on<A>(ctx: Ctx, id: string, may: (p: store.Part) => boolean, work: Work<A>): Promise<A> {
  const found = await mine(ctx, id);
  const me = ctx.actor as { id: string; name: string };
  return ctx
    .transact(found.county, async (tx, { record }) => {
      const w = (await store.lockWhistle(tx, found.county, found.whistle))!;
      const p = (await store.findPart(tx, id))!;
      if (w.state !== 'open' || !may(p)) throw tooLate();
      const say: Parameters<Work<A>>[0]['say'] = (verb, data, onCase) =>
        tell(record, w, { verb, part: p, ...(data && { data }), ...(onCase && { onCase }) });
      const answer = await work({ tx, w, p, me: { id: me.id, name: me.name }, say, record });
      await settle({ house: ctx, tx, record, now: ctx.now }, w.county, w.id);
      return answer;
    })
    .catch((error: unknown) => {
      if (sqlState(error) === '23505') throw conflict('exists', '这一条已经有了。', 'This already exists.');
      throw error;
    });
}

const needed = (text: string, path: string): string => {
  const clean = cleanText(text);
  if (clean === '') throw fault(path, 'empty', '请写几句。', 'Please write a few words.');
  return clean;
};
const later = (ctx: Ctx, day: string | undefined, path: string): string => {
  if (!day || !laterDay(day, ctx.now))
    throw fault(path, 'day', '请选今天或以后的日子。', 'Choose today or a later day.');
  return day;
};
const started = ({ state }: store.Part): boolean => state === 'signed' || state === 'arrived';

/** Whoever signs has it from now on. */
export const signCall = (ctx: Ctx, input: Input<typeof contract.signCall>): Promise<Done> =>
  on(
    ctx,
    input.id,
    (p) => p.state === 'called',
    async ({ tx, w, p, me, say }) => {
      await store.changePart(tx, p, {
        state: 'signed',
        signed_at: ctx.now,
        holder: me.id,
        holder_name: me.name,
      });
      await moveTask(tx, w.county, 'whistle_part', p.id, me.id);
      say('signed', {}, 'inside');
      return DONE;
    },
  );

export const arrive = (ctx: Ctx, input: Input<typeof contract.arrive>): Promise<Done> =>
  on(
    ctx,
    input.id,
    (p) => p.state === 'called' || p.state === 'signed',
    async ({ tx, w, p, me, say }) => {
      const words = cleanText(input.words);
      await store.changePart(tx, p, {
        state: 'arrived',
        arrived_at: ctx.now,
        arrived_words: words,
        ...(!p.signedAt && { signed_at: ctx.now, holder: me.id, holder_name: me.name }),
      });
      const photos = [...new Set(input.photos)];
      await store.attachPhotos(tx, w, photos);
      say(
        'arrived',
        {
          text: words,
          photos,
          ...(input.lng !== undefined && input.lat !== undefined && { at: [input.lng, input.lat] }),
        },
        'open',
      );
      return DONE;
    },
  );

export const addMeasure = (ctx: Ctx, input: Input<typeof contract.addMeasure>): Promise<Done> => {
  const what = needed(input.what, 'what');
  const dueOn = later(ctx, input.dueOn, 'dueOn');
  return on(ctx, input.id, started, async ({ tx, p, say }) => {
    await store.insertMeasure(tx, p, { id: input.measure, what, dueOn, madeAt: ctx.now });
    say('planned', { text: what, day: dueOn }, 'inside');
    return DONE;
  });
};

export const endMeasure = (ctx: Ctx, input: Input<typeof contract.endMeasure>): Promise<Done> => {
  const words = cleanText(input.words);
  return on(ctx, input.id, live, async ({ tx, p, say }) => {
    const [ended] = await store.endMeasure(tx, p, input.measure, ctx.now, words);
    if (!ended) throw tooLate();
    say('carried_out', { text: [ended['what'] as string, words].filter(Boolean).join('：') }, 'inside');
    return DONE;
  });
};

export const issueNotice = (
  ctx: Ctx,
  input: Input<typeof contract.issueNotice>,
): Promise<{ number: string }> => {
  const notice = {
    id: input.notice,
    toWhom: cleanLine(input.toWhom),
    what: needed(input.what, 'what'),
    basis: needed(input.basis, 'basis'),
    untilOn: later(ctx, input.until, 'until'),
  };
  if (notice.toWhom === '') throw fault('toWhom', 'empty', '写明发给谁。', 'Say to whom.');
  return on(ctx, input.id, started, async ({ tx, w, p, me, say }) => {
    const number = await store.nextNoticeNumber(tx, w.county, Number(dayOf(ctx.now).slice(0, 4)));
    await store.insertNotice(tx, p, { ...notice, number, issuedByName: me.name, issuedAt: ctx.now });
    await store.insertCheck(tx, p, { id: newId(), notice: notice.id, dueOn: notice.untilOn });
    say('notified', { text: `${number} ${notice.toWhom}`, day: notice.untilOn }, 'open');
    return { number };
  });
};

/** Passed, or a new date; the notice is settled only by a look that passed. */
export const recordCheck = (ctx: Ctx, input: Input<typeof contract.recordCheck>): Promise<Done> => {
  const words = needed(input.words, 'words');
  const next = input.passed ? null : later(ctx, input.next, 'next');
  return on(ctx, input.id, live, async ({ tx, w, p, me, say }) => {
    const [ended] = await store.endCheck(tx, p, input.check, {
      passed: input.passed,
      words,
      at: ctx.now,
      by: me.name,
    });
    if (!ended) throw tooLate();
    if (next) await store.insertCheck(tx, p, { id: newId(), notice: ended.notice, dueOn: next });
    const photos = [...new Set(input.photos)];
    await store.attachPhotos(tx, w, photos);
    say(input.passed ? 'passed' : 'failed', { text: words, photos, ...(next && { day: next }) }, 'open');
    return DONE;
  });
};

export const finishPart = (ctx: Ctx, input: Input<typeof contract.finishPart>): Promise<Done> => {
  const text = needed(input.text, 'text');
  return on(
    ctx,
    input.id,
    (p) => p.state === 'arrived',
    async ({ tx, w, p, say }) => {
      const left = (await store.measuresOf(tx, w.county, w.id)).filter(
        ({ part, doneAt }) => part === p.id && !doneAt,
      );
      if (left.length > 0)
        throw conflict(
          'measures',
          `还有 ${left.length} 条措施没落实，先把它们勾掉。`,
          `${left.length} measures are not carried out yet.`,
        );
      await store.changePart(tx, p, { state: 'done', done_at: ctx.now, result: text });
      const photos = [...new Set(input.photos)];
      await store.attachPhotos(tx, w, photos);
      say('done', { text, photos }, 'open');
      return DONE;
    },
  );
};

/** Once: the column is filled and never emptied. The clock runs on until somebody decides. */
export const handBackPart = (ctx: Ctx, input: Input<typeof contract.handBackPart>): Promise<Done> => {
  const reason = needed(input.reason, 'reason');
  return on(ctx, input.id, mayHandBack, async ({ tx, p, say }) => {
    await store.changePart(tx, p, { hand_back: 'asked', hand_back_reason: reason });
    say('hand_back_asked', { text: reason }, 'inside');
    return DONE;
  });
};

/** To a colleague of the same unit. */
export async function passOn(ctx: Ctx, input: Input<typeof contract.passOn>): Promise<Done> {
  const part = await mine(ctx, input.id);
  const to = (await peopleOf(ctx, [part.unit])).find(({ account }) => account === input.to);
  if (!to) throw fault('to', 'person', '请选本单位的人。', 'Choose somebody of the unit.');
  return on(ctx, input.id, live, async ({ tx, w, p, say }) => {
    await store.changePart(tx, p, { holder: to.account, holder_name: to.name });
    await moveTask(tx, w.county, 'whistle_part', p.id, to.account);
    say('passed_on', { text: to.name });
    return DONE;
  });
}

/** The lead alone, while its part is open; the look is recorded in the case's timeline before the number leaves. */
export async function revealToLead(
  ctx: Ctx,
  input: Input<typeof contract.revealToLead>,
): Promise<{ phone: string; name: string | null }> {
  const part = await mine(ctx, input.id);
  const w = await store.findWhistle(ctx.sql, part.whistle);
  if (!w?.caseId || !part.lead || !live(part) || w.state !== 'open') throw notFound();
  const purpose = needed(input.purpose, 'purpose');
  return reporterFor(ctx, w.caseId, `${part.unitName}：${purpose}`);
}
