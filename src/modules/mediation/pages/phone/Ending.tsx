import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../web/ui/Choices.tsx';
import { Dialog } from '../../../../web/ui/Dialog.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { TextArea } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import {
  type DisputeWhole,
  ENDING_WORDS,
  endDispute,
  type Ending as How,
  reopenDispute,
} from '../../contract.ts';
import { useDisputeAct } from './act.ts';

type Said = Exclude<How, 'kept'>;

/** What each way out means, in the words in which it is told. */
const hints = (): Record<Said, string> => ({
  committee: t(
    '带上经过和面谈记录，各方到街道人民调解委员会接着谈，不收费。',
    'The people’s mediation committee of the street goes on with it, free of charge.',
  ),
  court: t(
    '告诉各方：可以到区人民法院起诉，也可以申请诉前调解。',
    'Tell them: they may sue at the district court, or ask for mediation there.',
  ),
  settled: t('各方自己商量好了，不用写协议。', 'They settled it and want no paper.'),
  withdrawn: t('反映的一方不想再谈。', 'Whoever raised it does not go on.'),
});

/** Not agreed: where the parties are sent, or why it stops. */
export function Ending({ d }: { d: DisputeWhole }) {
  const [open, setOpen] = useState(false);
  const [ending, setEnding] = useState<Said | null>(null);
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useDisputeAct();
  const all = hints();
  const send = () => {
    setAsked(true);
    if (!ending || words.trim() === '') return;
    void act.run(
      (key) => call(endDispute, { id: d.id, ending, words }, { key }),
      () => {
        setOpen(false);
        toast(t('结束了', 'Ended'));
      },
    );
  };
  return (
    <p>
      <button type="button" className="link field-change" onClick={() => setOpen(true)}>
        {t('没谈成，或者不谈了', 'No agreement, or no more talks')}
      </button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('怎么结束？', 'How does it end?')}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t('接着谈', 'Go on talking')}</Button>
            <Button kind="primary" busy={act.busy} onClick={send}>
              {t('结束这次调解', 'End this mediation')}
            </Button>
          </>
        }
      >
        <FieldSet
          label={<span className="sr">{t('怎么结束', 'How')}</span>}
          error={asked && !ending ? t('先选一样。', 'Choose one.') : null}
        >
          <ChoiceList<Said>
            value={ending}
            onChange={setEnding}
            choices={(['committee', 'court', 'settled', 'withdrawn'] as const).map((value) => ({
              value,
              label: say(ENDING_WORDS[value]),
              hint: all[value],
            }))}
          />
        </FieldSet>
        <Field
          label={t('为什么', 'Why')}
          error={
            act.wrong?.message ??
            (asked && words.trim() === '' ? t('写一句。', 'A few words, please.') : null)
          }
        >
          {(tie) => <TextArea {...tie} value={words} onChange={setWords} maxLength={500} rows={2} />}
        </Field>
      </Dialog>
    </p>
  );
}

export function Reopening({ d, open, onClose }: { d: DisputeWhole; open: boolean; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const act = useDisputeAct();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('为什么重新调解？', 'Why is it opened again?')}
      actions={
        <>
          <Button onClick={onClose}>{t('先不开', 'Not now')}</Button>
          <Button
            kind="primary"
            busy={act.busy}
            onClick={() => void act.run((key) => call(reopenDispute, { id: d.id, reason }, { key }), onClose)}
          >
            {t('重新调解', 'Open it again')}
          </Button>
        </>
      }
    >
      <Field label={t('原因', 'Reason')} error={act.wrong?.at('reason') ?? act.wrong?.message}>
        {(tie) => <TextArea {...tie} value={reason} onChange={setReason} maxLength={500} rows={3} />}
      </Field>
    </Dialog>
  );
}
