import './resident.css';
import { Check, MessageSquarePlus, ThumbsUp } from 'lucide-react';
import { useEffect } from 'react';
import { useLocation, useParams } from 'wouter';
import { CallError, call, newKey, serverNow, urlOf } from '../../../../../web/call.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { postNow } from '../../../../../web/outbox.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../../web/ui/DueChip.tsx';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { type Level, LevelMark } from '../../../../../web/ui/Levels.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PersonCard } from '../../../../../web/ui/PersonCard.tsx';
import { PhotoGrid } from '../../../../../web/ui/PhotoGrid.tsx';
import { type State, StateChip } from '../../../../../web/ui/StateChip.tsx';
import { type Moment, Timeline } from '../../../../../web/ui/Timeline.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { clock, date, when } from '../../../../../web/when.ts';
import { getPicture } from '../../../../pictures/contract.ts';
import { type CaseProgress, type CaseStep, caseProgress, PROXY_WORDS, urgeCase } from '../../../contract.ts';
import { clockedForResident } from '../clocked.ts';
import { mediated } from '../mediated.ts';
import { whistled } from '../whistled.ts';
import { Answered, Ended, WithdrawLink } from './Ended.tsx';
import { Promised, Waits } from './Promised.tsx';
import { isOpen, stateFor } from './words.ts';

const EVERY = 20_000;

/** How far a case has come. Asks anew every 20 seconds while it is looked at. */
export default function Progress() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`case/${id}`, () => call(caseProgress, { id }));
  const { again } = got;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') again();
    };
    const timer = setInterval(look, EVERY);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [again]);
  const { data } = got;
  return (
    <Page
      title={data?.title ?? t('办到哪一步了', 'Progress')}
      bare={!data}
      back="/mine"
      backWord={t('我的事', 'My matters')}
      right={
        data ? (
          <span className="xs q3 nb">
            {t('编号', 'No.')} {data.number}
          </span>
        ) : undefined
      }
      foot={data ? <Acts data={data} /> : undefined}
    >
      {!data && got.error instanceof CallError && got.error.status === 404 ? (
        <Empty
          level="h1"
          title={t('没有这一页', 'There is no such page')}
          line={t(
            '这部手机看不到这件事。有编号和查询码就能打开。',
            'This phone cannot see it. Number and code open it.',
          )}
          action={<ButtonLink to="/find">{t('凭编号查进度', 'Use number and code')}</ButtonLink>}
        />
      ) : (
        <Loading of={got}>{(found) => <Whole data={found} />}</Loading>
      )}
    </Page>
  );
}

function Whole({ data }: { data: CaseProgress }) {
  const { holder } = data;
  return (
    <>
      <Now data={data} />
      {data.ending ? <Ended ending={data.ending} /> : null}
      <Answered data={data} />
      {holder ? (
        <PersonCard
          name={holder.name}
          sign={holder.name.slice(0, 1)}
          line={
            data.state === 'closed' || data.ending
              ? t('这件事的经办人', 'Took care of this')
              : t('这件事负责到底', 'Answers for this to the end')
          }
          phone={holder.phone}
        />
      ) : null}
      <h2>{t('办到哪一步了', 'Step by step')}</h2>
      <Timeline moments={moments(data)} />
      <h2>{t('当时说的', 'What was said')}</h2>
      {data.person ? (
        <p className="q2">
          {t(
            `替${data.person.name}说的（${say(PROXY_WORDS[data.person.relation])}）`,
            `Said for ${data.person.name} (${say(PROXY_WORDS[data.person.relation])})`,
          )}
        </p>
      ) : null}
      <p className="case-text">{data.text}</p>
      <p className="sm q2">
        {data.address} · {data.category}
      </p>
      {data.code ? (
        <p className="sm q2">
          {t('换了手机，凭编号', 'On another phone: number')} <b className="nb">{data.number}</b>{' '}
          {t('和查询码', 'and code')} <b className="nb">{data.code}</b> {t('来看。', 'open it.')}
        </p>
      ) : null}
      <WithdrawLink data={data} />
    </>
  );
}

