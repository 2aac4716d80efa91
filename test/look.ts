/**
 * Looks at pages in a real browser: pictures for people, findings for tests.
 *
 *   node test/look.ts http://127.0.0.1:8080 [--to /tmp/looks] [--only home] [--view 390] [--kit]
 *
 * The server has to hold the demo (`npm start`); what the pages show is added by test/scene.ts. Phone pages are seen at 390×844,
 * the same in elder mode, at 320×700 with text at 150 %, and at 320×700 in English; console pages at 1440×900, 1366×768,
 * 390×844 and 1440×900 in English; the wall at 1920×1080. Findings: what is wider than the window, text under the least size,
 * targets under the least size, words left in Chinese, axe's serious and critical violations, faults in the page's own console.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { axe, type Kind, measure, untranslated } from './measure.ts';
import { kit, type Look, nameOf, pages } from './pages.ts';
import { prepare, type Scene } from './scene.ts';

export type Finding = { page: string; view: string; kind: Kind; what: string };
export type View = {
  name: string;
  width: number;
  height: number;
  scale: number;
  elder?: boolean;
  english?: boolean;
  /** Root font size, per cent. */
  text?: number;
  /** Least text and least target in CSS pixels; 0 asks nothing. */
  least: { text: number; target: number };
};

const PHONE: readonly View[] = [
  { name: '390', width: 390, height: 844, scale: 2, least: { text: 14, target: 44 } },
  { name: 'elder', width: 390, height: 844, scale: 2, elder: true, least: { text: 18, target: 60 } },
  { name: '320-big', width: 320, height: 700, scale: 1, text: 150, least: { text: 14, target: 44 } },
  { name: '320-en', width: 320, height: 700, scale: 1, english: true, least: { text: 14, target: 44 } },
];
const CONSOLE: readonly View[] = [
  { name: '1440', width: 1440, height: 900, scale: 1, least: { text: 13, target: 24 } },
  { name: '390', width: 390, height: 844, scale: 1, least: { text: 13, target: 24 } },
  { name: '1366', width: 1366, height: 768, scale: 1, least: { text: 13, target: 24 } },
  { name: '1440-en', width: 1440, height: 900, scale: 1, english: true, least: { text: 13, target: 24 } },
];
const WALL: readonly View[] = [
  { name: '1920', width: 1920, height: 1080, scale: 1, least: { text: 18, target: 0 } },
  { name: '1920-en', width: 1920, height: 1080, scale: 1, english: true, least: { text: 18, target: 0 } },
];

export function viewsOf({ shell }: Look): readonly View[] {
  return shell === 'console' ? CONSOLE : shell === 'wall' ? WALL : PHONE;
}

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];

/** Debian's Chromium, without the services it would call. */
export function openBrowser(
  executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium',
): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [...FLAGS, '--disable-background-networking', '--disable-component-update'],
  });
}

/** A report that is filled in except for its last steps. */
const draftFor = (door: string): string =>
  JSON.stringify({
    id: '01990000-0000-7000-8000-000000000001',
    key: '01990000-0000-7000-8000-000000000002',
    photos: [],
    place: JSON.parse(door) as unknown,
    floor: 4,
    spot: '',
    text: '楼道灯不亮，晚上看不见台阶',
    category: 'building_stairs',
    chosen: false,
    noneOf: null,
    join: null,
    phone: '13805312046',
    reach: 'phone',
  });

/** Looks at page after page with the same browser; what people keep in it stays apart by person and view. */
export class Looker {
  readonly browser: Browser;
  readonly scene: Scene;
  private readonly contexts = new Map<string, Promise<BrowserContext>>();

  constructor(browser: Browser, scene: Scene) {
    this.browser = browser;
    this.scene = scene;
  }

  /** One page in one view. With `to`, writes `<shell>-<name>.<view>.png` there, and `.full.png` where it is longer. */
  async look(
    asked: Look,
    view: View,
    options: { to?: string; before?: (page: Page) => Promise<void> } = {},
  ): Promise<Finding[]> {
    const label = nameOf(asked);
    const findings: Finding[] = [];
    const add = (kind: Kind, what: string) => findings.push({ page: label, view: view.name, kind, what });
    const page = await (await this.context(asked, view)).newPage();
    try {
      page.on('pageerror', (error) => add('script', error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
          add('script', message.text());
      });
      const answers = listen(page);
      const kept = this.kept(asked, view);
      await page.addInitScript((entries) => {
        localStorage.clear();
        for (const [name, value] of entries) localStorage.setItem(name, value);
      }, kept);
      await page.goto(this.address(asked), { waitUntil: 'load' });
      await page.waitForSelector('main', { timeout: 15_000 });
      await answers.settled();
      for (const [zh, en] of asked.press ?? []) {
        await page
          .getByRole('button', { name: view.english ? en : zh })
          .first()
          .click();
        await answers.settled();
      }
      if (view.text)
        await page.evaluate(
          (text) => document.documentElement.style.setProperty('font-size', `${text}%`),
          view.text,
        );
      await page.waitForTimeout(asked.press ? 400 : 100);
      await options.before?.(page);
      if (options.to) await shoot(page, join(options.to, `${label}.${view.name}`));
      for (const [kind, what] of await measure(page, view.least)) add(kind, what);
      for (const what of await axe(page)) add('axe', what);
      if (view.english) {
        const data =
          (await answers.bodies()) + kept.map(([, value]) => value).join(' ') + decodeURI(asked.path);
        for (const what of await untranslated(page, data)) add('words', what);
      }
    } catch (error) {
      add('script', (error as Error).message);
    } finally {
      await page.close();
    }
    return findings;
  }

