import '../../../../cases/pages/phone/resident/resident.css';
import './online.css';
import { Camera, Check, FileText, MessageSquarePlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { CallError, call } from '../../../../../web/call.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { ButtonLink } from '../../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../../web/ui/DueChip.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PersonCard } from '../../../../../web/ui/PersonCard.tsx';
import { Skeleton } from '../../../../../web/ui/Skeleton.tsx';
import { StateChip } from '../../../../../web/ui/StateChip.tsx';
import { type Moment, Timeline } from '../../../../../web/ui/Timeline.tsx';
import { date, when } from '../../../../../web/when.ts';
import { applicationProgress, openApplicationTicket, type Progress } from '../../../online/contract.ts';
import { PromiseLine } from '../queue/Promises.tsx';
import { isOpen, stateFor } from '../words.ts';
import { CodeForm } from './CodeForm.tsx';
import { told } from './told.tsx';

const EVERY = 20_000;

/** How far an application is: behind the square on the notice and the receipt, or from one's own list. */
export default function ProgressPage() {
  const { id = '' } = useParams<{ id: string }>();
  const ticket = useTicket(id);
  const got = useLoad(ticket === 'ready' ? `application/progress/${id}` : null, () =>
    call(applicationProgress, { id }),
  );
  const { again } = got;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') again();
    };
    const timer = setInterval(look, EVERY);
    return () => clearInterval(timer);
  }, [again]);
  const { data } = got;
  if (ticket instanceof CallError || (!data && got.error instanceof CallError && got.error.status === 404)) {
    return (
      <Page
        title={t('凭查询码打开', 'Open it with the code')}
        hint={t(
          '这部手机还没打开过这一件。编号和查询码印在告知单或回执上。',
          'This phone has not opened it yet. Number and code stand on the notice or the receipt.',
        )}
        back="/"
        backWord={t('首页', 'Start')}
        foot={<CodeForm.Foot />}
      >
        <CodeForm id={id} wrong={ticket instanceof CallError ? ticket.message : undefined} />
      </Page>
    );
  }
  if (ticket === 'asking') {
    return (
      <Page title={t('办到哪一步了', 'Progress')} bare>
        <Skeleton rows={6} />
      </Page>
    );
  }
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
      <Loading of={got}>{(found) => <Whole data={found} />}</Loading>
    </Page>
  );
}

/** `?c=CODE` opens the page for this browser once; the code then leaves the address bar. */
function useTicket(id: string): 'asking' | 'ready' | CallError {
  const [params] = useSearchParams();
  const [, go] = useLocation();
  const code = params.get('c');
  const sent = params.get('sent');
  const [state, setState] = useState<'asking' | 'ready' | CallError>(code ? 'asking' : 'ready');
  useEffect(() => {
    if (!code) return;
    let current = true;
    const ready = (next: 'ready' | CallError) => {
      if (!current) return;
      setState(next);
      if (next === 'ready') go(`/applications/${id}${sent ? '?sent=1' : ''}`, { replace: true });
    };
    call(openApplicationTicket, { id, code: code.slice(0, 20) }).then(
      () => {
        reload('applications/mine');
        ready('ready');
      },
      (error: unknown) => {
        if (error instanceof CallError) ready(error);
      },
    );
    return () => {
      current = false;
    };
  }, [code, id, sent, go]);
  return code ? (state === 'ready' ? 'asking' : state) : state;
}

