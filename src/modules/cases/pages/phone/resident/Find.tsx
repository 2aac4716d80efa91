import './resident.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { CallError, call } from '../../../../../web/call.ts';
import { reload } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { TextInput } from '../../../../../web/ui/TextInput.tsx';
import { openTicket } from '../../../contract.ts';

/** Progress by number and code, without any account. */
export default function Find() {
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<{ number?: string; code?: string }>({});
  const [error, setError] = useState('');
  const [, go] = useLocation();
  const on = async () => {
    const missing = {
      ...(number.trim() === '' && {
        number: t('请填编号，像 2611-0137。', 'Please give the number, like 2611-0137.'),
      }),
      ...(code.trim() === '' && {
        code: t('请填查询码，是 6 个字母或数字。', 'Please give the code: six letters or digits.'),
      }),
    };
    setWrong(missing);
    setError('');
    if (missing.number || missing.code) return;
    // The numbers of applications and notices begin with a letter; they have a page of their own.
    if (/^\s*[BGＢＧ]/i.test(number))
      return go(`/applications?n=${encodeURIComponent(number.trim())}&c=${encodeURIComponent(code.trim())}`);
    setBusy(true);
    try {
      const { id } = await call(openTicket, {
        number: number.trim().slice(0, 20),
        code: code.trim().slice(0, 20),
      });
      reload('cases/mine');
      go(`/case/${id}`);
    } catch (failed) {
      if (!(failed instanceof CallError)) throw failed;
      setError(failed.message);
      setBusy(false);
    }
  };
  return (
    <Page
      title={t('查进度', 'Follow a case')}
      hint={t(
        '编号和查询码在您交上以后的那一页，短信里、告知单上也有。',
        'Both were shown after you handed it over, and stand in the text message and on the notice.',
      )}
      back="/"
      backWord={t('首页', 'Start')}
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy} type="submit" form="find">
            {t('看进度', 'See its progress')}
          </Button>
        </Foot>
      }
    >
      <form
        id="find"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void on();
        }}
      >
        {error ? <ErrorBox title={error} /> : null}
        <Field label={t('编号', 'Number')} error={wrong.number}>
          {(tie) => (
            <TextInput
              {...tie}
              inputMode="text"
              value={number}
              placeholder="2611-0137"
              onChange={setNumber}
            />
          )}
        </Field>
        <Field label={t('查询码', 'Code')} error={wrong.code}>
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
    </Page>
  );
}
