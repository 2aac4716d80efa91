import '../../../../../web/field/field.css';
import './applications.css';
import { Camera } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { call, urlOf } from '../../../../../web/call.ts';
import { useLive } from '../../../../../web/live.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../../web/ui/DueChip.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../../web/ui/ErrorPage.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PhotoGrid } from '../../../../../web/ui/PhotoGrid.tsx';
import { Skeleton } from '../../../../../web/ui/Skeleton.tsx';
import { StateChip } from '../../../../../web/ui/StateChip.tsx';
import { type Moment, Timeline } from '../../../../../web/ui/Timeline.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { date, when } from '../../../../../web/when.ts';
import { getPicture } from '../../../../pictures/contract.ts';
import {
  type Act,
  type ApplicationWhole,
  acceptApplication,
  readApplication,
  signApplication,
} from '../../../applications/contract.ts';
import {
  APPLICANT_WORDS,
  CONSENT_WORDS,
  HANDOVER_WORDS,
  PAPER_WORDS,
  SOURCE_WORDS,
  STATE_WORDS,
} from '../../../contract.ts';
import { noteConsent } from '../../../online/contract.ts';
import { told } from '../resident/told.tsx';
import { useSend } from '../useSend.ts';
import { isOpen, stateFor } from '../words.ts';

/** One application in the hand of whoever carries it: what is missing, the next act, how it came here. */
export default function FieldApplication() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`application/${id}`, () => call(readApplication, { id }));
  useLive(['application'], () => reload(`application/${id}`));
  if (!got.data) {
    return (
      <Page title={t('一件办件', 'One application')} bare back="/">
        {got.error ? (
          <ErrorPage trouble={troubleOf(got.error)} words={wordsOf(got.error)} again={got.again} />
        ) : (
          <Skeleton rows={6} />
        )}
      </Page>
    );
  }
  return <Whole a={got.data} />;
}

const pages: readonly { act: Act; word: () => string }[] = [
  { act: 'hand_over', word: () => t('结果交给居民', 'Hand over the result') },
  { act: 'forward', word: () => t('送给办的部门', 'Send it to the office') },
  { act: 'decide', word: () => t('给结果', 'Decide') },
  { act: 'answer', word: () => t('交补正材料', 'Answer the supplement') },
  { act: 'notice', word: () => t('告知还差什么', 'Tell what is missing') },
];

