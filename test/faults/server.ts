/** A server of its own process on the database in LINLI_TEST_DB, to be killed: says its port and waits. */
import type { AddressInfo } from 'node:net';
import { buildApp, openHouse } from '../../src/app.ts';
import type { DbOptions } from '../../src/kernel/db.ts';
import { surviveLostConnections } from '../../src/kernel/lost.ts';
import { readSettings } from '../../src/settings.ts';

const settings = readSettings({ DATA_DIR: process.env['LINLI_TEST_DATA']!, LOG_LEVEL: 'silent', DEMO: '1' });
const house = await openHouse(
  settings,
  JSON.parse(process.env['LINLI_TEST_DB']!) as DbOptions,
  Buffer.alloc(32, 7),
);
const { app } = await buildApp(house, { background: true });
surviveLostConnections(() => process.send?.({ lost: true }));
await app.listen({ port: 0, host: '127.0.0.1' });
process.send!({ port: (app.server.address() as AddressInfo).port });
