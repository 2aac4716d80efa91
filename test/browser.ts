/** A real browser for the journeys: a telephone in somebody's hand, with what went wrong in its pages. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { inject } from 'vitest';

/** The Chromium that the set-up found. Close it after the last test. */
export const browser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: inject('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });

/** A telephone of its own: its own cookies and storage, set to a zone that is not the business zone. */
export async function phone(chromium: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await chromium.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(30_000);
  return context;
}

/** Opens an address; `wrong` collects scripts' faults and what the page itself called an error. */
export async function open(context: BrowserContext, url: string): Promise<{ page: Page; wrong: string[] }> {
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      wrong.push(message.text());
  });
  await page.goto(url);
  return { page, wrong };
}
