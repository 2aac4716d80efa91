import './clock.css';
import { Check, CircleDashed, Clock3, PauseCircle, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../../../web/call.ts';
import { say, t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { toast } from '../../../../../../web/ui/Toast.tsx';
import { date, when } from '../../../../../../web/when.ts';
import type { CaseWhole } from '../../../../contract.ts';
import {
  contactCase,
  type DeadlineAct,
  type Rest,
  resumeCase,
  STAGE_WORDS,
  type StageView,
} from '../../../../deadlines/contract.ts';
import { useAct } from '../act.ts';
import { ClockForm, type ClockFormName } from './ClockForm.tsx';

/** The deadlines of a case and what this reader may do about them. On the telephone and at the desk alike. */
export function Clock({ c }: { c: CaseWhole }) {
  const [form, setForm] = useState<ClockFormName | null>(null);
  const act = useAct();
  const { stages, rest, request, extended } = c.deadlines;
  const may = (what: DeadlineAct): boolean => c.deadlines.may.includes(what);
  const open = (name: ClockFormName, word: string) => <Button onClick={() => setForm(name)}>{word}</Button>;
  return (
    <section className="clock" aria-label={t('时限', 'Deadlines')}>
      <ol className="clock-stages">
        {stages.map((stage) => (
          <Stage key={stage.stage} stage={stage} standing={rest !== null} />
        ))}
      </ol>
      {rest ? <Standing rest={rest} /> : null}
      {extended > 0 ? (
        <p className="sm q2">{t(`延过 ${extended} 次`, `Extended ${extended} times`)}</p>
      ) : null}
      {request ? (
        <div className="clock-rest">
          <Clock3 size={20} aria-hidden />
          <div className="grow">
            <b>
              {t(
                `${request.by}申请延期 ${request.workdays} 个工作日`,
                `${request.by} asks for ${request.workdays} working days more`,
              )}
            </b>
            <p>{request.reason}</p>
            <p className="sm">
              {t(`批了就到 ${when(request.dueTo)}`, `Would be due ${when(request.dueTo)}`)}
            </p>
            {request.beyondCalendar ? <p className="sm">{unpublished()}</p> : null}
            {may('answer') ? (
              <div className="row wrap" style={{ gap: 8, marginTop: 10 }}>
                {open('grant', t('批准延期', 'Grant it'))}
                {open('deny', t('不批', 'Refuse it'))}
              </div>
            ) : null}
          </div>
        </div>
      ) : null}
      <div className="row wrap clock-acts">
        {may('contact') ? (
          <Button
            busy={act.busy}
            onClick={() =>
              void act.run(
                (key) => call(contactCase, { id: c.id }, { key }),
                () => toast(t('记下了，联系上了', 'Noted: the resident was reached')),
              )
            }
          >
            {t('联系上了居民', 'Reached the resident')}
          </Button>
        ) : null}
        {may('resume') ? (
          <Button
            busy={act.busy}
            onClick={() =>
              void act.run(
                (key) => call(resumeCase, { id: c.id }, { key }),
                () => toast(t('接着计时了，居民看得到', 'The clock runs again; the resident sees it')),
              )
            }
          >
            {t('恢复计时', 'Run the clock again')}
          </Button>
        ) : null}
        {may('pause') ? open('pause', t('暂停计时', 'Stop the clock')) : null}
        {may('ask') ? open('ask', t('申请延期', 'Ask for more time')) : null}
        {may('park') ? open('park', t('挂账', 'Park')) : null}
        {may('renew') ? open('renew', t('复核：继续挂', 'Reviewed: keep parked')) : null}
        {may('unpark') ? open('unpark', t('复核：重新办', 'Reviewed: work on it')) : null}
        {may('reset') ? open('reset', t('重新计时', 'Restart the clock')) : null}
      </div>
      {act.wrong && act.wrong.status !== 409 ? (
        <p className="sm brick" role="alert">
          {act.wrong.message}
        </p>
      ) : null}
      {form ? <ClockForm c={c} name={form} onClose={() => setForm(null)} /> : null}
    </section>
  );
}

export const unpublished = (): string =>
  t(
    '那天的节假日安排还没公布，先按周一到周五算。',
    'Holidays are not published that far: Monday to Friday are counted.',
  );

function Stage({ stage, standing }: { stage: StageView; standing: boolean }) {
  const { doneAt, dueAt, late } = stage;
  return (
    <li className={late ? 'late' : doneAt ? 'done' : ''}>
      <b>
        {late ? (
          <TriangleAlert size={16} aria-hidden />
        ) : doneAt ? (
          <Check size={16} aria-hidden />
        ) : (
          <CircleDashed size={16} aria-hidden />
        )}
        {say(STAGE_WORDS[stage.stage])}
      </b>
      <span className={`sm ${late ? 'brick' : 'q2'}`}>
        {doneAt
          ? late
            ? t(`${when(doneAt)}，晚了`, `${when(doneAt)}, late`)
            : when(doneAt)
          : dueAt
            ? late
              ? t(`原定 ${when(dueAt)}，超时`, `was due ${when(dueAt)}`)
              : standing
                ? t(`停着，最晚到 ${when(dueAt)}`, `standing, ${when(dueAt)} at the latest`)
                : t(`最晚 ${when(dueAt)}`, `by ${when(dueAt)}`)
            : t('没有时限', 'no limit')}
      </span>
    </li>
  );
}

function Standing({ rest }: { rest: Rest }) {
  return (
    <div className="clock-rest">
      <PauseCircle size={20} aria-hidden />
      <div className="grow">
        <b>
          {rest.kind === 'parked'
            ? t(`挂账：${rest.words}`, `Parked: ${rest.words}`)
            : t(`计时停着：${rest.words}`, `The clock stands: ${rest.words}`)}
        </b>
        {rest.note ? <p>{rest.note}</p> : null}
        <p className="sm">
          {rest.kind === 'parked'
            ? t(
                `${date(rest.since)} 挂的，${date(rest.until)} 前复核`,
                `since ${date(rest.since)}, review by ${date(rest.until)}`,
              )
            : t(
                `${when(rest.since)} 停的，最晚 ${date(rest.until)} 自己接着计时`,
                `since ${when(rest.since)}; runs again by itself after ${date(rest.until)}`,
              )}
        </p>
      </div>
    </div>
  );
}
