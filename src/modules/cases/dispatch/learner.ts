/** Learning takes seconds of one core: it runs beside the server, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { Classifier, macroF1, pack, type Sample, train } from '../../../kernel/linear.ts';

export type Lesson = { samples: readonly Sample[] };
export type Learnt = { model: Uint8Array; labels: number; score: number | null };

/** Fewer would only repeat themselves. */
const ENOUGH = 100;

function learn({ samples }: Lesson): Learnt {
  const held = samples.filter((_, at) => at % 10 === 0);
  const rest = samples.filter((_, at) => at % 10 !== 0);
  let score: number | null = null;
  if (samples.length >= ENOUGH && new Set(rest.map(({ label }) => label)).size > 1) {
    const rehearsal = new Classifier(train(rest));
    score = macroF1(
      held.map(({ terms, label }) => ({ right: label, guessed: rehearsal.guesses(terms)[0]!.label })),
    );
  }
  const model = train(samples);
  return { model: pack(model), labels: model.labels.length, score };
}

parentPort?.postMessage(learn(workerData as Lesson));
