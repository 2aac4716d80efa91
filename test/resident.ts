/** A resident with an account and a telephone in hand: signed in without waiting for a text message. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newId } from '../src/kernel/ids.ts';
import { openSession } from '../src/kernel/sessions.ts';
import { open, phone as telephone } from './browser.ts';
import { UNIT, type World } from './world.ts';

export type Neighbour = { context: BrowserContext; page: Page; wrong: string[]; phone: string };

/** The door that this telephone remembers: the tests' staircase. */
export const DOOR = {
  code: UNIT,
  kind: 'unit',
  community: '甲一社区',
  address: '翡翠郡小区 3号楼 2单元',
  floors: 6,
};

/** Opens a page of the resident's shell; with `account`, signed in. */
export async function neighbour(
  browser: Browser,
  w: World,
  path: string,
  { account = false, phone = '13800001111' }: { account?: boolean; phone?: string } = {},
): Promise<Neighbour> {
  const context = await telephone(browser);
  await context.addInitScript((door) => localStorage.setItem('linli.door', door), JSON.stringify(DOOR));
  if (account) {
    const id = newId();
    const { sql, secrets } = w.house;
    await sql`insert into residents (id, phone_blind, phone_sealed)
      values (${id}, ${secrets.blind('phone', phone)}, ${secrets.seal(phone, `resident:${id}:phone`)})`;
    const value = await openSession(sql, 'resident', id, 3600);
    await context.addCookies([{ name: 'linli_resident', value, url: w.base }]);
  }
  return { context, phone, ...(await open(context, `${w.base}${path}`)) };
}

/** The text messages to a number, oldest first, once the listeners have run. */
export async function messagesTo(w: World, phone: string): Promise<string[]> {
  await w.settle();
  const rows = await w.house.sql<{ id: string; phone: Uint8Array; zh: string }[]>`
    select id, phone_sealed as phone, zh from notices where channel = 'sms' order by made_at, id`;
  return rows
    .filter((row) => w.house.secrets.open(row.phone, `notice:${row.id}:phone`) === phone)
    .map(({ zh }) => zh);
}
