import { useState } from 'react';
import { call, serverNow } from '../../../../../../web/call.ts';
import { useLoad } from '../../../../../../web/load.ts';
import { say, t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../../web/ui/Choices.tsx';
import { Dialog } from '../../../../../../web/ui/Dialog.tsx';
import { Field, FieldSet } from '../../../../../../web/ui/Field.tsx';
import { TextArea, TextInput } from '../../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../../web/ui/Toast.tsx';
import { isoDay, when } from '../../../../../../web/when.ts';
import { reckonDue } from '../../../../../work/ladder/contract.ts';
import type { CaseWhole } from '../../../../contract.ts';
import {
  answerExtension,
  askExtension,
  listPauseReasons,
  parkCase,
  pauseCase,
  renewParking,
  resetClock,
  unparkCase,
} from '../../../../deadlines/contract.ts';
import { fewWords, useAct } from '../act.ts';

export type ClockFormName = 'pause' | 'ask' | 'grant' | 'deny' | 'park' | 'renew' | 'unpark' | 'reset';

type Form = {
  title: string;
  verb: string;
  done: string;
  /** The words, how they are asked for, and whether they must be there. */
  words?: { path: string; label: string; hint?: string; needed: boolean; max: number };
  reasons?: true;
  day?: { path: string; label: string };
  days?: { label: string; needed: boolean; from: string };
};

function formOf(name: ClockFormName, c: CaseWhole): Form {
  const seen = t('居民会看到', 'The resident reads this');
  switch (name) {
    case 'pause':
      return {
        title: t('为什么先停一停？', 'Why does the clock stop?'),
        verb: t('暂停计时', 'Stop the clock'),
        done: t('停了，居民看得到原因', 'Stopped; the resident sees why'),
        reasons: true,
        day: { path: 'until', label: t('最晚停到哪天', 'Until when at the latest') },
        words: { path: 'note', label: t('补充一句', 'A word more'), hint: seen, needed: false, max: 300 },
      };
    case 'ask':
      return {
        title: t('为什么要延期？', 'Why is more time needed?'),
        verb: t('申请延期', 'Ask for more time'),
        done: t('申请了，等书记或街道批', 'Asked; the secretary or the street decides'),
        words: {
          path: 'reason',
          label: t('原因', 'Reason'),
          hint: t('批了以后居民会看到', 'When granted, the resident reads this'),
          needed: true,
          max: 300,
        },
        days: { label: t('再要几个工作日', 'How many working days more'), needed: true, from: c.dueAt },
      };
    case 'grant':
      return {
        title: t('批准延期？', 'Grant the extension?'),
        verb: t('批准延期', 'Grant it'),
        done: t('批了，告诉居民了', 'Granted; the resident is told'),
      };
    case 'deny':
      return {
        title: t('不批延期', 'Refuse the extension'),
        verb: t('不批', 'Refuse it'),
        done: t('没批，告诉经办人了', 'Refused; the handler is told'),
        words: { path: 'note', label: t('对经办人说一句', 'A word to the handler'), needed: false, max: 300 },
      };
    case 'park':
      return {
        title: t('为什么一时办不了？', 'Why can it not be solved for now?'),
        verb: t('挂账', 'Park it'),
        done: t('挂账了，到日子会提醒您复核', 'Parked; you are reminded of the review'),
        words: { path: 'reason', label: t('原因', 'Reason'), hint: seen, needed: true, max: 300 },
        day: { path: 'review', label: t('哪天复核', 'Day of review') },
      };
    case 'renew':
      return {
        title: t('复核了，还办不了', 'Reviewed: not yet'),
        verb: t('继续挂账', 'Keep it parked'),
        done: t('记下了，告诉居民了', 'Noted; the resident is told'),
        words: {
          path: 'note',
          label: t('现在怎么样', 'How things stand'),
          hint: seen,
          needed: true,
          max: 300,
        },
        day: { path: 'review', label: t('下次哪天复核', 'Next day of review') },
      };
    case 'unpark':
      return {
        title: t('复核了，重新办', 'Reviewed: work goes on'),
        verb: t('重新办', 'Work on it'),
        done: t('重新办了，告诉居民了', 'Work goes on; the resident is told'),
        words: {
          path: 'note',
          label: t('现在怎么样', 'How things stand'),
          hint: seen,
          needed: true,
          max: 300,
        },
        days: {
          label: t('给几个工作日（不填就用剩下的时间）', 'Working days (empty: the time that was left)'),
          needed: false,
          from: serverNow().toISOString(),
        },
      };
    case 'reset':
      return {
        title: t('为什么重新计时？', 'Why does the clock start anew?'),
        verb: t('重新计时', 'Restart the clock'),
        done: t('从现在重新计时了', 'The clock starts anew'),
        words: { path: 'reason', label: t('原因', 'Reason'), hint: seen, needed: true, max: 300 },
      };
  }
}

const WEEK = 7 * 86_400_000;

/** One dialog for every change of a deadline: why, until when, how long. */
export function ClockForm({ c, name, onClose }: { c: CaseWhole; name: ClockFormName; onClose: () => void }) {
  const form = formOf(name, c);
  const [reason, setReason] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [day, setDay] = useState(isoDay(new Date(serverNow().getTime() + WEEK)));
  const [days, setDays] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const workdays = /^\d{1,3}$/.test(days) && Number(days) > 0 ? Number(days) : undefined;
  const missing = {
    reason: form.reasons && !reason ? t('先选一个原因。', 'Choose a reason first.') : undefined,
    words: form.words?.needed && words.trim() === '' ? fewWords() : undefined,
    days:
      form.days && workdays === undefined && (form.days.needed || days !== '')
        ? t('写一个数，比如 3。', 'A number, such as 3.')
        : undefined,
  };

  function send() {
    setAsked(true);
    if (missing.reason || missing.words || missing.days) return;
    void act.run(
      (key) => {
        const { id } = c;
        const text = words.trim();
        switch (name) {
          case 'pause':
            return call(
              pauseCase,
              { id, reason: reason ?? '', until: day, ...(text && { note: text }) },
              { key },
            );
          case 'ask':
            return call(askExtension, { id, reason: text, workdays: workdays ?? 0 }, { key });
          case 'grant':
          case 'deny':
            return call(
              answerExtension,
              {
                id,
                request: c.deadlines.request?.id ?? '',
                grant: name === 'grant',
                ...(text && { note: text }),
              },
              { key },
            );
          case 'park':
            return call(parkCase, { id, reason: text, review: day }, { key });
          case 'renew':
            return call(renewParking, { id, note: text, review: day }, { key });
          case 'unpark':
            return call(unparkCase, { id, note: text, ...(workdays && { workdays }) }, { key });
          case 'reset':
            return call(resetClock, { id, reason: text }, { key });
        }
      },
      () => {
        toast(form.done);
        onClose();
      },
    );
  }

  const beside = (path: string, own?: string) => (asked ? own : undefined) ?? act.wrong?.at(path);
  const alone = act.wrong && act.wrong.fields.length === 0 ? act.wrong.message : null;
  const { request } = c.deadlines;
  return (
    <Dialog
      open
      onClose={onClose}
      title={form.title}
      actions={
        <>
          <Button onClick={onClose}>{t('返回', 'Back')}</Button>
          <Button kind="primary" busy={act.busy} onClick={send}>
            {form.verb}
          </Button>
        </>
      }
    >
      {alone ? (
        <p className="brick" role="alert">
          {alone}
        </p>
      ) : null}
      {name === 'grant' && request ? (
        <p>
          {t(`${request.by}：${request.reason}。`, `${request.by}: ${request.reason}. `)}
          {t(
            `批了就到 ${when(request.dueTo)}，原因和新的期限居民都会看到。`,
            `Due ${when(request.dueTo)} then; the resident reads the reason and the new date.`,
          )}
        </p>
      ) : null}
      {form.reasons ? (
        <Reasons value={reason} onChange={setReason} error={beside('reason', missing.reason)} />
      ) : null}
      {form.words ? (
        <Field
          label={form.words.label}
          hint={form.words.hint}
          optional={!form.words.needed}
          error={beside(form.words.path, missing.words)}
        >
          {(tie) => (
            <TextArea
              {...tie}
              rows={2}
              value={words}
              onChange={setWords}
              maxLength={form.words?.max ?? 300}
            />
          )}
        </Field>
      ) : null}
      {form.day ? (
        <Field label={form.day.label} error={beside(form.day.path)}>
          {(tie) => (
            <TextInput
              {...tie}
              type="date"
              value={day}
              onChange={setDay}
              min={isoDay(serverNow())}
              required
            />
          )}
        </Field>
      ) : null}
      {form.days ? (
        <Field
          label={form.days.label}
          optional={!form.days.needed}
          hint={workdays ? <Reckoned from={form.days.from} workdays={workdays} /> : undefined}
          error={beside('workdays', missing.days)}
        >
          {(tie) => <TextInput {...tie} inputMode="numeric" maxLength={3} value={days} onChange={setDays} />}
        </Field>
      ) : null}
    </Dialog>
  );
}

/** The listed reasons, each with how long it may last at most. */
function Reasons({
  value,
  onChange,
  error,
}: {
  value: string | null;
  onChange: (code: string) => void;
  error: string | undefined;
}) {
  const got = useLoad('pause-reasons', () => call(listPauseReasons, {}));
  return (
    <FieldSet label={<span className="sr">{t('原因', 'Reason')}</span>} error={error}>
      <ChoiceList
        choices={(got.data?.rows ?? [])
          .filter(({ ended }) => !ended)
          .map((row) => ({
            value: row.code,
            label: (
              <>
                {say(row)}{' '}
                <span className="sm q3 nb">
                  {t(`最多 ${row.mostWorkdays} 个工作日`, `${row.mostWorkdays} working days at most`)}
                </span>
              </>
            ),
          }))}
        value={value}
        onChange={onChange}
      />
    </FieldSet>
  );
}

/** Where these working days lead, before anybody promises it. */
function Reckoned({ from, workdays }: { from: string; workdays: number }) {
  const got = useLoad(`reckoning/${from}/${workdays}`, () => call(reckonDue, { from, workdays }));
  if (!got.data) return null;
  return (
    <>
      {t(`就到 ${when(got.data.dueAt)}`, `That is ${when(got.data.dueAt)}`)}
      {got.data.beyondCalendar
        ? t('。那天的节假日安排还没公布，先按周一到周五算。', '. Holidays are not published that far.')
        : ''}
    </>
  );
}
