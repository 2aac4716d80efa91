/**
 * How long grouping a street's ninety days takes, and whether groups hold together. Public messages to a city's government are
 * read from the folder `LINLI_COMPLAINTS` (default `../shared/data/complaints`) where it is there; nothing of them is kept.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Maker } from '../src/demo/casemaker.ts';
import { planDemands, type Reporter } from '../src/demo/demands.ts';
import { makeForce } from '../src/demo/force.ts';
import { Households } from '../src/demo/households.ts';
import { STREET } from '../src/demo/names-of-places.ts';
import { makeTerritory } from '../src/demo/territory.ts';
import { calendarRows, publishedUntil } from '../src/kernel/calendar-table.ts';
import type { House } from '../src/kernel/module.ts';
import { Secrets } from '../src/kernel/secrets.ts';
import { workCalendar } from '../src/kernel/time.ts';
import { type Group, grouping, type Report } from '../src/modules/cases/alike/topics.rules.ts';
import type { Figure } from './main.ts';

export const question = 'how long does grouping a street of 90 days take, and do groups speak of one matter?';

const CASES = 50_000;

/** As the timed work does it: in slices, letting others in between. */
async function grouped(reports: readonly Report[]): Promise<{ groups: Group[]; ms: number; stall: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const began = performance.now();
  const work = grouping(reports);
  let step = work.next();
  while (!step.done) {
    await new Promise((done) => setImmediate(done));
    step = work.next();
  }
  const ms = performance.now() - began;
  delay.disable();
  return { groups: step.value, ms, stall: delay.max / 1e6 };
}

/** Invented demands of the demo's street. */
function demands(wanted: number): Report[] {
  const now = new Date('2026-11-01T12:00:00+08:00');
  const territory = makeTerritory('full');
  const force = makeForce(territory, 'full');
  const calendar = workCalendar({ rows: calendarRows(2025, 2026), publishedUntil: publishedUntil() });
  const house = {
    secrets: new Secrets([{ id: 1, key: new Uint8Array(32) }]),
    calendar: () => calendar,
  } as unknown as House;
  const homes = territory.homes.filter(({ code }) => code.startsWith(STREET));
  const reporters: Reporter[] = [];
  for (const household of new Households('2026-11-01').fill(homes, 20_000))
    for (const { id, name, phone, age, home } of household.persons)
      if (phone && age >= 18) reporters.push({ id, name, phone, home });
  const maker = new Maker(house, { territory, force, now, limits: new Map() });
  return planDemands(territory, reporters, wanted, '2026-11-01', now.getTime()).map((plan) => {
    const [, id, , title, text, , place] = maker.make(plan).row as string[];
    return { id: id!, at: plan.at, title: title!, text: text!, place: place! };
  });
}

type Message = { id: string; title: string; text: string; time: string };
function messages(): Report[] | undefined {
  const folder =
    process.env['LINLI_COMPLAINTS'] ?? resolve(import.meta.dirname, '../../shared/data/complaints');
  const file = join(folder, 'messages.jsonl');
  if (!existsSync(file)) return undefined;
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Message)
    .map(({ id, title, text, time }) => ({ id, at: Date.parse(time), title, text }));
}

/** Runs of four Chinese characters: longer than any piece that the grouping compares, so they judge it from outside. */
const runsOf = (text: string): Set<string> => {
  const found = new Set<string>();
  for (const run of text.match(/\p{Script=Han}{4,}/gu) ?? [])
    for (let at = 0; at + 4 <= run.length; at += 1) found.add(run.slice(at, at + 4));
  return found;
};

/**
 * Something like purity: the share of a group's members that have one and the same rare run of four characters (a name, as a
 * rule: it stands in less than 1 % of all texts), weighed by the size of the group.
 */
function held(reports: readonly Report[], groups: readonly Group[]): number {
  const runs = new Map(reports.map(({ id, title, text }) => [id, runsOf(`${title}\n${text}`)]));
  const spread = new Map<string, number>();
  for (const each of runs.values()) for (const run of each) spread.set(run, (spread.get(run) ?? 0) + 1);
  let all = 0;
  let together = 0;
  for (const { members } of groups) {
    const counts = new Map<string, number>();
    for (const { id } of members)
      for (const run of runs.get(id)!)
        if (spread.get(run)! < reports.length * 0.01) counts.set(run, (counts.get(run) ?? 0) + 1);
    all += members.length;
    together += Math.max(0, ...[...counts.values()].filter((n) => n >= 2));
  }
  return all === 0 ? 0 : together / all;
}

function figures(
  name: string,
  reports: readonly Report[],
  done: { groups: Group[]; ms: number; stall: number },
) {
  const { groups, ms, stall } = done;
  return [
    { name: `${name}: grouped in`, value: ms / 1000, unit: 's' },
    { name: `${name}: longest turn without letting others in`, value: stall, unit: 'ms' },
    { name: `${name}: groups of two or more`, value: `${groups.length}` },
    {
      name: `${name}: reports in them`,
      value: `${groups.reduce((n, { members }) => n + members.length, 0)} of ${reports.length}`,
    },
    {
      name: `${name}: largest`,
      value: groups
        .slice(0, 8)
        .map(({ members }) => members.length)
        .join(' '),
    },
  ];
}

export async function run(): Promise<Figure[]> {
  const street = demands(CASES);
  const found: Figure[] = figures(`street of ${street.length} cases`, street, await grouped(street));
  const month = street.filter(({ at }) => at > street.at(-1)!.at - 30 * 86_400_000);
  found.push(...figures(`its last 30 days, ${month.length} cases`, month, await grouped(month)));
  const real = messages();
  if (!real) return [...found, { name: 'public messages', value: 'not there' }];
  const done = await grouped(real);
  found.push(...figures('public messages', real, done));
  found.push({
    name: 'public messages: held together by one rare run',
    value: held(real, done.groups),
    wanted: '≥ 0.8',
  });
  const large = done.groups.filter(({ members }) => members.length >= 5);
  found.push({ name: 'the same in groups of five and more', value: held(real, large) });
  return found;
}
