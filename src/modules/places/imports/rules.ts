/** What a list of homes means: which places it speaks of, what it would add and change. Pure. */
import type { RowFault } from '../../../kernel/sheets/columns.ts';
import type { ImportCounts, PlaceKind } from '../contract.ts';
import { addressOf, cleanName, floorOf, nextCode, searchOf } from '../rules.ts';
import type { NewPlace, Traits } from '../store.ts';

/** A row as read, its cells cleaned; names of the levels below the community. */
export type GivenRow = {
  row: number;
  community: string;
  compound: string;
  building?: string | undefined;
  unit?: string | undefined;
  home?: string | undefined;
  floor?: number | undefined;
  floors?: number | undefined;
  closed?: boolean | undefined;
  manager?: string | undefined;
};

const LEVELS = ['compound', 'building', 'unit', 'home'] as const;
type Level = (typeof LEVELS)[number];
/** The traits that a row tells of each level. */
const TRAITS: Readonly<Record<Level, readonly ('closed' | 'manager' | 'floors' | 'floor')[]>> = {
  compound: ['closed', 'manager'],
  building: ['floors'],
  unit: [],
  home: ['floor'],
};
/** Homes of a building without units get one, because a home's code has a unit in it. */
const ONLY_UNIT = '1单元';

const fault = (
  row: number,
  column: string,
  code: string,
  zh: string,
  en: string,
  value: unknown = '',
): RowFault => ({
  row,
  column,
  code,
  reason: { zh, en },
  value: String(value ?? ''),
});

type Headings = Readonly<Record<Exclude<keyof GivenRow, 'row'>, string>>;

/**
 * Rules over several cells and rows: no level left out, nothing twice, nothing told in two ways.
 * Gives the sound rows in the order in which codes are given: as people count.
 */
export function checkRows(
  given: readonly GivenRow[],
  headings: Headings,
): { rows: GivenRow[]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const rows: GivenRow[] = [];
  const owners = new Map<string, number>();
  const told = new Map<string, { row: number; value: unknown }>();
  for (const raw of given) {
    const row = cleaned(raw);
    const found = ownFaults(row, headings);
    if (found.length === 0) found.push(...clashes(row, headings, owners, told));
    if (found.length > 0) faults.push(...found);
    else rows.push(row);
  }
  return { rows: inOrder(rows), faults };
}

function cleaned(row: GivenRow): GivenRow {
  const clean = (level: Level) => (row[level] === undefined ? undefined : cleanName(level, row[level]!));
  const home = clean('home');
  const unit = clean('unit') ?? (home === undefined ? undefined : ONLY_UNIT);
  return { ...row, compound: clean('compound')!, building: clean('building'), unit, home };
}

function ownFaults(row: GivenRow, headings: Headings): RowFault[] {
  const found: RowFault[] = [];
  if ((row.unit ?? row.home) !== undefined && row.building === undefined) {
    found.push(
      fault(
        row.row,
        headings.building,
        'no-building',
        '有单元或房号，没有写是哪一栋。',
        'There is a unit or a door, but no building.',
      ),
    );
  }
  if (row.floors !== undefined && row.building === undefined) {
    found.push(
      fault(
        row.row,
        headings.floors,
        'no-building',
        '写了总层数，没有写是哪一栋。',
        'Floors are given, but no building.',
        row.floors,
      ),
    );
  }
  if (row.floor !== undefined && row.home === undefined) {
    found.push(
      fault(
        row.row,
        headings.floor,
        'no-home',
        '写了楼层，没有写房号。',
        'A floor is given, but no door number.',
        row.floor,
      ),
    );
  }
  return found;
}

const pathOf = (row: GivenRow, level: Level): string =>
  [row.community, ...LEVELS.slice(0, LEVELS.indexOf(level) + 1).map((one) => row[one] ?? '')].join('\t');

const deepest = (row: GivenRow): Level => LEVELS.findLast((level) => row[level] !== undefined)!;

function clashes(
  row: GivenRow,
  headings: Headings,
  owners: Map<string, number>,
  told: Map<string, { row: number; value: unknown }>,
): RowFault[] {
  const found: RowFault[] = [];
  const own = pathOf(row, deepest(row));
  const before = owners.get(own);
  if (before !== undefined) {
    const level = deepest(row);
    found.push(
      fault(
        row.row,
        headings[level],
        'twice',
        `和第 ${before} 行是同一处。`,
        `The same as row ${before}.`,
        row[level],
      ),
    );
  }
  for (const level of LEVELS) {
    for (const trait of TRAITS[level]) {
      const value = row[trait];
      if (value === undefined || row[level] === undefined) continue;
      const key = `${pathOf(row, level)}\t${trait}`;
      const first = told.get(key);
      if (first === undefined) told.set(key, { row: row.row, value });
      else if (first.value !== value) {
        found.push(
          fault(
            row.row,
            headings[trait],
            'contradiction',
            `和第 ${first.row} 行写的不一样。`,
            `Row ${first.row} says otherwise.`,
            value,
          ),
        );
      }
    }
  }
  if (found.length === 0) owners.set(own, row.row);
  return found;
}

const countable = (name: string | undefined): string =>
  (name ?? '').replace(/\d+/g, (digits) => digits.padStart(6, '0'));

