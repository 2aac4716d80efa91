/** What is done to the clock of a case: contact, pause and resume, ask and answer, park and review, reset. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input } from '../../../kernel/contract.ts';
import type { Json, Tx } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound, type Refused } from '../../../kernel/refused.ts';
import { cleanText } from '../../../kernel/text.ts';
import { addWorkdays, dayOf, startOfDay } from '../../../kernel/time.ts';
import { postHolder } from '../../staff/service.ts';
import { endTask, firstLook, insertTask, pauseTask, retimeTask } from '../../work/service.ts';
import { mayHandle, maySee, tooLate, VERBS } from '../handle.ts';
import { categories } from '../limits.ts';
import { type Act, dueAt, limitAt, nextState } from '../rules.ts';
import { type CaseChange, type CaseRecord, changeCase, findCase, lockCase } from '../store.ts';
import { clockOf, columnsOf, endRest } from './clock.ts';
import type * as contract from './contract.ts';
import { extended, moved, stageHours } from './rules.ts';
import * as store from './store.ts';
import { tables } from './tables.ts';

type Done = { ok: true };
type Me = { id: string; name: string };
type Outcome = { change: CaseChange; open: boolean; text?: string; data?: { [key: string]: Json } };

/** May this person decide on the deadlines of this case. */
export const maySupervise = (ctx: Ctx, c: CaseRecord): boolean =>
  maySee(ctx, c) && covers(scopesOf(ctx.actor, 'cases.supervise'), c);

/** One act on a deadline under the case's lock; `work` looks, refuses or gives what changes. */
async function onClock(
  ctx: Ctx,
  id: string,
  verb: Act,
  may: (ctx: Ctx, c: CaseRecord) => boolean,
  work: (tx: Tx, c: CaseRecord, me: Me) => Promise<Outcome>,
): Promise<Done> {
  const { actor } = ctx;
  const found = await findCase(ctx.sql, id);
  if (!found || actor.kind !== 'staff' || !may(ctx, found)) throw notFound();
  return ctx.transact(found.county, async (tx, { record }) => {
    const c = (await lockCase(tx, found.county, id))!;
    if (!may(ctx, c)) throw notFound();
    const state = nextState(verb, c.state);
    if (!state) throw tooLate(c.state);
    const { change, open, text, data } = await work(tx, c, actor);
    await changeCase(tx, c, { state, ...change });
    record({
      noun: 'case',
      subject: c.id,
      verb: VERBS[verb],
      county: c.county,
      place: c.place,
      grid: c.grid,
      open,
      data: { text: text ?? '', state, ...data },
    });
    return { ok: true as const };
  });
}

const stands = (c: CaseRecord): void => {
  if (c.pausedAt)
    throw conflict(
      'paused',
      '这件的计时停着，先恢复计时。',
      'The clock of this case stands still. Let it run again first.',
    );
};
const words = (path: string, text: string): string => {
  const clean = cleanText(text);
  if (clean === '') throw fault(path, 'empty', '请写几句。', 'Please write a few words.');
  return clean;
};

/** The closing of a chosen day, which must lie ahead and not beyond so many working days. */
function closing(ctx: Ctx, path: string, day: string, mostWorkdays: number): Date {
  const calendar = ctx.calendar();
  const last = dayOf(addWorkdays(calendar, ctx.now, mostWorkdays));
  const wrong = (code: string, zh: string, en: string): Refused => fault(path, code, zh, en);
  if (day < dayOf(ctx.now)) throw wrong('past', '这一天已经过去了。', 'This day has passed.');
  if (day > last)
    throw wrong(
      'far',
      `最晚到 ${last}（${mostWorkdays} 个工作日）。`,
      `${last} at the latest (${mostWorkdays} working days).`,
    );
  return addWorkdays(calendar, startOfDay(day), 0) > ctx.now
    ? addWorkdays(calendar, startOfDay(day), 0)
    : addWorkdays(calendar, ctx.now, 1);
}

export const contactCase = (ctx: Ctx, input: Input<typeof contract.contactCase>): Promise<Done> =>
  onClock(ctx, input.id, 'contact', mayHandle, async (_tx, c) => {
    if (c.contactedAt)
      throw conflict('contacted', '已经记过联系上了。', 'It is noted already that the resident was reached.');
    return { change: { contacted_at: ctx.now }, open: true };
  });

export async function pauseCase(ctx: Ctx, input: Input<typeof contract.pauseCase>): Promise<Done> {
  const reason = (await tables(ctx)).reasons.get(input.reason);
  return onClock(ctx, input.id, 'pause', mayHandle, async (tx, c) => {
    stands(c);
    if (!reason || reason.ended)
      throw fault('reason', 'reason', '请从列出的原因里选。', 'Choose one of the listed reasons.');
    const until = closing(ctx, 'until', input.until, reason.mostWorkdays);
    const note = cleanText(input.note ?? '');
    const clock = clockOf(c);
    const ahead = moved(ctx.calendar(), clock, ctx.now, until);
    const rest = {
      id: newId(),
      kind: 'paused' as const,
      reason: reason.code,
      note,
      began: ctx.now,
      until,
      clock,
    };
    await store.insertRest(tx, c, rest);
    await pauseTask(tx, { county: c.county, noun: 'case', subject: c.id }, ctx.now, ahead.due);
    return {
      change: { ...columnsOf(c, ahead), paused_at: ctx.now, rest_until: until },
      open: true,
      text: [reason.zh, note].filter(Boolean).join('：'),
      data: {
        textEn: [reason.en, note].filter(Boolean).join(': '),
        reason: reason.code,
        until: until.toISOString(),
      },
    };
  });
}

