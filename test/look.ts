/**
 * Looks at pages in a real browser: pictures for people, findings for tests.
 *
 *   node test/look.ts http://127.0.0.1:8080 [--to /tmp/looks] [--only home] [--kit]
 *
 * Phone pages are seen at 390×844, the same in elder mode, at 320×700 with text at 150 %, and at 320×700 in English; console pages at
 * 1440×900, 1366×768 and 390×844; the wall at 1920×1080. Findings: what is wider than the window, text under the
 * least size, targets under the least size, and axe's serious and critical violations.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { kit, type Look, pages } from './pages.ts';

export type Finding = {
  page: string;
  view: string;
  kind: 'overflow' | 'text' | 'target' | 'axe' | 'script';
  what: string;
};
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

/** Signs the fresh context in as `as`. Throws for a state it does not know. */
export type SignIn = (context: BrowserContext, as: string, base: string) => Promise<void>;

const PHONE: readonly View[] = [
  { name: '390', width: 390, height: 844, scale: 2, least: { text: 14, target: 44 } },
  { name: 'elder', width: 390, height: 844, scale: 2, elder: true, least: { text: 18, target: 60 } },
  { name: '320-big', width: 320, height: 700, scale: 1, text: 150, least: { text: 14, target: 44 } },
  { name: '320-en', width: 320, height: 700, scale: 1, english: true, least: { text: 14, target: 44 } },
];
const CONSOLE: readonly View[] = [
  { name: '1440', width: 1440, height: 900, scale: 1, least: { text: 13, target: 24 } },
  { name: '1366', width: 1366, height: 768, scale: 1, least: { text: 13, target: 24 } },
  { name: '390', width: 390, height: 844, scale: 1, least: { text: 13, target: 24 } },
];
const WALL: readonly View[] = [
  { name: '1920', width: 1920, height: 1080, scale: 1, least: { text: 18, target: 0 } },
];

export function viewsOf(look: Look): readonly View[] {
  return look.shell === 'console' ? CONSOLE : look.shell === 'wall' ? WALL : PHONE;
}

/** Debian's Chromium, without the services it would call. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Looks at one page in one view. With `to`, writes `<shell>-<name>.<view>.png` there. */
export async function look(
  browser: Browser,
  base: string,
  asked: Look,
  view: View,
  options: { to?: string; signIn?: SignIn } = {},
): Promise<Finding[]> {
  const name = asked.name ?? (asked.path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '') || 'index');
  const label = `${asked.shell}-${name}`;
  const findings: Finding[] = [];
  const add = (kind: Finding['kind'], what: string) =>
    findings.push({ page: label, view: view.name, kind, what });
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    deviceScaleFactor: view.scale,
    hasTouch: asked.shell !== 'console' && asked.shell !== 'wall',
    reducedMotion: 'reduce',
    timezoneId: 'America/New_York',
    bypassCSP: true,
  });
  try {
    if (asked.as !== 'anyone') {
      if (!options.signIn) throw new Error(`${asked.path} needs to be signed in as ${asked.as}`);
      await options.signIn(context, asked.as, base);
    }
    const page = await context.newPage();
    page.on('pageerror', (error) => add('script', error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        add('script', message.text());
    });
    await page.addInitScript(
      ([elder, english]) => {
        localStorage.setItem('linli.mode', elder ? 'elder' : 'standard');
        localStorage.setItem('linli.lang', english ? 'en' : 'zh');
      },
      [Boolean(view.elder), Boolean(view.english)] as const,
    );
    await page.goto(new URL(asked.path, base).href, { waitUntil: 'load' });
    await page.waitForSelector('main', { timeout: 15_000 });
    await page
      .waitForFunction(() => !document.querySelector('.ll-skeleton'), null, { timeout: 10_000 })
      .catch(() => undefined);
    if (view.text)
      await page.evaluate(
        (text) => document.documentElement.style.setProperty('font-size', `${text}%`),
        view.text,
      );
    await page.waitForTimeout(150);
    if (options.to) {
      mkdirSync(options.to, { recursive: true });
      await page.screenshot({ path: join(options.to, `${label}.${view.name}.png`) });
      const tall = await page.evaluate(() => document.documentElement.scrollHeight > innerHeight + 40);
      if (tall)
        await page.screenshot({ path: join(options.to, `${label}.${view.name}.full.png`), fullPage: true });
    }
    for (const [kind, what] of await measure(page, view)) add(kind, what);
    for (const what of await axe(page)) add('axe', what);
  } finally {
    await context.close();
  }
  return findings;
}

