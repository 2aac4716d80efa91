/** What both desks say about disputes. */
import { call } from '../../../web/call.ts';
import { type Loaded, useLoad } from '../../../web/load.ts';
import { say, t } from '../../../web/t.ts';
import type { State } from '../../../web/ui/StateChip.tsx';
import {
  type DisputeKind,
  type DisputeState,
  type DisputeWhole,
  listKinds,
  STATE_WORDS,
} from '../contract.ts';

export const useKinds = (): Loaded<{ rows: DisputeKind[] }> =>
  useLoad('dispute-kinds', () => call(listKinds, {}));

/** The window's glyph for a state of a dispute, with its word. */
export const chipOf = (state: DisputeState): { state: State; word: string } => ({
  state: ({ open: 'working', agreed: 'accepted', following: 'resolved', ended: 'closed' } as const)[state],
  word: say(STATE_WORDS[state]),
});

/** Who still has to be reached, in a sentence. */
export function reachedWords(parties: number, unreached: number): string {
  if (parties === 0) return t('还没有加各方', 'No party added yet');
  if (unreached === 0) return t(`${parties} 方都联系上了`, `All ${parties} parties reached`);
  return t(`${unreached} 方还没联系上，共 ${parties} 方`, `${unreached} of ${parties} not reached yet`);
}

/** A step of the dispute's own story. */
export function stepWords(verb: string, who: string | null): string {
  const name = who ?? '';
  const words: Record<string, string> = {
    'dispute.opened': t(`${name}开始调解`, `${name} opened it`),
    'dispute.home_added': t(`${name}加了一户`, `${name} added a home`),
    'dispute.home_checked': t(`${name}查过一户`, `${name} checked a home`),
    'dispute.party_added': t(`${name}加了一方`, `${name} added a party`),
    'dispute.party_changed': t(`${name}改了一方的资料`, `${name} changed a party`),
    'dispute.revealed': t(`${name}看过一方的电话`, `${name} looked at a phone number`),
    'dispute.attempted': t(`${name}联系了一次`, `${name} tried to reach`),
    'dispute.meeting_planned': t(`${name}约了面谈`, `${name} planned a meeting`),
    'dispute.meeting_held': t(`${name}写了面谈记录`, `${name} wrote the minutes`),
    'dispute.agreed': t(`${name}写下谈成的几条`, `${name} wrote the agreement`),
    'dispute.signed': t('各方签了字', 'Signed'),
    'dispute.point_kept': t('做到了一条', 'A point was kept'),
    'dispute.point_broken': t('有一条没做到，重新调解', 'A point was not kept: talks again'),
    'dispute.ended': t('结束', 'Ended'),
    'dispute.reopened': t(`${name}重新打开`, `${name} opened it again`),
    'dispute.handed_over': t(`交接，${name}操作`, `Handed over by ${name}`),
  };
  return words[verb] ?? t('有新进展', 'News');
}

/** The one thing to do next. */
export type Next = 'meet' | 'minutes' | 'agree' | 'sign' | 'reopen' | null;
export function nextOf(d: DisputeWhole): Next {
  if (d.may.includes('reopen')) return 'reopen';
  if (d.may.includes('sign')) return 'sign';
  if (!d.may.includes('agree')) return null;
  // Talks of an earlier turn count as held; a new turn begins with a meeting again only when somebody plans one.
  const [latest] = d.meetings;
  if (!latest) return d.people.length > 0 ? 'meet' : null;
  return latest.heldAt ? 'agree' : 'minutes';
}

/** The points that hold now; earlier turns are history. */
export const pointsNow = (d: DisputeWhole) =>
  d.points.filter(({ turn }) => turn === d.reopened && d.state !== 'open');
export const pointsBefore = (d: DisputeWhole) => d.points.filter(({ turn }) => turn < d.reopened);

export const nameOf = (d: DisputeWhole, party: string): string =>
  d.people.find(({ id }) => id === party)?.name ?? '';
