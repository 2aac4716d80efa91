/**
 * `npm run pictures`: the pictures of the documents, taken from the running product with its demo. Residents appear masked,
 * as everywhere; all people are invented.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../src/demo/people.ts';
import { openBrowser } from './look.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'docs/pictures');

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function until(ready: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 600; n += 1) {
    if (await ready().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('The server was not ready within five minutes.');
}

async function signedIn(
  browser: Browser,
  base: string,
  login: string,
  width: number,
  height: number,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
  });
  const answer = await context.request.post(`${base}/api/staff/session`, {
    headers: { 'x-linli-as': 'staff' },
    data: { login, password: DEMO_PASSWORD },
  });
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${await answer.text()}`);
  return context.newPage();
}

const PHONE = [390, 844] as const;

/** One demand on its way, so that the progress page has something to tell. */
async function tell(browser: Browser, base: string): Promise<Page> {
  const resident = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
  });
  const wang = (await signedIn(browser, base, 'wang', ...PHONE)).context();
  const own = await (
    await wang.request.get(`${base}/api/work/inbox`, { headers: { 'x-linli-as': 'staff' } })
  ).json();
  const place = (own as { rows: { place: string }[] }).rows[0]!.place;
  const id = randomUUID();
  const post = async (from: typeof resident, path: string, as: string, data: object) => {
    const answer = await from.request.post(`${base}/api${path}`, {
      headers: { 'x-linli-as': as, 'idempotency-key': randomUUID() },
      data,
    });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  };
  await post(resident, '/cases', 'resident', {
    id,
    place,
    category: 'building_stairs',
    text: '2单元4层楼道灯不亮。晚上老人上下楼看不见。',
    photos: [],
  });
  await post(wang, `/cases/${id}/acceptance`, 'staff', {});
  await post(wang, `/cases/${id}/notes`, 'staff', {
    text: '师傅到现场了，灯头坏了，正在换。',
    open: true,
    photos: [],
  });
  const page = await resident.newPage();
  await page.goto(`${base}/case/${id}`);
  return page;
}

async function shoot(page: Page, name: string): Promise<string> {
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.waitForTimeout(800);
  const path = join(OUT, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const dataDir = await mkdtemp(join(tmpdir(), 'linli-pictures-'));
const server = spawn(process.execPath, [join(ROOT, 'src/main.ts')], {
  env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), DEMO: '1' },
  stdio: 'inherit',
});
const browser = await openBrowser();
try {
  await mkdir(OUT, { recursive: true });
  await until(async () => (await fetch(`${base}/readyz`)).ok);
  const progress = await shoot(await tell(browser, base), 'progress');
  const field = await signedIn(browser, base, 'wang', ...PHONE);
  await field.goto(`${base}/field/`);
  const today = await shoot(field, 'today');
  const desk = await signedIn(browser, base, 'zhao', 1366, 844);
  await desk.goto(`${base}/console/cases`);
  const console_ = await shoot(desk, 'desk');
  const wall = await signedIn(browser, base, 'zhao', 1920, 1080);
  await wall.goto(`${base}/wall/`);
  await shoot(wall, 'wall');
  const map = await signedIn(browser, base, 'zhao', 1366, 844);
  await map.goto(`${base}/console/map`);
  await map.waitForTimeout(3000);
  await shoot(map, 'map');
  const sheet = await browser.newPage({ viewport: { width: 1620, height: 640 }, deviceScaleFactor: 1.5 });
  const picture = async (path: string) =>
    `data:image/png;base64,${(await readFile(path)).toString('base64')}`;
  await sheet.setContent(`<body style="margin:0;background:#e8e3d6;display:flex;gap:20px;padding:30px;align-items:flex-start">
    ${(await Promise.all([progress, today, console_].map(picture))).map((src) => `<img src="${src}" style="height:580px;border-radius:12px">`).join('')}</body>`);
  await sheet.waitForTimeout(500);
  await sheet.screenshot({ path: join(OUT, 'overview.png') });
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  await rm(dataDir, { recursive: true, force: true });
}
