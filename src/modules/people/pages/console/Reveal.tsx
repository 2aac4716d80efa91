import { Button, Form, Input, Select } from 'antd';
import { Eye } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { say, t } from '../../../../web/t.ts';
import {
  PURPOSE_WORDS,
  PURPOSES,
  type Purpose,
  reveal,
  SECRET_WORDS,
  type SecretField,
} from '../../contract.ts';

const SHOWN_MS = 60_000;

/** The purposes as fields of a form; the server says which is missing. */
export function PurposeItems() {
  return (
    <>
      <Form.Item
        name="purpose"
        label={t('用途', 'What for')}
        rules={[{ required: true, message: t('请选用途', 'Please choose') }]}
      >
        <Select options={PURPOSES.map((value) => ({ value, label: say(PURPOSE_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('说明', 'In words')}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

type Props = { id: string; field: SecretField; masked: string; may: boolean };

/** A masked value with 看一眼: asks for a purpose, shows the value for a minute, covers it again. */
export function Reveal({ id, field, masked, may }: Props) {
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <span className="row wrap" style={{ gap: 8 }}>
      <span className={shown === null ? undefined : 'strong'}>{shown ?? masked}</span>
      {may && shown === null ? (
        <Button size="small" icon={<Eye size={16} aria-hidden />} onClick={() => setAsking(true)}>
          {t('看一眼', 'Look')}
          <span className="sr">{say(SECRET_WORDS[field])}</span>
        </Button>
      ) : null}
      {shown !== null ? (
        <Button size="small" onClick={() => setShown(null)}>
          {t('盖上', 'Cover')}
        </Button>
      ) : null}
      <FormModal<{ purpose: Purpose; reason?: string }>
        open={asking}
        onClose={() => setAsking(false)}
        title={t(`看一眼：${SECRET_WORDS[field].zh}`, `Look: ${SECRET_WORDS[field].en}`)}
        verb={t('看一眼', 'Look')}
        send={async (values, key) => {
          const { value } = await call(reveal, { id, field, ...values }, { key });
          setShown(value || t('没有', 'nothing'));
        }}
      >
        <p className="q2">
          {t(
            '谁在什么时候、为什么看的，会记下来，审计员看得到。',
            'Who looked, when and why is recorded; the auditor can see it.',
          )}
        </p>
        <PurposeItems />
      </FormModal>
    </span>
  );
}