  async close(): Promise<void> {
    for (const context of this.contexts.values()) await (await context).close();
  }

  private address({ path }: Look): string {
    const { base, names } = this.scene;
    return new URL(
      path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? name),
      base,
    ).href;
  }

  private kept({ as, draft }: Look, view: View): [string, string][] {
    const own = this.scene.keeps(as);
    return Object.entries({
      'linli.mode': view.elder ? 'elder' : 'standard',
      'linli.lang': view.english ? 'en' : 'zh',
      ...own,
      ...(draft && { 'linli.report': draftFor(own['linli.door'] ?? 'null') }),
    });
  }

  private context({ as, shell }: Look, view: View): Promise<BrowserContext> {
    const touch = shell === 'resident' || shell === 'field';
    const key = `${as} ${view.name} ${touch}`;
    const open = async () => {
      const context = await this.browser.newContext({
        viewport: { width: view.width, height: view.height },
        deviceScaleFactor: view.scale,
        hasTouch: touch,
        reducedMotion: 'reduce',
        locale: 'zh-CN',
        timezoneId: 'America/New_York',
        bypassCSP: true,
      });
      const cookies = await this.scene.cookies(as);
      await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: this.scene.base })));
      return context;
    };
    const known = this.contexts.get(key) ?? open();
    this.contexts.set(key, known);
    return known;
  }
}

/** What the server answers to this page, and when nothing more is on its way. */
function listen(page: Page): { settled: () => Promise<void>; bodies: () => Promise<string> } {
  const waiting = new Set<unknown>();
  const got: Promise<string>[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/') && !request.url().endsWith('/api/live')) waiting.add(request);
  });
  page.on('requestfailed', (request) => waiting.delete(request));
  page.on('requestfinished', (request) => waiting.delete(request));
  page.on('response', (response) => {
    if (/json/.test(response.headers()['content-type'] ?? '')) got.push(response.text().catch(() => ''));
  });
  return {
    settled: async () => {
      for (let quiet = 0, turn = 0; quiet < 3 && turn < 150; turn += 1) {
        const drawn = await page.evaluate(
          () => document.querySelector('.ll-skeleton, .ant-spin-spinning') === null,
        );
        quiet = waiting.size === 0 && drawn ? quiet + 1 : 0;
        await page.waitForTimeout(40);
      }
    },
    bodies: async () => (await Promise.all(got)).join('\n'),
  };
}

async function shoot(page: Page, path: string): Promise<void> {
  await page.screenshot({ path: `${path}.png` });
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (!size || height <= size.height + 40) return;
  // A taller window instead of a stitched picture: the sticky foot then stands at the end.
  await page.setViewportSize({ ...size, height: Math.min(height, 6000) });
  await page.screenshot({ path: `${path}.full.png` });
  await page.setViewportSize(size);
}

async function main(args: string[]): Promise<void> {
  const base = args[0];
  if (!base) throw new Error('Say which server to look at: node test/look.ts http://127.0.0.1:8080');
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const to = option('--to') ?? '/tmp/looks';
  const only = option('--only')?.split(',');
  const wanted = option('--view');
  const list = [...pages, ...(args.includes('--kit') ? kit : [])];
  mkdirSync(to, { recursive: true });
  const browser = await openBrowser();
  let count = 0;
  try {
    const looker = new Looker(browser, await prepare(base));
    for (const asked of list) {
      if (only && !only.some((word) => nameOf(asked).includes(word))) continue;
      for (const view of viewsOf(asked)) {
        if (wanted && view.name !== wanted) continue;
        for (const finding of await looker.look(asked, view, { to })) {
          count += 1;
          console.log(`${finding.page} ${finding.view} ${finding.kind}: ${finding.what}`);
        }
      }
    }
  } finally {
    await browser.close();
  }
  console.log(`${count} findings; pictures in ${to}`);
  if (count > 0) process.exitCode = 1;
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));
