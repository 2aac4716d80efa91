import './queue.css';
import { InputNumber, Select } from 'antd';
import { BellRing, Check, MonitorUp, QrCode, Stamp, Ticket as TicketIcon, UserX } from 'lucide-react';
import { useState } from 'react';
import { call, newKey, serverNow, urlOf } from '../../../../../web/call.ts';
import { useAddress } from '../../../../../web/console/address.ts';
import { useLoad } from '../../../../../web/load.ts';
import { useMe } from '../../../../../web/session.tsx';
import { t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { clock, span } from '../../../../../web/when.ts';
import {
  callAgain,
  callNext,
  comeBack,
  type Desk,
  finishTicket,
  hallCode,
  markMissed,
  printSlip,
  readDesk,
  startServing,
  type Ticket,
  type TicketClass,
  takeNumber,
} from '../../../queue/contract.ts';
import { counterHere, counterWords, keepCounter, PRIORITY_WORDS, usePoll, useSteps } from '../../queue.ts';

const POLL_MS = 3000;
type Step = ReturnType<typeof useSteps>;

/** 叫号: one number at hand, one large button for the next. */
export default function Queue() {
  const me = useMe();
  const address = useAddress();
  const halls = [
    ...new Map(
      (me.data?.grants ?? [])
        .filter(({ scope }) => scope.length >= 12)
        .map(({ scope, scopeName }) => [scope.slice(0, 12), scopeName] as const),
    ),
  ];
  const place = address.get('place') ?? halls[0]?.[0] ?? '';
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('叫号', 'Queue')}</h1>
        <div className="con-actions">
          {halls.length > 1 ? (
            <Select
              aria-label={t('哪个社区的窗口', 'The window of which community')}
              value={place}
              style={{ minWidth: 180 }}
              onChange={(next) => address.set({ place: next })}
              options={halls.map(([value, label]) => ({ value, label }))}
            />
          ) : null}
        </div>
      </div>
      {place.length === 12 ? (
        <Hall place={place} />
      ) : me.data ? (
        <p className="q2">
          {t(
            '叫号在社区的窗口。请用社区的账号登录。',
            'Numbers are called in a community: please sign in with its account.',
          )}
        </p>
      ) : null}
    </div>
  );
}

/** As it was here the last time, else the first that nobody uses. */
function useCounter(desk: Desk | undefined): [number, (n: number) => void] {
  const [chosen, choose] = useState(counterHere);
  const taken = new Set(desk?.counters.map(({ counter }) => counter));
  const free = Array.from({ length: 99 }, (_, at) => at + 1).find((n) => !taken.has(n)) ?? 1;
  return [
    chosen ?? desk?.mine?.counter ?? free,
    (n) => {
      choose(n);
      keepCounter(n);
    },
  ];
}

