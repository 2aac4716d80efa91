/** Talk days for residents: which there are, booking a slot, giving it back. */
import type { Input, Output } from '../../../kernel/contract.ts';
import { limit as guard } from '../../../kernel/limits.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { mask, normalizePhone } from '../../../kernel/personal.ts';
import { conflict, type FieldFault, fault, faults, notFound } from '../../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../../kernel/text.ts';
import { dayOf, at as momentAt, shiftDay } from '../../../kernel/time.ts';
import { withTicket } from '../../cases/service.ts';
import { placeFacts } from '../../places/service.ts';
import { exists, type RaisedPart, raisedFrom } from '../raised/service.ts';
import { freeSlot, slotTime } from '../rules.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

/** Past days stay in the list for as long as somebody may look for what became of theirs. */
const PAST_DAYS = 90;
const BOOKINGS_PER_ADDRESS = 10;

/** When the last slot ends. */
export const endOf = (t: store.TalkRow): Date =>
  new Date(momentAt(t.day, t.starts).getTime() + t.slots * t.minutes * 60_000);

export async function shown(
  ctx: Pick<Ctx, 'sql' | 'now'>,
  t: store.TalkRow,
  taken: number,
): Promise<contract.TalkDay> {
  const free = Math.max(0, t.slots - taken);
  const { id, community, day, starts, minutes, slots, spot, hosts, topic } = t;
  return {
    id,
    community,
    communityName: (await placeFacts(ctx, community))?.name ?? community,
    day,
    starts,
    minutes,
    slots,
    free,
    spot,
    hosts,
    topic,
    state: t.cancelledAt ? 'cancelled' : endOf(t) <= ctx.now ? 'over' : free === 0 ? 'full' : 'open',
    published: t.publishedAt !== null,
  };
}

export async function listTalks(
  ctx: Ctx,
  input: Input<typeof contract.listTalks>,
): Promise<Output<typeof contract.listTalks>> {
  const facts = await placeFacts(ctx, input.place);
  if (!facts?.community) return { rows: [] };
  const found = await store.talksOfCommunity(ctx.sql, facts.community, shiftDay(dayOf(ctx.now), -PAST_DAYS));
  const taken = await store.takenOf(ctx.sql, found);
  return { rows: await Promise.all(found.map((t) => shown(ctx, t, taken.get(t.id) ?? 0))) };
}

const owns = (ctx: Ctx, b: store.BookingRow): boolean =>
  ctx.tickets.has(b.id) || (ctx.actor.kind === 'resident' && b.resident === ctx.actor.id);

export async function readTalk(
  ctx: Ctx,
  input: Input<typeof contract.readTalk>,
): Promise<Output<typeof contract.readTalk>> {
  const t = await store.talkById(ctx.sql, input.id);
  if (!t) throw notFound();
  const [bookings, raised] = await Promise.all([
    store.bookingsOf(ctx.sql, t),
    raisedFrom(ctx, t.county, 'talk', t.id),
  ]);
  const taken = bookings.filter(({ state }) => state !== 'cancelled').length;
  return {
    ...(await shown(ctx, t, taken)),
    mine: bookings
      .filter((b) => owns(ctx, b))
      .map(({ id, slot, name, about, state }) => ({
        id,
        slot,
        at: slotTime(t.starts, t.minutes, slot),
        name,
        about,
        state,
        cases: raised
          .filter(({ part }) => part === id)
          .map((one) => ({ id: one.id, title: one.title, state: one.state })),
      })),
    summary: t.summary,
    publishedAt: t.publishedAt?.toISOString() ?? null,
    cancelledWhy: t.cancelledWhy,
    raised: t.publishedAt ? byKind(raised) : [],
  };
}

