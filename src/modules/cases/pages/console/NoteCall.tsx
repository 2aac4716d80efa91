import { t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { ReadOut, SaveButton, useCallForm } from '../phone/call/CallForm.tsx';

/** 电话记一件 at the desk: the telephone at the ear, both hands on the keyboard. */
export default function NoteCall() {
  const form = useCallForm();
  const { done } = form;
  return (
    <div className="con-page" style={{ maxWidth: 640 }}>
      <div className="con-title">
        <h1>{done ? t('记下了', 'Noted') : t('电话记一件', 'Note a call')}</h1>
      </div>
      {done ? (
        <>
          <ReadOut done={done} told={form.told} />
          <div className="row wrap" style={{ marginTop: 16, gap: 8 }}>
            <Button onClick={form.again}>{t('再接一个', 'Next call')}</Button>
            <ButtonLink to={`/cases?open=${done.id}`}>{t('看这一件', 'Open this case')}</ButtonLink>
          </div>
        </>
      ) : (
        <>
          {form.fields}
          <div style={{ marginTop: 16 }}>
            <SaveButton busy={form.busy} onClick={form.send} />
          </div>
        </>
      )}
    </div>
  );
}
