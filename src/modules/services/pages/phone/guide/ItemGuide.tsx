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
  const always = body.papers.filter(({ optional }) => !optional);
  const sometimes = body.papers.filter(({ optional }) => optional);
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
              : t('您社区的服务窗口', 'At the window of your community')
          }
        />
        <Fact word={t('谁来办', 'Who comes')} value={whoComes(body)} />
        <Fact word={t('谁决定', 'Who decides')} value={whoDecides(body)} />
      </dl>
      <h2>{t('要带什么', 'What to bring')}</h2>
      {body.papers.length === 0 ? (
        <p>{t('什么都不用带，人来就行。', 'Nothing. Just come.')}</p>
      ) : (
        <>
          <Papers rows={always} nameOf={nameOf} />
          {sometimes.length > 0 ? (
            <>
              <h3 className="guide-sometimes">{t('有的情况才要', 'Only in some cases')}</h3>
              <Papers rows={sometimes} nameOf={nameOf} />
            </>
          ) : null}
        </>
      )}
      {body.papers.length > 0 ? (
        <p className="sm q2">
          {t(
            '以前交过、您同意留着再用、还没过期的，不用再带。',
            'What you gave before, agreed to have used again, and is still valid need not be brought.',
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

type PapersProps = { rows: readonly ItemBody['papers'][number][]; nameOf: Props['nameOf'] };

/** A box to tick stands before each: on paper it is empty. */
const Papers = ({ rows, nameOf }: PapersProps) => (
  <ul className="guide-papers">
    {rows.map((paper) => (
      // A kind may be asked for twice: the words then say of whom.
      <li key={`${paper.kind} ${paper.form} ${paper.zh}`}>
        <span className="box" aria-hidden="true">
          <Check size={20} />
        </span>
        <div>
          <b>{nameOf(paper.kind)}</b> <span className="nb">{paperForm(paper)}</span>
          {say(paper) ? <div className="q2">{say(paper)}</div> : null}
        </div>
      </li>
    ))}
  </ul>
);

const Fact = ({ word, value }: { word: string; value: string }) => (
  <div>
    <dt>{word}</dt>
    <dd>{value}</dd>
  </div>
);
