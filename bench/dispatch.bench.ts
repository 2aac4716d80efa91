/**
 * How well is the kind of a message learned from past ones? Public messages of one city with seven labels, cut into words,
 * five folds. They carry no licence and are not part of this repository: LINLI_COMPLAINTS names their folder.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Classifier, macroF1, type Sample, train } from '../src/kernel/linear.ts';
import type { Figure } from './main.ts';

export const question = 'macro-F1 of the learned kind over five folds, time to learn, time of one suggestion';

const FOLDS = 5;

export async function run(): Promise<Figure[]> {
  const folder =
    process.env['LINLI_COMPLAINTS'] ?? resolve(import.meta.dirname, '../../shared/data/complaints');
  const file = join(folder, 'labelled-tokens.jsonl');
  if (!existsSync(file)) return [{ name: 'not measured: labelled-tokens.jsonl is not there', value: 0 }];
  const samples: Sample[] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { tokens: string; label: string })
    .map(({ tokens, label }) => ({ terms: termsOf(tokens), label }));
  const folds = deal(samples);
  const scores: number[] = [];
  const learning: number[] = [];
  const asking: number[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const began = performance.now();
    const model = new Classifier(train(folds.flatMap((part, at) => (at === fold ? [] : part))));
    learning.push((performance.now() - began) / 1000);
    const pairs = folds[fold]!.map(({ terms, label }) => {
      const asked = performance.now();
      const guessed = model.guesses(terms)[0]!.label;
      model.reasons(terms, guessed);
      asking.push(performance.now() - asked);
      return { right: label, guessed };
    });
    scores.push(macroF1(pairs));
  }
  const mean = (all: readonly number[]) => all.reduce((a, b) => a + b, 0) / all.length;
  asking.sort((a, b) => a - b);
  return [
    { name: 'messages', value: samples.length },
    { name: 'macro-F1, mean of five folds', value: mean(scores), wanted: '≥ 0.90' },
    { name: 'macro-F1, worst fold', value: Math.min(...scores) },
    { name: 'learning, slowest fold', value: Math.max(...learning), unit: 's', wanted: '< 60' },
    { name: 'one suggestion with its words, mean', value: mean(asking), unit: 'ms', wanted: '< 5' },
    {
      name: 'one suggestion with its words, p99',
      value: asking[Math.floor(asking.length * 0.99)]!,
      unit: 'ms',
    },
  ];
}

/** Words and pairs of neighbouring words. */
function termsOf(tokens: string): string[] {
  const words = tokens.split(/\s+/).filter((word) => word !== '');
  return [...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)];
}

/** Folds with the same share of every label, dealt out in order. */
function deal(samples: readonly Sample[]): Sample[][] {
  const folds: Sample[][] = Array.from({ length: FOLDS }, () => []);
  const seen = new Map<string, number>();
  for (const sample of samples) {
    const n = seen.get(sample.label) ?? 0;
    seen.set(sample.label, n + 1);
    folds[n % FOLDS]!.push(sample);
  }
  return folds;
}
