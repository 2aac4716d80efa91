/**
 * A linear classifier for short texts: one support vector machine a label (L2 loss, dual coordinate descent after Hsieh et
 * al. 2008, as in LIBLINEAR), over terms weighed by log frequency and rarity. Small enough to be read, and every decision
 * can be told in the words that led to it. Pure: the same samples in the same order give the same model.
 */

export type Sample = { terms: readonly string[]; label: string };

export type Model = {
  labels: string[];
  terms: string[];
  /** Rarity of each term. */
  idf: Float32Array;
  /** Weight of term t for label l at `t * labels.length + l`; the last row is the bias. */
  weights: Float32Array;
  /** Margins are divided by it before they become shares; fitted on samples that were held out. */
  temperature: number;
  /** Samples learned from. */
  n: number;
  /** Macro-F1 over the samples that were held out; null with too few. */
  score: number | null;
};

export type Options = {
  /** Price of a sample on the wrong side. */
  cost?: number;
  rounds?: number;
  /** A term in fewer samples than this is left out. */
  rare?: number;
  most?: number;
};

const DEFAULTS = { cost: 0.5, rounds: 20, rare: 2, most: 120_000 };

/** Rows of a sparse matrix, one after the other. */
type Rows = { from: Int32Array; at: Int32Array; value: Float32Array };

/** Deterministic disorder: the order of samples must not be that of their labels. */
function shuffled(n: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, at) => at);
  let state = seed >>> 0 || 1;
  for (let at = n - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
  return order;
}

function vocabularyOf(samples: readonly Sample[], rare: number, most: number) {
  const seen = new Map<string, number>();
  for (const { terms } of samples)
    for (const term of new Set(terms)) seen.set(term, (seen.get(term) ?? 0) + 1);
  const kept = [...seen].filter(([, n]) => n >= rare);
  if (kept.length > most) kept.sort((a, b) => b[1] - a[1]).length = most;
  const idf = Float32Array.from(kept, ([, n]) => Math.log((1 + samples.length) / (1 + n)) + 1);
  return { terms: kept.map(([term]) => term), idf };
}

type Known = { index: ReadonlyMap<string, number>; idf: Float32Array };