function inOrder(rows: readonly GivenRow[]): GivenRow[] {
  return rows
    .map((row) => ({ row, key: [row.community, ...LEVELS.map((level) => countable(row[level]))].join('\t') }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

export type KnownPlace = {
  code: string;
  parent: string;
  name: string;
  closed: boolean | null;
  manager: string | null;
  floors: number | null;
  floor: number | null;
  ended: boolean;
};

export type Plan = {
  inserts: NewPlace[];
  updates: ({ code: string } & Traits)[];
  /** Row number → what it brings. */
  outcome: Map<number, 'new' | 'changed' | 'unchanged'>;
  faults: RowFault[];
};

/** Compares rows with what is there. Codes are the next free ones; a home takes its door number where that is free. */
export function planRows(rows: readonly GivenRow[], known: readonly KnownPlace[]): Plan {
  const tree = new Tree(known);
  const plan: Plan = { inserts: [], updates: [], outcome: new Map(), faults: [] };
  const pending = new Map<string, { code: string } & Traits>();
  for (const row of rows) {
    let parent = row.community;
    let outcome: 'new' | 'changed' | 'unchanged' = 'unchanged';
    const names: string[] = [];
    for (const level of LEVELS) {
      const name = row[level];
      if (name === undefined) break;
      names.push(name);
      const there = tree.find(parent, name);
      if (there === undefined) {
        const made = tree.add(parent, name, level, row);
        if (made === undefined) {
          plan.faults.push(
            fault(row.row, level, 'full', '这里的编号用完了。', 'All codes here are used.', name),
          );
          break;
        }
        const address = addressOf(names);
        plan.inserts.push({
          code: made.code,
          kind: level,
          name,
          address,
          search: searchOf(name, address),
          ...traitsOf(made, level),
        });
        outcome = 'new';
        parent = made.code;
        continue;
      }
      const changed = TRAITS[level].filter(
        (trait) => row[trait] !== undefined && row[trait] !== there[trait],
      );
      if (changed.length > 0) {
        const set = Object.fromEntries(changed.map((trait) => [trait, row[trait]]));
        Object.assign(there, set);
        pending.set(there.code, { ...pending.get(there.code), code: there.code, ...set });
        if (outcome === 'unchanged') outcome = 'changed';
      }
      parent = there.code;
    }
    plan.outcome.set(row.row, outcome);
  }
  // A trait told by a later row of something that this very list adds.
  for (const insert of plan.inserts) {
    const late = pending.get(insert.code);
    if (late) Object.assign(insert, late);
    pending.delete(insert.code);
  }
  plan.updates = [...pending.values()];
  return plan;
}

const traitsOf = (place: KnownPlace, level: Level): Traits =>
  Object.fromEntries(TRAITS[level].map((trait) => [trait, place[trait]]));

/** Living places by parent and name, and the last code given in each parent. */
class Tree {
  readonly #byName = new Map<string, KnownPlace>();
  readonly #last = new Map<string, string>();
  readonly #used = new Set<string>();

  constructor(known: readonly KnownPlace[]) {
    for (const place of known) {
      if (!place.ended) this.#byName.set(`${place.parent}\t${place.name}`, { ...place });
      this.#took(place.parent, place.code);
    }
  }

  #took(parent: string, code: string): void {
    this.#used.add(code);
    const last = this.#last.get(parent);
    if (last === undefined || code > last) this.#last.set(parent, code);
  }

  find(parent: string, name: string): KnownPlace | undefined {
    return this.#byName.get(`${parent}\t${name}`);
  }

  add(parent: string, name: string, level: Level, row: GivenRow): KnownPlace | undefined {
    const door = level === 'home' && /^\d{3,4}$/.test(name) ? parent + name.padStart(4, '0') : undefined;
    const code = door && !this.#used.has(door) ? door : nextCode(parent, this.#last.get(parent));
    if (code === undefined) return undefined;
    const place: KnownPlace = {
      code,
      parent,
      name,
      closed: level === 'compound' ? (row.closed ?? null) : null,
      manager: level === 'compound' ? (row.manager ?? null) : null,
      floors: level === 'building' ? (row.floors ?? null) : null,
      floor: level === 'home' ? (row.floor ?? floorOf(name) ?? null) : null,
      ended: false,
    };
    this.#byName.set(`${parent}\t${name}`, place);
    this.#took(parent, code);
    return place;
  }
}

const KIND_COUNTS = { compound: 'compounds', building: 'buildings', unit: 'units', home: 'homes' } as const;

/** The figures of a plan; `rows` counts all rows of the file that are not empty. */
export function countsOf(rows: number, plan: Plan): ImportCounts {
  const counts: ImportCounts = {
    rows,
    new: 0,
    unchanged: 0,
    changed: 0,
    faulty: 0,
    compounds: 0,
    buildings: 0,
    units: 0,
    homes: 0,
  };
  for (const outcome of plan.outcome.values()) counts[outcome] += 1;
  counts.faulty = rows - counts.new - counts.changed - counts.unchanged;
  for (const { kind } of plan.inserts)
    counts[
      KIND_COUNTS[kind as Exclude<PlaceKind, 'province' | 'city' | 'county' | 'street' | 'community'>]
    ] += 1;
  return counts;
}
