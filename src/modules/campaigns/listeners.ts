/** What comes from elsewhere: a case ends, work is handed over; and who is told of a campaign. */

import type { Tx } from '../../kernel/db.ts';
import type { EventRow } from '../../kernel/events.ts';
import { append } from '../../kernel/events.ts';
import type { House } from '../../kernel/module.ts';
import { type CaseFacts, caseFacts } from '../cases/service.ts';
import { tellStaff } from '../notices/service.ts';
import { leadOf } from '../units/service.ts';
import * as checks from './checks.ts';
import { settle } from './handle.ts';
import { actOfCase, nextState } from './rules.ts';
import * as store from './store.ts';

/** Whatever can end a case or open it again. What it means is read from the case as it stands. */
export const CASE_VERBS = [
  'case.resolved',
  'case.confirmed',
  'case.let_close',
  'case.reopened',
  'case.taken_up',
  'case.refused',
  'case.referred',
  'case.withdrawn',
];

const turnOf = ({ kind, state }: CaseFacts): 'open' | 'solved' | 'unsolved' => {
  if (kind === 'open') return 'open';
  return kind === 'done' || state === 'closed' ? 'solved' : 'unsolved';
};

/** The item follows its case: solved → put right; ended unsolved → a problem again; reopened → handed on again. */
export async function followCase(house: House, tx: Tx, event: EventRow): Promise<void> {
  const found = await checks.checksOfCase(tx, event.county, event.subject);
  if (found.length === 0) return;
  const c = await caseFacts(tx, event.subject);
  if (!c) return;
  for (const { place, item } of found) {
    const row = await store.findPlace(tx, place);
    if (!row) continue;
    const campaign = await store.holdCampaign(tx, row.county, row.campaign);
    const p = await store.lockPlace(tx, row.county, place);
    const check = await checks.findCheck(tx, row.county, place, item);
    const act = check?.caseId === c.id ? actOfCase(check.state, turnOf(c)) : undefined;
    const state = check && act && nextState(act, check.state);
    if (!p || !check || !state) continue;
    const change: checks.Change =
      act === 'solve'
        ? { fixed_words: `诉求 ${c.number} 办结`, fixed_by_name: c.holderName, fixed_at: event.at }
        : { fixed_words: '', fixed_by_name: null, fixed_at: null };
    await checks.changeCheck(tx, p.county, p.id, item, { ...change, state });
    await settle(house, tx, campaign, p, event.at);
    await append(tx, { kind: 'house', name: 'campaigns' }, event.at, [
      {
        noun: 'campaign_place',
        subject: p.id,
        verb: 'campaign_place.followed',
        county: p.county,
        place: p.place,
        grid: p.grid,
        data: { campaign: p.campaign, item, title: check.title, state, case: c.id, number: c.number },
      },
    ]);
  }
}

/** Whoever took over the task is responsible for the place. */
export async function followHandOver(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const { toId, to } = event.data as { toId: string; to: string };
  await store.setHolder(tx, event.county, event.subject, toId, to);
}

/** Everybody responsible, with how many places, and the persons of the units. */
export async function tellMade(house: House, tx: Tx, event: EventRow): Promise<void> {
  const c = await store.findCampaign(tx, event.subject);
  if (!c) return;
  const about = { county: c.county, event: event.id, noun: 'campaign', subject: c.id };
  const places = await store.placesIn(tx, c.county, c.id, { scopes: [''], me: null, units: [] });
  const own = new Map<string, number>();
  for (const { holder } of places) if (holder) own.set(holder, (own.get(holder) ?? 0) + 1);
  for (const [account, n] of own)
    await tellStaff(
      tx,
      {
        ...about,
        zh: `专项整治“${c.title}”，您有 ${n} 个地方要查，${c.starts} 到 ${c.ends}。`,
        en: `Campaign “${c.title}”: ${n} place${n === 1 ? '' : 's'} for you to check, ${c.starts} to ${c.ends}.`,
      },
      account,
    );
  for (const { unit, lead } of await store.unitsIn(tx, [c.id])) {
    const person = await leadOf(house, c.county, unit);
    if (person && !own.has(person.account))
      await tellStaff(
        tx,
        {
          ...about,
          zh: `专项整治“${c.title}”由您的单位${lead ? '牵头' : '配合'}，${places.length} 个地方，${c.starts} 到 ${c.ends}。`,
          en: `Your unit ${lead ? 'leads' : 'assists in'} the campaign “${c.title}”: ${places.length} places, ${c.starts} to ${c.ends}.`,
        },
        person.account,
      );
  }
}

/** Whoever was made responsible by somebody else. */
export async function tellMoved(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const p = await store.findPlace(tx, event.subject);
  const c = p && (await store.findCampaign(tx, p.campaign));
  if (!p || !c || !p.holder || p.holder === event.actor) return;
  await tellStaff(
    tx,
    {
      county: p.county,
      event: event.id,
      noun: 'campaign_place',
      subject: p.id,
      zh: `${p.address} 的“${c.title}”改由您负责，${c.ends} 前查完。`,
      en: `${p.address}, “${c.title}”: now yours to check until ${c.ends}.`,
    },
    p.holder,
  );
}