export const resumeCase = (ctx: Ctx, input: Input<typeof contract.resumeCase>): Promise<Done> =>
  onClock(ctx, input.id, 'resume', mayHandle, async (tx, c) => {
    const rested = await endRest(ctx, tx, c, ctx.now);
    if (!rested)
      throw conflict(
        'running',
        '这件的计时没有停。刷新看看。',
        'The clock of this case runs already. Reload.',
      );
    return { change: rested.change, open: true, data: { dueTo: rested.clock.due.toISOString() } };
  });

export async function askExtension(ctx: Ctx, input: Input<typeof contract.askExtension>): Promise<Done> {
  const { figures } = await tables(ctx);
  const reason = words('reason', input.reason);
  return onClock(ctx, input.id, 'ask', mayHandle, async (tx, c, me) => {
    if (c.asking)
      throw conflict(
        'asked',
        '已经申请过，还在等批。',
        'An extension was asked for already and waits for an answer.',
      );
    if (ctx.now >= c.dueAt)
      throw conflict(
        'deadline-passed',
        '时限已经过了，不能再申请延期。请抓紧办，或请书记、街道处理。',
        'The deadline has passed: an extension can only be asked for before it. Please solve it, or turn to the secretary or the street.',
      );
    if (c.extended >= figures.extensions_most)
      throw conflict(
        'extensions-used',
        `这件已经延过 ${c.extended} 次，不能再延。`,
        `This case was extended ${c.extended} times already: no more.`,
      );
    if (input.workdays > figures.extension_workdays)
      throw fault(
        'workdays',
        'too-many',
        `一次最多延 ${figures.extension_workdays} 个工作日。`,
        `${figures.extension_workdays} working days at most.`,
      );
    const own = (who: { account: string } | undefined) => who && who.account !== me.id;
    const secretary = await postHolder(tx, 'secretary', c, ctx.now);
    const decides = own(secretary) ? secretary : await postHolder(tx, 'street', c, ctx.now);
    const holder = own(decides) ? decides!.account : null;
    await store.insertExtension(tx, c, {
      id: newId(),
      askedBy: me.id,
      askedName: me.name,
      askedAt: ctx.now,
      reason,
      workdays: input.workdays,
    });
    await insertTask(tx, {
      ...c,
      id: newId(),
      noun: 'extension',
      subject: c.id,
      title: `申请延期：${c.title}`,
      holder,
      openedAt: ctx.now,
      lookAt: await firstLook(ctx, 'extension', ctx.now, c.dueAt),
    });
    return {
      change: { asking: true },
      open: false,
      text: reason,
      data: { workdays: input.workdays, to: holder },
    };
  });
}

export const answerExtension = (ctx: Ctx, input: Input<typeof contract.answerExtension>): Promise<Done> =>
  onClock(ctx, input.id, input.grant ? 'extend' : 'deny', maySupervise, async (tx, c, me) => {
    const asked = await store.openExtension(tx, c);
    if (!asked || asked.id !== input.request)
      throw conflict(
        'answered',
        '这次申请已经答复过了。刷新看看。',
        'This request was answered already. Reload.',
      );
    if (asked.askedBy === me.id)
      throw conflict('own', '自己申请的，要请别人批。', 'Somebody else has to decide on your own request.');
    const answer = cleanText(input.note ?? '');
    const given = { at: ctx.now, name: me.name, granted: input.grant, answer };
    await endTask(tx, c.county, 'extension', c.id, ctx.now);
    if (!input.grant) {
      await store.answerExtension(tx, c, { ...given, dueTo: null });
      return { change: { asking: false }, open: false, text: answer };
    }
    // While the clock stands, both the deadline that will hold and the one that counts from there move.
    const rest = c.pausedAt ? await store.openRest(tx, c) : undefined;
    const counted = extended(ctx.calendar(), rest?.clock.due ?? c.dueAt, asked.workdays);
    const due = rest
      ? moved(ctx.calendar(), { ...rest.clock, due: counted }, rest.began, rest.until).due
      : counted;
    if (rest) await store.retimeRest(tx, c, counted);
    await store.answerExtension(tx, c, { ...given, dueTo: due });
    await retimeTask(tx, { county: c.county, noun: 'case', subject: c.id }, due);
    return {
      change: { asking: false, due_at: due, extended: c.extended + 1 },
      open: true,
      text: asked.reason,
      data: { dueFrom: c.dueAt.toISOString(), dueTo: due.toISOString(), workdays: asked.workdays, answer },
    };
  });