function Whole({ a }: { a: ApplicationWhole }) {
  const may = new Set(a.may);
  const { state } = stateFor(a.state);
  const missing = a.papers.filter((paper) => paper.state === 'missing' && !paper.ask.optional);
  const unasked = a.applicant !== 'self' && a.agent !== null && a.agent.consent === null;
  return (
    <Page
      title={a.title}
      back="/"
      backWord={t('今天', 'Today')}
      right={<span className="sm q3">{a.number}</span>}
      foot={<Acts a={a} ready={missing.length === 0 && !unasked} />}
    >
      <p className="q2">
        {a.person ? (
          <Link href={`/people/${a.person}`} className="link onl-link">
            {a.name}
          </Link>
        ) : (
          a.name
        )}{' '}
        · {a.address}
      </p>
      <div className="row wrap app-box">
        <StateChip state={state} word={say(STATE_WORDS[a.state])} />
        {isOpen(a.state) ? <DueChip due={a.dueAt} /> : null}
      </div>
      {unasked && isOpen(a.state) ? <Unasked a={a} /> : null}
      {a.asked && a.state === 'asked' ? (
        <section className="ll-sheet app-box">
          <b>{t('部门要补的', 'What the office asks for')}</b>
          <p style={{ whiteSpace: 'pre-wrap' }}>{a.asked.text}</p>
          <p className="sm q2">{t(`补到 ${date(a.asked.until)}`, `by ${date(a.asked.until)}`)}</p>
        </section>
      ) : null}
      {a.reason || a.result ? (
        <section className="ll-sheet app-box">
          <b>{t('结果', 'Result')}</b>
          {a.reason ? <p style={{ whiteSpace: 'pre-wrap' }}>{a.reason}</p> : null}
          {a.result ? <p style={{ whiteSpace: 'pre-wrap' }}>{a.result}</p> : null}
        </section>
      ) : null}
      <h2>{t('材料', 'Papers')}</h2>
      {a.papers.length === 0 ? <p className="q2">{t('不要材料。', 'No papers are needed.')}</p> : null}
      <ul className="app-lines">
        {a.papers.map((paper) => (
          <li key={paper.at}>
            <div className="row between wrap">
              <b>{say(paper.name)}</b>
              <span
                className={`sm ${paper.state === 'missing' && !paper.ask.optional ? 'brick strong' : 'q2'}`}
              >
                {say(PAPER_WORDS[paper.state])}
              </span>
            </div>
            {paper.pictures.length > 0 ? <Pictures ids={paper.pictures} /> : null}
            {paper.state === 'missing' && may.has('paper') ? (
              <ButtonLink
                to={`/applications/${a.id}/papers/${paper.at}`}
                icon={<Camera size={22} aria-hidden />}
              >
                {t(`拍${say(paper.name)}`, `Photograph: ${say(paper.name)}`)}
              </ButtonLink>
            ) : null}
          </li>
        ))}
      </ul>
      {a.notices.length > 0 ? (
        <p className="q2 app-box">
          {t(
            `告知单 ${a.notices.at(-1)?.number}，补到 ${date(a.notices.at(-1)?.until ?? a.dueAt)}；窗口可以打印。`,
            `Notice ${a.notices.at(-1)?.number}, until ${date(a.notices.at(-1)?.until ?? a.dueAt)}; the window prints it.`,
          )}
        </p>
      ) : null}
      <h2>{t('这一件', 'This application')}</h2>
      <dl className="field-facts">
        <Fact of={t('首问', 'First contact')}>{a.firstContact}</Fact>
        <Fact of={t('谁在办', 'Handler')}>
          {a.unit && ['forwarded', 'handling'].includes(a.state) ? a.unit : a.holder}
        </Fact>
        <Fact of={t('怎么来的', 'How it came')}>
          {say(SOURCE_WORDS[a.source])} · {when(a.madeAt)}
        </Fact>
        <Fact of={t('谁来说', 'Who speaks')}>
          {say(APPLICANT_WORDS[a.applicant])}
          {a.agent
            ? ` · ${a.agent.name} ${a.agent.relation}${a.agent.consent ? ` · ${say(CONSENT_WORDS[a.agent.consent])}` : ''}`
            : ''}
        </Fact>
        <Fact of={t('办好了', 'Result')}>{say(HANDOVER_WORDS[a.handover])}</Fact>
        <Fact of={t('跑了几趟', 'Trips')}>{t(`${a.trips} 趟`, `${a.trips}`)}</Fact>
        {a.form.map((row) => (
          <Fact key={row.name} of={say(row)}>
            {row.value}
          </Fact>
        ))}
        <Fact of={t('查询码', 'Code')}>
          <span className="nb">{a.code}</span>
        </Fact>
        {a.handedAt ? (
          <Fact of={t('交给了', 'Handed to')}>
            {a.handedTo} · {when(a.handedAt)}
          </Fact>
        ) : null}
      </dl>
      <h2>{t('经过', 'What happened')}</h2>
      <Timeline moments={momentsOf(a)} />
      {may.has('withdraw') ? (
        <p className="field-change">
          <Link href={`/applications/${a.id}/do/withdraw`} className="link onl-link">
            {t('居民不办了', 'The resident no longer wants it')}
          </Link>
        </p>
      ) : null}
    </Page>
  );
}

