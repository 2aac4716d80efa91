/** Until when a paper that was given once may be used again. Pure; days are YYYY-MM-DD of the business calendar. */
import type { PAPER_LIVES } from './contract.ts';

/** offered: may be used again · expired: its last day is over · ended: taken back, found wrong, or never agreed to */
export type PaperLife = (typeof PAPER_LIVES)[number];

export type PaperFacts = {
  givenOn: string;
  /** The day that stands on the paper itself. */
  validUntil: string | null;
  /** The person agreed that it may be used again. */
  consent: boolean;
  ended: boolean;
};

/** The same day so many months later; the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year, month, of] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(of, last));
  return first.toISOString().slice(0, 10);
}

/**
 * The last day on which it counts: what stands on it or what its kind allows, whichever is sooner; null: no end.
 * @param months how long papers of this kind stay good after they were given; null: as long as nothing changes
 */
export function lastDay(
  { givenOn, validUntil }: Pick<PaperFacts, 'givenOn' | 'validUntil'>,
  months: number | null,
): string | null {
  const byKind = months === null ? null : addMonths(givenOn, months);
  if (byKind === null) return validUntil;
  return validUntil === null || byKind < validUntil ? byKind : validUntil;
}

/** How a paper stands today; its last day still counts. */
export function standing(paper: PaperFacts, months: number | null, today: string): PaperLife {
  if (paper.ended || !paper.consent) return 'ended';
  const last = lastDay(paper, months);
  return last !== null && last < today ? 'expired' : 'offered';
}
