/** The desk over a million cases: each list and count that an official can ask for, one after the other, through the whole door. */
import { growCases, startEngine } from './engine.ts';
import type { Figure } from './main.ts';

export const question = 'does every list and count of the desk stay quick over a million cases?';

const SIZE = Number(process.env['BENCH_SIZE'] ?? 1_000_000);
const TIMES = 40;

const ASKED: readonly (readonly [what: string, login: string, path: string])[] = [
  ['community: urgent first', 'zhang', '/api/cases?tab=open&urgent=true'],
  ['community: newest first', 'zhang', '/api/cases?tab=open'],
  ['community: closed', 'zhang', '/api/cases?tab=closed'],
  ['community: counts', 'zhang', '/api/cases/counts'],
  ['street: urgent first', 'zhao', '/api/cases?tab=open&urgent=true'],
  ['street: overdue', 'zhao', '/api/cases?tab=overdue&urgent=true'],
  ['street: by kind', 'zhao', '/api/cases?tab=open&urgent=true&category=building_stairs'],
  ['street: a kind that nobody reported', 'zhao', '/api/cases?tab=open&category=people_wages'],
  ['street: by source', 'zhao', '/api/cases?tab=open&source=window'],
  ['street: by place', 'zhao', '/api/cases?tab=open&place=370105001001001'],
  ['street: frequent words', 'zhao', `/api/cases?tab=open&q=${encodeURIComponent('楼道灯')}`],
  ['street: a rare word', 'zhao', '/api/cases?tab=closed&q=777700'],
  ['street: a number', 'zhao', '/api/cases?tab=closed&q=2511-77770'],
  ['street: counts', 'zhao', '/api/cases/counts'],
  ['county: urgent first', 'chen', '/api/cases?tab=open&urgent=true'],
  ['county: newest first', 'chen', '/api/cases?tab=open'],
  ['county: counts', 'chen', '/api/cases/counts'],
];

export async function run(): Promise<Figure[]> {
  const engine = await startEngine(0);
  try {
    await growCases(engine.sql, SIZE);
    const { buildApp, openHouse } = await import('../src/app.ts');
    const { readSettings } = await import('../src/settings.ts');
    const { openSession } = await import('../src/kernel/sessions.ts');
    const settings = readSettings({ DATA_DIR: engine.dataDir, LOG_LEVEL: 'silent', DEMO: '0' });
    const house = await openHouse(settings, engine.options, Buffer.alloc(32, 7));
    const { app, close } = await buildApp(house, { background: false });
    const figures: Figure[] = [];
    for (const [what, login, url] of ASKED) {
      const [account] = await house.sql<{ id: string }[]>`select id from accounts where login = ${login}`;
      const headers = {
        cookie: `linli_staff=${await openSession(house.sql, 'staff', account!.id, 3600)}`,
        'x-linli-as': 'staff',
      };
      const times: number[] = [];
      for (let n = 0; n < TIMES; n += 1) {
        const began = performance.now();
        const answer = await app.inject({ url, headers });
        times.push(performance.now() - began);
        if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
      }
      times.sort((a, b) => a - b);
      figures.push({ name: `${what}: p95`, value: times[Math.floor(times.length * 0.95)]!, unit: 'ms' });
    }
    await close();
    return figures;
  } finally {
    await engine.stop();
  }
}
