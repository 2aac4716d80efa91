/** Talk days for staff: setting them, who comes, minutes, demands, and publishing what became of it. */
import { scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../../kernel/text.ts';
import { dayOf } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import { exists, raise, raisedFrom } from '../raised/service.ts';
import { reaches } from '../reach.ts';
import { slotTime } from '../rules.ts';
import type * as contract from './contract.ts';
import { book, endOf, shown } from './service.ts';
import * as store from './store.ts';

/** The talk day, if this actor holds the permission for its community; 404 otherwise. */
async function talkFor(ctx: Ctx, permission: string, id: string): Promise<store.TalkRow> {
  const t = await store.talkById(ctx.sql, id);
  if (!t || !reaches(ctx.actor, permission, t.community)) throw notFound();
  return t;
}

async function bookingFor(ctx: Ctx, id: string): Promise<{ t: store.TalkRow; b: store.BookingRow }> {
  const b = await store.bookingById(ctx.sql, id);
  if (!b) throw notFound();
  return { t: await talkFor(ctx, 'talks.keep', b.talk), b };
}

export async function staffTalks(
  ctx: Ctx,
  input: Input<typeof contract.staffTalks>,
): Promise<Output<typeof contract.staffTalks>> {
  const limit = input.limit ?? 30;
  const found = await store.talksIn(
    ctx.sql,
    scopesOf(ctx.actor, 'talks.read'),
    readCursor(input.after, 2) as [string, string] | undefined,
    limit + 1,
  );
  const page = found.slice(0, limit);
  const taken = await store.takenOf(ctx.sql, page);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    rows: await Promise.all(page.map((t) => shown(ctx, t, taken.get(t.id) ?? 0))),
    next: last ? cursor([last.day, last.id]) : null,
  };
}

export async function staffTalk(
  ctx: Ctx,
  input: Input<typeof contract.staffTalk>,
): Promise<Output<typeof contract.staffTalk>> {
  const t = await talkFor(ctx, 'talks.read', input.id);
  const [bookings, raised] = await Promise.all([
    store.bookingsOf(ctx.sql, t),
    raisedFrom(ctx, t.county, 'talk', t.id),
  ]);
  return {
    ...(await shown(ctx, t, bookings.filter(({ state }) => state !== 'cancelled').length)),
    summary: t.summary,
    publishedAt: t.publishedAt?.toISOString() ?? null,
    cancelledWhy: t.cancelledWhy,
    bookings: bookings.map(({ id, slot, how, name, phoneMask, about, state, minutes }) => ({
      id,
      slot,
      at: slotTime(t.starts, t.minutes, slot),
      how,
      name,
      phoneMask,
      about,
      state,
      minutes,
      cases: raised.filter(({ part }) => part === id).map(({ part: _part, category: _kind, ...one }) => one),
    })),
    may: (['keep', 'write'] as const).filter((what) => reaches(ctx.actor, `talks.${what}`, t.community)),
  };
}

export async function setTalk(
  ctx: Ctx,
  input: Input<typeof contract.setTalk>,
): Promise<Output<typeof contract.setTalk>> {
  const facts = await placeFacts(ctx, input.place);
  if (!facts?.community || facts.code !== facts.community)
    throw fault('place', 'place', '请选一个社区。', 'Choose a community.');
  if (!reaches(ctx.actor, 'talks.write', facts.community)) throw notFound();
  const { county, street, community } = facts;
  if (input.day < dayOf(ctx.now)) throw fault('day', 'past', '这一天已经过去了。', 'This day has passed.');
  return ctx.transact(county, async (tx, { record }) => {
    const put = await store.insertTalk(tx, {
      county,
      id: input.id,
      street: street!,
      community,
      day: input.day,
      starts: input.starts,
      minutes: input.minutes,
      slots: input.slots,
      spot: cleanLine(input.spot),
      hosts: cleanLine(input.hosts),
      topic: cleanLine(input.topic),
    });
    if (put.length === 0) throw exists();
    record({
      noun: 'talk',
      subject: input.id,
      verb: 'talk.set',
      county,
      place: community,
      data: { day: input.day, starts: input.starts, slots: input.slots },
    });
    return { id: input.id };
  });
}

