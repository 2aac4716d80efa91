import '../../../../web/field/field.css';
import './mediation.css';
import { Check, Printer, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { call, urlOf } from '../../../../web/call.ts';
import { useLive } from '../../../../web/live.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../web/ui/DueChip.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../web/ui/ErrorPage.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { PhotoGrid } from '../../../../web/ui/PhotoGrid.tsx';
import { Skeleton } from '../../../../web/ui/Skeleton.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { Timeline } from '../../../../web/ui/Timeline.tsx';
import { when } from '../../../../web/when.ts';
import { photosOf } from '../../../cases/pages/phone/field/steps.tsx';
import { printAgreement } from '../../agreement/contract.ts';
import { type DisputeMeeting, type DisputeWhole, ENDING_WORDS, readDispute } from '../../contract.ts';
import { chipOf, nameOf, nextOf, reachedWords, stepWords, useKinds } from '../words.ts';
import { Ending, Reopening } from './Ending.tsx';
import { Party } from './Party.tsx';
import { Points } from './Points.tsx';
import { Riser } from './Riser.tsx';

/** One dispute at the door: who is not reached yet, the riser, the parties, the talks, what was agreed. */
export default function OneDispute() {
  const { id = '' } = useParams();
  const got = useLoad(`dispute/${id}`, () => call(readDispute, { id }));
  useLive(['dispute'], () => reload(`dispute/${id}`));
  if (!got.data) {
    return (
      <Page title={t('一件纠纷', 'One dispute')} bare back="/disputes">
        {got.error ? (
          <ErrorPage trouble={troubleOf(got.error)} words={wordsOf(got.error)} again={got.again} />
        ) : (
          <Skeleton rows={6} />
        )}
      </Page>
    );
  }
  return <Whole d={got.data} />;
}

function Whole({ d }: { d: DisputeWhole }) {
  const kind = useKinds().data?.rows.find(({ code }) => code === d.kind);
  const talks = d.may.includes('talk');
  return (
    <Page
      title={d.title}
      back="/disputes"
      backWord={t('调解', 'Mediation')}
      right={kind ? <span className="ll-tag">{say(kind)}</span> : undefined}
      foot={<Acts d={d} />}
    >
      <p className="q2">{d.address}</p>
      <div className="row wrap" style={{ margin: '8px 0 12px' }}>
        <StateChip {...chipOf(d.state)} />
        {d.state === 'ended' ? null : <DueChip due={d.dueAt} />}
        <span className="sm q2">{d.holderName}</span>
      </div>
      {d.ending ? (
        <p className="ll-sheet">
          {say(ENDING_WORDS[d.ending])}
          {d.endingWords ? `${t('：', ': ')}${d.endingWords}` : ''}
        </p>
      ) : (
        <p className="strong">{reachedWords(d.parties, d.unreached)}</p>
      )}
      <Facts text={d.facts} />
      {d.case ? (
        <p>
          <Link href={`/cases/${d.case}`} className="link">
            {t('看原来的诉求', 'See the case')}
          </Link>
        </p>
      ) : null}
      <Points d={d} />
      {d.riser ? <Riser d={d} /> : null}
      <h2>{t('各方', 'Parties')}</h2>
      {d.people.length > 0 ? (
        <ul>
          {d.people.map((party) => (
            <Party key={party.id} dispute={d.id} party={party} may={talks} />
          ))}
        </ul>
      ) : null}
      {talks ? (
        <ButtonLink
          to={`/disputes/${d.id}/party`}
          block
          className="med-more"
          icon={<UserPlus size={22} aria-hidden />}
        >
          {t('加一方', 'Add a party')}
        </ButtonLink>
      ) : null}
      <Meetings d={d} talks={talks} />
      {d.signed.length > 0 ? (
        <>
          <h2>{t('签好的协议', 'The signed agreement')}</h2>
          <PhotoGrid photos={photosOf(d.signed)} />
        </>
      ) : null}
      {d.may.includes('end') ? <Ending d={d} /> : null}
      <h2>{t('经过', 'What happened')}</h2>
      <Timeline
        size={20}
        moments={d.steps
          .map((step, at) => ({
            key: `${at}`,
            mark: <Check size={18} aria-hidden />,
            title: stepWords(step.verb, step.who),
            time: when(step.at),
            children: step.text ? <p className="q2">{step.text}</p> : null,
          }))
          .reverse()}
      />
    </Page>
  );
}

function Facts({ text }: { text: string }) {
  return (
    <p className="ll-sheet" style={{ marginTop: 12, whiteSpace: 'pre-line' }}>
      {text}
    </p>
  );
}

function Meetings({ d, talks }: { d: DisputeWhole; talks: boolean }) {
  if (d.meetings.length === 0 && !talks) return null;
  return (
    <>
      <h2>{t('面谈', 'Meetings')}</h2>
      {d.meetings.length > 0 ? (
        <ul className="med-points">
          {d.meetings.map((meeting) => (
            <Meeting key={meeting.id} d={d} meeting={meeting} talks={talks} />
          ))}
        </ul>
      ) : (
        <p className="q2">{t('还没有约。', 'None planned yet.')}</p>
      )}
      {talks && nextOf(d) !== 'meet' && d.people.length > 0 ? (
        <p className="med-more">
          <Link href={`/disputes/${d.id}/meeting`} className="link field-change">
            {d.meetings.length > 0
              ? t('再约一次面谈', 'Plan another meeting')
              : t('约一次面谈', 'Plan a meeting')}
          </Link>
        </p>
      ) : null}
    </>
  );
}

function Meeting({ d, meeting, talks }: { d: DisputeWhole; meeting: DisputeMeeting; talks: boolean }) {
  const names = (ids: readonly string[]) => ids.map((id) => nameOf(d, id)).join(t('、', ', '));
  return (
    <li>
      <div className="strong">
        {when(meeting.at)} · {meeting.place}
      </div>
      {meeting.heldAt ? (
        <>
          <p className="sm q2">
            {t('来了：', 'Came: ')}
            {names(meeting.came) || t('没有人来', 'nobody')}
          </p>
          <p style={{ whiteSpace: 'pre-line' }}>{meeting.minutes}</p>
          {meeting.proposals ? (
            <p className="q2" style={{ whiteSpace: 'pre-line' }}>
              {t('提的办法：', 'Proposals: ')}
              {meeting.proposals}
            </p>
          ) : null}
          {meeting.photos.length > 0 ? <PhotoGrid photos={photosOf(meeting.photos)} /> : null}
        </>
      ) : (
        <p className="sm q2">
          {t('请了：', 'Invited: ')}
          {names(meeting.invited)}
        </p>
      )}
      {talks ? (
        <Link href={`/disputes/${d.id}/meetings/${meeting.id}`} className="link field-change">
          {meeting.heldAt ? t('改记录', 'Change the minutes') : t('写记录', 'Write the minutes')}
        </Link>
      ) : null}
    </li>
  );
}

/** One button in full colour: the next step. */
function Acts({ d }: { d: DisputeWhole }) {
  const [asking, setAsking] = useState(false);
  const next = nextOf(d);
  const to = (tail: string) => `/disputes/${d.id}/${tail}`;
  const [latest] = d.meetings;
  if (next === 'reopen')
    return (
      <Foot>
        <Button kind="outline" block onClick={() => setAsking(true)}>
          {t('重新调解', 'Open it again')}
        </Button>
        <Reopening d={d} open={asking} onClose={() => setAsking(false)} />
      </Foot>
    );
  if (next === 'sign')
    return (
      <Foot pair>
        <a
          className="ll-btn quiet big"
          href={urlOf(printAgreement, { id: d.id })}
          target="_blank"
          rel="noreferrer"
        >
          <Printer size={22} aria-hidden />
          {t('打印协议', 'Print it')}
        </a>
        <ButtonLink kind="primary" big to={to('sign')}>
          {t('签好了，拍下来', 'Signed: take a photo')}
        </ButtonLink>
      </Foot>
    );
  if (next === null) return null;
  return (
    <Foot pair>
      {next !== 'agree' ? (
        <ButtonLink big to={to('agreement')}>
          {t('谈成了，写下来', 'Agreed: write it down')}
        </ButtonLink>
      ) : null}
      <ButtonLink
        kind="primary"
        big
        to={
          next === 'meet'
            ? to('meeting')
            : next === 'minutes'
              ? to(`meetings/${latest?.id ?? ''}`)
              : to('agreement')
        }
      >
        {next === 'meet'
          ? t('约一次面谈', 'Plan a meeting')
          : next === 'minutes'
            ? t('写面谈记录', 'Write the minutes')
            : t('谈成了，写下来', 'Agreed: write it down')}
      </ButtonLink>
    </Foot>
  );
}
