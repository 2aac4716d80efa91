import { Phone } from 'lucide-react';
import { Link } from 'wouter';
import { t } from '../../../../../web/t.ts';
import { ButtonLink } from '../../../../../web/ui/Button.tsx';
import { type Level, LevelMark } from '../../../../../web/ui/Levels.tsx';
import type { CaseEnding, CaseProgress } from '../../../contract.ts';

/** Why it was not solved here, and where to go instead: the resident's next step, in plain words. */
export function Ended({ ending }: { ending: CaseEnding }) {
  return (
    <>
      <h2>{headOf(ending)}</h2>
      <section className="ll-sheet case-told" aria-label={headOf(ending)}>
        {ending.title ? <p className="strong">{ending.title}</p> : null}
        {ending.why ? <p>{ending.why}</p> : null}
        {ending.words ? <p className="q2 case-text">{ending.words}</p> : null}
        {ending.how === 'withdrawn' && ending.where ? <p>{ending.where}</p> : null}
      </section>
      {ending.how !== 'withdrawn' && ending.where ? (
        <>
          <h2>{t('该找谁', 'Where to go')}</h2>
          <section className="ll-sheet case-told" aria-label={t('该找谁', 'Where to go')}>
            <p>{ending.where}</p>
            {ending.phone ? (
              <ButtonLink
                to={`tel:${ending.phone}`}
                className="rep-other"
                icon={<Phone size={22} aria-hidden />}
              >
                {t(`打 ${ending.phone}`, `Call ${ending.phone}`)}
              </ButtonLink>
            ) : null}
          </section>
        </>
      ) : null}
    </>
  );
}

function headOf({ how }: CaseEnding): string {
  if (how === 'refused') return t('为什么没有受理', 'Why it was not accepted');
  if (how === 'referred') return t('转到哪里了', 'Where it went');
  return t('撤回了', 'Withdrawn');
}

/** The answer to a bad rating, and the way to rate once more. */
export function Answered({ data }: { data: CaseProgress }) {
  if (!data.answer) return null;
  return (
    <>
      <h2>{t('对您评价的答复', 'The answer to your rating')}</h2>
      <section className="ll-sheet case-told" aria-label={t('对您评价的答复', 'The answer to your rating')}>
        <p className="case-text">{data.answer.text}</p>
        {data.answer.second ? (
          <p className="q2">
            {t('您后来评了', 'Later you said')} <LevelMark level={data.answer.second as Level} />
          </p>
        ) : null}
      </section>
    </>
  );
}

/** Small, under everything: nobody should press it by mistake. */
export function WithdrawLink({ data }: { data: CaseProgress }) {
  if (!data.may.includes('withdraw')) return null;
  return (
    <p className="case-other">
      <Link href={`/case/${data.id}/withdraw`} className="link">
        {t('不用办了，撤回这件事', 'No longer needed: withdraw it')}
      </Link>
    </p>
  );
}
