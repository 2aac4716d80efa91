/** The climbing itself: timed work that finds tasks by their next look and tells each person once a step. */
import type { Db } from '../../../kernel/db.ts';
import { append, type EventDraft } from '../../../kernel/events.ts';
import type { House } from '../../../kernel/module.ts';
import { postHolder, workingAccounts } from '../../staff/service.ts';
import type { Level, Rung } from './contract.ts';
import { look, rungsFor, upFrom, worthTelling } from './rules.ts';
import * as store from './store.ts';

const BATCH = 300;
const ACTOR = { kind: 'house', name: 'ladder' } as const;
type Person = { account: string; name: string; level: Level };

/**
 * Looks at every task whose moment has come. A batch, its steps and its events are one commit, tasks are locked while
 * they are looked at and a step is a unique row: two processes or a restart tell nobody twice. Gives how many steps.
 */
export async function climb(house: House, now: Date): Promise<number> {
  const rungs = await store.rungs(house.sql);
  let steps = 0;
  for (;;) {
    const [seen, told] = await turn(house, rungs, now);
    steps += told;
    if (seen < BATCH) return steps;
  }
}

const turn = (house: House, rungs: readonly Rung[], now: Date): Promise<[seen: number, told: number]> =>
  house.sql.begin(async (tx): Promise<[number, number]> => {
    const tasks = await store.toLook(tx, now, BATCH);
    if (tasks.length === 0) return [0, 0];
    const known = await store.climbsOf(tx, tasks);
    const holders = await workingAccounts(
      tx,
      tasks.flatMap(({ holder }) => (holder ? [holder] : [])),
    );
    const climbs: store.Climb[] = [];
    const events: EventDraft[] = [];
    const looks: { county: string; id: string; next: Date | undefined }[] = [];
    for (const task of tasks) {
      const { reached, next } = look(
        house.calendar(),
        { from: task.from, due: task.dueAt },
        rungsFor(rungs, task.noun),
        now,
      );
      looks.push({ county: task.county, id: task.id, next });
      const fresh = reached.filter(
        ({ share, who }) => !known.has(store.climbKey(task.id, task.round, share, who)),
      );
      const aloud = new Set(worthTelling(fresh));
      const told = new Set<string>();
      for (const rung of fresh) {
        const person = aloud.has(rung) ? await answering(tx, task, rung.who, holders) : undefined;
        const { county, id, round } = task;
        const { share, who } = rung;
        climbs.push({ county, task: id, round, share, who, account: person?.account ?? null, at: now });
        if (!aloud.has(rung) || (person && told.has(person.account))) continue;
        if (person) told.add(person.account);
        events.push(eventOf(task, rung, person, holders));
      }
    }
    await store.insertClimbs(tx, climbs);
    await append(tx, ACTOR, now, events);
    await store.setLooks(tx, looks);
    return [tasks.length, events.length];
  });

/** Whoever answers at a level; nobody there, or the very person who has it: the next level up. */
async function answering(
  db: Db,
  task: store.Watched,
  level: Level,
  holders: ReadonlyMap<string, string>,
): Promise<Person | undefined> {
  for (const at of upFrom(level)) {
    if (at === 'holder') {
      const name = task.holder && holders.get(task.holder);
      if (task.holder && name) return { account: task.holder, name, level: at };
      continue;
    }
    const found = await postHolder(db, at, task);
    if (found && found.account !== task.holder) return { ...found, level: at };
  }
  return undefined;
}

const eventOf = (
  task: store.Watched,
  { share }: Rung,
  person: Person | undefined,
  holders: ReadonlyMap<string, string>,
): EventDraft => ({
  noun: task.noun,
  subject: task.subject,
  verb: `${task.noun}.${share < 1 ? 'reminded' : 'overdue'}`,
  county: task.county,
  place: task.place,
  grid: task.grid,
  data: {
    title: task.title,
    dueAt: task.dueAt.toISOString(),
    share,
    level: person?.level ?? null,
    to: person?.account ?? null,
    toName: person?.name ?? null,
    holderName: (task.holder && holders.get(task.holder)) || null,
  },
});
