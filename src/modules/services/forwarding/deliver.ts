/** Messages to the systems of units: a row with the event, sent later by a timed job, again and again until it arrives. */
import { createHmac } from 'node:crypto';
import type { Json, Tx } from '../../../kernel/db.ts';
import type { EventRow } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { OutgoingFailed, post } from '../../../kernel/outgoing.ts';
import { findApplication } from '../applications/store.ts';
import { sealName } from './channels.ts';
import { nextTry } from './rules.ts';
import * as store from './store.ts';

export const SENT_VERBS = ['application.forwarded', 'application.answered', 'application.withdrawn'];

/**
 * Writes the message for the unit that has the application, in the listener's transaction. It holds no personal data: the
 * unit's system asks for the rest with its key. The same event writes one row.
 */
export async function noteDelivery(house: House, tx: Tx, event: EventRow): Promise<void> {
  const a = await findApplication(tx, event.subject);
  if (!a?.unit) return;
  const channel = await store.findChannel(tx, a.county, a.unit);
  if (!channel?.active) return;
  const id = newId();
  await store.insertDelivery(tx, {
    county: a.county,
    id,
    unit: a.unit,
    application: a.id,
    event: event.id,
    verb: event.verb,
    madeAt: event.at,
    body: {
      id,
      type: event.verb,
      at: event.at.toISOString(),
      sequence: event.id,
      unit: { id: a.unit, name: a.unitName },
      application: {
        id: a.id,
        number: a.number,
        item: a.item,
        title: a.title,
        dueAt: a.dueAt.toISOString(),
        url: `${house.settings.publicUrl}/departments/v1/applications/${a.id}`,
      },
    },
  });
}

/** `t` is the moment in seconds; `v1` the HMAC-SHA-256 over `t.body`, in hex. The receiver compares and looks at the age. */
export const signature = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

const AT_ONCE = 8;
const MOST = 24;
const TIMEOUT_MS = 5000;
/** Longer than all that was taken can last: then somebody else may take it. */
const LEASE_MS = 60_000;

/** Sends what is due; outside any transaction, a few at a time. */
export async function sendDue(house: House, now: Date, timeoutMs = TIMEOUT_MS): Promise<void> {
  const claimed = await store.claimDue(house.sql, now, new Date(now.getTime() + LEASE_MS), MOST);
  const left = [...claimed];
  const worker = async () => {
    for (let d = left.shift(); d; d = left.shift()) await sendOne(house, d, now, timeoutMs);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function sendOne(house: House, d: store.Claimed, now: Date, timeoutMs: number): Promise<void> {
  const body = JSON.stringify(d.body satisfies Json);
  const failed = (status: number | null, error: string) =>
    store.undelivered(house.sql, d, { status, error, nextAt: nextTry(d.tries, now) });
  try {
    const secret = house.secrets.open(d.secretSealed, sealName(d.unit));
    const { status } = await post({
      url: d.url,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Linli',
        'idempotency-key': d.id,
        'linli-signature': signature(secret, Math.floor(Date.now() / 1000), body),
      },
      body,
      timeoutMs,
      allowed: house.settings.unitNetworks,
    });
    // A redirect is not followed: whoever moved tells the administrator the new address.
    if (status >= 200 && status < 300) await store.delivered(house.sql, d, status);
    else
      await failed(
        status,
        status >= 300 && status < 400 ? 'It answered with a redirect.' : `It answered ${status}.`,
      );
  } catch (error) {
    await failed(null, error instanceof OutgoingFailed ? error.message : 'It could not be sent.');
  }
}
