/** A morning at the windows of the demo's street: some served, two being called, a line, one who stepped out. */
import { newId } from '../kernel/ids.ts';
import type { House } from '../kernel/module.ts';
import { dayOf } from '../kernel/time.ts';
import { STREET } from './names-of-places.ts';

const SERVED = 14;
const WAITING = 9;
const MINUTE = 60_000;
/** Every fourth has priority. */
const isPriority = (at: number): boolean => at % 4 === 2;

/** Two of each community serve, as far as it has two. */
export async function loadQueue({ sql }: House, now: Date): Promise<Record<string, number>> {
  const staff = await sql<{ community: string; account: string; name: string }[]>`
    select left(g.scope, 12) as community, a.id as account, a.name from grants g join accounts a on a.id = g.account
    where g.scope like ${`${STREET}%`} and length(g.scope) >= 12 and g.role in ('community_worker', 'secretary')
    order by 1, (g.role = 'secretary') desc, a.login`;
  const communities = [...new Set(staff.map(({ community }) => community))];
  const rows: Record<string, unknown>[] = [];
  const days: Record<string, unknown>[] = [];
  for (const community of communities) {
    const servers = staff.filter((one) => one.community === community).slice(-2);
    const counted = { ordinary: 0, priority: 0 };
    const total = SERVED + servers.length + 1 + WAITING;
    for (let at = 0; at < total; at += 1) {
      const kind = isPriority(at) ? 'priority' : 'ordinary';
      counted[kind] += 1;
      const server = at % servers.length;
      const taken = new Date(now.getTime() - (total - at) * 3 * MINUTE);
      const minutes = 4 + ((at * 5) % 7);
      const state =
        at < SERVED
          ? 'served'
          : at < SERVED + servers.length
            ? 'called'
            : at === SERVED + servers.length
              ? 'missed'
              : 'waiting';
      const spoken = state === 'waiting' ? null : new Date(taken.getTime() + 2 * MINUTE);
      rows.push({
        county: community.slice(0, 6),
        id: newId(taken.getTime()),
        community,
        day: dayOf(now),
        class: kind,
        n: counted[kind],
        source: at % 3 === 0 ? 'phone' : at % 3 === 1 ? 'kiosk' : 'window',
        state,
        taken_at: taken,
        turn_at: taken,
        called_at: spoken,
        calls: spoken ? 1 : 0,
        spoken_at: spoken,
        counter: spoken ? server + 1 : null,
        called_by: spoken ? (servers[server]?.account ?? null) : null,
        called_by_name: spoken ? (servers[server]?.name ?? '') : '',
        started_at: state === 'served' ? spoken : null,
        ended_at: state === 'served' && spoken ? new Date(spoken.getTime() + minutes * MINUTE) : null,
        missed: state === 'missed' ? 1 : 0,
      });
    }
    days.push({ county: community.slice(0, 6), community, day: dayOf(now), ...counted });
  }
  if (rows.length > 0) {
    await sql`insert into queue_days ${sql(days as never)}`;
    await sql`insert into queue_tickets ${sql(rows as never)}`;
  }
  return { queue_tickets: rows.length };
}
