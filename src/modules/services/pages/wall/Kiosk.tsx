import './calling.css';
import { Accessibility, Printer, Ticket } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { CallError, call, newKey, urlOf } from '../../../../web/call.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { printSlip, type TicketClass, takeNumber, ticketCode } from '../../queue/contract.ts';
import { PRIORITY_WORDS, useBoard, useSteps, waitWords } from '../queue.ts';

const POLL_MS = 5000;
/** Long enough to scan or to print, then the next person stands there. */
const SHOWN_MS = 25_000;

/** 取号屏: the tablet at the door, signed in by staff once. Two buttons; then the number with its code. */
export default function Kiosk() {
  const { place = '' } = useParams<{ place: string }>();
  const got = useBoard(place, POLL_MS);
  const step = useSteps();
  const [given, setGiven] = useState<{ id: string; number: string } | null>(null);
  useEffect(() => {
    document.title = t('取号 · 邻里', 'Take a number · Linli');
  }, []);
  useEffect(() => {
    if (!given) return;
    const timer = setTimeout(() => setGiven(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [given]);
  const take = (kind: TicketClass) =>
    void step.run(async (key) => {
      setGiven(await call(takeNumber, { id: newKey(), place, class: kind, source: 'kiosk' }, { key }));
    });
  const out = step.wrong instanceof CallError && (step.wrong.status === 401 || step.wrong.status === 404);
  return (
    <main className="kiosk">
      <Loading of={got}>
        {(board) => (
          <>
            <h1>{t(`${board.community} 取号`, `${board.community}: take a number`)}</h1>
            {step.wrong ? (
              <ErrorBox title={step.wrong.message}>
                {out ? (
                  <a className="link" href="/console/sign-in">
                    {t('这台设备要先由社区的人登录', 'Somebody of the community signs in here first')}
                  </a>
                ) : null}
              </ErrorBox>
            ) : null}
            {given ? (
              <div className="kiosk-given" role="status">
                <div>
                  <b>{given.number}</b>
                  <p>{t('听到叫号，请到窗口来', 'Please come when it is called')}</p>
                  <div className="row wrap" style={{ marginTop: 24, gap: 16 }}>
                    <a className="ll-btn big" href={urlOf(printSlip, { id: given.id })}>
                      <Printer size={28} aria-hidden />
                      {t('打印号票', 'Print the slip')}
                    </a>
                    <Button big kind="outline" onClick={() => setGiven(null)}>
                      {t('好了，下一位取号', 'Done: the next person')}
                    </Button>
                  </div>
                </div>
                <div>
                  <img
                    src={urlOf(ticketCode, { id: given.id })}
                    alt={t('这个号的二维码', 'The code of this number')}
                  />
                  <p>{t('扫一扫，手机上看前面几位', 'Scan: your phone shows your place')}</p>
                </div>
              </div>
            ) : (
              <>
                <p>
                  {board.waiting === 0
                    ? t('现在没有人等', 'Nobody waits now')
                    : `${t(`${board.waiting} 位在等`, `${board.waiting} waiting`)} · ${waitWords(board.wait)}`}
                </p>
                <div className="kiosk-two">
                  <Button kind="primary" busy={step.busy} onClick={() => take('ordinary')}>
                    <Ticket size={72} aria-hidden />
                    {t('取号', 'Take a number')}
                  </Button>
                  <Button kind="lamp" busy={step.busy} onClick={() => take('priority')}>
                    <Accessibility size={72} aria-hidden />
                    {t('取优先号', 'Priority')}
                    <small>{PRIORITY_WORDS()}</small>
                  </Button>
                </div>
              </>
            )}
          </>
        )}
      </Loading>
    </main>
  );
}