/** State, promise and how much of the time has passed. */
function Now({ data }: { data: CaseProgress }) {
  const { state, word } = stateFor(data.state);
  const open = isOpen(state);
  const { stages, rest } = data.deadlines;
  const late = open && !rest && new Date(data.dueAt) < serverNow();
  return (
    <section className={`case-now s-${state} ${late ? 'late' : ''}`} aria-label={t('现在', 'Now')}>
      <div className="row between wrap">
        <StateChip state={state} word={word} bare />
        {open && !rest ? <DueChip due={data.dueAt} /> : null}
      </div>
      {rest ? <Waits rest={rest} /> : null}
      {open ? (
        <>
          <p className="promise">
            {late ? t('原定', 'Was due ') : t('最晚', 'By ')}
            <b>
              {' '}
              {date(data.dueAt)} {clock(data.dueAt)}{' '}
            </b>
            {late ? t('办好，还没办好，正在催。', '– not done yet.') : t('办好', 'at the latest')}
          </p>
          <div className="case-bar" aria-hidden>
            <i style={{ width: `${Math.round(Math.min(1, Math.max(0.03, data.elapsed)) * 100)}%` }} />
          </div>
          <Promised stages={stages.filter(({ stage }) => stage !== 'resolve')} />
        </>
      ) : null}
      {state === 'resolved' ? (
        <p className="promise">
          {t('办好了吗？您点头才算完。', 'Is it solved? It ends only when you say so.')}
        </p>
      ) : null}
      {state === 'closed' ? (
        <div className="promise">
          {data.rating ? (
            <>
              {t('您评了', 'You said')} <LevelMark level={data.rating as Level} />
            </>
          ) : (
            (unreached(data.closedHow) ?? t('这件事办完了。', 'This is finished.'))
          )}
        </div>
      ) : null}
    </section>
  );
}

/** Closed without the reader's word: said plainly, so that nobody thinks that they agreed. */
function unreached(how: CaseProgress['closedHow']): string | null {
  if (how === 'not_reached')
    return t(
      '打了几次电话没联系上您，先归档了。',
      'We called several times without reaching you, so it was closed.',
    );
  if (how === 'no_phone')
    return t('没有电话可以问您，到期先归档了。', 'There was no number to ask you, so it was closed.');
  return null;
}

/** What the reader may do now; at most one in full colour. */
function Acts({ data }: { data: CaseProgress }) {
  const [, go] = useLocation();
  const may = (what: CaseProgress['may'][number]) => data.may.includes(what);
  if (may('rate_again')) {
    return (
      <Foot>
        <ButtonLink kind="primary" big block to={`/case/${data.id}/rate-again`}>
          {t('看了答复，再评一次', 'Rate once more')}
        </ButtonLink>
        {may('reopen') ? (
          <ButtonLink kind="outline" block className="rep-other" to={`/case/${data.id}/reopen`}>
            {t('还没办好', 'Not solved yet')}
          </ButtonLink>
        ) : null}
      </Foot>
    );
  }
  if (may('confirm')) {
    return (
      <Foot>
        <ButtonLink
          kind="primary"
          big
          block
          to={`/case/${data.id}/confirm`}
          icon={<Check size={24} aria-hidden />}
        >
          {t('办好了，评一评', 'Solved: rate it')}
        </ButtonLink>
        <ButtonLink kind="outline" block className="rep-other" to={`/case/${data.id}/reopen`}>
          {t('还没办好', 'Not solved yet')}
        </ButtonLink>
      </Foot>
    );
  }
  if (may('urge') || may('add')) {
    return (
      <Foot pair>
        {may('add') ? (
          <ButtonLink
            kind="outline"
            to={`/case/${data.id}/add`}
            icon={<MessageSquarePlus size={22} aria-hidden />}
          >
            {t('补充', 'Add')}
          </ButtonLink>
        ) : null}
        {may('urge') ? (
          <Button kind="primary" onClick={() => void urge(data)}>
            {t('催一下', 'Ask to hurry')}
          </Button>
        ) : null}
      </Foot>
    );
  }
  if (may('reopen')) {
    return (
      <Foot>
        <Button kind="outline" block onClick={() => go(`/case/${data.id}/reopen`)}>
          {t('又坏了，重新打开', 'It came back: open it again')}
        </Button>
      </Foot>
    );
  }
  return null;
}

async function urge(data: CaseProgress): Promise<void> {
  try {
    const done = await postNow(urgeCase, {
      key: newKey(),
      subject: data.id,
      place: '',
      title: data.title,
      input: { id: data.id },
    });
    toast(
      done
        ? t('催过了，办的人看得到', 'They have been asked to hurry')
        : t('没有信号，连上就催', 'No connection: sent as soon as there is one'),
    );
    reload('case/');
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    toast({ words: error.message, bad: true });
  }
}

/** The timeline as residents read it, with the next step on top. */
function moments(data: CaseProgress): Moment[] {
  const next = nextStep(data);
  const done = data.steps
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .map((step, index): Moment => {
      const [title, line] = clockedForResident(step) ?? told(step);
      return {
        key: `${step.at} ${index}`,
        mark: markOf(step),
        title,
        time: when(step.at),
        children: (
          <>
            {line ? <p className="q2">{line}</p> : null}
            {step.text ? <p className="case-text">{step.text}</p> : null}
            <Pictures ids={step.verb === 'case.reported' ? firstPhotos(data) : step.photos} />
          </>
        ),
      };
    });
  return next
    ? [{ key: 'next', mark: 'next', title: next[0], children: <p className="sm">{next[1]}</p> }, ...done]
    : done;
}

/** Photographs that came with the report: those that no later step brought. */
function firstPhotos(data: CaseProgress): string[] {
  const later = new Set(data.steps.flatMap(({ photos }) => photos));
  return data.photos.filter((id) => !later.has(id));
}

