/** Chance that comes out the same every time: the demo's world is drawn from a fixed seed. */

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/** A stream of chance. Each part of the world has its own, so that a change in one part leaves the others as they were. */
export class Chance {
  #a: number;
  #b: number;
  #c: number;
  #d = 1;

  constructor(seed: string) {
    // FNV-1a over the seed's letters, three times with different beginnings.
    const start = (from: number): number => {
      let hash = from;
      for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
      return hash | 0;
    };
    this.#a = start(0x811c9dc5);
    this.#b = start(0x9e3779b9);
    this.#c = start(0x243f6a88);
    for (let i = 0; i < 12; i++) this.#next();
  }

  /** sfc32 (Chris Doty-Humphrey's small fast counter): 32 bits, long enough a period for any world. */
  #next(): number {
    const t = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t >>> 0;
  }

  /** 0 up to, not including, 1. */
  unit(): number {
    return this.#next() / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  between(low: number, high: number): number {
    return low + this.unit() * (high - low);
  }

  chance(share: number): boolean {
    return this.unit() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.unit() * list.length)]!;
  }

  /** An index, by weight. */
  weighted(weights: readonly number[]): number {
    let total = 0;
    for (const weight of weights) total += weight;
    let at = this.unit() * total;
    for (let i = 0; i < weights.length; i++) {
      at -= weights[i]!;
      if (at < 0) return i;
    }
    return weights.length - 1;
  }

  /** Around 0 with deviation 1: twelve draws, good enough for ages and lengths. */
  normal(): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.unit();
    return sum;
  }

  /** A shuffled copy. */
  shuffled<T>(list: readonly T[]): T[] {
    const all = [...list];
    for (let i = all.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [all[i], all[j]] = [all[j]!, all[i]!];
    }
    return all;
  }

  /** A UUID of version 7 for a moment, made of this stream's bits instead of the system's. */
  id(ms: number): string {
    const time = ms.toString(16).padStart(12, '0');
    const a = this.#next();
    const b = this.#next();
    const c = this.#next();
    const byte = (word: number, shift: number): string => HEX[(word >>> shift) & 0xff]!;
    return (
      `${time.slice(0, 8)}-${time.slice(8)}-7${(a & 0xfff).toString(16).padStart(3, '0')}-` +
      `${HEX[((b >>> 24) & 0x3f) | 0x80]}${byte(b, 16)}-` +
      `${byte(b, 8)}${byte(b, 0)}${byte(c, 24)}${byte(c, 16)}${byte(c, 8)}${byte(c, 0)}`
    );
  }
}

/** Draws by weight again and again: the sums are made once. */
export class Wheel<T> {
  readonly #items: readonly T[];
  readonly #sums: Float64Array;

  constructor(items: readonly T[], weight: (item: T, index: number) => number) {
    this.#items = items;
    this.#sums = new Float64Array(items.length);
    let sum = 0;
    items.forEach((item, i) => {
      sum += weight(item, i);
      this.#sums[i] = sum;
    });
  }

  draw(chance: Chance): T {
    const at = chance.unit() * (this.#sums[this.#sums.length - 1] ?? 0);
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sums[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return this.#items[low]!;
  }
}
