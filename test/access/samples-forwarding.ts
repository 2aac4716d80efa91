/** Samples of forwarding: inboxes of units and the systems of units. */
import { newId } from '../../src/kernel/ids.ts';
import { COUNTY, STREET } from '../world.ts';
import type { Asker, Fixtures } from './fixtures.ts';
import type { Asked, Sample } from './sample.ts';
import { application } from './samples-applications.ts';

/** Membership decides: a stranger of any kind gets 404; whoever works in the unit gets through. */
const member = (more: Record<string, unknown> = {}): Sample => ({
  gate: 'free',
  make: async (f: Fixtures, who: Asker): Promise<Asked> => {
    const made = await application(f, 'handling', true);
    await f.sql`update applications set forwarded_at = now(),
      phone_sealed = ${f.w.house.secrets.seal('13800531234', `application:${made.id}:phone`) as Buffer} where id = ${made.id}`;
    if (who.kind === 'staff')
      await f.sql`insert into unit_members (county, unit, account) values (${COUNTY}, ${made.unit}, ${who.id}) on conflict do nothing`;
    return { input: { id: made.id, ...more } };
  },
});

/** A unit that is connected, with one message that did not arrive. */
async function connected(f: Fixtures): Promise<{ unit: string; delivery: string }> {
  const [unit, delivery] = [newId(), newId()];
  await f.sql`insert into units (county, id, name, kind, place) values (${COUNTY}, ${unit}, ${`接${f.next()}`}, 'department', ${STREET})`;
  await f.sql`insert into unit_channels (county, unit, url, secret_sealed, changed_at)
    values (${COUNTY}, ${unit}, 'https://office.example/hook', ${f.w.house.secrets.seal('x', `unit_channel:${unit}:secret`) as Buffer}, now())`;
  await f.sql`insert into unit_deliveries (county, id, unit, application, event, verb, body, state, next_at, made_at)
    values (${COUNTY}, ${delivery}, ${unit}, ${newId()}, ${f.next()}, 'application.forwarded', '{}', 'failed', now(), now())`;
  return { unit, delivery };
}

export const forwardingSamples: Readonly<Record<string, Sample>> = {
  'services.forwarded': { gate: 'free', make: () => ({ input: { tab: 'working' } }) },
  'services.forwarded_counts': { gate: 'free', make: () => ({ input: {} }) },
  'services.forwarded_one': member(),
  'services.forwarded_reveal': member({ what: 'phone', purpose: '约上门评定' }),
  'services.channels': { gate: 'house', make: () => ({ input: {} }) },
  'services.save_channel': {
    gate: 'house',
    make: async (f) => ({
      input: {
        county: COUNTY,
        unit: (await connected(f)).unit,
        url: 'https://office.example/hook',
        secret: 'a-secret-of-at-least-24-signs',
        key: null,
        active: true,
      },
    }),
  },
  'services.deliveries': {
    gate: 'house',
    make: async (f) => ({ input: { county: COUNTY, unit: (await connected(f)).unit } }),
  },
  'services.retry_delivery': {
    gate: 'house',
    make: async (f) => ({ input: { id: (await connected(f)).delivery } }),
  },
};
