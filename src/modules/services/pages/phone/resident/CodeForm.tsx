import { useState } from 'react';
import { useLocation } from 'wouter';
import { CallError, call } from '../../../../../web/call.ts';
import { reload } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { TextInput } from '../../../../../web/ui/TextInput.tsx';
import { openApplicationTicket } from '../../../online/contract.ts';

type Props = { id?: string; number?: string; code?: string; wrong?: string | undefined };

/** The code opens an application; without an id also its number. */
export function CodeForm({ id, number: givenNumber = '', code: givenCode = '', wrong }: Props) {
  const [number, setNumber] = useState(givenNumber);
  const [code, setCode] = useState(givenCode);
  const [error, setError] = useState(wrong ?? '');
  const [missing, setMissing] = useState<{ number?: string; code?: string }>({});
  const [busy, setBusy] = useState(false);
  const [, go] = useLocation();
  const on = async () => {
    const lacks = {
      ...(!id &&
        !number.trim() && {
          number: t('请填编号，像 B2611-0137。', 'Please give the number, like B2611-0137.'),
        }),
      ...(!code.trim() && {
        code: t('请填查询码，是 6 个字母或数字。', 'Please give the code: six letters or digits.'),
      }),
    };
    setMissing(lacks);
    setError('');
    if (lacks.number || lacks.code || busy) return;
    setBusy(true);
    try {
      const { id: found } = await call(openApplicationTicket, {
        ...(id ? { id } : { number: number.trim().slice(0, 30) }),
        code: code.trim().slice(0, 20),
      });
      reload('application');
      go(`/applications/${found}`, { replace: true });
    } catch (failed) {
      if (!(failed instanceof CallError)) throw failed;
      setError(failed.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      id="open-by-code"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void on();
      }}
    >
      {error ? <ErrorBox title={error} /> : null}
      {id ? null : (
        <Field label={t('编号', 'Number')} error={missing.number}>
          {(tie) => <TextInput {...tie} value={number} placeholder="B2611-0137" onChange={setNumber} />}
        </Field>
      )}
      <Field label={t('查询码', 'Code')} error={missing.code}>
        {(tie) => (
          <TextInput
            {...tie}
            autoCapitalize="characters"
            spellCheck={false}
            value={code}
            placeholder="A3K9PT"
            onChange={setCode}
          />
        )}
      </Field>
    </form>
  );
}

CodeForm.Foot = function OpenFoot() {
  return (
    <Foot>
      <Button kind="primary" big block type="submit" form="open-by-code">
        {t('看进度', 'See its progress')}
      </Button>
    </Foot>
  );
};
