/** One dispute with everything that belongs to it, as its readers see it: numbers masked, always. */
import { covers, scopesOf } from '../../kernel/access.ts';
import type { Input } from '../../kernel/contract.ts';
import { timeline } from '../../kernel/events.ts';
import type { Ctx } from '../../kernel/module.ts';
import { disputeAt } from './acts.ts';
import { meetingsOf, pointsOf } from './agreement/store.ts';
import type { DisputeWhole, readDispute } from './contract.ts';
import { attemptsOf, homesOf, partiesOf } from './parties/store.ts';
import { actsOf } from './rules.ts';
import { kinds } from './store.ts';

const iso = (date: Date): string => date.toISOString();
const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

export async function disputeWhole(ctx: Ctx, { id }: Input<typeof readDispute>): Promise<DisputeWhole> {
  const d = await disputeAt(ctx, 'mediation.read', id);
  const [parties, attempts, homes, meetings, points, events, all] = await Promise.all([
    partiesOf(ctx.sql, d),
    attemptsOf(ctx.sql, d),
    homesOf(ctx.sql, d),
    meetingsOf(ctx.sql, d),
    pointsOf(ctx.sql, d),
    timeline(ctx.sql, d.county, 'dispute', d.id, false),
    kinds(ctx.sql),
  ]);
  const writes = covers(scopesOf(ctx.actor, 'mediation.write'), d);
  const lastSigned = events.findLast(({ verb }) => verb === 'dispute.signed');
  return {
    ...d,
    openedAt: iso(d.openedAt),
    dueAt: iso(d.dueAt),
    limitAt: iso(d.limitAt),
    agreedAt: isoOrNull(d.agreedAt),
    signedAt: isoOrNull(d.signedAt),
    endedAt: isoOrNull(d.endedAt),
    riser: all.find(({ code }) => code === d.kind)?.riser ?? false,
    parties: parties.length,
    unreached: parties.filter(({ reachedAt }) => !reachedAt).length,
    people: parties.map(({ phoneSealed: _sealed, ...party }) => ({
      ...party,
      reachedAt: isoOrNull(party.reachedAt),
      nextAt: isoOrNull(party.nextAt),
      attempts: attempts
        .filter((one) => one.party === party.id)
        .map(({ party: _party, ...one }) => ({ ...one, at: iso(one.at) })),
    })),
    homes: homes.map((home) => ({ ...home, foundAt: isoOrNull(home.foundAt) })),
    meetings: meetings.map((meeting) => ({
      ...meeting,
      at: iso(meeting.at),
      heldAt: isoOrNull(meeting.heldAt),
    })),
    points: points.map(({ n: _n, ...point }) => ({ ...point, outcomeAt: isoOrNull(point.outcomeAt) })),
    signed: lastSigned ? ((lastSigned.data['photos'] as string[] | undefined) ?? []) : [],
    steps: events.map(({ verb, at, actorName, data }) => ({
      verb,
      at: iso(at),
      who: actorName,
      text: typeof data['text'] === 'string' ? data['text'] : '',
    })),
    may: writes ? [...actsOf(d.state)] : [],
  };
}
