import type { State } from '../../../contract.ts';

/** Open matters have a deadline; what is resolved or closed shows none. */
export const isOpen = (state: State): boolean =>
  !['resolved', 'closed', 'refused', 'referred', 'withdrawn'].includes(state);