function Whole({ data }: { data: Progress }) {
  const [params] = useSearchParams();
  const missing = data.papers.filter(({ needed }) => needed);
  return (
    <>
      {params.get('sent') ? (
        <div className="sent-tick bamboo" role="status">
          <Check size={32} aria-hidden />
          <p className="strong lg">{t('交上了', 'Handed over')}</p>
        </div>
      ) : null}
      <Now data={data} />
      {data.waitsForConsent && isOpen(data.state) ? (
        <p className="quiet onl-box">
          {t(
            `${data.firstContact.name || '社区的人'}会先问本人同不同意，同意了就往下办。`,
            `${data.firstContact.name || 'Somebody of the community'} first asks the person whether they agree.`,
          )}
        </p>
      ) : null}
      {data.state === 'missing' && missing.length > 0 ? <Missing data={data} /> : null}
      {data.state === 'asked' && data.asked ? (
        <section className="onl-missing" aria-label={t('要补什么', 'What to add')}>
          <h2>{t('要补什么', 'What to add')}</h2>
          <p className="case-text">{data.asked.text}</p>
          <p className="sm">
            {t(
              `${date(data.asked.until)}以前补上，只要补这一次。`,
              `By ${date(data.asked.until)}; it is asked only once.`,
            )}
          </p>
        </section>
      ) : null}
      {data.approved !== null ? <Verdict data={data} /> : null}
      <PersonCard
        name={data.firstContact.name}
        sign={data.firstContact.name.slice(0, 1)}
        line={t('有事就找，从头到尾不换人', 'Your contact from first to last')}
        phone={data.firstContact.phone}
      />
      <PromiseLine code={data.approved === false ? 'refusal_reason' : 'first_contact'} />
      <h2>{t('办到哪一步了', 'Step by step')}</h2>
      <Timeline moments={moments(data)} />
      <h2>{t('这一件', 'This application')}</h2>
      <p>
        {t(`给${data.name}办`, `For ${data.name}`)}
        {data.agent ? t(`，${data.agent}代办`, `, applied for by ${data.agent}`) : ''}
        {data.community ? ` · ${data.community}` : ''}
      </p>
      <p className="sm q2">
        {t('换了手机，凭编号', 'On another phone: number')} <b className="nb">{data.number}</b>{' '}
        {t('和查询码', 'and code')} <b className="nb">{data.code}</b> {t('来看。', 'open it.')}
      </p>
      {data.item ? (
        <p>
          <Link href={`/guide/${data.item}`} className="link onl-link">
            {t('这件事怎么办，看办事指南', 'How it is done: the guide')}
          </Link>
        </p>
      ) : null}
      <p>
        <Link href={`/undone?n=${data.number}`} className="link onl-link">
          {t('办不成？告诉社区书记', 'Stuck? Tell the secretary')}
        </Link>
      </p>
      {data.may.includes('withdraw') ? (
        <p>
          <Link href={`/applications/${data.id}/withdraw`} className="link onl-link">
            {t('不办了，撤回', 'No longer needed: withdraw')}
          </Link>
        </p>
      ) : null}
    </>
  );
}

/** State and promise. */
function Now({ data }: { data: Progress }) {
  const { state, word } = stateFor(data.state);
  const open = isOpen(data.state);
  const running = ['received', 'forwarded', 'handling'].includes(data.state);
  return (
    <section
      className={`case-now s-${state} ${data.late && running ? 'late' : ''}`}
      aria-label={t('现在', 'Now')}
    >
      <div className="row between wrap">
        <StateChip state={state} word={word} bare />
        {open && data.state !== 'asked' ? <DueChip due={data.dueAt} /> : null}
      </div>
      <p className="promise">{promise(data)}</p>
    </section>
  );
}

function promise(data: Progress): string {
  const { state, dueAt, unit } = data;
  const missing = data.papers.filter(({ needed }) => needed).length;
  switch (state) {
    case 'missing':
      return missing > 0
        ? t(
            `${date(dueAt)}以前补齐 ${missing} 样材料就开始办。`,
            `It begins once ${missing} papers are there, by ${date(dueAt)}.`,
          )
        : t('材料都有了，等社区的人看过就开始办。', 'Everything is there; it begins once it was looked at.');
    case 'asked':
      return t('补上以后接着办，等的时间不算。', 'It goes on once it is added; the waiting does not count.');
    case 'approved':
      return t(`批下来了，${handing(data)}`, `Approved; ${handing(data)}`);
    case 'refused':
      return t(
        '没有批。为什么、还能怎么办，写在下面。',
        'Not approved. Why, and what can be done, stands below.',
      );
    case 'done':
      return data.approved === false
        ? t('没有批，已经当面说明。', 'Not approved; it was explained.')
        : t('办完了，结果已经交到手上。', 'Finished; the result was handed over.');
    case 'withdrawn':
      return t('您不办了，已经撤回。', 'You withdrew it.');
    default:
      return data.late
        ? t(`原定 ${date(dueAt)} 办好，还没办好，正在催。`, `Was due ${date(dueAt)}, not done yet.`)
        : t(
            `最晚 ${date(dueAt)} ${unit ? `由${unit}` : ''}办好。`,
            `Done by ${date(dueAt)} at the latest${unit ? ` (${unit})` : ''}.`,
          );
  }
}

const handing = ({ handover }: Progress): string =>
  handover === 'home'
    ? t('社区的人送到家里。', 'it is brought to your home.')
    : handover === 'online'
      ? t('在这里就能看结果。', 'the result stands here.')
      : t('办好的东西到社区窗口来取，不急就等通知。', 'fetch it at the window when you are told.');