export async function parkCase(ctx: Ctx, input: Input<typeof contract.parkCase>): Promise<Done> {
  const { figures } = await tables(ctx);
  const note = words('reason', input.reason);
  return onClock(ctx, input.id, 'park', maySupervise, async (tx, c, me) => {
    stands(c);
    const until = closing(ctx, 'review', input.review, figures.parking_workdays);
    const clock = clockOf(c);
    const ahead = moved(ctx.calendar(), clock, ctx.now, until);
    await store.insertRest(tx, c, {
      id: newId(),
      kind: 'parked',
      reason: '',
      note,
      began: ctx.now,
      until,
      clock,
    });
    if (c.asking) {
      await store.answerExtension(tx, c, {
        at: ctx.now,
        name: me.name,
        granted: false,
        answer: '',
        dueTo: null,
      });
      await endTask(tx, c.county, 'extension', c.id, ctx.now);
    }
    await endTask(tx, c.county, 'case', c.id, ctx.now);
    await insertTask(tx, {
      ...c,
      id: newId(),
      noun: 'case_review',
      subject: c.id,
      title: `复核挂账：${c.title}`,
      holder: me.id,
      openedAt: ctx.now,
      dueAt: until,
      lookAt: await firstLook(ctx, 'case_review', ctx.now, until),
    });
    return {
      change: { ...columnsOf(c, ahead), paused_at: ctx.now, rest_until: until, asking: false },
      open: true,
      text: note,
      data: { until: until.toISOString() },
    };
  });
}

export async function renewParking(ctx: Ctx, input: Input<typeof contract.renewParking>): Promise<Done> {
  const { figures } = await tables(ctx);
  const note = words('note', input.note);
  return onClock(ctx, input.id, 'renew', maySupervise, async (tx, c) => {
    const until = closing(ctx, 'review', input.review, figures.parking_workdays);
    const rest = await store.openRest(tx, c);
    const clock = rest?.clock ?? clockOf(c);
    const ahead = moved(ctx.calendar(), clock, rest?.began ?? ctx.now, until);
    if (rest) await store.prolongRest(tx, c, until, note);
    await retimeTask(tx, { county: c.county, noun: 'case_review', subject: c.id }, until, ctx.now);
    return {
      change: { ...columnsOf(c, ahead), rest_until: until },
      open: true,
      text: note,
      data: { until: until.toISOString() },
    };
  });
}

export const unparkCase = async (ctx: Ctx, input: Input<typeof contract.unparkCase>): Promise<Done> => {
  const note = words('note', input.note);
  return onClock(ctx, input.id, 'unpark', maySupervise, async (tx, c) => {
    const rested = await endRest(ctx, tx, c, ctx.now);
    const clock = rested?.clock ?? clockOf(c);
    const due = input.workdays ? addWorkdays(ctx.calendar(), ctx.now, input.workdays) : clock.due;
    if (due <= ctx.now)
      throw fault(
        'workdays',
        'passed',
        '挂账以前时限就过了，请给一个新的期限。',
        'The deadline had passed before it was parked: give a new one.',
      );
    // A deadline of its own starts its own clock.
    const from = input.workdays ? ctx.now : clock.from;
    await endTask(tx, c.county, 'case_review', c.id, ctx.now);
    await insertTask(tx, {
      ...c,
      id: newId(),
      noun: 'case',
      subject: c.id,
      openedAt: ctx.now,
      dueAt: due,
      lookAt: await firstLook(ctx, 'case', ctx.now, due),
    });
    return {
      change: {
        ...rested?.change,
        paused_at: null,
        rest_until: null,
        due_at: due,
        clock_from: from,
        accepted_at: c.acceptedAt ?? ctx.now,
      },
      open: true,
      text: note,
      data: { dueTo: due.toISOString() },
    };
  });
};

export async function resetClock(ctx: Ctx, input: Input<typeof contract.resetClock>): Promise<Done> {
  const reason = words('reason', input.reason);
  const [all, { limits }] = await Promise.all([categories(ctx), tables(ctx)]);
  return onClock(ctx, input.id, 'reset', maySupervise, async (tx, c) => {
    stands(c);
    const category = all.get(c.category);
    const calendar = ctx.calendar();
    const due = dueAt(calendar, ctx.now, (category && limitAt(category.limits, c.place)) ?? 24);
    const stage = (name: 'sign' | 'contact'): Date | null => {
      const hours = stageHours(limits, name, c.category, c.place);
      return hours === undefined ? null : dueAt(calendar, ctx.now, hours);
    };
    await retimeTask(tx, { county: c.county, noun: 'case', subject: c.id }, due, ctx.now);
    return {
      change: {
        due_at: due,
        clock_from: ctx.now,
        ...(!c.acceptedAt && { sign_due: stage('sign') }),
        ...(!c.contactedAt && c.contactDue && { contact_due: stage('contact') }),
      },
      open: true,
      text: reason,
      data: { dueFrom: c.dueAt.toISOString(), dueTo: due.toISOString() },
    };
  });
}