/** How many of each kind stand where: no line of it is somebody's matter. */
function byKind(raised: readonly RaisedPart[]): Output<typeof contract.readTalk>['raised'] {
  const counts = new Map<string, Output<typeof contract.readTalk>['raised'][number]>();
  for (const { category, state } of raised) {
    const known = counts.get(`${category} ${state}`);
    counts.set(`${category} ${state}`, { category, state, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

type Wanted = { id: string; name: string; about: string; phone?: string; how: contract.BookingWay };

/** Takes the lowest free slot under the day's lock: never more people than slots. */
export async function book(
  ctx: Ctx,
  t: store.TalkRow,
  wanted: Wanted,
): Promise<Output<typeof contract.bookTalk>> {
  const wrong: FieldFault[] = [];
  const name = cleanLine(wanted.name);
  const about = cleanText(wanted.about);
  if (name === '')
    wrong.push({ path: 'name', code: 'empty', message: { zh: '请写怎么称呼。', en: 'Please give a name.' } });
  if (about === '')
    wrong.push({
      path: 'about',
      code: 'empty',
      message: {
        zh: '请写想说什么事，几个字就行。',
        en: 'Please say what it is about; a few words will do.',
      },
    });
  const phone = wanted.phone?.trim() ? normalizePhone(wanted.phone) : undefined;
  if (phone && !phone.ok) wrong.push({ path: 'phone', code: phone.code, message: phone.message });
  if (wrong.length > 0) throw faults(wrong);
  const number = phone?.ok ? phone.value : undefined;
  return ctx.transact(t.county, async (tx, { record }) => {
    const talk = await store.lockTalk(tx, t.county, t.id);
    if (talk.cancelledAt)
      throw conflict(
        'cancelled',
        '这次接待日取消了，请看看下一次。',
        'This talk day was called off. Please look at the next one.',
      );
    if (endOf(talk) <= ctx.now)
      throw conflict(
        'over',
        '这次接待日已经结束，请看看下一次。',
        'This talk day is over. Please look at the next one.',
      );
    const held = (await store.bookingsOf(tx, talk)).filter(({ state }) => state !== 'cancelled');
    const twice =
      number !== undefined &&
      held.some(
        ({ id, phoneSealed }) =>
          phoneSealed && ctx.secrets.open(phoneSealed, `booking:${id}:phone`) === number,
      );
    if (twice)
      throw fault('phone', 'twice', '这个号码已经约过这一次了。', 'This number has booked this day already.');
    const past = Array.from({ length: talk.slots }, (_, at) => at + 1).filter(
      (slot) => momentAt(talk.day, slotTime(talk.starts, talk.minutes, slot)) <= ctx.now,
    );
    // Whoever stands at the door takes the slot that runs; by telephone or online only one that is still to come.
    const gone = wanted.how === 'walk_in' ? [] : past;
    const slot = freeSlot(talk.slots, [...held.map((b) => b.slot), ...gone]);
    if (slot === undefined)
      throw conflict(
        'full',
        '这一次约满了，请看看下一次。',
        'This day is full. Please look at the next one.',
      );
    const put = await store.insertBooking(tx, {
      county: talk.county,
      id: wanted.id,
      talk: talk.id,
      slot,
      how: wanted.how,
      name,
      resident: ctx.actor.kind === 'resident' ? ctx.actor.id : null,
      phoneSealed: number ? ctx.secrets.seal(number, `booking:${wanted.id}:phone`) : null,
      phoneMask: number ? mask.phone(number) : null,
      about,
    });
    if (put.length === 0) throw exists();
    record({
      noun: 'talk',
      subject: talk.id,
      verb: 'talk.booked',
      county: talk.county,
      place: talk.community,
      data: { booking: wanted.id, slot, how: wanted.how },
    });
    return { id: wanted.id, slot, at: slotTime(talk.starts, talk.minutes, slot) };
  });
}

export async function bookTalk(
  ctx: Ctx,
  input: Input<typeof contract.bookTalk>,
): Promise<Output<typeof contract.bookTalk>> {
  await guard('talk-booking', ctx.ip, BOOKINGS_PER_ADDRESS, 3600);
  const t = await store.talkById(ctx.sql, input.talk);
  if (!t) throw notFound();
  return withTicket(ctx, input.id, () => book(ctx, t, { ...input, how: 'online' }));
}

export async function cancelBooking(
  ctx: Ctx,
  input: Input<typeof contract.cancelBooking>,
): Promise<{ ok: true }> {
  const b = await store.bookingById(ctx.sql, input.id);
  if (!b || !owns(ctx, b)) throw notFound();
  const t = (await store.talkById(ctx.sql, b.talk))!;
  if (b.state !== 'booked')
    throw conflict('state', '这个预约已经改过了，请刷新看看。', 'This booking has changed. Please reload.');
  return ctx.transact(b.county, async (tx, { record }) => {
    if (!(await store.changeBooking(tx, b, 'cancelled', undefined)))
      throw conflict('state', '已经取消过了。', 'It is cancelled already.');
    record({
      noun: 'talk',
      subject: t.id,
      verb: 'talk.booking_cancelled',
      county: t.county,
      place: t.community,
      data: { booking: b.id, slot: b.slot, by: 'resident' },
    });
    return { ok: true as const };
  });
}
