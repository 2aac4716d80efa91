/** Codes, names and outlines of places and grids. Pure. */
import { type Read, readFault, readOk } from '../../kernel/personal.ts';
import { cleanLine, halfWidth, indexGrams } from '../../kernel/text.ts';
import { type GridLevel, KINDS, type PlaceKind } from './contract.ts';

/** Digits of a code, by kind. */
const LENGTHS = [2, 4, 6, 9, 12, 15, 18, 20, 24] as const;

/** The kind that a code of this length has; undefined for lengths that no code has. */
export function kindOf(code: string): PlaceKind | undefined {
  const at = LENGTHS.indexOf(code.length as (typeof LENGTHS)[number]);
  return KINDS[at];
}

export const lengthOf = (kind: PlaceKind): number => LENGTHS[KINDS.indexOf(kind)]!;

/** The shard key: the first six digits, fewer above the county. */
export const countyOf = (code: string): string => code.slice(0, 6);

/** The place around this one; undefined for a province. */
export function parentOf(code: string): string | undefined {
  const at = LENGTHS.indexOf(code.length as (typeof LENGTHS)[number]);
  return at < 1 ? undefined : code.slice(0, LENGTHS[at - 1]);
}

/** Codes of the places around this one, widest first, without itself. */
export function ancestorsOf(code: string): string[] {
  return LENGTHS.filter((length) => length < code.length).map((length) => code.slice(0, length));
}

/** What lies directly in a place of this kind. */
export function childKind(kind: PlaceKind): PlaceKind | undefined {
  return KINDS[KINDS.indexOf(kind) + 1];
}

/** Kinds that are added by hand or by a list; the rest come from the national divisions. */
export const isLocal = (kind: PlaceKind): boolean => KINDS.indexOf(kind) >= KINDS.indexOf('compound');

/**
 * The code after the highest one ever given in this parent; ended places keep theirs.
 * Undefined when the digits are used up.
 */
export function nextCode(parent: string, last: string | undefined): string | undefined {
  const at = LENGTHS.indexOf(parent.length as (typeof LENGTHS)[number]);
  const digits = LENGTHS[at + 1]! - parent.length;
  const next = String(last === undefined ? 1 : Number(last.slice(parent.length)) + 1);
  return next.length > digits ? undefined : parent + next.padStart(digits, '0');
}

/** The address below the community, from the names of compound, building, unit and home. */
export const addressOf = (names: readonly string[]): string => names.join(' ');

/** What a place is found by; the text of a `tsvector`. */
export function searchOf(name: string, address: string): string {
  return indexGrams(address === '' ? name : address)
    .map((gram) => `'${gram.replace(/['\\]/g, '$&$&')}'`)
    .join(' ');
}

/** The everyday name of a residents' or villagers' committee area: 无影潭社区居民委员会 → 无影潭社区. */
export function everydayName(official: string): string {
  return official
    .replace(/社区(?:居民委员会|居委会)$/, '社区')
    .replace(/村(?:村民委员会|民委员会|村委会|委会)$/, '村');
}

const DIGITS = '零一二三四五六七八九十';
/** 二 → 2, 十二 → 12; other words stay. */
function plainNumber(text: string): string {
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(text);
  if (tens)
    return String((tens[1] ? DIGITS.indexOf(tens[1]) : 1) * 10 + (tens[2] ? DIGITS.indexOf(tens[2]) : 0));
  return text.length === 1 && DIGITS.indexOf(text) > 0 ? String(DIGITS.indexOf(text)) : text;
}

/** One writing for what people write in many: 3, ３＃, 3#楼, 3号 → 3号楼; 二单元, 2 → 2单元; 402室 → 402. Other names stay. */
export function cleanName(kind: PlaceKind, given: string): string {
  const text = halfWidth(cleanLine(given)).replace(/[‐-―－]/g, '-');
  if (kind === 'building') {
    const number = /^(\d{1,4}|[一二三四五六七八九十]{1,3})(?:号楼|#楼|号|#|楼)?$/.exec(text)?.[1];
    return number === undefined ? text : `${unpad(plainNumber(number))}号楼`;
  }
  if (kind === 'unit') {
    const number = /^(\d{1,3}|[一二三四五六七八九十]{1,3})(?:单元|门)?$/.exec(text)?.[1];
    return number === undefined ? text : `${unpad(plainNumber(number))}单元`;
  }
  if (kind === 'home') return text.replace(/^(\d{3,4})(?:室|号|户)$/, '$1');
  return text;
}

const unpad = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/** The floor that a door number tells: 402 → 4, 1203 → 12, 0201 → 2; undefined when it tells none. */
export function floorOf(home: string): number | undefined {
  const floor = Number(/^(\d{1,2})\d{2}$/.exec(home)?.[1] ?? Number.NaN);
  return floor >= 1 && floor <= 60 ? floor : undefined;
}

const byName = new Intl.Collator('zh', { numeric: true });
/** 2号楼 before 10号楼. */
export const naturally = (a: string, b: string): number => byName.compare(a, b);

// ---- grids: community, dash, three digits a level

export function gridLevel(grid: string): GridLevel {
  return grid.length === 13 ? 'community' : grid.length === 16 ? 'middle' : 'small';
}

export const gridCommunity = (grid: string): string => grid.slice(0, 12);

/** The wider grid; undefined for a community grid. */
export const widerGrid = (grid: string): string | undefined =>
  grid.length > 13 ? grid.slice(0, grid.length - 3) : undefined;

/** 370105001001-004012 → 4-12, as people say it; a middle grid → 4. */
export function shortCode(grid: string): string {
  const tail = grid.slice(13);
  const numbers = [tail.slice(0, 3), tail.slice(3)].filter((part) => part !== '').map(Number);
  return numbers.join('-');
}

/** The next free code inside a wider grid (or for a community's own grid); undefined beyond 999. */
export function nextGrid(wider: string, last: string | undefined): string | undefined {
  const next = last === undefined ? 1 : Number(last.slice(wider.length)) + 1;
  return next > 999 ? undefined : wider + String(next).padStart(3, '0');
}

type Point = readonly [number, number];

/**
 * An outline as somebody drew it, made fit to be kept: closed, within the world, with at least three corners, not
 * crossing itself. Six decimals are about ten centimetres.
 */
export function readShape(rings: readonly (readonly (readonly number[])[])[]): Read<number[][][]> {
  const ring = (rings[0] ?? []).map(([lng, lat]) => [round(lng!), round(lat!)] as const);
  if (ring.some(([lng, lat]) => !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)))
    return readFault('outside', '坐标超出了范围。', 'A coordinate lies outside of the world.');
  const open = ring.filter((point, i) => i === 0 || !same(point, ring[i - 1]!));
  if (open.length > 1 && same(open[0]!, open.at(-1)!)) open.pop();
  if (open.length < 3)
    return readFault('corners', '边界至少要 3 个点。', 'An outline needs three corners at least.');
  if (crosses(open))
    return readFault(
      'crossing',
      '边界线自己交叉了，请把点拖开。',
      'The outline crosses itself: move a corner.',
    );
  return readOk([[...open, open[0]!].map(([lng, lat]) => [lng, lat])]);
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;
const same = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1];
const side = (a: Point, b: Point, c: Point): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

function crosses(ring: readonly Point[]): boolean {
  const n = ring.length;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      // Neighbours share a corner.
      if (j === i + 1 || (i === 0 && j === n - 1)) continue;
      const [a, b, c, d] = [ring[i]!, ring[(i + 1) % n]!, ring[j]!, ring[(j + 1) % n]!];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
    }
  }
  return false;
}