function Missing({ data }: { data: Progress }) {
  const missing = data.papers.filter(({ needed }) => needed);
  return (
    <section className="onl-missing" aria-label={t('还差什么', 'What is missing')}>
      <h2>{t(`还差 ${missing.length} 样`, `${missing.length} missing`)}</h2>
      <ul>
        {missing.map((paper) => (
          <li key={paper.at}>
            <FileText size={22} aria-hidden />
            <div className="grow">
              <b>{say(paper.name)}</b>
              {say(paper.words) && say(paper.words) !== say(paper.name) ? (
                <p className="sm q2">{say(paper.words)}</p>
              ) : null}
            </div>
            {data.may.includes('paper') ? (
              <ButtonLink
                to={`/applications/${data.id}/papers/${paper.at}`}
                icon={<Camera size={22} aria-hidden />}
              >
                {t('拍照传上来', 'Take a photo')}
              </ButtonLink>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="sm">
        {t(
          '在家拍照就行，不用再跑一趟。不会拍，打电话请人上门。',
          'A photo from home is enough. If you cannot, call: somebody comes.',
        )}
      </p>
      {data.notice?.words ? <p className="sm case-text">{data.notice.words}</p> : null}
    </section>
  );
}

function Verdict({ data }: { data: Progress }) {
  return (
    <section className="ll-sheet onl-box">
      <h2>{data.approved ? t('结果', 'Result') : t('为什么没有批', 'Why it was not approved')}</h2>
      {data.reason ? <p className="case-text">{data.reason}</p> : null}
      {data.result ? <p className="case-text">{data.result}</p> : null}
      {data.approved && !data.reason && !data.result ? <p>{t('批准了。', 'Approved.')}</p> : null}
      {data.approved ? null : (
        <p className="sm">{t('有疑问，打下面的电话问。', 'Questions? Ring the number below.')}</p>
      )}
      {data.handedAt ? (
        <p className="sm q2">
          {t(
            `${when(data.handedAt)} 交给 ${data.handedTo}`,
            `Handed to ${data.handedTo}, ${when(data.handedAt)}`,
          )}
        </p>
      ) : null}
    </section>
  );
}

function Acts({ data }: { data: Progress }) {
  const first = data.papers.find(({ needed }) => needed);
  if (data.may.includes('answer'))
    return (
      <Foot>
        <ButtonLink
          kind="primary"
          big
          block
          to={`/applications/${data.id}/answer`}
          icon={<MessageSquarePlus size={24} aria-hidden />}
        >
          {t('补上去', 'Add it')}
        </ButtonLink>
      </Foot>
    );
  if (data.may.includes('paper') && first)
    return (
      <Foot>
        <ButtonLink
          kind="primary"
          big
          block
          to={`/applications/${data.id}/papers/${first.at}`}
          icon={<Camera size={24} aria-hidden />}
        >
          {t(`拍${say(first.name)}`, `Photograph: ${say(first.name)}`)}
        </ButtonLink>
      </Foot>
    );
  if (data.state === 'done' && !data.steps.some(({ verb }) => verb === 'application.rated'))
    return (
      <Foot>
        <ButtonLink kind="primary" big block to={`/rate/${data.id}`}>
          {t('评一评这次办得怎么样', 'Rate how it was done')}
        </ButtonLink>
      </Foot>
    );
  return null;
}

/** The timeline as residents read it, with the next step on top. */
function moments(data: Progress): Moment[] {
  const done = data.steps.toReversed().map((step): Moment => {
    const { mark, title, line } = told(step, data);
    return {
      key: `${step.id}`,
      mark,
      title,
      time: when(step.at),
      children: (
        <>
          {line ? <p className="q2">{line}</p> : null}
          {step.text ? <p className="case-text">{step.text}</p> : null}
        </>
      ),
    };
  });
  const next = nextStep(data);
  return next ? [{ key: 'next', mark: 'next', title: next }, ...done] : done;
}

function nextStep({ state, unit, handover }: Progress): string | null {
  switch (state) {
    case 'missing':
      return t('材料齐了就受理', 'Received once complete');
    case 'received':
      return t('社区往下办', 'The community goes on with it');
    case 'forwarded':
      return t(`${unit}签收`, `${unit} takes it up`);
    case 'handling':
      return t(`${unit}给结果`, `${unit} decides`);
    case 'asked':
      return t('您补上，接着办', 'You add it, and it goes on');
    case 'approved':
      return handover === 'home'
        ? t('送到家里', 'Brought to your home')
        : t('交到您手上', 'Handed over to you');
    default:
      return null;
  }
}
