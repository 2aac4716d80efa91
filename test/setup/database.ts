/**
 * One PostgreSQL for all tests of a run: the server named in DATABASE_URL, or an embedded engine of this
 * run's own. Holds one prepared template database, from which every test file copies its own.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { type Embedded, startEmbedded } from '../../src/kernel/embedded.ts';
import { type ConnectionOptions, fromUrl, PREFIX } from './connection.ts';
import { prepare } from './template.ts';

interface Engine {
  server: ConnectionOptions;
  template: string;
  strategy: 'file_copy' | 'wal_log';
  users: number;
  stop(): Promise<void>;
}

/** Every project of a run loads this file anew; what they share has to stand outside of it. */
const run = globalThis as { linliTestEngine?: Promise<Engine> | undefined };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  run.linliTestEngine ??= startEngine();
  const engine = await run.linliTestEngine;
  engine.users += 1;
  project.provide('server', engine.server);
  project.provide('template', engine.template);
  project.provide('strategy', engine.strategy);
  return async () => {
    engine.users -= 1;
    if (engine.users > 0) return;
    run.linliTestEngine = undefined;
    await engine.stop();
  };
}

async function startEngine(): Promise<Engine> {
  const url = process.env['DATABASE_URL'];
  const template = `${PREFIX}template_${randomBytes(4).toString('hex')}`;
  if (url) {
    const server = fromUrl(url);
    await dropDatabases(server, (name) => name.startsWith(PREFIX));
    await makeTemplate(server, template);
    return {
      server,
      template,
      strategy: 'wal_log',
      users: 0,
      stop: () => dropDatabases(server, (name) => name.startsWith(PREFIX)),
    };
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'linli-test-'));
  const embedded: Embedded = await startEmbedded({
    dataDir,
    // Nothing here outlives the run; what must survive a crash is tested with the real configuration.
    configuration: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '100',
    },
  });
  try {
    const server = { ...embedded.options, database: 'postgres' };
    await makeTemplate(server, template);
    const stop = async () => {
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    };
    return { server, template, strategy: 'file_copy', users: 0, stop };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function makeTemplate(server: ConnectionOptions, template: string): Promise<void> {
  await withServer(server, (sql) =>
    sql.unsafe(`create database ${template} template template0 encoding 'UTF8' locale 'C.UTF-8'`),
  );
  await prepare({ ...server, database: template });
  // A forgotten connection would make every copy fail.
  await withServer(server, (sql) => sql.unsafe(`alter database ${template} allow_connections false`));
}

async function dropDatabases(server: ConnectionOptions, which: (name: string) => boolean): Promise<void> {
  await withServer(server, async (sql) => {
    const rows = await sql<{ datname: string }[]>`select datname from pg_database where not datistemplate`;
    for (const { datname } of rows)
      if (which(datname)) await sql`drop database if exists ${sql(datname)} with (force)`;
  });
}

async function withServer(
  server: ConnectionOptions,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres({ ...server, max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
