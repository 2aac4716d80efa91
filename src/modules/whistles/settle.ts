/** After every act the whistle is put in order: what each unit does next, whose word is waited for, whether it is over. */
import type { Recorder } from '../../kernel/command.ts';
import type { Json, Tx } from '../../kernel/db.ts';
import { newId } from '../../kernel/ids.ts';
import type { House } from '../../kernel/module.ts';
import { addWorkdays, addWorkMinutes, startOfDay, type WorkCalendar } from '../../kernel/time.ts';
import { endTask, insertTask } from '../work/service.ts';
import { STAGE_WORDS, type Stage, type WhistleRules } from './contract.ts';
import { live, mayClose, nextOf, ruleAt, working } from './rules.ts';
import * as store from './store.ts';

export type Scene = {
  house: Pick<House, 'sql' | 'calendar'>;
  tx: Tx;
  record: Recorder['record'];
  now: Date;
  /** Who decides for the street, when a hand-back may come to that. */
  street?: string | null;
};

/** The closing of that day, or of the next working day. */
export const closingOf = (calendar: WorkCalendar, day: string): Date =>
  addWorkdays(calendar, startOfDay(day), 0);

export const hoursFrom = (calendar: WorkCalendar, from: Date, hours: number): Date =>
  addWorkMinutes(calendar, from, Math.round(hours * 60));

/** Limits and weights at a place. Few rows: read when they are needed. */
export async function rulesAt(sql: Tx | House['sql'], place: string): Promise<WhistleRules> {
  const found = ruleAt(await store.rules(sql), place);
  if (!found) throw new Error('whistle_rules has no row for everywhere');
  return found;
}

type Told = {
  verb: string;
  /** The unit that did it or that it is about. */
  part?: Pick<store.Part, 'unit' | 'unitName' | 'id'>;
  data?: { [key: string]: Json };
  /** Shown in the case's timeline too; `open` to the resident as well. */
  onCase?: 'open' | 'inside';
};

/** One event of the whistle, and of its case where it stands in that timeline. */
export function tell(record: Recorder['record'], w: store.Whistle, told: Told): void {
  const { verb, part, data = {}, onCase } = told;
  const of: { [key: string]: Json } = part ? { unit: part.unit, unitName: part.unitName, part: part.id } : {};
  const where = { county: w.county, place: w.place, grid: w.grid };
  record({ ...where, noun: 'whistle', subject: w.id, verb: `whistle.${verb}`, data: { ...of, ...data } });
  if (!onCase || !w.caseId) return;
  const open = onCase === 'open';
  // Residents read which unit it was, never who in it, and none of the words written for the office.
  record({
    ...where,
    noun: 'case',
    subject: w.caseId,
    verb: `case.whistle_${verb}`,
    open,
    data: {
      ...(part && { by: part.unitName }),
      ...(open ? { text: data['names'] ?? '' } : { text: data['text'] ?? '' }),
    },
  });
}

const titleOf = (stage: Stage, w: store.Whistle): string => `${STAGE_WORDS[stage].zh}：${w.title}`;

