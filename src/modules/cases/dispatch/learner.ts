/** Learning takes seconds of one core: it runs beside the server, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { pack, type Sample, train } from '../../../kernel/linear.ts';

export type Lesson = { samples: readonly Sample[] };
export type Learnt = { model: Uint8Array; labels: number; score: number | null };

function learn({ samples }: Lesson): Learnt {
  const model = train(samples);
  return { model: pack(model), labels: model.labels.length, score: model.score };
}

parentPort?.postMessage(learn(workerData as Lesson));
