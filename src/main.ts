/** `npm start`: settings → database → migrations → demo → listen. Stops when told, after the requests in flight. */
import { buildApp, openHouse, prepareDatabase } from './app.ts';
import { loadDemo } from './demo/load.ts';
import { printWelcome } from './demo/welcome.ts';
import type { DbOptions } from './kernel/db.ts';
import { type Embedded, EmbeddedError, startEmbedded } from './kernel/embedded.ts';
import { surviveLostConnections } from './kernel/lost.ts';
import { loadKey, readSettings, SettingsError, say } from './settings.ts';

const progress = (zh: string, en: string): void => console.log(`  ${say(zh, en)}`);

async function main(): Promise<void> {
  const began = Date.now();
  // Listened for from the first moment: a stop during the migration ends after it, not in its middle.
  const stopping = stopSignal();
  const settings = readSettings(process.env);
  const key = loadKey(settings);
  let engine: Embedded | undefined;
  let db: DbOptions;
  if (settings.databaseUrl) db = { url: settings.databaseUrl };
  else {
    progress('启动数据库…', 'Starting the database…');
    engine = await startEmbedded({
      dataDir: settings.dataDir,
      onProgress: (line) => console.log(`  ${line}`),
      onLost: (reason) => {
        console.error(reason);
        process.exit(1);
      },
    });
    db = engine.options;
  }
  try {
    await prepareDatabase(db, (n) =>
      progress(`数据库结构更新了 ${n} 步`, `Brought the schema up to date: ${n} steps`),
    );
    const house = await openHouse(settings, db, key);
    if (settings.demo && !/^(127\.|localhost$|::1$)/.test(settings.host)) {
      progress(
        '注意：演示账号人人知道密码，而这台机器正对外开放。正式使用请设 DEMO=0。',
        'Mind: everybody knows the demo’s passwords, and this machine is open to others. Set DEMO=0 for real use.',
      );
    }
    if (settings.demo) await loadDemo(house, (zh, en) => progress(zh, en));
    const { app, close } = await buildApp(house, { background: true });
    try {
      surviveLostConnections((error) =>
        app.log.error({ err: error }, 'a connection to the database was lost'),
      );
      await app.listen({ port: settings.port, host: settings.host });
      await printWelcome(house, app, Date.now() - began);
      await stopping;
      progress('正在收尾…', 'Finishing the requests in flight…');
    } finally {
      await close();
    }
  } finally {
    await engine?.stop();
  }
}

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });

try {
  await main();
} catch (error) {
  const plain =
    error instanceof SettingsError ||
    error instanceof EmbeddedError ||
    (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    console.error(
      say('这个端口已经被占用，请用 PORT 换一个。', 'This port is taken: choose another with PORT.'),
    );
  } else console.error(plain ? (error as Error).message : error);
  process.exitCode = 1;
}