/** Gives each unit its next deadline and task, the community and the street theirs, and closes what is done. */
export async function settle(scene: Scene, county: string, id: string): Promise<void> {
  const { tx, house, now } = scene;
  const calendar = house.calendar();
  const w = (await store.lockWhistle(tx, county, id))!;
  const [parts, measures, checks, rules] = await Promise.all([
    store.partsOf(tx, county, id),
    store.measuresOf(tx, county, id),
    store.checksOf(tx, county, id),
    rulesAt(tx, w.place),
  ]);
  const openChecks = checks.filter(({ passed }) => passed === null);
  const over = w.state === 'open' && mayClose(parts, openChecks);
  const at = over || w.state !== 'open' ? undefined : w;
  const dues: Date[] = [];
  for (const part of parts) {
    const due = (days: readonly { part: string; dueOn: string }[]) =>
      days.filter((one) => one.part === part.id).map(({ dueOn }) => ({ dueAt: closingOf(calendar, dueOn) }));
    const met = w.meetAt && part.signedAt && w.meetAt > part.signedAt ? w.meetAt : undefined;
    const arriveDue = met ?? hoursFrom(calendar, part.signedAt ?? now, rules.arriveHours);
    const next =
      at && nextOf({ ...part, arriveDue }, w, due(measures.filter(({ doneAt }) => !doneAt)), due(openChecks));
    if (next) dues.push(next.dueAt);
    await place(scene, w, part, next);
  }
  const asked = at !== undefined && parts.some((part) => working(part) && part.handBack === 'asked');
  const refused = at !== undefined && parts.some((part) => working(part) && part.handBack === 'refused');
  const toRate = over || w.state === 'to_rate';
  const within = (since: Date | null, wanted: boolean, hours: number) =>
    wanted ? (since ?? hoursFrom(calendar, now, hours)) : null;
  const change = {
    next_due_at: dues.sort((a, b) => +a - +b)[0] ?? null,
    community_due: within(w.communityDue, asked, rules.decideHours),
    street_due: within(w.streetDue, refused, rules.decideHours),
    rate_due: within(w.rateDue, toRate, rules.rateHours),
    ...(over && { state: 'to_rate' as const, ended_at: now }),
  };
  await store.changeWhistle(tx, w, change);
  await word(scene, w, 'whistle', {
    before: w.communityDue ?? w.rateDue,
    due: change.community_due ?? change.rate_due,
    title: change.community_due ? `答复退回：${w.title}` : `给单位评价：${w.title}`,
    holder: w.holder,
  });
  await word(scene, w, 'whistle_decision', {
    before: w.streetDue,
    due: change.street_due,
    title: `裁定退回：${w.title}`,
    holder: scene.street ?? null,
  });
  if (over) tell(scene.record, w, { verb: 'closed', onCase: 'open' });
}

/** Writes what a part does next; its task changes only when that does. */
async function place(
  { tx, now }: Scene,
  w: store.Whistle,
  part: store.Part,
  next: { stage: Stage; dueAt: Date } | undefined,
): Promise<void> {
  if (!next && part.stage === null) return;
  if (next && next.stage === part.stage && +next.dueAt === +part.dueAt) return;
  await store.changePart(tx, part, { stage: next?.stage ?? null, ...(next && { due_at: next.dueAt }) });
  await endTask(tx, w.county, 'whistle_part', part.id, now);
  if (next && live(part))
    await insertTask(tx, {
      ...w,
      id: newId(),
      noun: 'whistle_part',
      subject: part.id,
      title: titleOf(next.stage, w),
      holder: part.holder,
      openedAt: now,
      dueAt: next.dueAt,
    });
}

/** The task of whoever has the word. */
async function word(
  { tx, now }: Scene,
  w: store.Whistle,
  noun: string,
  {
    before,
    due,
    title,
    holder,
  }: { before: Date | null; due: Date | null; title: string; holder: string | null },
): Promise<void> {
  if (+(before ?? 0) === +(due ?? 0)) return;
  await endTask(tx, w.county, noun, w.id, now);
  if (due)
    await insertTask(tx, {
      ...w,
      id: newId(),
      noun,
      subject: w.id,
      title,
      holder,
      openedAt: now,
      dueAt: due,
    });
}

/** Days that somebody sets: real, not past, within the calendar's reach. */
const FAR_DAYS = 730;
export function laterDay(day: string, now: Date): boolean {
  const noon = Date.parse(`${day}T12:00:00+08:00`);
  if (Number.isNaN(noon) || new Date(noon + 8 * 3_600_000).toISOString().slice(0, 10) !== day) return false;
  const days = (noon - now.getTime()) / 86_400_000;
  return (
    days > -1 && days < FAR_DAYS && day >= new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  );
}
