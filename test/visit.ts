/** Members of staff in front of a real browser, signed in without the sign-in page. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { open, phone } from './browser.ts';
import type { World } from './world.ts';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1366, height: 768 };

/** What went wrong in the page stands in `wrong`; a journey ends with none. */
export type Visit = { page: Page; context: BrowserContext; wrong: string[] };

/** Opens a page of a shell as this login. */
export async function visit(
  browser: Browser,
  w: World,
  login: string,
  path: string,
  viewport = PHONE,
): Promise<Visit> {
  const context = await phone(browser, { viewport, hasTouch: viewport.width < 600, bypassCSP: false });
  const [name, value] = (await w.as(login)).cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: w.base }]);
  return { context, ...(await open(context, `${w.base}${path}`)) };
}

/** A small photograph for a file input. */
export const photo = async (name = 'photo.jpg') => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background: '#8a8273' } })
    .jpeg()
    .toBuffer(),
});