export async function cancelTalk(ctx: Ctx, input: Input<typeof contract.cancelTalk>): Promise<{ ok: true }> {
  const found = await talkFor(ctx, 'talks.write', input.id);
  return ctx.transact(found.county, async (tx, { record }) => {
    const t = await store.lockTalk(tx, found.county, found.id);
    if (t.cancelledAt) throw conflict('cancelled', '已经取消过了。', 'It is called off already.');
    if (endOf(t) <= ctx.now) throw conflict('over', '已经结束，不能再取消。', 'It is over.');
    await store.cancelTalk(tx, t, ctx.now, cleanLine(input.reason));
    record({
      noun: 'talk',
      subject: t.id,
      verb: 'talk.cancelled',
      county: t.county,
      place: t.community,
      data: { reason: cleanLine(input.reason) },
    });
    return { ok: true as const };
  });
}

/** Names and numbers of those who came have no place in what everybody reads. */
export async function publishTalk(
  ctx: Ctx,
  input: Input<typeof contract.publishTalk>,
): Promise<{ ok: true }> {
  const t = await talkFor(ctx, 'talks.write', input.id);
  const text = cleanText(input.text);
  if (text === '') throw fault('text', 'empty', '请写几句。', 'Please write a few words.');
  const named = (await store.bookingsOf(ctx.sql, t)).find(
    ({ name }) => [...name].length > 1 && text.includes(name),
  );
  if (named)
    throw fault(
      'text',
      'name',
      `公布的内容不写名字，请把“${named.name}”去掉。`,
      `What is published names nobody: please take out “${named.name}”.`,
    );
  if (/\d{7,}/.test(text.replace(/[\s-]/g, '')))
    throw fault(
      'text',
      'number',
      '里面像是有电话或证件号，请去掉。',
      'There seems to be a telephone or ID number in it.',
    );
  return ctx.transact(t.county, async (tx, { record }) => {
    await store.publishTalk(tx, t, ctx.now, text);
    record({
      noun: 'talk',
      subject: t.id,
      verb: 'talk.published',
      county: t.county,
      place: t.community,
      data: { text },
    });
    return { ok: true as const };
  });
}

export async function addBooking(
  ctx: Ctx,
  input: Input<typeof contract.addBooking>,
): Promise<Output<typeof contract.addBooking>> {
  return book(ctx, await talkFor(ctx, 'talks.keep', input.talk), input);
}

export async function keepBooking(
  ctx: Ctx,
  input: Input<typeof contract.keepBooking>,
): Promise<{ ok: true }> {
  const { t, b } = await bookingFor(ctx, input.id);
  const minutes = input.minutes === undefined ? undefined : cleanText(input.minutes);
  return ctx.transact(t.county, async (tx, { record }) => {
    if (!(await store.changeBooking(tx, b, input.state, minutes)))
      throw conflict(
        'cancelled',
        '这个预约已经取消了，请刷新看看。',
        'This booking is cancelled. Please reload.',
      );
    record({
      noun: 'talk',
      subject: t.id,
      verb: input.state === 'cancelled' ? 'talk.booking_cancelled' : 'talk.kept',
      county: t.county,
      place: t.community,
      data: { booking: b.id, slot: b.slot, state: input.state, by: 'staff' },
    });
    return { ok: true as const };
  });
}

export async function raiseFromTalk(
  ctx: Ctx,
  input: Input<typeof contract.raiseFromTalk>,
): Promise<Output<typeof contract.raiseFromTalk>> {
  const { t, b } = await bookingFor(ctx, input.id);
  if (b.state === 'cancelled')
    throw conflict('cancelled', '这个预约已经取消了。', 'This booking is cancelled.');
  const phone = b.phoneSealed ? ctx.secrets.open(b.phoneSealed, `booking:${b.id}:phone`) : undefined;
  return ctx.transact(t.county, async (tx, { record }) => {
    const made = await raise(ctx, tx, record, input, {
      source: 'talk',
      community: t.community,
      part: b.id,
      name: b.name,
      phone,
      ...(b.resident && { resident: b.resident }),
      origin: {
        noun: 'talk',
        subject: t.id,
        words: `${Number(t.day.slice(5, 7))}月${Number(t.day.slice(8))}日居民接待日，第 ${b.slot} 位`,
        to: `/console/talks?open=${t.id}`,
      },
    });
    record({
      noun: 'talk',
      subject: t.id,
      verb: 'talk.raised',
      county: t.county,
      place: t.community,
      data: { booking: b.id, case: made.id, number: made.number },
    });
    return made;
  });
}
