/**
 * The server under test as a process of its own: prints its address and sessions, answers `usage` with its CPU and memory.
 * Listeners and timed work belong to another process, as in a deployment of several, unless BENCH_BACKGROUND asks for them.
 */
import type { AddressInfo } from 'node:net';
import { buildApp, openHouse } from '../src/app.ts';
import type { DbOptions } from '../src/kernel/db.ts';
import { openSession } from '../src/kernel/sessions.ts';
import { readSettings } from '../src/settings.ts';

const db = JSON.parse(process.env['BENCH_DB']!) as DbOptions;
const settings = readSettings({
  DATA_DIR: process.env['BENCH_DATA']!,
  LOG_LEVEL: 'silent',
  DEMO: '0',
  IDLE_MINUTES: '600',
});
const house = await openHouse(settings, db, Buffer.alloc(32, 7));
const app = await buildApp(house, { background: process.env['BENCH_BACKGROUND'] === '1' });
await app.app.listen({ port: 0, host: '127.0.0.1' });
const cookies: Record<string, string> = {};
for (const { id, login } of await house.sql<
  { id: string; login: string }[]
>`select id, login from accounts`) {
  cookies[login] = `linli_staff=${await openSession(house.sql, 'staff', id, 36_000)}`;
}
process.send!({ port: (app.app.server.address() as AddressInfo).port, cookies });
process.on('message', (message) => {
  if (message === 'usage') process.send!({ cpu: process.cpuUsage(), memory: process.memoryUsage() });
  if (message === 'stop') void app.close().then(() => process.exit(0));
});
