/** The unit's forms: each one act, with what the resident will read under it. */
import { type ReactNode, useState } from 'react';
import { call } from '../../../../../web/call.ts';
import { lang, t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { Dialog } from '../../../../../web/ui/Dialog.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../../web/ui/Field.tsx';
import { TextArea, TextInput } from '../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { useAct } from '../../../../cases/pages/phone/field/act.ts';
import { askSupplement, decideApplication } from '../../../applications/contract.ts';
import { type ForwardedWhole, revealForwarded } from '../../../forwarding/contract.ts';
import { residentWords } from '../../../forwarding/rules.ts';
import { reloadForwarded } from './again.ts';

type Props = { a: ForwardedWhole; onClose: () => void };

/** The text message as it will go out. Its code is the resident's alone. */
function Said({ a, verb, text, until }: { a: ForwardedWhole; verb: string; text: string; until?: Date }) {
  const words = residentWords(verb, {
    title: a.title,
    number: a.number,
    code: '······',
    contact: a.firstContact,
    unit: a.unitName,
    handover: a.handover,
    text: text.trim() || '……',
    until,
  });
  const approved = verb === 'application.approved';
  const shown =
    approved && !text.trim()
      ? { zh: words?.zh.replace('……。', ''), en: words?.en.replace('……. ', '') }
      : words;
  return (
    <section className="fw-said" aria-label={t('居民会收到', 'What the resident will read')}>
      <h3>{t('居民会收到', 'What the resident will read')}</h3>
      <p>{shown?.[lang()]}</p>
      {a.hasPhone ? null : (
        <p className="sm q2">
          {t(
            '没有留电话：由收件的人告诉居民。',
            'No telephone was left: whoever took it in tells the resident.',
          )}
        </p>
      )}
    </section>
  );
}

type SheetProps = {
  title: string;
  verb: string;
  done: string;
  danger?: boolean;
  act: ReturnType<typeof useAct>;
  send: (key: string) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
};
function Sheet({ title, verb, done, danger, act, send, onClose, children }: SheetProps) {
  const { wrong } = act;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t('返回', 'Back')}</Button>
          <Button
            kind={danger ? 'danger' : 'primary'}
            busy={act.busy}
            onClick={() =>
              void act.run(send, () => {
                reloadForwarded();
                toast(done);
                onClose();
              })
            }
          >
            {verb}
          </Button>
        </>
      }
    >
      {wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null}
      <div className="wh-form">{children}</div>
    </Dialog>
  );
}

export function AskForm({ a, onClose }: Props) {
  const act = useAct();
  const [text, setText] = useState('');
  const [workdays, setWorkdays] = useState('5');
  const days = Number(workdays);
  return (
    <Sheet
      title={t('要求补正', 'Ask for a supplement')}
      verb={t('要求补正', 'Ask for it')}
      done={t('告诉居民和社区了', 'The resident and the community are told')}
      act={act}
      onClose={onClose}
      send={(key) =>
        call(askSupplement, { id: a.id, text, workdays: Number.isInteger(days) ? days : 0 }, { key })
      }
    >
      <p className="q2">
        {t(
          '只能要求一次，请一次说全：缺哪样、怎么补。补齐以前不算办理时间。',
          'Once only: say all of it at once, and how. The days stand still until then.',
        )}
      </p>
      <Field label={t('要补什么、怎么补', 'What is needed, and how')} error={act.wrong?.at('text')}>
        {(tie) => <TextArea {...tie} rows={3} value={text} onChange={setText} maxLength={500} />}
      </Field>
      <Field label={t('给几个工作日', 'Working days')} error={act.wrong?.at('workdays')}>
        {(tie) => (
          <TextInput {...tie} type="number" min={1} max={30} value={workdays} onChange={setWorkdays} />
        )}
      </Field>
      <Said
        a={a}
        verb="application.asked"
        text={text}
        until={new Date(Date.now() + (days || 5) * 86_400_000)}
      />
      <p className="sm q3">
        {t('日期按工作日历算，以发出的为准。', 'The date follows the working calendar.')}
      </p>
    </Sheet>
  );
}

export function DecideForm({ a, approved, onClose }: Props & { approved: boolean }) {
  const act = useAct();
  const [reason, setReason] = useState('');
  const [result, setResult] = useState('');
  return (
    <Sheet
      title={
        approved ? t(`批准：${a.title}`, `Approve: ${a.title}`) : t(`不批：${a.title}`, `Refuse: ${a.title}`)
      }
      verb={approved ? t('批准', 'Approve') : t('不批', 'Refuse')}
      done={t('定了，居民和社区都知道了', 'Decided; the resident and the community are told')}
      danger={!approved}
      act={act}
      onClose={onClose}
      send={(key) =>
        call(decideApplication, { id: a.id, approved, reason, ...(result.trim() && { result }) }, { key })
      }
    >
      <Field
        label={
          approved
            ? t('告诉居民什么', 'What the resident is told')
            : t('为什么不批，还能怎么办', 'Why, and what can still be done')
        }
        optional={approved}
        error={act.wrong?.at('reason')}
      >
        {(tie) => <TextArea {...tie} rows={3} value={reason} onChange={setReason} maxLength={500} />}
      </Field>
      {approved ? (
        <Field
          label={t('结果', 'Result')}
          hint={t('证号、金额、从哪个月起', 'A number, an amount, from which month')}
          optional
          error={act.wrong?.at('result')}
        >
          {(tie) => <TextInput {...tie} value={result} onChange={setResult} maxLength={500} />}
        </Field>
      ) : null}
      <Said a={a} verb={approved ? 'application.approved' : 'application.refused'} text={reason} />
    </Sheet>
  );
}

/** The number comes for a purpose in words; that it was looked at stands in the application. */
export function LookForm({ a, what, onClose }: Props & { what: 'phone' | 'id' }) {
  const act = useAct();
  const [purpose, setPurpose] = useState('');
  const [seen, setSeen] = useState<string | null>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        what === 'phone'
          ? t('看电话做什么？', 'What is the telephone for?')
          : t('看证件号做什么？', 'What is the ID number for?')
      }
      actions={
        seen ? (
          <Button onClick={onClose}>{t('看好了', 'Close')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('先不看', 'Not now')}</Button>
            <Button
              kind="primary"
              busy={act.busy}
              onClick={() =>
                void act.run(
                  async () => setSeen((await call(revealForwarded, { id: a.id, what, purpose })).value),
                  reloadForwarded,
                )
              }
            >
              {t('看号码', 'Show it')}
            </Button>
          </>
        )
      }
    >
      {seen ? (
        <p className="strong">
          {a.name} {what === 'phone' ? <a href={`tel:${seen}`}>{seen}</a> : seen}
        </p>
      ) : (
        <Field
          label={t('用来做什么', 'What for')}
          hint={t('谁在什么时候看过、做什么用，会记下来。', 'Who looked, when and what for is recorded.')}
          error={act.wrong ? (act.wrong.at('purpose') ?? act.wrong.message) : undefined}
        >
          {(tie) => <TextInput {...tie} value={purpose} onChange={setPurpose} maxLength={100} />}
        </Field>
      )}
    </Dialog>
  );
}
