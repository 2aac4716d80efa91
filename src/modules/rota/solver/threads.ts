/** A few threads that solve, one month each at a time; the others wait in line. Idle threads end. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Carry, Plan } from '../rules.ts';
import type { Solved } from './solve.ts';
import type { Question, Reply } from './worker.ts';

/** A core each; more would only slow each other down, and the server needs air. */
const MOST = Math.max(1, Math.min(2, availableParallelism()));
const IDLE_MS = 20_000;

type Job = { question: Question; done: (solved: Solved) => void; failed: (error: Error) => void };
type Thread = { worker: Worker; job: Job | undefined; idle: NodeJS.Timeout | undefined };

const waiting: Job[] = [];
const threads = new Set<Thread>();

/** @param seconds longest time of the solver itself, counted from when its turn comes */
export function solveInThread(plan: Plan, carry: Carry, seconds: number): Promise<Solved> {
  return new Promise((done, failed) => {
    waiting.push({ question: { plan, carry, seconds }, done, failed });
    next();
  });
}

function next(): void {
  if (waiting.length === 0) return;
  const thread = [...threads].find(({ job }) => !job) ?? (threads.size < MOST ? open() : undefined);
  if (!thread) return;
  clearTimeout(thread.idle);
  thread.job = waiting.shift();
  // Only a thread at work keeps the process alive.
  thread.worker.ref();
  if (thread.job) thread.worker.postMessage(thread.job.question);
}

function open(): Thread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  const thread: Thread = { worker, job: undefined, idle: undefined };
  threads.add(thread);
  worker.on('message', ({ solved, fault }: Reply) => {
    const { job } = thread;
    thread.job = undefined;
    if (solved) job?.done(solved);
    else job?.failed(new Error(fault ?? 'the solver gave no answer'));
    worker.unref();
    thread.idle = setTimeout(() => close(thread), IDLE_MS).unref();
    next();
  });
  worker.on('error', (error) => {
    threads.delete(thread);
    thread.job?.failed(error);
    thread.job = undefined;
    next();
  });
  worker.on('exit', () => {
    threads.delete(thread);
    thread.job?.failed(new Error('the solver ended'));
    thread.job = undefined;
    next();
  });
  return thread;
}

function close(thread: Thread): void {
  if (thread.job) return;
  threads.delete(thread);
  void thread.worker.terminate();
}

/** Ends all idle threads at once: tests and the bench leave nothing behind. */
export function endThreads(): void {
  for (const thread of [...threads]) {
    clearTimeout(thread.idle);
    close(thread);
  }
}
