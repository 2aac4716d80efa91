/** When, where, by whom and through which door: the plan of the demo's past demands, before any word is written. */
import { shiftDay, startOfDay, weekdayOf } from '../kernel/time.ts';
import type { Source } from '../modules/cases/contract.ts';
import { STREET } from './names-of-places.ts';
import { Chance, Wheel } from './random.ts';
import type { Topic } from './said.ts';
import type { Compound, Home, Territory } from './territory.ts';
import { TOPICS } from './topics.ts';

/** A resident who can be rung back. */
export type Reporter = { id: string; name: string; phone: string; home: Home };

export type Plan = {
  at: number;
  source: Source;
  topic: Topic;
  /** The building, or the compound when it is about what lies between the houses. */
  place: string;
  grid: string | null;
  reporter: Reporter | undefined;
  /** Always signed in, never anonymous. */
  tireless: boolean;
};

/** Channels of one city month: phone 60 %, inspectors 31.5, WeChat 4.5, others 4; the phone is the community's or the hotline's. */
const SOURCES: readonly (readonly [Source, number])[] = [
  ['call', 41],
  ['hotline', 19],
  ['patrol', 31.5],
  ['phone_page', 4.5],
  ['window', 1.8],
  ['visit', 1.2],
  ['market', 0.4],
  ['deliberation', 0.3],
  ['api', 0.3],
];
const HOURS = [
  106, 60, 11, 15, 7, 16, 35, 58, 178, 262, 508, 349, 241, 202, 272, 400, 287, 334, 239, 166, 143, 156, 161,
  120,
];
const WEEKDAYS = [675, 855, 810, 715, 648, 270, 353];
/** Patrols walk in the morning and the afternoon. */
const PATROL_HOURS = HOURS.map(
  (_, hour) => [0, 0, 0, 0, 0, 0, 0, 2, 12, 22, 18, 9, 2, 5, 14, 18, 14, 6, 2, 1, 0, 0, 0, 0][hour]!,
);
export const DAYS = 90;
/** One resident who never tires wrote this many. */
export const TIRELESS = 92;

/** All demands in the order in which they come. `wanted` lie in the 90 days before today; those of today up to now come on top. */
export function planDemands(
  territory: Territory,
  reporters: readonly Reporter[],
  wanted: number,
  today: string,
  now: number,
): Plan[] {
  const c = new Chance('demands');
  const days = Array.from({ length: DAYS + 1 }, (_, i) => shiftDay(today, i - DAYS));
  const weight = (day: string): number => WEEKDAYS[weekdayOf(day) - 1]!;
  const past = days.slice(0, DAYS).reduce((sum, day) => sum + weight(day), 0);
  const wheelOfDays = new Wheel(days.slice(0, DAYS), weight);
  const where = new Places(territory, reporters, c);
  const plans: Plan[] = [];
  const add = (day: string, tireless: boolean): void => {
    const source = tireless ? 'phone_page' : sources.draw(c)[0];
    const patrol = source === 'patrol';
    const hour = (patrol ? patrolHours : hours).draw(c)[1];
    const at = startOfDay(day).getTime() + hour * 3_600_000 + c.int(0, 3_599_999);
    const topic = (tireless ? nightly : patrol ? seen : raised).draw(c);
    plans.push({ at, source, topic, tireless, ...where.draw(topic, patrol, tireless) });
  };
  const tireless = wanted > 5_000 ? TIRELESS : 0;
  for (let i = 0; i < wanted; i++) add(wheelOfDays.draw(c), i < tireless);
  for (let i = Math.round((wanted * weight(today)) / past); i > 0; i--) add(today, false);
  return plans.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
}

const sources = new Wheel(SOURCES, ([, share]) => share);
const hours = new Wheel(
  HOURS.map((n, hour) => [n, hour] as const),
  ([n]) => n,
);
const patrolHours = new Wheel(
  PATROL_HOURS.map((n, hour) => [n, hour] as const),
  ([n]) => n,
);
const raised = new Wheel(TOPICS, (topic) => topic.public);
const seen = new Wheel(
  TOPICS.filter((topic) => topic.seen),
  (topic) => topic.patrol,
);
const nightly = new Wheel(
  TOPICS,
  ({ category }) =>
    ({ outside_noise: 6, outside_fumes: 2, outside_parking: 2, property_service: 1 })[category] ?? 0,
);

type Spot = Pick<Plan, 'place' | 'grid' | 'reporter'>;

/** Draws where it is and who says it. Some houses have many troubles, most have few; a few residents say much. */
class Places {
  readonly #c: Chance;
  readonly #voices: Wheel<Reporter>;
  readonly #buildings: Wheel<{ place: string; grid: string }>;
  readonly #first: Reporter;
  readonly #compounds: ReadonlySet<string>;

  constructor(territory: Territory, reporters: readonly Reporter[], c: Chance) {
    this.#c = c;
    const heat = new Map<string, number>();
    const buildings = territory.buildings.filter(({ code }) => code.startsWith(STREET));
    for (const { code, kind } of buildings)
      heat.set(code, { tower: 1.1, slab: 1, old: 1.15, works: 1.25 }[kind] * Math.exp(0.7 * c.normal()));
    this.#buildings = new Wheel(
      buildings.map(({ code, grid }) => ({ place: code, grid })),
      ({ place }) => heat.get(place)!,
    );
    this.#voices = new Wheel(
      reporters,
      ({ home }) => heat.get(home.code.slice(0, 18))! * (c.chance(0.02) ? 25 : 1),
    );
    this.#first = reporters[Math.floor(reporters.length / 3)]!;
    this.#compounds = new Set(territory.compounds.map((one: Compound) => one.code));
  }

  draw(topic: Topic, patrol: boolean, tireless: boolean): Spot {
    if (patrol) return { ...this.#buildings.draw(this.#c), reporter: undefined };
    const reporter = tireless ? this.#first : this.#voices.draw(this.#c);
    const code = reporter.home.code;
    // What lies between the houses is told of the compound now and then: no small grid answers for it alone.
    if (!topic.inside && this.#c.chance(0.12) && this.#compounds.has(code.slice(0, 15)))
      return { place: code.slice(0, 15), grid: null, reporter };
    return {
      place: topic.inside && this.#c.chance(0.4) ? code.slice(0, 20) : code.slice(0, 18),
      grid: reporter.home.grid,
      reporter,
    };
  }
}
