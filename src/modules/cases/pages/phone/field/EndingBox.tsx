import { Phone } from 'lucide-react';
import { t } from '../../../../../web/t.ts';
import type { CaseEnding } from '../../../contract.ts';

/** Why a case ended unsolved and where it can be taken instead, as the resident was told. */
export function EndingBox({ ending, told }: { ending: CaseEnding; told?: boolean }) {
  return (
    <section className="ll-sheet" aria-label={t('为什么没有办', 'Why it was not taken on')}>
      <p className="strong">{ending.title}</p>
      {ending.why ? <p>{ending.why}</p> : null}
      {ending.words ? <p className="q2 case-words">{ending.words}</p> : null}
      {ending.where ? <p>{ending.where}</p> : null}
      {ending.phone ? (
        <p className="row" style={{ gap: 8 }}>
          <Phone size={20} aria-hidden />
          <a className="link nb field-change" href={`tel:${ending.phone}`}>
            {ending.phone}
          </a>
        </p>
      ) : null}
      {told ? (
        <p className="xs q3">{t('居民看到的就是这些话', 'The resident reads these very words')}</p>
      ) : null}
    </section>
  );
}

/** How a solved case was closed, when it was not by the resident's own tap. */
export function closedWord(how: string | null): string | null {
  switch (how) {
    case 'phone':
      return t('电话回访后归档', 'Closed after a call');
    case 'not_reached':
      return t('没联系上居民，到期归档', 'Resident not reached, closed in time');
    case 'no_phone':
      return t('没留电话，到期归档', 'No number left, closed in time');
    default:
      return null;
  }
}
