/** Back to talks. What was agreed before stays as it was: the next agreement is another turn. */
import type { Tx } from '../../kernel/db.ts';
import { changeDispute, type Dispute } from './store.ts';

export const openAgain = (tx: Tx, d: Dispute, limit: Date) =>
  changeDispute(tx, d, {
    state: 'open',
    limit_at: limit,
    due_at: limit,
    agreed_at: null,
    signed_at: null,
    ended_at: null,
    ending: null,
    ending_words: '',
    reopened: d.reopened + 1,
  });
