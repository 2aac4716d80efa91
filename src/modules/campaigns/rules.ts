/** Pure decisions about campaigns: states of items and places, tabs, the sentences of the report. */
import type { CheckState, Counts, Figures, PlaceState, Tab } from './contract.ts';

/** What somebody does with one item at one place. */
export type Act = 'check' | 'reset' | 'find' | 'fix' | 'hand' | 'solve' | 'return' | 'reopen';

/** Legal steps: the only place where they are written. `solve`, `return` and `reopen` come from the case. */
export const ACTS: Record<Act, { from: readonly CheckState[]; to: CheckState }> = {
  check: { from: ['todo', 'problem'], to: 'ok' },
  reset: { from: ['ok', 'problem'], to: 'todo' },
  find: { from: ['todo', 'ok', 'problem', 'fixed'], to: 'problem' },
  fix: { from: ['problem'], to: 'fixed' },
  hand: { from: ['problem'], to: 'handed' },
  // The case was solved, or ended without being solved, or was opened again.
  solve: { from: ['handed'], to: 'fixed' },
  return: { from: ['handed', 'fixed'], to: 'problem' },
  reopen: { from: ['fixed', 'problem'], to: 'handed' },
};

/** The state after an act, or undefined when it is not legal now. */
export const nextState = (act: Act, state: CheckState): CheckState | undefined =>
  ACTS[act].from.includes(state) ? ACTS[act].to : undefined;

/** How an item follows its case: undefined when nothing is to be done. */
export function actOfCase(state: CheckState, kind: 'open' | 'solved' | 'unsolved'): Act | undefined {
  const act: Act = kind === 'open' ? 'reopen' : kind === 'solved' ? 'solve' : 'return';
  if (kind === 'unsolved' && state !== 'handed') return undefined;
  return nextState(act, state) ? act : undefined;
}

/** Open for whoever must finish the place. */
export const OPEN: readonly CheckState[] = ['todo', 'problem', 'handed'];

export const NONE: Counts = { todo: 0, ok: 0, problem: 0, fixed: 0, handed: 0 };

/** A place, from the counts of its items. What is wrong is said first; a place without open items is done. */
export function placeState(counts: Counts): PlaceState {
  if (counts.problem + counts.handed > 0) return 'problem';
  if (counts.todo === 0) return 'done';
  return counts.ok + counts.fixed > 0 ? 'going' : 'todo';
}

/** Figures of places given by their counts. */
export function tally(places: readonly Counts[]): Figures {
  const figures: Figures = {
    places: { all: 0, todo: 0, going: 0, problem: 0, done: 0 },
    checks: { all: 0, ...NONE },
  };
  for (const counts of places) {
    figures.places.all += 1;
    figures.places[placeState(counts)] += 1;
    for (const state of ['todo', 'ok', 'problem', 'fixed', 'handed'] as const) {
      figures.checks[state] += counts[state];
      figures.checks.all += counts[state];
    }
  }
  return figures;
}

/** Which tab a campaign stands in on a day. */
export function tabOf(c: { starts: string; ends: string; closed: boolean }, today: string): Tab {
  if (c.closed) return 'closed';
  if (c.starts > today) return 'planned';
  return c.ends < today ? 'late' : 'running';
}

export type Told = {
  title: string;
  area: string;
  starts: string;
  ends: string;
  figures: Figures;
  items: number;
  lead: string | null;
  assist: readonly string[];
  problems: { found: number; fixed: number; open: number; cases: number; casesDone: number; urgent: number };
};

const share = (part: number, all: number): string =>
  all === 0 ? '0' : `${Math.floor((part * 1000) / all) / 10}`;

/** The report in sentences: nothing but figures that stand in the records. */
export function sentencesOf(told: Told, lang: 'zh' | 'en'): string[] {
  const { figures, problems, lead, assist } = told;
  const { places, checks } = figures;
  const zh = lang === 'zh';
  const out: string[] = [];
  out.push(
    zh
      ? `${told.starts} 至 ${told.ends}，在${told.area}的 ${places.all} 个地方开展“${told.title}”，每个地方查 ${told.items} 项${lead ? `，${lead}牵头` : ''}${assist.length > 0 ? `，${assist.join('、')}配合` : ''}。`
      : `From ${told.starts} to ${told.ends}, “${told.title}” took place at ${places.all} place${places.all === 1 ? '' : 's'} in ${told.area}, ${told.items} item${told.items === 1 ? '' : 's'} at each${lead ? `, led by ${lead}` : ''}${assist.length > 0 ? `, assisted by ${assist.join(', ')}` : ''}.`,
  );
  const looked = checks.all - checks.todo;
  out.push(
    zh
      ? `办完 ${places.done} 个地方，共 ${places.all} 个（${share(places.done, places.all)} %）；查了 ${looked} 项次，共 ${checks.all} 项次，其中正常 ${checks.ok} 项次。`
      : `${places.done} of ${places.all} places are done (${share(places.done, places.all)} %); ${looked} of ${checks.all} checks were made, ${checks.ok} of them in order.`,
  );
  out.push(
    problems.found === 0
      ? zh
        ? '没有发现问题。'
        : 'No problem was found.'
      : zh
        ? `发现问题 ${problems.found} 个${problems.urgent > 0 ? `（紧急 ${problems.urgent} 个）` : ''}，整改好 ${problems.fixed} 个（${share(problems.fixed, problems.found)} %），还有 ${problems.open} 个没办完。`
        : `${problems.found} problem${problems.found === 1 ? '' : 's'} found${problems.urgent > 0 ? ` (${problems.urgent} urgent)` : ''}, ${problems.fixed} put right (${share(problems.fixed, problems.found)} %), ${problems.open} still open.`,
  );
  if (problems.cases > 0)
    out.push(
      zh
        ? `现场办不了、转成诉求的 ${problems.cases} 件，已经办好 ${problems.casesDone} 件。`
        : `${problems.cases} handed on as cases, of which ${problems.casesDone} are solved.`,
    );
  if (checks.todo > 0)
    out.push(
      zh
        ? `还有 ${checks.todo} 项次没有查${places.todo > 0 ? `，其中 ${places.todo} 个地方还没去` : ''}。`
        : `${checks.todo} checks have not been made yet${places.todo > 0 ? `; ${places.todo} place${places.todo === 1 ? ' has' : 's have'} not been begun` : ''}.`,
    );
  return out;
}

/** 5/8: items looked at, of all. */
export function checked({ todo, ok, problem, fixed, handed }: Counts): string {
  const all = todo + ok + problem + fixed + handed;
  return `${all - todo}/${all}`;
}
