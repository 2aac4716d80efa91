/** Solving blocks, so it runs beside the server in a thread of its own; one request after the other. */
import { parentPort } from 'node:worker_threads';
import highsLoader, { type Highs } from 'highs';
import type { Carry, Plan } from '../rules.ts';
import { type Solved, solvePlan } from './solve.ts';

export type Question = { plan: Plan; carry: Carry; seconds: number };
export type Reply = { solved?: Solved; fault?: string };

// The package's types take its default export for that of a CommonJS module.
const loadHighs = highsLoader as unknown as () => Promise<Highs>;
let highs: Promise<Highs> | undefined;

parentPort?.on('message', ({ plan, carry, seconds }: Question) => {
  highs ??= loadHighs();
  highs
    .then((ready) =>
      parentPort?.postMessage({ solved: solvePlan(ready, plan, carry, seconds) } satisfies Reply),
    )
    .catch((error: unknown) => {
      // After a fault its memory is not trusted any more.
      highs = undefined;
      parentPort?.postMessage({ fault: String(error) } satisfies Reply);
    });
});
