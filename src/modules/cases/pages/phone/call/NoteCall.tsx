import { t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { ReadOut, SaveButton, useCallForm } from './CallForm.tsx';

/** 电话记一件 on a worker's phone. */
export default function NoteCall() {
  const form = useCallForm();
  const { done } = form;
  if (done)
    return (
      <Page
        key="done"
        title={t('记下了', 'Noted')}
        hint={t('念给来电的人听，随时能查到哪一步了', 'Read these out: they open the progress page')}
        foot={
          <Foot pair>
            <Button big onClick={form.again}>
              {t('再接一个', 'Next call')}
            </Button>
            <ButtonLink to={`/cases/${done.id}`} kind="primary" big>
              {t('看这一件', 'Open this case')}
            </ButtonLink>
          </Foot>
        }
      >
        <ReadOut done={done} told={form.told} />
      </Page>
    );
  return (
    <Page
      key="form"
      title={t('电话记一件', 'Note a call')}
      back="/"
      backWord={t('今天', 'Today')}
      foot={
        <Foot>
          <SaveButton busy={form.busy} onClick={form.send} />
        </Foot>
      }
    >
      {form.fields}
    </Page>
  );
}
