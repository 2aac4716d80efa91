import { Check, Circle, Hourglass } from 'lucide-react';
import { t } from '../../../../../web/t.ts';
import { date, when } from '../../../../../web/when.ts';
import type { PublicDeadlines, StageView } from '../../../deadlines/contract.ts';

/** What was promised by when, and what has been kept: somebody takes it, somebody gets in touch, it is solved. */
export function Promised({ stages }: { stages: readonly StageView[] }) {
  return (
    <ul className="case-promised">
      {stages.map((stage) => (
        <li key={stage.stage} className={stage.doneAt ? 'done' : ''}>
          {stage.doneAt ? <Check size={18} aria-hidden /> : <Circle size={18} aria-hidden />}
          <span>{wordOf(stage)}</span>
        </li>
      ))}
    </ul>
  );
}

function wordOf({ stage, dueAt, doneAt, late }: StageView): string {
  const done = doneAt ? when(doneAt) : '';
  const due = dueAt ? when(dueAt) : '';
  const passed = late ? t('，晚了，对不起', ' – late, we are sorry') : '';
  if (stage === 'sign')
    return doneAt
      ? t(`有人接了，${done}`, `Taken on ${done}`)
      : t(`最晚 ${due} 有人接${passed}`, `Taken on by ${due}${passed}`);
  if (stage === 'contact')
    return doneAt
      ? t(`和您联系了，${done}`, `You were contacted ${done}`)
      : t(`最晚 ${due} 和您联系${passed}`, `You are contacted by ${due}${passed}`);
  return doneAt
    ? t(`办好了，${done}`, `Solved ${done}`)
    : t(`最晚 ${due} 办好${passed}`, `Solved by ${due}${passed}`);
}

/** Why it has to wait, since when, and when it goes on. */
export function Waits({ rest }: { rest: NonNullable<PublicDeadlines['rest']> }) {
  return (
    <div className="case-waits">
      <Hourglass size={22} aria-hidden />
      <div>
        <b>
          {rest.kind === 'paused'
            ? t(`先等一等：${rest.words}`, `Has to wait: ${rest.words}`)
            : t(`一时办不了：${rest.words}`, `Not possible for now: ${rest.words}`)}
        </b>
        <p>
          {rest.kind === 'paused'
            ? t(
                `从 ${when(rest.since)} 起等，最晚 ${date(rest.until)} 接着办。`,
                `Since ${when(rest.since)}; work goes on by ${date(rest.until)}.`,
              )
            : t(
                `我们记着，${date(rest.until)} 前再看一次，告诉您结果。`,
                `It is kept; we look again by ${date(rest.until)} and tell you.`,
              )}
        </p>
      </div>
    </div>
  );
}