function Pictures({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  const photos = ids.map((id, index) => ({
    key: id,
    src: urlOf(getPicture, { id, size: 'thumb' }),
    full: urlOf(getPicture, { id, size: 'full' }),
    alt: t(`第 ${index + 1} 张照片`, `Photo ${index + 1}`),
  }));
  return (
    <div className="case-photos">
      <PhotoGrid photos={photos} />
    </div>
  );
}

function markOf(step: CaseStep): Moment['mark'] {
  if (step.verb === 'case.noted' || step.verb.startsWith('case.whistle_')) return 'working';
  if (step.verb === 'case.reported' || step.verb === 'case.assigned') return 'received';
  if (step.verb === 'case.added' || step.verb === 'case.urged' || step.verb === 'case.joined')
    return <MessageSquarePlus size={20} aria-hidden />;
  if (step.verb === 'case.confirmed') return <ThumbsUp size={20} aria-hidden />;
  return (step.state as State | null) ?? 'received';
}

/** A step's heading, and who did it. */
function told({ verb, who }: CaseStep): [string, string] {
  switch (verb) {
    case 'case.reported':
      return [t('已收到', 'Received'), ''];
    case 'case.accepted':
      return [t('有人接了', 'Taken on'), who ? t(`${who}接了这件事。`, `${who} has taken it on.`) : ''];
    case 'case.noted':
      return [t('正在办', 'In work'), ''];
    case 'case.assigned':
      return [t('换人来办', 'Passed on'), who ? t(`交给${who}。`, `${who} takes care of it.`) : ''];
    case 'case.handed_over':
      return [t('换人来办', 'Passed on'), t('原来的人交接了工作。', 'Handed over to a colleague.')];
    case 'case.resolved':
      return [t('办好了，请您看看', 'Solved; please look'), ''];
    case 'case.confirmed':
      return [
        who
          ? t('您在电话里说办好了', 'You said on the telephone that it is solved')
          : t('您点头了，办完了', 'You agreed; finished'),
        who ? t(`${who}打的电话。`, `${who} called.`) : '',
      ];
    case 'case.refused':
      return [t('没有受理', 'Not accepted'), ''];
    case 'case.referred':
      return [t('转到别处了', 'Passed to others'), ''];
    case 'case.withdrawn':
      return [t('撤回了', 'Withdrawn'), ''];
    case 'case.taken_up':
      return [t('重新受理了', 'Taken up again'), who ? t(`${who}定的。`, `Decided by ${who}.`) : ''];
    case 'case.let_close':
      return [t('没联系上您，先归档', 'You were not reached; closed'), ''];
    case 'case.rating_answered':
      return [t('答复了您的评价', 'Your rating was answered'), who ? t(`${who}写的。`, `By ${who}.`) : ''];
    case 'case.put_right':
      return [who ? t('又问了您一次', 'You were asked again') : t('您再评了一次', 'You rated once more'), ''];
    case 'case.reopened':
      return [t('还没办好，重新办', 'Not solved; opened again'), ''];
    case 'case.added':
      return [t('您补充了', 'You added'), ''];
    case 'case.urged':
      return [t('您催了一下', 'You asked to hurry'), ''];
    case 'case.merged':
      return [
        t('和另一件一起办', 'Solved together with another'),
        t(
          '有邻居说了同一件事，合在一起办，往下走到哪一步您都看得到。',
          'A neighbour reported the same; every step shows here.',
        ),
      ];
    case 'case.merged_in':
      return [
        t('又有邻居说了同一件事', 'A neighbour reported the same'),
        t('合在一起办。', 'Solved together.'),
      ];
    case 'case.separated':
      return [t('分开单独办', 'Handled on its own again'), ''];
    case 'case.separated_from':
      return [t('另一件分开办了', 'The other one is handled apart'), ''];
    case 'case.joined':
      return [t('又有一位邻居说了这件事', 'Another neighbour said the same'), ''];
    default:
      return mediated(verb) ?? [whistled(verb, who ?? '') ?? t('有新进展', 'News'), ''];
  }
}

function nextStep({ state, holder }: CaseProgress): [string, string] | null {
  switch (state) {
    case 'received':
      return [
        t('有人接这件事', 'Somebody takes it on'),
        holder
          ? t(`${holder.name}会来接`, `${holder.name} will take it`)
          : t('社区会派人来接', 'The community assigns somebody'),
      ];
    case 'accepted':
    case 'working':
    case 'reopened':
      return [
        t('请您看看办好没有', 'You look whether it is solved'),
        t('您点头才算完', 'It ends only when you say so'),
      ];
    case 'resolved':
      return [
        t('您点头，就算办完', 'You agree, and it is finished'),
        t('没办好，就点“还没办好”', 'If not, tap “Not solved yet”'),
      ];
    default:
      return null;
  }
}
