/**
 * What a resident sent and the server has not answered yet. A command is put away with its key before the first try,
 * and leaves only by the server's answer or by its owner's hand: sent later, also after a reload, exactly once.
 */
import { useSyncExternalStore } from 'react';
import type { Endpoint, Input, Output } from '../kernel/contract.ts';
import {
  addToCase,
  confirmCase,
  joinCase,
  rateAgain,
  reopenCase,
  reportCase,
  urgeCase,
  withdrawCase,
} from '../modules/cases/contract.ts';
import { putPicture } from '../modules/pictures/contract.ts';
import { CallError, call, mayRetry } from './call.ts';
import * as shelf from './shelf.ts';
import { t } from './t.ts';

/** Commands that may wait, by the endpoint's name: what is stored is data, never code. */
const ENDPOINTS: Readonly<Record<string, Endpoint>> = Object.fromEntries(
  [reportCase, joinCase, addToCase, urgeCase, confirmCase, reopenCase, withdrawCase, rateAgain].map((one) => [
    one.name,
    one,
  ]),
);

export type Refusal = {
  status: number;
  code: string;
  message: string;
  fields: { path: string; code: string; message: string }[];
};

/** One unsent command with its photographs, whose bytes lie in the drawer `photos` under the same id. */
export type Entry = {
  /** Idempotency key, made once when the form opened. */
  key: string;
  endpoint: string;
  input: Record<string, unknown>;
  photos: { id: string; sent: boolean }[];
  /** Where the photographs belong: the code of a place. */
  place: string;
  /** What it is about, in the sender's own words, for the bar above the pages. */
  title: string;
  /** The case that it makes or belongs to. */
  subject: string;
  at: number;
  /** The form as it was filled in, to be mended after a refusal. */
  form?: unknown;
  refused?: Refusal;
  /** Why the last try of this visit did not get through. */
  tried?: 'no-connection' | 'later';
};

let entries: readonly Entry[] = [];
let read: Promise<void> | undefined;
let running: Promise<void> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let pause = 0;
const answers = new Map<string, unknown>();
const listeners = new Set<() => void>();
const delivered = new Set<(entry: Entry, answer: unknown) => void>();

function show(next: readonly Entry[]): void {
  entries = next;
  for (const listener of listeners) listener();
}

/** Reads what an earlier visit left behind; once. */
function readAll(): Promise<void> {
  read ??= shelf.all<Entry>('outbox').then((kept) => {
    const known = new Set(entries.map(({ key }) => key));
    show([...entries, ...kept.filter(({ key }) => !known.has(key))].sort((a, b) => a.at - b.at));
  });
  return read;
}

async function keep(entry: Entry): Promise<void> {
  await shelf.put('outbox', entry.key, entry);
  show([...entries.filter(({ key }) => key !== entry.key), entry].sort((a, b) => a.at - b.at));
}

async function drop(entry: Entry): Promise<void> {
  await shelf.remove('outbox', entry.key);
  show(entries.filter(({ key }) => key !== entry.key));
}

type Draft<E extends Endpoint> = {
  key: string;
  input: Input<E>;
  subject: string;
  place: string;
  title: string;
  photos?: readonly string[];
  form?: unknown;
};

/** Puts a command away and begins to send. Resolves when it is safely kept, before any answer. */
export async function post<E extends Endpoint>(endpoint: E, draft: Draft<E>): Promise<void> {
  await readAll();
  const { key, subject, place, title, form } = draft;
  if (entries.some((entry) => entry.key === key && !entry.refused)) return;
  await keep({
    key,
    endpoint: endpoint.name,
    input: draft.input as Record<string, unknown>,
    photos: (draft.photos ?? []).map((id) => ({ id, sent: false })),
    place,
    title,
    subject,
    at: Date.now(),
    ...(form !== undefined && { form }),
  });
  void flush();
}

/**
 * The same, and waits for the first try: the answer, or undefined when it stays here until there is a connection.
 * @throws CallError when the server refused; nothing stays behind then, the form still has it
 */
export async function postNow<E extends Endpoint>(
  endpoint: E,
  draft: Draft<E>,
): Promise<Output<E> | undefined> {
  await post(endpoint, draft);
  await flush();
  const left = entries.find(({ key }) => key === draft.key);
  if (left?.refused) {
    const { status, code, message, fields } = left.refused;
    await drop(left);
    throw new CallError(status, code, message, fields);
  }
  return answers.get(draft.key) as Output<E> | undefined;
}