function Hall({ place }: { place: string }) {
  const got = useLoad(`queue/desk/${place}`, () => call(readDesk, { place }));
  usePoll(got.again, POLL_MS);
  const step = useSteps();
  const [counter, setCounter] = useCounter(got.data);
  const next = () =>
    void step.run(async (key) => {
      const { ticket } = await call(callNext, { place, counter }, { key });
      keepCounter(counter);
      if (!ticket) toast(t('没有人在等了', 'Nobody waits'));
    });
  return (
    <Loading of={got}>
      {(desk) => (
        <div className="cq">
          <div>
            {step.wrong ? <ErrorBox title={step.wrong.at('counter') ?? step.wrong.message} /> : null}
            <Now desk={desk} step={step} />
            <Button kind="primary" className="cq-next" busy={step.busy} onClick={next}>
              {desk.mine
                ? t('办完了，叫下一位', 'Done: call the next')
                : t(`叫下一位（${desk.line.length} 位在等）`, `Call the next (${desk.line.length} waiting)`)}
            </Button>
            <Waiting desk={desk} step={step} />
          </div>
          <aside>
            <h2>{t('我的窗口', 'My counter')}</h2>
            <p className="cq-at">
              <InputNumber
                min={1}
                max={99}
                precision={0}
                value={counter}
                onChange={(n) => setCounter(n ?? 1)}
                aria-label={t('我在几号窗口', 'The number of my counter')}
              />
              {t('号窗口', 'is my counter')}
            </p>
            <Others desk={desk} />
            <Give place={place} step={step} />
            <Today desk={desk} />
            <h2>{t('大厅里', 'In the hall')}</h2>
            <ul className="cq-rows">
              <li>
                <a className="link row" href={`/wall/queue/${place}`} target="_blank" rel="noreferrer">
                  <MonitorUp size={18} aria-hidden />
                  {t('打开叫号屏', 'Open the calling screen')}
                </a>
              </li>
              <li>
                <a className="link row" href={`/wall/queue/${place}/take`} target="_blank" rel="noreferrer">
                  <TicketIcon size={18} aria-hidden />
                  {t('打开取号屏', 'Open the screen that gives numbers')}
                </a>
              </li>
              <li>
                <a className="link row" href={urlOf(hallCode, { place })} target="_blank" rel="noreferrer">
                  <QrCode size={18} aria-hidden />
                  {t('门口的取号码', 'The code for the door')}
                </a>
              </li>
            </ul>
          </aside>
        </div>
      )}
    </Loading>
  );
}

function Now({ desk, step }: { desk: Desk; step: Step }) {
  const mine = desk.mine;
  if (!mine)
    return (
      <section className="cq-now" aria-live="polite">
        <p className="q2">{t('手上没有号', 'No number at hand')}</p>
        <p className="cq-number q3">—</p>
      </section>
    );
  const called = mine.state === 'called';
  const act = (send: (key: string) => Promise<unknown>, said?: string) => () =>
    void step.run(send, said ? () => toast(said) : undefined);
  return (
    <section className={`cq-now ${called ? 'called' : ''}`} aria-live="polite">
      <p className="q2">
        {called ? t('叫了', 'Called at') : t('正在办，叫号', 'Being served, called at')}{' '}
        {mine.calledAt ? clock(mine.calledAt) : ''}
        {mine.class === 'priority' ? t('，优先', ', priority') : ''}
      </p>
      <p className="cq-number">{mine.number}</p>
      <div className="cq-acts">
        <ButtonLink kind="quiet" icon={<Stamp size={22} aria-hidden />} to={`/counter?ticket=${mine.id}`}>
          {t('用这个号收件', 'Begin an application')}
        </ButtonLink>
        {called ? (
          <>
            <Button
              busy={step.busy}
              icon={<Check size={22} aria-hidden />}
              onClick={act((key) => call(startServing, { id: mine.id }, { key }))}
            >
              {t('人来了', 'Is here')}
            </Button>
            <Button
              kind="outline"
              busy={step.busy}
              icon={<BellRing size={22} aria-hidden />}
              onClick={act(
                (key) => call(callAgain, { id: mine.id }, { key }),
                t('又叫了一遍', 'Called again'),
              )}
            >
              {t('再叫一遍', 'Call again')}
            </Button>
            <Button
              kind="outline"
              busy={step.busy}
              icon={<UserX size={22} aria-hidden />}
              onClick={act((key) => call(markMissed, { id: mine.id }, { key }))}
            >
              {t('没来，过号', 'Not there')}
            </Button>
          </>
        ) : (
          <Button
            kind="outline"
            busy={step.busy}
            icon={<Check size={22} aria-hidden />}
            onClick={act((key) => call(finishTicket, { id: mine.id }, { key }))}
          >
            {t('办完了，先不叫', 'Done, no next')}
          </Button>
        )}
      </div>
    </section>
  );
}

const SHOWN = 24;

