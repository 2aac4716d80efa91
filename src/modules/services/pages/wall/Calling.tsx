import './calling.css';
import { Volume2, VolumeX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useParams } from 'wouter';
import { serverNow, urlOf } from '../../../../web/call.ts';
import { say, t } from '../../../../web/t.ts';
import { ErrorPage, troubleOf, wordsOf } from '../../../../web/ui/ErrorPage.tsx';
import { Logo } from '../../../../web/ui/Logo.tsx';
import { Skeleton } from '../../../../web/ui/Skeleton.tsx';
import { clock, date } from '../../../../web/when.ts';
import { type Board, hallCode } from '../../queue/contract.ts';
import { counterWords, useBoard, useRules, waitWords } from '../queue.ts';

const POLL_MS = 2000;
/** A call stays lit so long. */
const LIT_MS = 12_000;
/** Who switches the screen on does not hear the calls of the whole morning. */
const ROWS = 6;

/** 叫号屏: numbers and counters, no person. Nobody has to be signed in. */
export default function Calling() {
  const { place = '' } = useParams<{ place: string }>();
  const got = useBoard(place, POLL_MS);
  const rules = useRules().data?.rows.filter(({ active }) => active) ?? [];
  useEffect(() => {
    document.title = t('叫号屏 · 邻里', 'Calling · Linli');
  }, []);
  if (!got.data)
    return (
      <main className="wall-plain">
        {got.error ? (
          <ErrorPage trouble={troubleOf(got.error)} words={wordsOf(got.error)} again={got.again} />
        ) : (
          <Skeleton />
        )}
      </main>
    );
  const board = got.data;
  const now = serverNow();
  return (
    <main className="call">
      <header>
        <div className="row">
          <Logo size={56} dusk />
          <h1>{t(`${board.community} 一窗受理`, `${board.community} · One window`)}</h1>
        </div>
        <div className="row">
          <Sound called={board.called} />
          <span className="q2">{date(now)}</span>
          <b className="call-clock">{clock(now)}</b>
        </div>
      </header>
      <div className="call-body">
        <section aria-live="polite">
          <h2>{t('请到窗口来', 'Please come')}</h2>
          <Called called={board.called} />
        </section>
        <section>
          <p className="call-wait">
            <b>{board.waiting}</b> {t('位在等', 'waiting')}
          </p>
          <p className="q2">
            {board.waiting === 0 ? t('现在来，不用等', 'Come now: no waiting') : waitWords(board.wait)}
          </p>
          {board.next.length > 0 ? (
            <>
              <h2 style={{ marginTop: 24 }}>{t('接下来', 'Next')}</h2>
              <ul className="call-next">
                {board.next.map((number) => (
                  <li key={number}>{number}</li>
                ))}
              </ul>
            </>
          ) : null}
          {board.missed.length > 0 ? (
            <p>
              {t('过号：', 'Missed: ')}
              {board.missed.slice(-5).join(t('、', ', '))}
              <br />
              <span className="q2">{t('不作废，回来跟窗口说一声', 'They still hold: tell the counter')}</span>
            </p>
          ) : null}
          <div className="call-code">
            <img src={urlOf(hallCode, { place })} alt={t('取号的二维码', 'Code for taking a number')} />
            <p>
              {t('扫一扫，用手机取号', 'Scan to take a number')}
              <br />
              <span className="q2">
                {t('前面几位，手机上看得见', 'Your phone shows how many are before you')}
              </span>
            </p>
          </div>
        </section>
      </div>
      <footer>
        <span>
          {t('我们的承诺：', 'We promise: ')}
          {rules.map(({ name }) => say(name)).join(t(' · ', ' · '))}
        </span>
        <span>
          {got.error
            ? t(`没连上，停在 ${clock(board.at)}`, `No connection since ${clock(board.at)}`)
            : t('只有号和窗口', 'Numbers and counters only')}
        </span>
      </footer>
    </main>
  );
}

type Call = Board['called'][number];
const keyOf = (one: Call): string => `${one.number}/${one.calls}`;
const isFresh = (one: Call): boolean => serverNow().getTime() - Date.parse(one.at) < LIT_MS;

function Called({ called }: { called: readonly Call[] }) {
  const [first, ...rest] = called;
  if (!first)
    return (
      <div className="call-now">
        <span className="q2">{t('还没有叫号', 'No number was called yet')}</span>
      </div>
    );
  return (
    <>
      {/* A new key starts the flash anew, also for the same number called again. */}
      <div className={`call-now ${isFresh(first) ? 'fresh' : ''}`} key={keyOf(first)}>
        <b>{first.number}</b>
        <span>{counterWords(first.counter)}</span>
      </div>
      <ul className="call-rows">
        {rest.slice(0, ROWS).map((one) => (
          <li key={one.number} className={isFresh(one) ? 'fresh' : ''}>
            <span>{one.number}</span>
            <span>{counterWords(one.counter)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Digits one by one: 零幺七 would be the railway's way, 零一七 is the window's. */
const spell = (number: string): string =>
  [...number].map((sign) => '零一二三四五六七八九'[Number(sign)] ?? sign).join(' ');

/**
 * The spoken call, by the browser's own voice. A browser speaks only after somebody pressed something once: hence the
 * button. Calls that were there when the page opened are not spoken.
 */
function Sound({ called }: { called: readonly Call[] }) {
  const able = typeof speechSynthesis !== 'undefined';
  const [on, setOn] = useState(false);
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    const first = known.current === null;
    known.current ??= new Set();
    const fresh = called.filter((one) => !known.current?.has(keyOf(one)));
    for (const one of called) known.current.add(keyOf(one));
    if (first || !on || !able) return;
    // Oldest first, as they were called.
    for (const one of fresh.reverse()) {
      const words = new SpeechSynthesisUtterance(`请，${spell(one.number)}，到，${one.counter}，号窗口`);
      words.lang = 'zh-CN';
      words.rate = 0.9;
      speechSynthesis.speak(words);
    }
  }, [called, on, able]);
  if (!able)
    return (
      <span className="sound">{t('这台设备不会念，只亮屏', 'No voice here: the screen lights up')}</span>
    );
  return (
    <button type="button" className="sound row" aria-pressed={on} onClick={() => setOn(!on)}>
      {on ? <Volume2 size={26} aria-hidden /> : <VolumeX size={26} aria-hidden />}
      {on ? t('念号开着', 'Voice on') : t('点一下，开始念号', 'Press for the voice')}
    </button>
  );
}