/** Sends what waits, oldest first. Only one run at a time; the next one begins by itself. */
export function flush(): Promise<void> {
  running ??= run().finally(() => {
    running = undefined;
    again();
  });
  return running;
}

/** A refused command is tried anew, for example after the reason is gone. */
export async function retry(entry: Entry): Promise<void> {
  const { refused: _, ...rest } = entry;
  await keep(rest);
  await flush();
}

/** Given up by its owner. */
export async function discard(entry: Entry): Promise<void> {
  await drop(entry);
  for (const { id } of entry.photos) await shelf.remove('photos', id);
}

async function run(): Promise<void> {
  await readAll();
  // One matter that the server can't take just now does not hold up the others; its own follow-ups wait for it.
  const stuck = new Set<string>();
  for (;;) {
    const next = entries.find((entry) => !entry.refused && !stuck.has(entry.subject));
    if (!next) return;
    const way = await sendOne(next);
    if (way === 'no-connection') return;
    if (way === 'later') stuck.add(next.subject);
  }
}

async function sendOne(entry: Entry): Promise<'done' | 'later' | 'no-connection'> {
  try {
    for (const photo of entry.photos) if (!photo.sent) await sendPhoto(entry, photo);
    const answer = await within(60_000, (signal) =>
      call(ENDPOINTS[entry.endpoint]!, entry.input as never, { key: entry.key, signal }),
    );
    answers.set(entry.key, answer);
    pause = 0;
    await drop(entry);
    for (const { id } of entry.photos) await shelf.remove('photos', id);
    for (const hear of delivered) hear(entry, answer);
    return 'done';
  } catch (error) {
    const way = !(error instanceof CallError) || error.status === 0 ? 'no-connection' : 'later';
    if (!(error instanceof CallError) || mayRetry(error) || error.code === 'again') {
      show(entries.map((one) => (one.key === entry.key ? { ...one, tried: way } : one)));
      return way;
    }
    const { status, code, message, fields } = error;
    await keep({ ...entry, refused: { status, code, message, fields: [...fields] } });
    return 'done';
  }
}

/** The picture's id is its key: a second try of the same picture changes nothing. */
async function sendPhoto(entry: Entry, photo: Entry['photos'][number]): Promise<void> {
  const bytes = await shelf.get<Blob>('photos', photo.id);
  if (!bytes) {
    const words = t(
      '照片在手机里找不到了，请重新拍一张。',
      'The photo is no longer on this phone. Please take it again.',
    );
    throw new CallError(400, 'photo-gone', words, [{ path: 'photos', code: 'gone', message: words }]);
  }
  try {
    await within(120_000, (signal) =>
      call(putPicture, { id: photo.id, place: entry.place }, { key: photo.id, upload: { bytes }, signal }),
    );
  } catch (error) {
    if (!(error instanceof CallError) || mayRetry(error)) throw error;
    throw new CallError(error.status, error.code, error.message, [
      { path: 'photos', code: error.code, message: error.message },
    ]);
  }
  photo.sent = true;
  await shelf.put('outbox', entry.key, entry);
}

/** A connection that hangs counts as none. */
async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController();
  const late = setTimeout(() => control.abort(), ms);
  try {
    return await work(control.signal);
  } finally {
    clearTimeout(late);
  }
}

/** While something waits: 3 seconds, then twice as long each time, at most a minute. */
function again(): void {
  clearTimeout(timer);
  if (!entries.some((entry) => !entry.refused)) return;
  pause = Math.min(60_000, pause === 0 ? 3_000 : pause * 2);
  timer = setTimeout(() => void flush(), pause);
}

/** Called once by the shell: sends what is left from before, and when the connection or the reader comes back. */
export function startOutbox(): void {
  const now = () => {
    pause = 0;
    void flush();
  };
  addEventListener('online', now);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') now();
  });
  now();
}

/** Hears of everything that arrives. */
export function onDelivered(hear: (entry: Entry, answer: unknown) => void): () => void {
  delivered.add(hear);
  return () => delivered.delete(hear);
}

/** What waits or was refused, oldest first. */
export function useOutbox(): readonly Entry[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => entries,
  );
}

/** The answer to a command of this visit. */
export const answerTo = (key: string): unknown => answers.get(key);
/** Resolves when what an earlier visit left has been read. */
export const outboxRead = (): Promise<void> => readAll();
