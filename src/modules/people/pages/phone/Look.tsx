import { useRef, useState } from 'react';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../web/ui/Choices.tsx';
import { Dialog } from '../../../../web/ui/Dialog.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import {
  PURPOSE_WORDS,
  PURPOSES,
  type Purpose,
  reveal,
  SECRET_WORDS,
  type SecretField,
} from '../../contract.ts';

type Props = {
  id: string;
  field: SecretField | null;
  onClose: () => void;
  onValue: (field: SecretField, value: string) => void;
};

/** Asks what for, then opens one masked field. */
export function Look({ id, field, onClose, onValue }: Props) {
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const key = useRef(newKey());

  async function look() {
    if (!field || !purpose) return;
    setBusy(true);
    setWrong(null);
    try {
      const { value } = await call(
        reveal,
        { id, field, purpose, ...(reason.trim() && { reason }) },
        { key: key.current },
      );
      key.current = newKey();
      onValue(field, value);
      onClose();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open={field !== null}
      onClose={onClose}
      title={
        field
          ? t(`看一眼${SECRET_WORDS[field].zh}，做什么用？`, `Look at: ${SECRET_WORDS[field].en}. What for?`)
          : ''
      }
      actions={
        <>
          <Button onClick={onClose}>{t('不看了', 'Not now')}</Button>
          <Button kind="primary" busy={busy} disabled={!purpose} onClick={() => void look()}>
            {t('看一眼', 'Look')}
          </Button>
        </>
      }
    >
      {wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null}
      <FieldSet
        label={t('用途', 'What for')}
        hint={t('会记下来，审计员看得到。', 'It is recorded; the auditor can see it.')}
        error={wrong?.at('purpose') ?? null}
      >
        <ChoiceList
          choices={PURPOSES.map((value) => ({ value, label: say(PURPOSE_WORDS[value]) }))}
          value={purpose}
          onChange={setPurpose}
        />
      </FieldSet>
      {purpose === 'other' ? (
        <Field label={t('写明用途', 'Say what for')} error={wrong?.at('reason') ?? null}>
          {(tie) => <TextInput {...tie} value={reason} onChange={setReason} maxLength={200} />}
        </Field>
      ) : null}
    </Dialog>
  );
}
