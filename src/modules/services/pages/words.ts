/** What the console's pages say about applications. */
import { reload } from '../../../web/load.ts';
import { say, t } from '../../../web/t.ts';
import type { State } from '../../../web/ui/StateChip.tsx';
import { type ApplicationState, STATE_WORDS } from '../contract.ts';

const GLYPH: Readonly<Record<ApplicationState, State>> = {
  missing: 'parked',
  received: 'accepted',
  forwarded: 'referred',
  handling: 'working',
  asked: 'parked',
  approved: 'resolved',
  refused: 'refused',
  done: 'closed',
  withdrawn: 'withdrawn',
};
/** The window's glyph for a state, with its word. */
export const chipOf = (state: ApplicationState): { state: State; word: string } => ({
  state: GLYPH[state],
  word: say(STATE_WORDS[state]),
});

/** Neither done nor withdrawn: somebody still has to do something. */
export const isOpen = (state: ApplicationState): boolean => state !== 'done' && state !== 'withdrawn';

/** A step of the application's story. */
export function stepWords(verb: string, who: string): string {
  const words: Record<string, string> = {
    'application.opened': t(`${who}收下这一件`, `${who} began it`),
    'application.agreed': t('本人同意代办', 'The person agreed'),
    'application.paper_given': t(`${who}记了一样材料`, `${who} noted a paper`),
    'application.noticed': t(`${who}出了一次性告知单`, `${who} issued the notice`),
    'application.received': t('材料齐了，已受理', 'Papers complete, received'),
    'application.forwarded': t(`${who}转了出去`, `${who} forwarded it`),
    'application.signed': t(`${who}签收了`, `${who} took it up`),
    'application.asked': t(`${who}要求补正`, `${who} asked for a supplement`),
    'application.answered': t('补正交上了', 'The supplement was handed in'),
    'application.approved': t(`${who}批准了`, `${who} approved it`),
    'application.refused': t(`${who}没有批准`, `${who} refused it`),
    'application.handed_over_result': t(`${who}把结果交到了`, `${who} handed the result over`),
    'application.withdrawn': t('撤回了', 'Withdrawn'),
    'application.rated': t('居民评了', 'The resident rated it'),
    'application.rating_invited': t('发短信请居民评', 'Asked the resident to rate it'),
    'application.rating_mended': t(`${who}整改了差评`, `${who} put a bad rating right`),
    'application.rating_revealed': t(`${who}看了号码去回访`, `${who} saw the number to call back`),
    'application.rating_replied': t(`${who}回访并答复了`, `${who} asked again and answered`),
    'application.due_soon': t('快到期，提醒了经办人', 'Due soon: the worker was reminded'),
    'application.handed_over': t(`交给${who}接着办`, `Handed over by ${who}`),
  };
  return words[verb] ?? t(`${who}办了一步`, `${who} took a step`);
}

/** After any change of an application: every list, count and page that may show it. */
export function reloadApplications(): void {
  for (const prefix of ['application/', 'applications', 'application-counts', 'papers/', 'inbox'])
    reload(prefix);
}