/** A text as the model sees it: known terms with their weights, of length one. */
function vector({ index, idf }: Known, terms: readonly string[]): { at: number[]; value: number[] } {
  const counts = new Map<number, number>();
  for (const term of terms) {
    const at = index.get(term);
    if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const at = [...counts.keys()];
  const value = at.map((one) => (1 + Math.log(counts.get(one)!)) * idf[one]!);
  const length = Math.hypot(...value) || 1;
  return { at, value: value.map((one) => one / length) };
}

function rowsOf(known: Known, samples: readonly Sample[]): Rows {
  const from = new Int32Array(samples.length + 1);
  const at: number[] = [];
  const value: number[] = [];
  samples.forEach(({ terms }, row) => {
    const one = vector(known, terms);
    for (let k = 0; k < one.at.length; k += 1) {
      at.push(one.at[k]!);
      value.push(one.value[k]!);
    }
    from[row + 1] = at.length;
  });
  return { from, at: Int32Array.from(at), value: Float32Array.from(value) };
}

/** Weights of one label against all others; the bias is a term of its own, always one. */
function separate(rows: Rows, sign: Int8Array, width: number, cost: number, rounds: number): Float64Array {
  const { from, at, value } = rows;
  const n = sign.length;
  const w = new Float64Array(width + 1);
  const alpha = new Float64Array(n);
  const soft = 1 / (2 * cost);
  for (let round = 0; round < rounds; round += 1) {
    let most = 0;
    for (const row of shuffled(n, round + 1)) {
      const y = sign[row]!;
      let dot = w[width]!;
      let square = 1 + soft;
      for (let k = from[row]!; k < from[row + 1]!; k += 1) {
        dot += w[at[k]!]! * value[k]!;
        square += value[k]! * value[k]!;
      }
      const old = alpha[row]!;
      const gradient = y * dot - 1 + soft * old;
      const next = Math.max(0, old - gradient / square);
      const step = (next - old) * y;
      if (step === 0) continue;
      most = Math.max(most, Math.abs(step));
      alpha[row] = next;
      for (let k = from[row]!; k < from[row + 1]!; k += 1) w[at[k]!]! += step * value[k]!;
      w[width]! += step;
    }
    if (most < 1e-3) break;
  }
  return w;
}

function learned(samples: readonly Sample[], labels: string[], options: Required<Options>): Model {
  const { terms, idf } = vocabularyOf(samples, options.rare, options.most);
  const index = new Map(terms.map((term, at) => [term, at]));
  const rows = rowsOf({ index, idf }, samples);
  const width = terms.length;
  const weights = new Float32Array((width + 1) * labels.length);
  labels.forEach((label, l) => {
    const sign = Int8Array.from(samples, (one) => (one.label === label ? 1 : -1));
    const w = separate(rows, sign, width, options.cost, options.rounds);
    for (let t = 0; t <= width; t += 1) weights[t * labels.length + l] = w[t]!;
  });
  return { labels, terms, idf, weights, temperature: 1, n: samples.length, score: null };
}

/**
 * Learns from samples. With 50 or more, a tenth is first held out to score the answers and to fit the temperature, so that a
 * share of 0.8 means right about eight times in ten; then all are learned.
 * @throws RangeError with fewer than two labels
 */
export function train(samples: readonly Sample[], given: Options = {}): Model {
  const options = { ...DEFAULTS, ...given };
  const labels = [...new Set(samples.map(({ label }) => label))].sort();
  if (labels.length < 2) throw new RangeError('a classifier needs samples of two labels');
  let temperature = 1;
  let score: number | null = null;
  if (samples.length >= 50) {
    const order = shuffled(samples.length, 7);
    const cut = Math.floor(samples.length / 10);
    const pick = (from: number, to: number) => Array.from(order.subarray(from, to), (at) => samples[at]!);
    const held = pick(0, cut);
    const rehearsal = new Classifier(learned(pick(cut, samples.length), labels, options));
    temperature = warmth(
      held.map(({ terms, label }) => ({ margins: rehearsal.margins(terms), right: labels.indexOf(label) })),
    );
    score = macroF1(
      held.map(({ terms, label }) => ({ right: label, guessed: rehearsal.guesses(terms)[0]!.label })),
    );
  }
  return { ...learned(samples, labels, options), temperature, score };
}

/** The temperature under which the held-out answers are least surprising: golden section over its logarithm. */
function warmth(held: readonly { margins: number[]; right: number }[]): number {
  const surprise = (log: number) => {
    let sum = 0;
    for (const { margins, right } of held)
      sum -= Math.log(Math.max(1e-9, shares(margins, Math.exp(log))[right] ?? 1e-9));
    return sum;
  };
  let [low, high] = [Math.log(0.02), Math.log(5)];
  const ratio = (Math.sqrt(5) - 1) / 2;
  for (let step = 0; step < 30; step += 1) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (surprise(a) < surprise(b)) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

function shares(margins: readonly number[], temperature: number): number[] {
  const most = Math.max(...margins);
  const parts = margins.map((margin) => Math.exp((margin - most) / temperature));
  const sum = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / sum);
}

export type Guess = { label: string; share: number };

/** A model ready to answer. */
export class Classifier {
  readonly model: Model;
  readonly #known: Known;

  constructor(model: Model) {
    this.model = model;
    this.#known = { index: new Map(model.terms.map((term, at) => [term, at])), idf: model.idf };
  }

  margins(terms: readonly string[]): number[] {
    const { labels, weights } = this.model;
    const many = labels.length;
    const { at, value } = vector(this.#known, terms);
    const bias = this.model.terms.length * many;
    const sums = Array.from({ length: many }, (_, l) => weights[bias + l]!);
    for (let k = 0; k < at.length; k += 1) {
      const row = at[k]! * many;
      for (let l = 0; l < many; l += 1) sums[l]! += value[k]! * weights[row + l]!;
    }
    return sums;
  }

  /** All labels with their shares (sum 1), likeliest first. */
  guesses(terms: readonly string[]): Guess[] {
    const parts = shares(this.margins(terms), this.model.temperature);
    return this.model.labels
      .map((label, l) => ({ label, share: parts[l]! }))
      .sort((a, b) => b.share - a.share);
  }

  /** The terms that spoke for a label, against the mean of all labels, strongest first. */
  reasons(terms: readonly string[], label: string): { term: string; weight: number }[] {
    const { labels, weights } = this.model;
    const l = labels.indexOf(label);
    if (l < 0) return [];
    const { at, value } = vector(this.#known, terms);
    return at
      .map((one, k) => {
        const row = one * labels.length;
        let mean = 0;
        for (let other = 0; other < labels.length; other += 1) mean += weights[row + other]!;
        return {
          term: this.model.terms[one]!,
          weight: value[k]! * (weights[row + l]! - mean / labels.length),
        };
      })
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight);
  }
}

/** Mean over labels of the harmonic mean of precision and recall; labels that never occur are left out. */
export function macroF1(pairs: readonly { right: string; guessed: string }[]): number {
  const labels = [...new Set(pairs.map(({ right }) => right))];
  const scores = labels.map((label) => {
    const hit = pairs.filter(({ right, guessed }) => right === label && guessed === label).length;
    const asked = pairs.filter(({ right }) => right === label).length;
    const said = pairs.filter(({ guessed }) => guessed === label).length;
    return hit === 0 ? 0 : (2 * hit) / (asked + said);
  });
  return scores.reduce((a, b) => a + b, 0) / (scores.length || 1);
}

/** The model as bytes for a column: a JSON head with its length before it, then the two arrays. */
export function pack({ idf, weights, ...head }: Model): Buffer {
  const json = Buffer.from(JSON.stringify({ ...head, idf: idf.length, weights: weights.length }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const bytes = (array: Float32Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  return Buffer.concat([length, json, bytes(idf), bytes(weights)]);
}

export function unpack(packed: Uint8Array): Model {
  const buffer = Buffer.from(packed);
  const end = 4 + buffer.readUInt32LE(0);
  const head = JSON.parse(buffer.toString('utf8', 4, end)) as Omit<Model, 'idf' | 'weights'> & {
    idf: number;
    weights: number;
  };
  const floats = (from: number, n: number) =>
    new Float32Array(buffer.buffer.slice(buffer.byteOffset + from, buffer.byteOffset + from + n * 4));
  return { ...head, idf: floats(end, head.idf), weights: floats(end + head.idf * 4, head.weights) };
}
