import type { ReactNode } from 'react';
import { t } from '../../../web/t.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { ErrorBox } from '../../../web/ui/ErrorBox.tsx';
import { toast } from '../../../web/ui/Toast.tsx';
import type { useAct } from '../../cases/pages/phone/field/act.ts';
import { reloadWhistles } from './words.ts';

type Act = ReturnType<typeof useAct>;
type Props = {
  title: string;
  verb: string;
  /** Said when it is done. */
  done: string;
  onClose: () => void;
  send: (key: string) => Promise<unknown>;
  act: Act;
  children?: ReactNode;
};

/** One act with its form, over the page: on the phone a sheet, at the desk a panel. */
export function Sheet({ title, verb, done, onClose, send, act, children }: Props) {
  const { wrong } = act;
  // Beside a field of the form the words stand there; what has no field stands on top.
  const general = wrong && wrong.fields.length === 0 && wrong.status !== 409;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t('返回', 'Back')}</Button>
          <Button
            kind="primary"
            busy={act.busy}
            onClick={() =>
              void act.run(send, () => {
                reloadWhistles();
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
      {general ? <ErrorBox title={wrong.message} /> : null}
      <div className="wh-form">{children}</div>
    </Dialog>
  );
}