/** Sizes as the reader gets them. Runs in the page. */
async function measure(page: Page, view: View): Promise<['overflow' | 'text' | 'target', string][]> {
  return page.evaluate((least) => {
    const found: ['overflow' | 'text' | 'target', string][] = [];
    const width = document.documentElement.clientWidth;
    const told = (element: Element) => {
      const words = (element.textContent ?? '').trim().slice(0, 24);
      return `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${words}`;
    };
    const shown = (element: Element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return (
        box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && !element.closest('.sr, [inert]')
      );
    };
    const scrolls = (element: Element) => {
      for (let up = element.parentElement; up; up = up.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(up).overflowX))
          return up !== document.body && up !== document.documentElement;
      }
      return false;
    };
    for (const element of document.body.querySelectorAll('*')) {
      if (!shown(element)) continue;
      const box = element.getBoundingClientRect();
      if ((box.right > width + 1 || box.left < -1) && !scrolls(element))
        found.push(['overflow', `${Math.round(box.right)} > ${width} ${told(element)}`]);
      const own = [...element.childNodes].some(
        (node) => node.nodeType === 3 && (node.textContent ?? '').trim(),
      );
      if (own && !element.closest('svg, .maplibregl-map')) {
        const size = Number.parseFloat(getComputedStyle(element).fontSize);
        if (size < least.text - 0.01) found.push(['text', `${size}px ${told(element)}`]);
      }
    }
    for (const target of document.body.querySelectorAll(
      'a[href], button, input, select, textarea, [role="button"], [role="tab"]',
    )) {
      if (least.target === 0 || !shown(target)) continue;
      // A link inside a sentence takes the line's height; a control in a label takes the label's size.
      if (
        target.matches('a') &&
        getComputedStyle(target).display === 'inline' &&
        !target.matches('.ll-rowlink')
      )
        continue;
      const whole =
        target.closest('label') ??
        (target.matches('.ll-rowlink') ? target.closest('li, tr') : null) ??
        target;
      const box = whole.getBoundingClientRect();
      if (box.height < least.target - 0.5 || box.width < least.target - 0.5) {
        found.push(['target', `${Math.round(box.width)}×${Math.round(box.height)} ${told(target)}`]);
      }
    }
    return found;
  }, view.least);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type AxeResult = {
  violations: { id: string; impact: string | null; help: string; nodes: { target: unknown[] }[] }[];
};

/** Serious and critical violations, one line each. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const result = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes.length}) ${nodes
          .slice(0, 3)
          .map((node) => node.target.join(' '))
          .join(' | ')}`,
    );
}

async function main(args: string[]): Promise<void> {
  const base = args[0];
  if (!base) throw new Error('Say which server to look at: node test/look.ts http://127.0.0.1:8080');
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const to = option('--to') ?? '/tmp/looks';
  const only = option('--only');
  const list = [...pages, ...(args.includes('--kit') ? kit : [])];
  const signIn = process.env['LOOK_SIGN_IN']
    ? ((await import(process.env['LOOK_SIGN_IN'])) as { signIn: SignIn }).signIn
    : undefined;
  const browser = await openBrowser();
  let count = 0;
  try {
    for (const asked of list) {
      if (only && !(asked.name ?? asked.path).includes(only)) continue;
      for (const view of viewsOf(asked)) {
        for (const finding of await look(browser, base, asked, view, { to, signIn })) {
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
