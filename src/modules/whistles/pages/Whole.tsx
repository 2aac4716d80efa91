import './whistles.css';
import { useState } from 'react';
import { call } from '../../../web/call.ts';
import { useLoad } from '../../../web/load.ts';
import { say, t } from '../../../web/t.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { DueChip, DueMark } from '../../../web/ui/DueChip.tsx';
import { type Level, LevelMark } from '../../../web/ui/Levels.tsx';
import { PhotoGrid } from '../../../web/ui/PhotoGrid.tsx';
import { date, day, when } from '../../../web/when.ts';
import { photosOf } from '../../cases/pages/phone/field/steps.tsx';
import {
  PART_STATE_WORDS,
  RESPONSE_WORDS,
  readWhistle,
  SOLUTION_WORDS,
  STAGE_WORDS,
  WHISTLE_STATE_WORDS,
  type WhistlePart,
  type WhistleWhole,
} from '../contract.ts';
import { AnswerForm, DecideForm, RateForm } from './answers.tsx';
import { NoticeLine } from './called/One.tsx';
import { Steps } from './Steps.tsx';
import { roleWord } from './words.ts';

export const useWhistle = (id: string | undefined) =>
  useLoad(id ? `whistle/${id}` : null, () => call(readWhistle, { id: id ?? '' }));

type Form = 'rate' | { answer: WhistlePart } | { decide: WhistlePart };

/** One whistle as the community and the street follow it. `caseTo`: where its case opens. */
export function Whole({ w, caseTo }: { w: WhistleWhole; caseTo: (id: string) => React.ReactNode }) {
  const [form, setForm] = useState<Form | null>(null);
  const close = () => setForm(null);
  return (
    <div className="wh-one">
      <p className="q2">{w.address}</p>
      <div className="row wrap" style={{ margin: '8px 0', gap: 8 }}>
        <DueMark tone={w.state === 'open' ? 'soon' : 'far'}>{say(WHISTLE_STATE_WORDS[w.state])}</DueMark>
        {w.state === 'open' ? <DueChip due={w.dueAt} /> : null}
        {w.round > 1 ? <span className="sm q2">{t(`第 ${w.round} 轮`, `round ${w.round}`)}</span> : null}
      </div>
      {w.may.includes('rate') ? (
        <section className="wh-now soon">
          <div className="grow">
            <h3>{t('各单位都办完了', 'All units are done')}</h3>
            <p>{t('请给每一家评价', 'Please rate each of them')}</p>
          </div>
          <Button kind="primary" onClick={() => setForm('rate')}>
            {t('给单位评价', 'Rate the units')}
          </Button>
        </section>
      ) : null}
      <p className="wh-words">{w.text}</p>
      <p className="wh-words strong">{w.asked}</p>
      {w.photos.length > 0 ? <PhotoGrid photos={photosOf(w.photos)} /> : null}
      <dl className="wh-facts">
        <div>
          <dt>{t('谁吹的', 'Called by')}</dt>
          <dd>
            {w.blownByName} {when(w.blownAt)}
          </dd>
        </div>
        <div>
          <dt>{t('办完期限', 'To be done by')}</dt>
          <dd>{date(w.dueAt)}</dd>
        </div>
        {w.meetAt || w.meetWhere ? (
          <div>
            <dt>{t('约在', 'Meet')}</dt>
            <dd>{[w.meetAt ? when(w.meetAt) : '', w.meetWhere].filter(Boolean).join(t('，', ', '))}</dd>
          </div>
        ) : null}
        {w.case ? (
          <div>
            <dt>{t('来自诉求', 'From the case')}</dt>
            <dd>{caseTo(w.case.id)}</dd>
          </div>
        ) : null}
      </dl>
      <h3>{t('各单位', 'The units')}</h3>
      {w.parts.map((part) => (
        <PartOf key={part.id} part={part} open={setForm} live={w.state === 'open'} />
      ))}
      <h3>{t('经过', 'What happened')}</h3>
      <Steps steps={w.steps} />
      {form === 'rate' ? <RateForm w={w} onClose={close} /> : null}
      {form && typeof form === 'object' && 'answer' in form ? (
        <AnswerForm w={w} part={form.answer} onClose={close} />
      ) : null}
      {form && typeof form === 'object' && 'decide' in form ? (
        <DecideForm w={w} part={form.decide} onClose={close} />
      ) : null}
    </div>
  );
}

const HAND_BACK = {
  asked: () => t('要退回，等社区答复', 'Hands back; the community has the word'),
  refused: () => t('要退回，社区不同意，等街道定', 'Hands back; refused; the street decides'),
  accepted: () => t('同意退回了', 'Hand-back accepted'),
  stays: () => t('要退回，街道定了还是它办', 'The street decided that it stays'),
  moved: () => t('街道定了换单位', 'The street called another unit'),
  returned: () => t('街道定了退回社区', 'The street let it go'),
} as const;

function PartOf({ part, open, live }: { part: WhistlePart; open: (form: Form) => void; live: boolean }) {
  const gone = part.state === 'moved' || part.state === 'returned';
  return (
    <section className="wh-part" aria-label={part.unitName}>
      <div className="row between wrap">
        <span>
          <b>{part.unitName}</b> <span className="q2">{roleWord(part.lead)}</span>
        </span>
        {live && part.stage ? (
          <DueChip due={part.dueAt} />
        ) : (
          <span className={gone ? 'q3' : 'bamboo strong'}>{say(PART_STATE_WORDS[part.state])}</span>
        )}
      </div>
      <p className="sm q2">
        {[
          live && part.stage
            ? t(`接下来：${say(STAGE_WORDS[part.stage])}`, `Next: ${say(STAGE_WORDS[part.stage])}`)
            : '',
          part.signedAt ? t(`${when(part.signedAt)} 签收`, `signed ${when(part.signedAt)}`) : '',
          part.arrivedAt ? t(`${when(part.arrivedAt)} 到现场`, `on site ${when(part.arrivedAt)}`) : '',
          part.holderName ?? '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {part.result ? <p className="wh-words">{part.result}</p> : null}
      {part.handBack ? (
        <div className="wh-note">
          <p className="strong">{HAND_BACK[part.handBack]()}</p>
          <p className="sm">{t(`理由：${part.handBackReason}`, `Reason: ${part.handBackReason}`)}</p>
          {part.handBackAnswer ? (
            <p className="sm">{t(`答复：${part.handBackAnswer}`, `Answer: ${part.handBackAnswer}`)}</p>
          ) : null}
          {part.may.includes('answer') ? (
            <Button kind="primary" onClick={() => open({ answer: part })}>
              {t('答复', 'Answer')}
            </Button>
          ) : null}
          {part.may.includes('decide') ? (
            <Button kind="primary" onClick={() => open({ decide: part })}>
              {t('裁定', 'Decide')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {part.measures.length + part.notices.length > 0 ? (
        <ul className="ll-list">
          {part.measures.map((measure) => (
            <li key={measure.id}>
              <span className="grow">{measure.what}</span>
              <span className="sm q2 nb">
                {measure.doneAt
                  ? t('落实了', 'done')
                  : t(`${day(measure.dueOn)}前`, `by ${day(measure.dueOn)}`)}
              </span>
            </li>
          ))}
          {part.notices.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} />
          ))}
        </ul>
      ) : null}
      {part.rating ? (
        <p className="sm">
          {say(RESPONSE_WORDS[part.rating.response])} · {say(SOLUTION_WORDS[part.rating.solution])} ·{' '}
          <LevelMark level={part.rating.satisfaction as Level} /> {part.rating.words}
        </p>
      ) : null}
    </section>
  );
}
