import './applications.css';
import { Check, CircleAlert, FolderCheck, FolderOpen, Printer, Slash } from 'lucide-react';
import { useState } from 'react';
import { call, urlOf } from '../../../../web/call.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../web/ui/DueChip.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { PhotoGrid } from '../../../../web/ui/PhotoGrid.tsx';
import { PhotoPicker, type Picked } from '../../../../web/ui/PhotoPicker.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { Timeline } from '../../../../web/ui/Timeline.tsx';
import { date, when } from '../../../../web/when.ts';
import { sendPhotos, useAct } from '../../../cases/pages/phone/field/act.ts';
import { photosOf } from '../../../cases/pages/phone/field/steps.tsx';
import { type ApplicationWhole, givePaper } from '../../applications/contract.ts';
import { FORM_WORDS } from '../../catalogue/contract.ts';
import {
  APPLICANT_WORDS,
  CONSENT_WORDS,
  HANDOVER_WORDS,
  PAPER_WORDS,
  type PaperState,
  SOURCE_WORDS,
} from '../../contract.ts';
import { printNotice } from '../../counter/contract.ts';
import { chipOf, isOpen, reloadApplications, stepWords } from '../words.ts';
import { RateBox } from './ratings/RateBox.tsx';

/** One application in full: beside the list, in the middle of the counter, before the unit that has it. */
export function ApplicationBody({ a }: { a: ApplicationWhole }) {
  const facts: readonly [string, string][] = [
    [t('给谁办', 'For'), [a.name, a.phone, a.idNumber].filter(Boolean).join(' · ')],
    [t('住址', 'Address'), a.address],
    ...(a.agent
      ? [
          [
            t('代办人', 'Applies for them'),
            [
              a.agent.name,
              a.agent.relation || say(APPLICANT_WORDS[a.applicant]),
              a.agent.phone,
              a.agent.consent && say(CONSENT_WORDS[a.agent.consent]),
            ]
              .filter(Boolean)
              .join(' · '),
          ] as [string, string],
        ]
      : []),
    [t('首问负责人', 'First contact'), a.firstContact],
    [
      t('现在在谁手上', 'With'),
      [a.unit, a.state === 'forwarded' || a.state === 'handling' ? '' : a.holder].filter(Boolean).join(' · '),
    ],
    [t('怎么来的', 'Came by'), say(SOURCE_WORDS[a.source])],
    [t('结果怎么给', 'Result'), say(HANDOVER_WORDS[a.handover])],
    ...(a.legalDueAt ? [[t('法定最晚', 'By law'), date(a.legalDueAt)] as [string, string]] : []),
  ];
  const open = isOpen(a.state);
  return (
    <>
      <h2>{a.title}</h2>
      <div className="row wrap" style={{ margin: '8px 0 12px', gap: 8 }}>
        <StateChip {...chipOf(a.state)} />
        {open ? <DueChip due={a.dueAt} /> : null}
        {a.item ? null : <span className="ll-tag">{t('清单之外', 'Outside the register')}</span>}
        {a.onSpot ? <span className="ll-tag">{t('当场办结', 'Done on the spot')}</span> : null}
        <span className="sm q3">{a.number}</span>
      </div>
      <dl className="app-facts">
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {a.decidedAt ? (
        <p className={a.state === 'refused' ? 'brick' : ''}>
          <b>{[a.result, a.reason].filter(Boolean).join(t('；', '; ')) || t('已经有结果', 'Decided')}</b>
          <span className="sm q3">
            {' '}
            {a.decidedBy} {when(a.decidedAt)}
          </span>
        </p>
      ) : null}
      {a.asked ? (
        <div className="quiet app-box">
          <b>{t('补正', 'Supplement')}</b>
          {t('，', ', ')}
          {a.asked.answeredAt
            ? t(`${when(a.asked.answeredAt)}已交`, `handed in ${when(a.asked.answeredAt)}`)
            : t(`${date(a.asked.until)} 前`, `by ${date(a.asked.until)}`)}
          <p>{a.asked.text}</p>
        </div>
      ) : null}
      <Papers a={a} />
      {a.form.length > 0 ? (
        <>
          <h3>{t('填的内容', 'Answers')}</h3>
          <dl className="app-facts">
            {a.form.map((field) => (
              <div key={field.name}>
                <dt>{say(field)}</dt>
                <dd>{field.value}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
      <Notices a={a} />
      <RateBox a={a} />
      <h3>{t('经过', 'What happened')}</h3>
      <Timeline
        size={20}
        moments={[...a.steps]
          .sort((one, other) => other.id - one.id)
          .map((step) => ({
            key: `${step.id}`,
            mark: <Check size={16} aria-hidden />,
            title: stepWords(step.verb, step.who),
            time: when(step.at),
            children: step.text ? <p className="q2">{step.text}</p> : null,
          }))}
      />
    </>
  );
}

function Notices({ a }: { a: ApplicationWhole }) {
  if (a.notices.length === 0) return null;
  return (
    <>
      <h3>{t('一次性告知单', 'Notices')}</h3>
      <ul className="app-lines">
        {a.notices.map((notice) => (
          <li key={notice.id}>
            <b>{notice.number}</b>{' '}
            <span className="q2">
              {notice.missing
                .map((line) => say(a.papers.find(({ at }) => at === line.at)?.name ?? line))
                .join(t('、', ', '))}
              {t(`，${date(notice.until)} 前`, `, by ${date(notice.until)}`)}
            </span>
            <div className="row wrap" style={{ gap: 16 }}>
              <Print href={urlOf(printNotice, { id: notice.id })} word={t('标准版', 'Normal print')} />
              <Print
                href={urlOf(printNotice, { id: notice.id, size: 'large' })}
                word={t('大字版', 'Large print')}
              />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A paper of the window: opens beside the page and is printed from there. */
export function Print({ href, word }: { href: string; word: string }) {
  return (
    <a className="link row app-print" href={href} target="_blank" rel="noreferrer">
      <Printer size={18} aria-hidden />
      {word}
    </a>
  );
}

export const paperMark = (state: PaperState) =>
  state === 'missing' ? (
    <CircleAlert size={20} aria-hidden className="brick" />
  ) : state === 'reused' ? (
    <FolderCheck size={20} aria-hidden className="spring" />
  ) : state === 'waived' ? (
    <Slash size={20} aria-hidden className="q3" />
  ) : (
    <Check size={20} aria-hidden className="bamboo" />
  );

function Papers({ a }: { a: ApplicationWhole }) {
  const [at, setAt] = useState<number | null>(null);
  if (a.papers.length === 0) return null;
  const may = a.may.includes('paper');
  return (
    <>
      <h3>{t('材料', 'Papers')}</h3>
      <ul className="app-papers">
        {a.papers.map((paper) => (
          <li key={paper.at} className={paper.state === 'missing' ? 'lacks' : undefined}>
            {paperMark(paper.state)}
            <div className="grow">
              <b className={paper.state === 'waived' ? 'app-struck' : undefined}>{say(paper.name)}</b>
              <div className="sm q2">
                {[say(FORM_WORDS[paper.ask.form]), say(paper.ask), paper.note].filter(Boolean).join(' · ')}
              </div>
              {paper.pictures.length > 0 ? <PhotoGrid photos={photosOf(paper.pictures)} /> : null}
            </div>
            {may && (paper.state === 'missing' || a.state === 'missing') ? (
              <Button
                kind={paper.state === 'missing' ? 'quiet' : 'plain'}
                icon={<FolderOpen size={18} aria-hidden />}
                aria-expanded={at === paper.at}
                onClick={() => setAt(at === paper.at ? null : paper.at)}
              >
                {paper.state === 'missing' ? t('补交', 'Hand in') : t('改', 'Change')}
                <span className="sr">{say(paper.name)}</span>
              </Button>
            ) : (
              <span className="sm nb">{say(PAPER_WORDS[paper.state])}</span>
            )}
            {at === paper.at ? <GivePaper a={a} at={paper.at} onDone={() => setAt(null)} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Brought later: the original was seen, a copy or a picture taken, or it is not needed after all. */
function GivePaper({ a, at, onDone }: { a: ApplicationWhole; at: number; onDone: () => void }) {
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [keep, setKeep] = useState(true);
  const { busy, wrong, run } = useAct();
  const give = (state: PaperState) =>
    run(
      async (key) =>
        call(
          givePaper,
          {
            id: a.id,
            at,
            state,
            ...(photos.length > 0 && state !== 'missing' && { pictures: await sendPhotos(photos, a.place) }),
            ...(keep && a.person && photos.length > 0 && { keep: 'present' as const }),
          },
          { key },
        ),
      () => {
        reloadApplications();
        onDone();
      },
    );
  return (
    <div className="app-give">
      {wrong ? <ErrorBox title={wrong.message} /> : null}
      <PhotoPicker value={photos} onChange={setPhotos} max={4} />
      {photos.length > 0 && a.person ? (
        <label className="row app-keep">
          <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
          {t('本人当面同意：以后办别的事也用这份', 'The person agrees here: it may be used again')}
        </label>
      ) : null}
      <div className="row wrap" style={{ gap: 8 }}>
        <Button kind="primary" busy={busy} onClick={() => give(photos.length > 0 ? 'given' : 'seen')}>
          {photos.length > 0 ? t('收下这份', 'Take it') : t('原件看过了', 'Original seen')}
        </Button>
        {photos.length === 0 ? (
          <Button busy={busy} onClick={() => give('given')}>
            {t('收了复印件', 'Copy taken')}
          </Button>
        ) : null}
        <Button kind="plain" busy={busy} onClick={() => give('waived')}>
          {t('这次不用', 'Not needed')}
        </Button>
      </div>
    </div>
  );
}
