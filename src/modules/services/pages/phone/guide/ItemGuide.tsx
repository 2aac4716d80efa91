import '../../guide.css';
import { Check } from 'lucide-react';
import { say, t } from '../../../../../web/t.ts';
import type { ItemBody } from '../../../catalogue/contract.ts';
import { howLong, paperForm, whoComes, whoDecides } from './words.ts';

type Props = {
  body: ItemBody;
  /** A paper's kind as people call it. */
  nameOf: (kind: string) => string;
  /** 无影潭社区; without it the reader's community. */
  community?: string | undefined;
};

/** How one item is done, in plain words: also what the editor shows beside the form. */
export function ItemGuide({ body, nameOf, community }: Props) {
  return (
    <>
      {say(body.line) ? <p className="guide-lead">{say(body.line)}</p> : null}
      <dl className="guide-facts">
        <Fact word={t('多久', 'How long')} value={howLong(body)} />
        <Fact word={t('收费', 'Fee')} value={say(body.fee) || t('不收费', 'Free of charge')} />
        <Fact
          word={t('在哪办', 'Where')}
          value={
            community
              ? t(`${community}的服务窗口`, `At the window of ${community}`)
              : t('您社区的服务窗口，哪个社区都行', 'At the window of your community, or of any other')
          }
        />
        <Fact word={t('谁来办', 'Who comes')} value={whoComes(body)} />
        <Fact word={t('谁决定', 'Who decides')} value={whoDecides(body)} />
      </dl>
      <h2>{t('要带什么', 'What to bring')}</h2>
      {body.papers.length === 0 ? (
        <p>{t('什么都不用带，人来就行。', 'Nothing. Just come.')}</p>
      ) : (
        <ul className="guide-papers">
          {body.papers.map((paper) => (
            // A kind may be asked for twice: the words then say of whom.
            <li key={`${paper.kind} ${paper.form} ${paper.zh}`}>
              <span className="box" aria-hidden="true">
                <Check size={20} />
              </span>
              <div>
                <b>{nameOf(paper.kind)}</b> <span className="nb">{paperForm(paper)}</span>
                {paper.optional ? (
                  <span className="ll-tag">{t('有的才要', 'only in some cases')}</span>
                ) : null}
                {say(paper) ? <div className="q2">{say(paper)}</div> : null}
              </div>
            </li>
          ))}
        </ul>
      )}
      {body.papers.length > 0 ? (
        <p className="sm q2">
          {t(
            '以前交过、还有效的，不用再带。复印件窗口可以帮您印。',
            'What you gave before and is still valid need not be brought again. We make the copies for you.',
          )}
        </p>
      ) : null}
      {body.steps.length > 0 ? (
        <>
          <h2>{t('怎么办', 'Step by step')}</h2>
          <ol className="guide-steps">
            {body.steps.map((step) => (
              <li key={step.zh}>{say(step)}</li>
            ))}
          </ol>
        </>
      ) : null}
      {say(body.basis) ? (
        <>
          <h2>{t('依据', 'By which rules')}</h2>
          <p className="sm q2 guide-basis">{say(body.basis)}</p>
        </>
      ) : null}
    </>
  );
}

const Fact = ({ word, value }: { word: string; value: string }) => (
  <div>
    <dt>{word}</dt>
    <dd>{value}</dd>
  </div>
);
