/** The application's own column follows the task that changed hands; the first contact's name stays. */
import type { Tx } from '../../../kernel/db.ts';
import type { EventRow } from '../../../kernel/events.ts';
import type { House } from '../../../kernel/module.ts';
import { movePerson, setHolder } from './store.ts';

export async function follow(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const { toId, to } = event.data as { toId: string; to: string };
  await setHolder(tx, event.county, event.subject, toId, to);
}

/** Two files were one person: applications and papers go to the one that is kept. Bears being told twice. */
export async function merged(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const { into, from } = event.data as { into: string; from: string };
  await movePerson(tx, event.county, from, into);
}
