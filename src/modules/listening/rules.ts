/** Pure decisions about listening: times of slots, names as others read them, whose area a community is. */
import { mask } from '../../kernel/personal.ts';

/** When slot `n` (from 1) of a talk day begins: `09:30`. After midnight the clock goes on from 00:00. */
export function slotTime(starts: string, minutes: number, slot: number): string {
  const [hours = 0, past = 0] = starts.split(':').map(Number);
  const at = (hours * 60 + past + (slot - 1) * minutes) % 1440;
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

/** The lowest free slot; undefined when all are taken. */
export function freeSlot(slots: number, taken: readonly number[]): number | undefined {
  const held = new Set(taken);
  for (let slot = 1; slot <= slots; slot += 1) if (!held.has(slot)) return slot;
  return undefined;
}

/**
 * What others read of an author: the masked name when one was given, otherwise the house where they live. Never more:
 * the name itself is not kept.
 */
export const shownAs = (name: string | undefined, building: string | undefined): string => {
  if (name?.trim()) return mask.name(name.trim());
  return building ? `${building}邻居` : '一位邻居';
};

/**
 * The scopes of staff widened to whole communities: who serves one grid of a community belongs to its staff. Wider
 * scopes stay as they are.
 */
export const staffOf = (scopes: readonly string[]): string[] => [
  ...new Set(scopes.map((scope) => (scope.length > 12 ? scope.slice(0, 12) : scope))),
];