function Waiting({ desk, step }: { desk: Desk; step: Step }) {
  const first = desk.line[0];
  return (
    <>
      <h2>{t('接下来的顺序', 'In this order')}</h2>
      {first ? (
        <>
          <ul className="cq-line">
            {desk.line.slice(0, SHOWN).map(({ id, number }, at) => (
              <li key={id} className={at === 0 ? 'first' : ''}>
                {number}
              </li>
            ))}
            {desk.line.length > SHOWN ? (
              <li className="q2">
                {t(`还有 ${desk.line.length - SHOWN} 位`, `${desk.line.length - SHOWN} more`)}
              </li>
            ) : null}
          </ul>
          <p className="q2">
            {t('最久的等了', 'Longest wait:')} {longest(desk.line)}
          </p>
        </>
      ) : (
        <p className="q2">{t('没有人在等。', 'Nobody waits.')}</p>
      )}
      {desk.missed.length > 0 ? (
        <>
          <h2>{t('过号的', 'Missed')}</h2>
          <ul className="cq-rows">
            {desk.missed.map((ticket) => (
              <li key={ticket.id}>
                <span>
                  <b>{ticket.number}</b>{' '}
                  <span className="q2">
                    {t(`叫过 ${ticket.missed} 次没来`, `missed ${ticket.missed} times`)}
                  </span>
                </span>
                <Button
                  busy={step.busy}
                  onClick={() => void step.run((key) => call(comeBack, { id: ticket.id }, { key }))}
                >
                  {t(`${ticket.number} 回来了`, `${ticket.number} is back`)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function longest(line: readonly Ticket[]): string {
  const since = Math.min(...line.map(({ takenAt }) => Date.parse(takenAt)));
  return span(Math.max(0, serverNow().getTime() - since));
}

function Others({ desk }: { desk: Desk }) {
  const others = desk.counters.filter(({ number }) => number !== desk.mine?.number);
  if (others.length === 0) return null;
  return (
    <ul className="cq-rows" style={{ marginTop: 8 }}>
      {others.map(({ counter, who, number }) => (
        <li key={counter}>
          <span>
            {counterWords(counter)} <span className="q2">{who}</span>
          </span>
          <b>{number}</b>
        </li>
      ))}
    </ul>
  );
}

function Give({ place, step }: { place: string; step: Step }) {
  const [given, setGiven] = useState<{ id: string; number: string } | null>(null);
  const give = (kind: TicketClass) =>
    void step.run(async (key) => {
      const id = newKey();
      setGiven(await call(takeNumber, { id, place, class: kind, source: 'window' }, { key }));
    });
  return (
    <>
      <h2>{t('替人取号', 'Give a number')}</h2>
      <div className="cq-give">
        <Button busy={step.busy} onClick={() => give('ordinary')}>
          {t('普通号', 'Ordinary')}
        </Button>
        <Button busy={step.busy} onClick={() => give('priority')}>
          {t('优先号', 'Priority')}
        </Button>
      </div>
      <p className="q2 sm">
        {t('优先：', 'Priority: ')}
        {PRIORITY_WORDS()}
        {t('。本人说了就算。', '. Their word is enough.')}
      </p>
      {given ? (
        <p role="status">
          {t('给了', 'Given:')} <b>{given.number}</b>{' '}
          <a className="link" href={urlOf(printSlip, { id: given.id })}>
            {t('打印号票', 'Print the slip')}
          </a>
        </p>
      ) : null}
    </>
  );
}

function Today({ desk: { today } }: { desk: Desk }) {
  const rows = [
    [t('取号', 'Taken'), today.taken],
    [t('办完', 'Served'), today.served],
    [t('我办的', 'By me'), today.own],
    [t('过号', 'Missed'), today.missed],
    [
      t('平均一位（中位数）', 'Median a person'),
      today.median === null
        ? t('不到 5 位，不算', 'below five')
        : t(`${today.median} 分钟`, `${today.median} min`),
    ],
  ] as const;
  return (
    <>
      <h2>{t('今天', 'Today')}</h2>
      <ul className="cq-rows">
        {rows.map(([word, value]) => (
          <li key={word}>
            <span className="q2">{word}</span>
            <b>{value}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
