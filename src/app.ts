/** Puts the house together: database, secrets, modules, pipeline, feed and timed work. Used by the server and the tests. */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sealJob } from './kernel/audit.ts';
import { fillCalendar, readCalendar } from './kernel/calendar.ts';
import { developmentChannel, noChannel } from './kernel/channel.ts';
import { type DbOptions, type MigrationSource, migrate, openDb } from './kernel/db.ts';
import { mountDoors } from './kernel/doors.ts';
import { advance, Feed } from './kernel/feed.ts';
import { Files } from './kernel/files.ts';
import { buildHttp } from './kernel/http.ts';
import { mountLive } from './kernel/live.ts';
import type { House, Timed } from './kernel/module.ts';
import { openapi, openapiPage } from './kernel/openapi.ts';
import { Secrets } from './kernel/secrets.ts';
import type { Sessions } from './kernel/sessions.ts';
import { runDue } from './kernel/timed.ts';
import { mountWeb } from './kernel/web.ts';
import { modules } from './modules/index.ts';
import type { Settings } from './settings.ts';

export const VERSION = '0.1.0';

/** Timed work of the kernel itself. */
const kernelJobs: readonly Timed[] = [sealJob];

/** How long requests in flight may take once the server was told to stop. */
const GRACE_MS = 15_000;

/** All migrations in the order in which they run. */
export const migrationSources: readonly MigrationSource[] = [
  { module: 'kernel', folder: join(import.meta.dirname, 'kernel/migrations') },
  ...modules.map(({ name, folder }) => ({ module: name, folder: join(folder, 'migrations') })),
];

/** Opens the pool and what hangs on it; the schema must be up to date. */
export async function openHouse(settings: Settings, db: DbOptions, key: Uint8Array): Promise<House> {
  const sql = openDb({ ...db, max: settings.dbPool });
  let calendar = await readCalendar(sql);
  return {
    sql,
    settings,
    secrets: new Secrets([{ id: 1, key }]),
    files: new Files(join(settings.dataDir, 'files')),
    channel: settings.demo ? developmentChannel(sql) : noChannel,
    pictureReaders: new Map(modules.flatMap(({ files }) => Object.entries(files ?? {}))),
    calendar: () => calendar,
    reloadCalendar: async () => {
      calendar = await readCalendar(sql);
    },
  };
}

/** Brings the schema up to date and fills what every house needs. */
export async function prepareDatabase(
  db: DbOptions,
  onProgress: (line: string) => void = () => {},
): Promise<void> {
  const sql = openDb({ ...db, max: 2 });
  try {
    const ran = await migrate(sql, migrationSources);
    if (ran > 0) onProgress(`${ran}`);
    await fillCalendar(sql);
    for (const module of modules) await module.fill?.(sql);
  } finally {
    await sql.end();
  }
}

export type App = {
  app: FastifyInstance;
  house: House;
  feed: Feed;
  sessions: Sessions;
  /** Runs listeners up to the watermark; the background does the same every second. */
  settle: () => Promise<void>;
  close: () => Promise<void>;
};

/** The whole server, not yet listening. `background` runs listeners and timed work in this process. */
export async function buildApp(house: House, options: { background: boolean }): Promise<App> {
  const { app, sessions } = buildHttp(house, modules);
  const feed = new Feed(house.sql);
  mountLive(app, feed, sessions, modules);
  mountDoors(app, house, modules);
  mountHealth(app, house);
  app.get('/api/openapi.json', () => openapi(modules, VERSION));
  app.get('/api/docs', (_request, reply) => reply.type('text/html').send(openapiPage(modules)));
  mountWeb(app, house.settings);
  for (const module of modules) module.start?.(house, feed);
  feed.hear((event) => {
    if (event.noun === 'account') sessions.forget(event.subject);
    if (event.noun === 'calendar') void house.reloadCalendar();
  });
  const log = (error: unknown) => app.log.error({ err: error }, 'background work failed');
  await feed.start(log);

  const listeners = modules.flatMap((module) => module.listeners ?? []);
  const timed = [...kernelJobs, ...modules.flatMap((module) => module.timed ?? [])];
  const settle = async () => {
    for (const listener of listeners) await advance(house, listener);
  };
  // Side by side: who is to be told does not wait for timed work that takes long.
  const turns = [settle, () => runDue(house, timed)].map((work) => ({
    work,
    now: undefined as Promise<void> | undefined,
  }));
  const timer = options.background
    ? setInterval(() => {
        for (const turn of turns)
          turn.now ??= turn
            .work()
            .catch(log)
            .finally(() => {
              turn.now = undefined;
            });
      }, 1000)
    : undefined;

  const close = async () => {
    clearInterval(timer);
    // Requests in flight are finished; a connection that is only kept open afterwards must not hold up the end.
    const idle = setInterval(() => app.server.closeIdleConnections(), 50);
    const late = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
    await app.close();
    clearInterval(idle);
    clearTimeout(late);
    await Promise.all(turns.map(({ now }) => now));
    await feed.stop();
    await house.sql.end({ timeout: 10 });
  };
  return { app, house, feed, sessions, settle, close };
}

function mountHealth(app: FastifyInstance, house: House): void {
  app.get('/healthz', () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await house.sql`select 1`;
      return { ok: true };
    } catch {
      return reply.code(503).send({ ok: false });
    }
  });
}
