/** A case that is opened again: to whom it goes, by when, and what of its end is taken back. */
import type { Tx } from '../../kernel/db.ts';
import { newId } from '../../kernel/ids.ts';
import type { House } from '../../kernel/module.ts';
import { placeFacts } from '../places/service.ts';
import { answerable, whoMay } from '../staff/service.ts';
import { insertTask } from '../work/service.ts';
import { categories } from './limits.ts';
import { dueAt, limitAt, reopenedHours } from './rules.ts';
import type { CaseChange, CaseRecord } from './store.ts';

/** Where a case without a limit anywhere stands: a day and a half of work. */
const USUAL_HOURS = 24;

export type Again = { from: Date; due: Date; holder: string | null; holderName: string | null };

/**
 * Back to whoever had it when it was resolved, a department's handler too, as long as they may still act; else to
 * whoever answers for the place today, else to whoever assigns there.
 */
export async function again(house: House, c: CaseRecord, now: Date): Promise<Again> {
  const limits = (await categories(house)).get(c.category)?.limits;
  const due = dueAt(
    house.calendar(),
    now,
    reopenedHours((limits && limitAt(limits, c.place)) ?? USUAL_HOURS),
  );
  const able = await whoMay({ ...house, lang: 'zh' }, 'cases.handle', c, now);
  const had = able.find(({ account }) => account === c.holder);
  if (had) return { from: now, due, holder: had.account, holderName: had.name };
  const facts = await placeFacts(house, c.place);
  const next = (facts && (await answerable(house, facts, now))) ?? (await supervisorOf(house, c, now));
  return { from: now, due, holder: next?.account ?? c.holder, holderName: next?.name ?? c.holderName };
}

/** The change of the case's row. */
export const reopened = (c: CaseRecord, { from, due, holder, holderName }: Again): CaseChange => ({
  due_at: due,
  clock_from: from,
  holder,
  holder_name: holderName,
  reopened: c.reopened + 1,
  resolved_at: null,
  closed_at: null,
  closed_how: null,
  rating: null,
  rating_text: null,
});

/** The task that goes with it. */
export const reopenTask = (tx: Tx, c: CaseRecord, { due, holder }: Again, now: Date) =>
  insertTask(tx, { ...c, id: newId(), noun: 'case', subject: c.id, holder, openedAt: now, dueAt: due });

/** Whoever stands nearest above the work there: the secretary of the community, else the street's dispatcher. */
export async function supervisorOf(
  house: House,
  c: Pick<CaseRecord, 'place' | 'grid'>,
  now: Date,
): Promise<{ account: string; name: string } | undefined> {
  const able = await whoMay({ ...house, lang: 'zh' }, 'cases.assign', c, now);
  return able.toSorted((a, b) => b.scope.length - a.scope.length || a.name.localeCompare(b.name, 'zh'))[0];
}
