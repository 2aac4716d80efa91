import './mediation.css';
import { Check, Printer } from 'lucide-react';
import { call, urlOf } from '../../../../web/call.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import type { Move } from '../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { DueChip } from '../../../../web/ui/DueChip.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { PhotoGrid } from '../../../../web/ui/PhotoGrid.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { Timeline } from '../../../../web/ui/Timeline.tsx';
import { day, when } from '../../../../web/when.ts';
import { photosOf } from '../../../cases/pages/phone/field/steps.tsx';
import { printAgreement } from '../../agreement/contract.ts';
import {
  type DisputePoint,
  type DisputeWhole,
  ENDING_WORDS,
  FIND_WORDS,
  RESULT_WORDS,
  ROLE_WORDS,
  readDispute,
  WAY_WORDS,
} from '../../contract.ts';
import { chipOf, nameOf, pointsBefore, pointsNow, reachedWords, stepWords } from '../words.ts';

/** One dispute beside the list: who was reached, what was found, what was agreed. The acts are done at the door. */
export function DisputeDrawer({ id, title, move }: { id: string; title?: string | undefined; move: Move }) {
  const got = useLoad(`dispute/${id}`, () => call(readDispute, { id }));
  const d = got.data;
  return (
    <Drawer
      label={d?.title ?? title ?? t('一件纠纷', 'One dispute')}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
      foot={
        d && d.may.length > 0 ? (
          <div className="row wrap" style={{ gap: 12 }}>
            <a className="link" href={`/field/disputes/${d.id}`}>
              {t('到现场页面接着办', 'Go on in the field pages')}
            </a>
            {pointsNow(d).length > 0 ? (
              <a
                className="link row"
                style={{ gap: 6 }}
                href={urlOf(printAgreement, { id: d.id })}
                target="_blank"
                rel="noreferrer"
              >
                <Printer size={18} aria-hidden />
                {t('打印协议', 'Print the agreement')}
              </a>
            ) : null}
          </div>
        ) : null
      }
    >
      <Loading of={got}>{(whole) => <Whole key={whole.id} d={whole} />}</Loading>
    </Drawer>
  );
}

function Whole({ d }: { d: DisputeWhole }) {
  const checked = d.homes.filter(({ found }) => found);
  return (
    <>
      <h2>{d.title}</h2>
      <p className="q2">{d.address}</p>
      <div className="row wrap" style={{ margin: '10px 0 12px', gap: 8 }}>
        <StateChip {...chipOf(d.state)} />
        {d.state === 'ended' ? null : <DueChip due={d.dueAt} />}
        <span className="sm q2">{d.holderName}</span>
      </div>
      {d.ending ? (
        <p className="strong">
          {say(ENDING_WORDS[d.ending])}
          {d.endingWords ? `${t('：', ': ')}${d.endingWords}` : ''}
        </p>
      ) : (
        <p className="strong">{reachedWords(d.parties, d.unreached)}</p>
      )}
      <p style={{ whiteSpace: 'pre-line' }}>{d.facts}</p>
      {d.case ? (
        <p>
          <a className="link" href={`/console/cases?open=${d.case}`}>
            {t('看原来的诉求', 'See the case')}
          </a>
        </p>
      ) : null}
      <PointList title={t('谈成的几条', 'What was agreed')} d={d} points={pointsNow(d)} />
      <PointList title={t('上一次谈成的', 'Agreed before')} d={d} points={pointsBefore(d)} />
      {checked.length > 0 ? (
        <>
          <h3>{t('楼上查过', 'Homes checked')}</h3>
          <ul className="med-lines">
            {checked.map((home) => (
              <li key={home.home}>
                <b>{home.name}</b>{' '}
                <span className={home.found === 'leaks' ? 'brick' : 'q2'}>
                  {home.found ? say(FIND_WORDS[home.found]) : ''}
                </span>
                {home.words ? ` ${home.words}` : ''}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t('各方', 'Parties')}</h3>
      <ul className="med-lines">
        {d.people.map((party) => (
          <li key={party.id}>
            <div className="row between wrap" style={{ gap: 8 }}>
              <span>
                <b>{party.name}</b> <span className="q2">{say(ROLE_WORDS[party.role])}</span>
              </span>
              <span className={`sm nb ${party.reachedAt ? 'bamboo' : 'brick'}`}>
                {party.reachedAt ? t('联系上了', 'Reached') : t('还没联系上', 'Not reached yet')}
              </span>
            </div>
            <div className="sm q2">{[party.address, party.phone].filter(Boolean).join(' · ')}</div>
            {party.attempts.slice(0, 3).map((one) => (
              <div key={one.id} className="sm q3">
                {when(one.at)} {say(WAY_WORDS[one.way])}
                {t('，', ', ')}
                {say(RESULT_WORDS[one.result])}
                {one.words ? `${t('：', ': ')}${one.words}` : ''}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {d.meetings.length > 0 ? (
        <>
          <h3>{t('面谈', 'Meetings')}</h3>
          <ul className="med-lines">
            {d.meetings.map((meeting) => (
              <li key={meeting.id}>
                <b>
                  {when(meeting.at)} · {meeting.place}
                </b>
                <p style={{ whiteSpace: 'pre-line' }}>
                  {meeting.heldAt ? meeting.minutes : t('还没有记录', 'No minutes yet')}
                </p>
                {meeting.proposals ? <p className="q2">{meeting.proposals}</p> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {d.signed.length > 0 ? (
        <>
          <h3>{t('签好的协议', 'The signed agreement')}</h3>
          <PhotoGrid photos={photosOf(d.signed)} />
        </>
      ) : null}
      <h3>{t('经过', 'What happened')}</h3>
      <Timeline
        size={20}
        moments={d.steps
          .map((step, at) => ({
            key: `${at}`,
            mark: <Check size={16} aria-hidden />,
            title: stepWords(step.verb, step.who),
            time: when(step.at),
            children: step.text ? <p className="q2">{step.text}</p> : null,
          }))
          .reverse()}
      />
    </>
  );
}

function PointList({ title, d, points }: { title: string; d: DisputeWhole; points: DisputePoint[] }) {
  if (points.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="med-lines">
        {points.map((point) => (
          <li key={point.id}>
            <div className="row between wrap" style={{ gap: 8 }}>
              <b>{nameOf(d, point.party)}</b>
              <span
                className={`sm nb ${point.state === 'kept' ? 'bamboo' : point.state === 'broken' ? 'brick' : 'q2'}`}
              >
                {point.state === 'kept'
                  ? t('做到了', 'Kept')
                  : point.state === 'broken'
                    ? t('没做到', 'Not kept')
                    : t(`到${day(point.until)}`, `by ${day(point.until)}`)}
              </span>
            </div>
            <p>{point.words}</p>
            {point.outcome ? <p className="sm q2">{point.outcome}</p> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
