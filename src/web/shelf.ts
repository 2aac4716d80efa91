/**
 * A few drawers in this browser's IndexedDB for what must survive a reload: unsent commands and photographs.
 * Works on plain http. Where storage is forbidden (private windows) the drawers last as long as the page.
 */

const NAME = 'linli';
const DRAWERS = ['outbox', 'photos'] as const;
export type Drawer = (typeof DRAWERS)[number];

let opened: Promise<IDBDatabase> | undefined;
/** Stands in for the database where there is none. */
const memory = new Map<string, unknown>();
let forbidden = false;

/** Whether what is kept will still be there after the page is closed. */
export const lasting = (): boolean => !forbidden;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const drawer of DRAWERS) asked.result.createObjectStore(drawer);
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error('blocked'));
  });
  return opened;
}

/** Runs one request and waits until it is really written. */
async function run<T>(
  drawer: Drawer,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await open();
  return new Promise<T>((resolve, reject) => {
    const transaction = db.transaction(drawer, mode);
    const request = ask(transaction.objectStore(drawer));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
    transaction.onerror = () => reject(transaction.error ?? request.error);
  });
}

const inMemory = (drawer: Drawer, key: string): string => `${drawer} ${key}`;

/** Puts a value away. A full or forbidden disk keeps it in memory, and `lasting` tells so. */
export async function put(drawer: Drawer, key: string, value: unknown): Promise<void> {
  try {
    await run(drawer, 'readwrite', (store) => store.put(value, key));
    memory.delete(inMemory(drawer, key));
  } catch {
    forbidden = true;
    memory.set(inMemory(drawer, key), value);
  }
}

export async function get<T>(drawer: Drawer, key: string): Promise<T | undefined> {
  const kept = memory.get(inMemory(drawer, key));
  if (kept !== undefined) return kept as T;
  try {
    return (await run(drawer, 'readonly', (store) => store.get(key))) as T | undefined;
  } catch {
    return undefined;
  }
}

export async function remove(drawer: Drawer, key: string): Promise<void> {
  memory.delete(inMemory(drawer, key));
  await run(drawer, 'readwrite', (store) => store.delete(key)).catch(() => undefined);
}

/** All values of a drawer. */
export async function all<T>(drawer: Drawer): Promise<T[]> {
  const stored = await run(drawer, 'readonly', (store) => store.getAll()).catch(() => []);
  const kept = [...memory].filter(([key]) => key.startsWith(`${drawer} `)).map(([, value]) => value);
  return [...stored, ...kept] as T[];
}

export async function keys(drawer: Drawer): Promise<string[]> {
  const stored = await run(drawer, 'readonly', (store) => store.getAllKeys()).catch(() => []);
  return stored.map(String);
}
