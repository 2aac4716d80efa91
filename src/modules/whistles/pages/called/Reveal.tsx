import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { Dialog } from '../../../../web/ui/Dialog.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import { useAct } from '../../../cases/pages/phone/field/act.ts';
import { revealToLead } from '../../called/contract.ts';

/** The number comes for a purpose in words; that it was looked at stands in the case. */
export function Reveal({ id, onClose }: { id: string; onClose: () => void }) {
  const act = useAct();
  const [purpose, setPurpose] = useState('');
  const [seen, setSeen] = useState<{ phone: string; name: string | null } | null>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('联系反映人做什么？', 'What is the number for?')}
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
                  async () => setSeen(await call(revealToLead, { id, purpose })),
                  () => undefined,
                )
              }
            >
              {t('看号码', 'Show the number')}
            </Button>
          </>
        )
      }
    >
      {seen ? (
        <p className="strong">
          {seen.name} <a href={`tel:${seen.phone}`}>{seen.phone}</a>
        </p>
      ) : (
        <Field
          label={t('用来做什么', 'What for')}
          hint={t('谁在什么时候看过、做什么用，会记下来。', 'Who looked, when and what for is recorded.')}
          error={
            act.wrong
              ? (act.wrong.at('purpose') ??
                (act.wrong.status === 404
                  ? t('反映人没有留电话。', 'No number was left.')
                  : act.wrong.message))
              : undefined
          }
        >
          {(tie) => <TextInput {...tie} value={purpose} onChange={setPurpose} maxLength={100} />}
        </Field>
      )}
    </Dialog>
  );
}
