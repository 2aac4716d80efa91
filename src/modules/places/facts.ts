/**
 * What the hot paths ask of places and grids again and again, kept in memory. The feed clears it: an event about a
 * place or grid forgets everything below that event's place.
 */
import type { House } from '../../kernel/module.ts';
import { dayOf } from '../../kernel/time.ts';
import type { GridFacts, PlaceFacts } from './contract.ts';
import { gridFactsOf } from './grids/store.ts';
import { countyOf, gridCommunity, gridLevel } from './rules.ts';
import { factsOf } from './store.ts';

type Kept = {
  day: string;
  turn: number;
  places: Map<string, PlaceFacts | undefined>;
  grids: Map<string, GridFacts | undefined>;
};

const MOST = 50_000;
/** One memory a pool: every process has one, tests have several. */
const memories = new WeakMap<House['sql'], Kept>();

function memoryOf(sql: House['sql'], day: string): Kept {
  let kept = memories.get(sql);
  // Grids change with the day.
  if (!kept || kept.day !== day) {
    kept = { day, turn: (kept?.turn ?? 0) + 1, places: new Map(), grids: new Map() };
    memories.set(sql, kept);
  }
  return kept;
}

async function remembered<T>(
  kept: Kept,
  map: Map<string, T>,
  code: string,
  load: () => Promise<T>,
): Promise<T> {
  if (map.has(code)) return map.get(code)!;
  const { turn } = kept;
  const value = await load();
  // What was read before somebody changed it must not stay.
  if (kept.turn === turn) {
    if (map.size >= MOST) map.clear();
    map.set(code, value);
  }
  return value;
}

/** Facts of a place, from memory when known; undefined when there is no such place. Ended places keep their facts. */
export async function placeFacts(house: Pick<House, 'sql'>, code: string): Promise<PlaceFacts | undefined> {
  const kept = memoryOf(house.sql, dayOf(new Date()));
  return remembered(kept, kept.places, code, async () => {
    const row = await factsOf(house.sql, code, kept.day);
    return (
      row && {
        ...row,
        county: countyOf(code),
        street: code.length >= 9 ? code.slice(0, 9) : null,
        community: code.length >= 12 ? code.slice(0, 12) : null,
      }
    );
  });
}

/** Facts of a grid that holds today; undefined when there is none of that code. */
export async function gridFacts(house: Pick<House, 'sql'>, grid: string): Promise<GridFacts | undefined> {
  const kept = memoryOf(house.sql, dayOf(new Date()));
  return remembered(kept, kept.grids, grid, async () => {
    const row = await gridFactsOf(house.sql, grid, kept.day);
    return (
      row && {
        ...row,
        code: grid,
        level: gridLevel(grid),
        county: countyOf(grid),
        community: gridCommunity(grid),
      }
    );
  });
}

/** Forgets everything at and below a place, and its grids. */
export function forget(house: Pick<House, 'sql'>, prefix: string): void {
  const kept = memories.get(house.sql);
  if (!kept) return;
  kept.turn += 1;
  for (const code of kept.places.keys()) if (code.startsWith(prefix)) kept.places.delete(code);
  const community = prefix.slice(0, 12);
  for (const code of kept.grids.keys()) if (code.startsWith(community)) kept.grids.delete(code);
}
