/** What follows from a step: who is told, whose task moved, and units that are reached again when a case is reopened. */
import type { Recorder } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/db.ts';
import { append, type EventDraft, type EventRow } from '../../kernel/events.ts';
import type { House } from '../../kernel/module.ts';
import { addWorkdays } from '../../kernel/time.ts';
import { caseFacts, tellWaiting } from '../cases/service.ts';
import { tellStaff } from '../notices/service.ts';
import { whoMay } from '../staff/service.ts';
import { live } from './rules.ts';
import { hoursFrom, rulesAt, settle, tell } from './settle.ts';
import * as store from './store.ts';

type Words = { zh: string; en: string };

/** To the person of the unit whom the step is about, or of every unit. */
const TO_UNITS: Readonly<Record<string, (w: store.Whistle, p: store.Part) => Words>> = {
  'whistle.blown': (w, p) => ({
    zh: `吹哨：${w.title}（${w.address}），${p.lead ? '请牵头' : '请协办'}`,
    en: `Called: ${w.title} (${w.address}), ${p.lead ? 'as lead' : 'to assist'}`,
  }),
  'whistle.called': (w, p) => ({
    zh: `改请你们来：${w.title}（${w.address}），${p.lead ? '请牵头' : '请协办'}`,
    en: `Called instead: ${w.title} (${w.address})`,
  }),
  'whistle.passed_on': (w) => ({
    zh: `转给您：${w.title}（${w.address}）`,
    en: `Passed on to you: ${w.title}`,
  }),
  'whistle.hand_back_accepted': (w) => ({
    zh: `社区同意退回：${w.title}`,
    en: `Hand-back accepted: ${w.title}`,
  }),
  'whistle.hand_back_refused': (w) => ({
    zh: `社区不同意退回，交街道定：${w.title}`,
    en: `Hand-back refused, the street decides: ${w.title}`,
  }),
  'whistle.decided_stays': (w) => ({
    zh: `街道定了，还是你们办：${w.title}`,
    en: `The street decided that you keep: ${w.title}`,
  }),
  'whistle.decided_moved': (w) => ({
    zh: `街道定了，换了单位：${w.title}`,
    en: `The street called another unit: ${w.title}`,
  }),
  'whistle.decided_returned': (w) => ({
    zh: `街道定了，退回社区：${w.title}`,
    en: `Back with the community: ${w.title}`,
  }),
  'whistle.reopened': (w) => ({
    zh: `居民说还没办好，请再来：${w.title}（${w.address}）`,
    en: `Not solved, says the resident; please come again: ${w.title}`,
  }),
};
/** Steps that concern all units, not one. */
const ALL = new Set(['whistle.blown', 'whistle.reopened']);

/** To whoever blew. */
const TO_CALLER: Readonly<Record<string, (w: store.Whistle, unit: string) => Words>> = {
  'whistle.arrived': (w, unit) => ({
    zh: `${unit}已到现场：${w.title}`,
    en: `${unit} is on site: ${w.title}`,
  }),
  'whistle.hand_back_asked': (w, unit) => ({
    zh: `${unit}要退回，请答复：${w.title}`,
    en: `${unit} hands back, please answer: ${w.title}`,
  }),
  'whistle.failed': (w, unit) => ({
    zh: `${unit}复查没通过：${w.title}`,
    en: `${unit}: re-inspection not passed: ${w.title}`,
  }),
  'whistle.done': (w, unit) => ({ zh: `${unit}办完了：${w.title}`, en: `${unit} is done: ${w.title}` }),
  'whistle.closed': (w) => ({
    zh: `各单位办完了，请评价：${w.title}`,
    en: `All done, please rate: ${w.title}`,
  }),
};

export const TOLD_VERBS = [...new Set([...Object.keys(TO_UNITS), ...Object.keys(TO_CALLER)])];

export async function tellOf(house: House, tx: Tx, event: EventRow): Promise<void> {
  const w = await store.findWhistle(tx, event.subject);
  if (!w) return;
  const about = { county: w.county, event: event.id };
  const { part: id, unitName = '' } = event.data as { part?: string; unitName?: string };
  const inside = TO_UNITS[event.verb];
  if (inside) {
    const parts = await store.partsOf(tx, w.county, w.id);
    for (const p of parts.filter((one) => (ALL.has(event.verb) ? live(one) : one.id === id)))
      if (p.holder && p.holder !== event.actor)
        await tellStaff(tx, { ...about, noun: 'whistle_part', subject: p.id, ...inside(w, p) }, p.holder);
  }
  const caller = TO_CALLER[event.verb];
  if (caller && w.holder && w.holder !== event.actor)
    await tellStaff(tx, { ...about, noun: 'whistle', subject: w.id, ...caller(w, unitName) }, w.holder);
  if (event.verb === 'whistle.hand_back_refused')
    for (const { account } of (await whoMay({ ...house, lang: 'zh' }, 'whistles.decide', w)).slice(0, 20))
      await tellStaff(
        tx,
        {
          ...about,
          noun: 'whistle',
          subject: w.id,
          zh: `${unitName}退回有争议，请裁定：${w.title}`,
          en: `${unitName}: a disputed hand-back, please decide: ${w.title}`,
        },
        account,
      );
  if (event.verb === 'whistle.closed' && w.caseId)
    await tellWaiting(house, tx, event, w.caseId, (c, code) => ({
      zh: `【邻里】您反映的“${c.title}”，请来的几家单位都办完了，社区会再告诉您结果。编号 ${c.number}，查询码 ${code}。`,
      en: `[Linli] All units called for “${c.title}” are done; the community will tell you the result. Number ${c.number}, code ${code}.`,
    }));
}

/** A task that was handed over: the row of the part or whistle follows. */
export async function follow(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const { to, toId } = event.data as { to: string; toId: string };
  if (event.noun === 'whistle_part')
    await store.changePart(
      tx,
      { county: event.county, id: event.subject },
      { holder: toId, holder_name: to },
    );
  else await store.changeWhistle(tx, { county: event.county, id: event.subject }, { holder: toId });
}

const AGAIN_DAYS = 3;
/** The resident says that it is not solved: the units that were there are called again, with clocks of their own. */
export async function again(house: House, tx: Tx, event: EventRow): Promise<void> {
  const w = await store.whistleOfCase(tx, event.county, event.subject);
  if (!w || w.state === 'returned') return;
  const events: EventDraft[] = [];
  const record: Recorder['record'] = (draft) => events.push(draft);
  const now = event.at;
  const parts = (await store.partsOf(tx, w.county, w.id)).filter(live);
  if (w.state === 'open') tell(record, w, { verb: 'reopened' });
  else {
    const rules = await rulesAt(tx, w.place);
    const calendar = house.calendar();
    const c = await caseFacts(tx, event.subject);
    const dueAt = c && c.dueAt > now ? c.dueAt : addWorkdays(calendar, now, AGAIN_DAYS);
    await store.reopenWhistle(tx, w, dueAt);
    for (const p of parts)
      await store.changePart(tx, p, {
        state: 'called',
        stage: null,
        called_at: now,
        sign_due: hoursFrom(calendar, now, rules.signHours),
        signed_at: null,
        arrived_at: null,
        arrived_words: '',
        done_at: null,
        result: '',
      });
    tell(record, w, {
      verb: 'reopened',
      onCase: 'open',
      data: { names: parts.map(({ unitName }) => unitName).join('、') },
    });
    await settle({ house, tx, record, now }, w.county, w.id);
  }
  await append(tx, { kind: 'house', name: '邻里' }, now, events);
}
