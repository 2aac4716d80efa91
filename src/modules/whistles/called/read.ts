/** What a unit sees: its own calls, the matter in the community's words, who else comes. Nothing of the reporter. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor } from '../../../kernel/db.ts';
import { timeline } from '../../../kernel/events.ts';
import type { Ctx, Sent } from '../../../kernel/module.ts';
import { notFound } from '../../../kernel/refused.ts';
import { workPhone } from '../../staff/service.ts';
import { peopleOf, unitById, unitsOf } from '../../units/service.ts';
import { calledCount, calledList } from '../lists.ts';
import { noticePdf } from '../paper.ts';
import { measureOf, noticeOf, readMoment, stepOf } from '../read.ts';
import { live, mayHandBack } from '../rules.ts';
import * as store from '../store.ts';
import { mine } from './acts.ts';
import * as contract from './contract.ts';

const iso = (date: Date): string => date.toISOString();

async function ownUnits(ctx: Ctx): Promise<string[]> {
  if (ctx.actor.kind !== 'staff') throw notFound();
  return (await unitsOf(ctx, ctx.actor.id)).map(({ id }) => id);
}

export async function listCalled(
  ctx: Ctx,
  input: Input<typeof contract.listCalled>,
): Promise<Output<typeof contract.listCalled>> {
  const limit = input.limit ?? 50;
  const units = await ownUnits(ctx);
  const found = await calledList(
    ctx.sql,
    { units, tab: input.tab ?? 'live' },
    readMoment(input.after),
    limit + 1,
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: found.slice(0, limit).map((row) => ({ ...row, dueAt: iso(row.dueAt), blownAt: iso(row.blownAt) })),
    next: last ? cursor([iso(last.dueAt), last.id]) : null,
  };
}

export async function countCalled(ctx: Ctx): Promise<Record<string, number>> {
  const units = await ownUnits(ctx);
  const counts = await Promise.all(
    contract.CALLED_TABS.map(async (tab) => [tab, await calledCount(ctx.sql, { units, tab })] as const),
  );
  return Object.fromEntries(counts);
}

/** Steps that every called unit may follow; of all others only one's own. */
const SHARED = new Set([
  'whistle.blown',
  'whistle.arrived',
  'whistle.closed',
  'whistle.reopened',
  'whistle.returned',
]);

export async function readCalled(
  ctx: Ctx,
  input: Input<typeof contract.readCalled>,
): Promise<contract.CalledWhole> {
  const p = await mine(ctx, input.id);
  const w = (await store.findWhistle(ctx.sql, p.whistle))!;
  const [parts, measures, notices, checks, photos, events, phone, people] = await Promise.all([
    store.partsOf(ctx.sql, w.county, w.id),
    store.measuresOf(ctx.sql, w.county, w.id),
    store.noticesOf(ctx.sql, w.county, w.id),
    store.checksOf(ctx.sql, w.county, w.id),
    store.photosOf(ctx.sql, w),
    timeline(ctx.sql, w.county, 'whistle', w.id, false),
    workPhone(ctx, w.blownBy),
    peopleOf(ctx, [p.unit]),
  ]);
  const later = new Set(events.flatMap(({ data }) => (data['photos'] as string[] | undefined) ?? []));
  const own = events.filter(({ data, verb }) => data['unit'] === p.unit || SHARED.has(verb));
  const ownNotices = notices.filter(({ part }) => part === p.id).map((one) => noticeOf(one, checks));
  return {
    id: p.id,
    number: w.number,
    title: w.title,
    address: w.address,
    unitName: p.unitName,
    lead: p.lead,
    state: p.state,
    stage: p.stage,
    dueAt: iso(p.dueAt),
    blownAt: iso(w.blownAt),
    blownByName: w.blownByName,
    whistleState: w.state,
    text: w.text,
    asked: w.asked,
    place: w.place,
    until: iso(w.dueAt),
    meetAt: w.meetAt?.toISOString() ?? null,
    meetWhere: w.meetWhere,
    callerPhone: phone,
    photos: photos.filter((id) => !later.has(id)),
    holder: p.holder,
    holderName: p.holderName,
    arrivedAt: p.arrivedAt?.toISOString() ?? null,
    result: p.result,
    handBack: p.handBack,
    handBackReason: p.handBackReason,
    handBackAnswer: p.handBackAnswer,
    others: parts
      .filter((one) => live(one) || one.id === p.id)
      .map((one) => ({
        unitName: one.unitName,
        lead: one.lead,
        state: one.state,
        at: (one.doneAt ?? one.arrivedAt ?? one.signedAt)?.toISOString() ?? null,
        dueAt: iso(one.dueAt),
        own: one.id === p.id,
      })),
    measures: measures.filter(({ part }) => part === p.id).map(measureOf),
    notices: ownNotices,
    colleagues: people.map(({ account, name }) => ({ account, name })),
    steps: own.map((event) => {
      const step = stepOf(event);
      // Of another unit: that it came, not what it wrote or who came.
      return event.data['unit'] === p.unit || !step.unit ? step : { ...step, who: null, text: '' };
    }),
    may: w.state === 'open' ? acts(w, p, ownNotices) : [],
  };
}

function acts(
  w: store.Whistle,
  p: store.Part,
  notices: readonly { checks: readonly { passed: boolean | null }[] }[],
): contract.CalledWhole['may'] {
  if (!live(p)) return [];
  const all: contract.CalledWhole['may'] = [];
  if (p.state === 'called') all.push('sign');
  if (p.state === 'called' || p.state === 'signed') all.push('arrive');
  if (p.state === 'signed' || p.state === 'arrived') all.push('measure', 'notice');
  if (notices.some(({ checks }) => checks.some(({ passed }) => passed === null))) all.push('check');
  if (p.state === 'arrived') all.push('finish');
  if (mayHandBack(p)) all.push('hand_back');
  all.push('pass');
  if (p.lead && w.caseId) all.push('reveal');
  return all;
}

/** For the unit that issued it, and for the community that called. */
export async function noticePaper(ctx: Ctx, input: Input<typeof contract.noticePaper>): Promise<Sent> {
  const notice = await store.findNotice(ctx.sql, input.id);
  const p = notice && (await store.findPart(ctx.sql, notice.part));
  const w = notice && (await store.findWhistle(ctx.sql, notice.whistle));
  if (!notice || !p || !w || ctx.actor.kind !== 'staff') throw notFound();
  const issued =
    scopesOf(ctx.actor, 'whistles.handle').length > 0 &&
    (await unitsOf(ctx, ctx.actor.id)).some(({ id, county }) => id === p.unit && county === p.county);
  if (!issued && !covers(scopesOf(ctx.actor, 'whistles.read'), w)) throw notFound();
  const unit = await unitById(ctx, p.county, p.unit);
  return {
    type: 'application/pdf',
    name: `整改通知书 ${notice.number}.pdf`,
    bytes: await noticePdf({
      ...notice,
      address: w.address,
      unitName: p.unitName,
      unitPhone: unit?.phone ?? null,
    }),
  };
}
