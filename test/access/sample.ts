/** How one endpoint is asked in the matrix, and what guards it behind the permission. */
import type { Asker, Fixtures, Spot } from './fixtures.ts';

export type Asked = {
  input: Record<string, unknown>;
  upload?: Uint8Array;
  name?: string;
  type?: string;
  /** Must not appear in an answer to somebody who does not cover the subject, and must appear otherwise. */
  marker?: string;
  /** Somebody else who asks in their place: a fresh account of the same role and scope. */
  as?: Asker;
};

export type Sample = {
  /**
   * subject: a record or place; outside it does not exist (404, or one of `outside`).
   * list: answers everybody, but only with what lies in their scope.
   * free: hangs on no place.
   * house: changes what holds for the whole house; asks for a grant over all of it, else `outside`.
   */
  gate: 'subject' | 'list' | 'free' | 'house';
  spot?: Spot;
  /** Whoever has a part of the place may ask for the whole and gets the part. */
  part?: true;
  make: (f: Fixtures, who: Asker) => Promise<Asked> | Asked;
  /** Statuses for those who may. */
  ok?: readonly number[];
  /** Statuses for those outside, beside 404; a 400 must stand beside a field. */
  outside?: readonly number[];
  /** Permissions asked behind the endpoint's own, over the same spot. */
  also?: readonly string[];
  /** Of endpoints for any session: the permission that counts, one of several, and the answer without any. */
  inner?: { anyOf: readonly string[]; without: number };
  /** Endpoints about the caller's own things: who is answered how. */
  own?: Partial<Record<'staff' | 'resident' | 'nobody', readonly number[]>>;
};
