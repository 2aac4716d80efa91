import { Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { CallError, newKey } from '../call.ts';
import { t } from '../t.ts';
import { ErrorBox } from '../ui/ErrorBox.tsx';
import { toast } from '../ui/Toast.tsx';

type Props<Values extends object> = {
  open: boolean;
  onClose: () => void;
  /** Names the thing: 改岗位：小周. */
  title: string;
  /** The verb on the button: 存下来, 开账号. */
  verb: string;
  danger?: boolean;
  initial?: Partial<Values>;
  /** Sends the command under this key, which is kept over every retry of the same form. */
  send: (values: Values, key: string) => Promise<unknown>;
  /** Said when it has been done. */
  done?: string;
  onDone?: () => void;
  width?: number;
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode);
};

/**
 * One form in a dialog: <Form.Item name=…> inside. What the server refuses appears beside its field (the `path` of
 * the fault is the item's name) and, when it has no field, on top; nothing that was typed is lost.
 */
export function FormModal<Values extends object>(props: Props<Values>) {
  const { open, onClose, title, verb, danger, initial, send, done, onDone, width = 520, children } = props;
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const key = useRef(newKey());

  async function submit(values: Values) {
    setBusy(true);
    setWrong(null);
    try {
      await send(values, key.current);
      key.current = newKey();
      if (done) toast(done);
      onClose();
      onDone?.();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      // A refusal is final for its key; the mended form is another command.
      if (error.status !== 0) key.current = newKey();
      setWrong(error.message);
      for (const fault of error.fields) {
        const name = fault.path.split('.');
        if (form.getFieldInstance(name as never))
          form.setFields([{ name: name as never, errors: [fault.message] }]);
      }
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open={open}
      title={title}
      width={width}
      onCancel={onClose}
      destroyOnHidden
      afterClose={() => setWrong(null)}
      okText={verb}
      cancelText={t('返回', 'Back')}
      okButtonProps={{ loading: busy, danger: danger ?? false }}
      onOk={() => form.submit()}
      mask={{ closable: false }}
    >
      {wrong ? <ErrorBox title={wrong} /> : null}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={(label, { required }) => (
          <>
            {label}
            {required ? null : <span className="q3">&nbsp;{t('不填也行', 'optional')}</span>}
          </>
        )}
        initialValues={initial as never}
        onFinish={(values) => void submit(values)}
        scrollToFirstError
        preserve={false}
      >
        {typeof children === 'function' ? children(form) : children}
      </Form>
    </Modal>
  );
}