/** Somebody else sent it from home: the person is asked first. */
function Unasked({ a }: { a: ApplicationWhole }) {
  const { busy, wrong, send } = useSend();
  const note = (consent: 'present' | 'phone') =>
    void send(
      (key) => call(noteConsent, { id: a.id, consent }, { key }),
      () => toast(t('记下了，本人同意', 'Noted: the person agrees')),
    );
  return (
    <section className="ll-sheet app-box">
      <b>{t('先问本人同不同意', 'Ask the person first')}</b>
      <p className="sm">
        {t(
          `${a.agent?.name ?? ''}从家里替他申请的，还没问过本人。`,
          `${a.agent?.name ?? ''} sent it from home; the person was not asked yet.`,
        )}
      </p>
      {wrong ? (
        <p className="brick sm" role="alert">
          {wrong.message}
        </p>
      ) : null}
      {a.may.includes('accept') ? (
        <div className="row wrap" style={{ marginTop: 10 }}>
          <Button busy={busy} onClick={() => note('present')}>
            {t('当面同意了', 'Agreed in person')}
          </Button>
          <Button busy={busy} onClick={() => note('phone')}>
            {t('电话里同意了', 'Agreed on the telephone')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Fact({ of, children }: { of: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{of}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Pictures({ ids }: { ids: readonly string[] }) {
  return (
    <PhotoGrid
      photos={ids.map((id, index) => ({
        key: id,
        src: urlOf(getPicture, { id, size: 'thumb' }),
        full: urlOf(getPicture, { id, size: 'full' }),
        alt: t(`第 ${index + 1} 张照片`, `Photo ${index + 1}`),
      }))}
    />
  );
}

/** The next act in full colour, one other beside it. */
function Acts({ a, ready }: { a: ApplicationWhole; ready: boolean }) {
  const { busy, wrong, send } = useSend();
  const may = new Set(a.may);
  const links = pages.filter(({ act }) => may.has(act) && !(act === 'notice' && ready));
  const accept = may.has('accept') && ready;
  const main = accept || may.has('sign') ? null : links[0];
  const rest = links.filter((link) => link !== main).slice(0, 1);
  if (!accept && !may.has('sign') && links.length === 0) return null;
  const run = (work: (key: string) => Promise<unknown>, words: string) => void send(work, () => toast(words));
  return (
    <Foot pair>
      {rest.map(({ act, word }) => (
        <ButtonLink key={act} to={`/applications/${a.id}/do/${act}`} big>
          {word()}
        </ButtonLink>
      ))}
      {main ? (
        <ButtonLink kind="primary" big to={`/applications/${a.id}/do/${main.act}`}>
          {main.word()}
        </ButtonLink>
      ) : null}
      {accept ? (
        <Button
          kind="primary"
          big
          busy={busy}
          onClick={() =>
            run((key) => call(acceptApplication, { id: a.id, trip: false }, { key }), t('受理了', 'Received'))
          }
        >
          {t('材料齐了，受理', 'Complete: receive it')}
        </Button>
      ) : null}
      {may.has('sign') ? (
        <Button
          kind="primary"
          big
          busy={busy}
          onClick={() => run((key) => call(signApplication, { id: a.id }, { key }), t('签收了', 'Taken up'))}
        >
          {t('签收', 'Take it up')}
        </Button>
      ) : null}
      {wrong ? (
        <p className="sm brick" role="alert" style={{ width: '100%' }}>
          {wrong.message}
        </p>
      ) : null}
    </Foot>
  );
}

const momentsOf = (a: ApplicationWhole): Moment[] =>
  a.steps.toReversed().map((step) => {
    const { mark, title } = told({ ...step, at: step.at }, a);
    return {
      key: `${step.id}`,
      mark,
      title,
      time: when(step.at),
      children: (
        <>
          {step.who ? <p className="q2">{step.who}</p> : null}
          {step.text ? <p style={{ whiteSpace: 'pre-wrap' }}>{step.text}</p> : null}
        </>
      ),
    };
  });
