/**
 * Tickets: what a browser may see without any account, because it once gave number and code, or made the record itself.
 * Signed ids in one cookie, the newest twenty; nothing is stored.
 */
import type { Secrets } from './secrets.ts';

const MOST = 20;
const signature = (secrets: Secrets, id: string): string => secrets.sign('ticket', id).slice(0, 22);

/** The ids whose signatures hold; forged or broken parts are passed over. */
export function readTickets(secrets: Secrets, cookie: string | undefined): Set<string> {
  const held = new Set<string>();
  if (!cookie) return held;
  for (const part of cookie.split('~').slice(0, MOST)) {
    const [id, sign] = part.split('.');
    if (id && sign && signature(secrets, id) === sign) held.add(id);
  }
  return held;
}

/** The cookie's new value with this id in front. */
export function addTicket(secrets: Secrets, cookie: string | undefined, id: string): string {
  const held = [id, ...[...readTickets(secrets, cookie)].filter((other) => other !== id)].slice(0, MOST);
  return held.map((each) => `${each}.${signature(secrets, each)}`).join('~');
}
