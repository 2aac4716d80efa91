import './queue.css';
import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import type { Output } from '../../../../../kernel/contract.ts';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { comeBack, leaveQueue, readTicket } from '../../../queue/contract.ts';
import { counterWords, usePoll, useSteps, waitWords } from '../../queue.ts';
import { PromiseLine, Promises } from './Promises.tsx';

type Mine = Output<typeof readTicket>;
const POLL_MS = 4000;

/** My number: how many are before it, to which counter it is called, and what to do when it was missed. */
export default function TicketPage() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`queue/ticket/${id}`, () => call(readTicket, { id }));
  usePoll(got.again, POLL_MS);
  const ticket = got.data;
  const called = ticket?.state === 'called';
  const step = useSteps();
  const calls = ticket?.calls ?? 0;
  // A phone in a pocket is felt, where the phone can do that.
  useEffect(() => {
    if (called && calls > 0) navigator.vibrate?.([300, 150, 300]);
  }, [called, calls]);
  const title = ticket
    ? called
      ? t(`请到 ${ticket.counter} 号窗口`, `Go to counter ${ticket.counter}`)
      : ticket.number
    : t('我的号', 'My number');
  return (
    <Page
      title={title}
      bare
      back="/"
      backWord={t('首页', 'Start')}
      right={ticket ? <span className="ll-tag">{ticket.community}</span> : undefined}
      foot={ticket ? <Next ticket={ticket} step={step} /> : undefined}
    >
      <Loading of={got}>
        {(found) => (
          <>
            {step.wrong ? <ErrorBox title={step.wrong.message} /> : null}
            <h1 className="que-number">{found.number}</h1>
            {found.class === 'priority' ? <span className="ll-tag">{t('优先', 'Priority')}</span> : null}
            <div aria-live="polite">
              <Where ticket={found} />
            </div>
            {found.state === 'waiting' && found.mine ? <Leave id={found.id} step={step} /> : null}
            <Promises />
          </>
        )}
      </Loading>
    </Page>
  );
}

function Where({ ticket }: { ticket: Mine }) {
  switch (ticket.state) {
    case 'waiting':
      return (
        <section className="ll-sheet que-sheet">
          <p className="que-figure">
            {ticket.before === 0
              ? t('下一位就是您', 'You are next')
              : t(`前面还有 ${ticket.before} 位`, `${ticket.before} before you`)}
          </p>
          {ticket.before === 0 ? null : <p className="q2">{waitWords(ticket.wait)}</p>}
          {ticket.open ? null : <PromiseLine code="off_hours" />}
        </section>
      );
    case 'called':
      return (
        <section className="que-now">
          <b>{t(`轮到您了，请到 ${ticket.counter} 号窗口`, `Your turn: counter ${ticket.counter}`)}</b>
          {ticket.calls > 1 ? t(`已经叫了 ${ticket.calls} 遍`, `Called ${ticket.calls} times`) : null}
        </section>
      );
    case 'serving':
      return (
        <section className="ll-sheet que-sheet">
          <p className="que-figure">
            {t(`正在 ${ticket.counter} 号窗口办`, `${counterWords(ticket.counter ?? 0)} serves you`)}
          </p>
          <PromiseLine code="first_contact" />
          <PromiseLine code="one_notice" />
        </section>
      );
    case 'missed':
      return (
        <section className="ll-sheet que-sheet">
          <p className="que-figure">{t('叫过您，没见到人', 'Called, and you were not there')}</p>
          <p>
            {ticket.returns > 0
              ? t(
                  '号没作废。回到大厅，点下面的按钮或跟窗口说一声，很快就轮到您。',
                  'It still holds. Back in the hall press the button below or tell the counter: your turn comes soon.',
                )
              : t(
                  '叫了好几次都没见到人，请重新取一个号。',
                  'Called several times in vain: please take a new number.',
                )}
          </p>
        </section>
      );
    case 'served':
      return (
        <section className="ll-sheet que-sheet">
          <p className="que-figure">{t('办过了', 'Served')}</p>
          <PromiseLine code="ratings" />
        </section>
      );
    case 'left':
      return <Over words={t('您不排了', 'You gave it back')} />;
    case 'expired':
      return <Over words={t('这个号过了那天，不用了', 'Its day is over')} />;
  }
}

const Over = ({ words }: { words: string }) => (
  <section className="ll-sheet que-sheet">
    <p className="que-figure">{words}</p>
  </section>
);

type Step = ReturnType<typeof useSteps>;

function Next({ ticket, step }: { ticket: Mine; step: Step }) {
  if (ticket.state === 'missed' && ticket.returns > 0 && ticket.mine)
    return (
      <Foot>
        <Button
          kind="primary"
          big
          block
          busy={step.busy}
          onClick={() =>
            void step.run(
              (key) => call(comeBack, { id: ticket.id }, { key }),
              () => toast(t('又排上了', 'Back in the line')),
            )
          }
        >
          {t('我回来了，接着排', 'I am back: line up again')}
        </Button>
      </Foot>
    );
  if (['served', 'left', 'expired', 'missed'].includes(ticket.state))
    return (
      <Foot>
        <ButtonLink kind="primary" big block to={`/queue?place=${ticket.place}`}>
          {t('再取一个号', 'Take another number')}
        </ButtonLink>
      </Foot>
    );
  return null;
}

/** Asked twice, because a place in the line does not come back. */
function Leave({ id, step }: { id: string; step: Step }) {
  const [sure, setSure] = useState(false);
  if (!sure)
    return (
      <Button className="que-leave" kind="plain" onClick={() => setSure(true)}>
        {t('不排了', 'Leave the line')}
      </Button>
    );
  return (
    <div className="que-leave row wrap">
      <Button
        kind="danger"
        busy={step.busy}
        onClick={() => void step.run((key) => call(leaveQueue, { id }, { key }))}
      >
        {t('把号让出来', 'Give my number back')}
      </Button>
      <Button onClick={() => setSure(false)}>{t('接着排', 'Stay in the line')}</Button>
    </div>
  );
}
