/** Who is told: whoever holds a dispute that somebody else opened or handed over. */
import type { Sql, Tx } from '../../kernel/db.ts';
import type { EventRow } from '../../kernel/events.ts';
import type { House } from '../../kernel/module.ts';
import { tellStaff } from '../notices/service.ts';
import { findDispute } from './store.ts';

/** The dispute's own column follows the task that changed hands. */
export async function follow(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const { toId, to } = event.data as { toId: string; to: string };
  await tx`update disputes set holder = ${toId}, holder_name = ${to}, version = version + 1
    where county = ${event.county} and id = ${event.subject}`;
}

export const TOLD = ['dispute.opened', 'dispute.handed_over'] as const;
export async function tell(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const d = await findDispute(tx as unknown as Sql, event.subject);
  if (!d || d.holder === event.actor) return;
  const about = { county: d.county, event: event.id, noun: 'dispute', subject: d.id };
  await tellStaff(
    tx,
    {
      ...about,
      zh: `请您调解：${d.title}（${d.address}）`,
      en: `To mediate: ${d.title} (${d.address})`,
    },
    d.holder,
  );
}

/** The same for the one who walks a round. */
export async function followRound(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const { toId, to } = event.data as { toId: string; to: string };
  await tx`update screening_rounds set holder = ${toId}, holder_name = ${to}
    where county = ${event.county} and id = ${event.subject}`;
}
