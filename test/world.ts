/** A house of one's own for a test file: own database, real HTTP, named people. */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, buildApp, openHouse } from '../src/app.ts';
import type { Endpoint, Input, Output } from '../src/kernel/contract.ts';
import { newId } from '../src/kernel/ids.ts';
import { clearLimits } from '../src/kernel/limits.ts';
import type { House } from '../src/kernel/module.ts';
import { openSession } from '../src/kernel/sessions.ts';
import { readSettings } from '../src/settings.ts';
import type { ConnectionOptions } from './setup/connection.ts';
import { freshDatabase } from './setup/fresh.ts';

export * from './setup/seed.ts';

export type Fault = {
  error: {
    code: string;
    message: string;
    fields: { path: string; code: string; message: string; value?: string }[];
  };
};
export type Answer<T> = {
  status: number;
  body: T;
  fault: Fault['error'];
  headers: Headers;
  replayed: boolean;
};
type Options = {
  key?: string;
  lang?: 'zh' | 'en';
  upload?: Uint8Array;
  type?: string;
  name?: string;
  raw?: string;
};

/** Somebody at the door: every request goes over HTTP with this person's cookie. */
export type Client = {
  call: <E extends Endpoint>(endpoint: E, input: Input<E>, options?: Options) => Promise<Answer<Output<E>>>;
  /** The raw request, for what no typed client would send. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  cookie: string;
};

export type World = {
  base: string;
  house: House;
  app: App;
  /** A session of this login without going through the sign-in page. */
  as: (login: string) => Promise<Client>;
  nobody: () => Client;
  withCookie: (cookie: string, as?: 'staff' | 'resident') => Client;
  /** A second process of the same house: own pool, own memory, same database. Its clients reach it at `base`. */
  another: (options?: {
    background?: boolean;
  }) => Promise<Pick<World, 'base' | 'house' | 'app' | 'withCookie' | 'close'>>;
  /** Where its database is, for a process of its own. */
  database: ConnectionOptions;
  /** Waits until no older transaction runs, so that everything committed is below the watermark. */
  quiet: () => Promise<void>;
  /** Listeners run to the watermark. */
  settle: () => Promise<void>;
  close: () => Promise<void>;
};

/** The master key of every test's house. */
export const KEY = Buffer.alloc(32, 7);

/** Opens a fresh copy of the tests' world and listens on a free port of the loopback. */
export async function world(env: Record<string, string> = {}): Promise<World> {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'linli-world-'));
  const settings = readSettings({
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    DEMO: '1',
    PUBLIC_URL: '',
    ...env,
  });
  const house = await openHouse(settings, database.options, KEY);
  const app = await buildApp(house, { background: false });
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  const base = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`;
  clearLimits();

  const withCookie = (cookie: string, as: 'staff' | 'resident' = 'staff'): Client => client(base, cookie, as);
  const quiet = async (most = Number.POSITIVE_INFINITY) => {
    const late = performance.now() + most;
    const [head] = await house.sql<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
    for (;;) {
      const [mark] = await house.sql<{ past: boolean }[]>`
        select pg_snapshot_xmin(pg_current_snapshot()) > ${head!.xid}::xid8 as past`;
      if (mark!.past || performance.now() > late) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    base,
    house,
    app,
    withCookie,
    nobody: () => client(base, '', 'resident'),
    as: async (login) => {
      const [account] = await house.sql<{ id: string }[]>`select id from accounts where login = ${login}`;
      if (!account) throw new Error(`nobody is called ${login}`);
      return withCookie(`linli_staff=${await openSession(house.sql, 'staff', account.id, 3600)}`);
    },
    database: database.options,
    another: async ({ background = false } = {}) => {
      const own = await openHouse(settings, database.options, KEY);
      const second = await buildApp(own, { background });
      await second.app.listen({ port: 0, host: '127.0.0.1' });
      const at = `http://127.0.0.1:${(second.app.server.address() as AddressInfo).port}`;
      return {
        base: at,
        house: own,
        app: second,
        withCookie: (cookie, as = 'staff') => client(at, cookie, as),
        close: second.close,
      };
    },
    quiet: () => quiet(),
    // What was just written is heard only when no older transaction runs, in whichever database of the engine.
    settle: async () => {
      await quiet(5000);
      await app.settle();
    },
    close: async () => {
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function client(base: string, cookie: string, as: 'staff' | 'resident'): Client {
  const headers = (more: Record<string, string> = {}): Record<string, string> => ({
    'x-linli-as': as,
    ...(cookie && { cookie }),
    ...more,
  });
  return {
    cookie,
    fetch: (path, init = {}) =>
      fetch(`${base}${path}`, { ...init, headers: headers(init.headers as Record<string, string>) }),
    call: async (endpoint, input, options = {}) => {
      const left = { ...(input as Record<string, unknown>) };
      const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
        const value = left[name];
        delete left[name];
        return encodeURIComponent(String(value));
      });
      const query = new URLSearchParams();
      for (const name of Object.keys(endpoint.query?.properties ?? {})) {
        if (left[name] !== undefined) query.set(name, String(left[name]));
        delete left[name];
      }
      const body = options.upload ?? options.raw ?? (endpoint.body ? JSON.stringify(left) : undefined);
      const response = await fetch(`${base}/api${path}${query.size ? `?${query}` : ''}`, {
        method: endpoint.method,
        headers: headers({
          'accept-language': options.lang ?? 'zh',
          ...(endpoint.command && { 'idempotency-key': options.key ?? newId() }),
          ...(body !== undefined && {
            'content-type':
              options.type ?? (options.upload ? 'application/octet-stream' : 'application/json'),
          }),
          ...(options.name && { 'x-file-name': encodeURIComponent(options.name) }),
        }),
        ...(body !== undefined && { body: body as BodyInit }),
      });
      const isFile = endpoint.file && response.ok;
      const answer = isFile
        ? Buffer.from(await response.arrayBuffer())
        : await response.json().catch(() => null);
      return {
        status: response.status,
        body: answer as never,
        fault: (answer as Fault | null)?.error ?? { code: '', message: '', fields: [] },
        headers: response.headers,
        replayed: response.headers.get('x-linli-replayed') === '1',
      };
    },
  };
}
