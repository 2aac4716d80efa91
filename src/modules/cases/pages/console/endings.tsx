import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import type { CaseWhole } from '../../contract.ts';
import { listReasons, referCase, refuseCase, takeUpCase, withdrawFor } from '../../endings/contract.ts';
import { fewWords, reloadCases } from '../phone/field/act.ts';

type How = 'refuse' | 'refer' | 'withdraw';
type EndValues = { how: How; reason?: string; body?: string; phone?: string; words?: string };

/** The ways out of a case that is not solved here, and the way back. */
export function EndButtons({ c }: { c: CaseWhole }) {
  const [form, setForm] = useState<'end' | 'take_up' | null>(null);
  const ways = (['refuse', 'refer', 'withdraw'] as const).filter((one) => c.may.includes(one));
  const close = () => setForm(null);
  return (
    <>
      {ways.length > 0 ? (
        <Button type="text" className="case-plain" onClick={() => setForm('end')}>
          {t('不在这里办', 'Not handled here')}
        </Button>
      ) : null}
      {c.may.includes('take_up') ? (
        <Button type="primary" onClick={() => setForm('take_up')}>
          {t('重新受理', 'Take it up again')}
        </Button>
      ) : null}
      <EndForm c={c} ways={ways} open={form === 'end'} onClose={close} />
      <TakeUpForm c={c} open={form === 'take_up'} onClose={close} />
    </>
  );
}

const wordOf = (how: How): string =>
  how === 'refuse'
    ? t('不予受理', 'Not accepted')
    : how === 'refer'
      ? t('转到别处', 'Referred elsewhere')
      : t('居民说不用办了', 'The resident no longer needs it');

type Props = { c: CaseWhole; open: boolean; onClose: () => void };

function EndForm({ c, ways, open, onClose }: Props & { ways: readonly How[] }) {
  const reasons = useLoad(open ? 'ending-reasons' : null, () => call(listReasons, {}));
  return (
    <FormModal<EndValues>
      open={open}
      onClose={onClose}
      title={t(`不在这里办：${c.title}`, `Not handled here: ${c.title}`)}
      verb={t('结束，告诉居民', 'End it and tell the resident')}
      done={t('告诉居民了', 'The resident has been told')}
      onDone={reloadCases}
      initial={ways.length === 1 ? { how: ways[0]! } : {}}
      send={({ how, reason = '', body = '', phone = '', words = '' }, key) => {
        if (how === 'refuse') return call(refuseCase, { id: c.id, reason, words }, { key });
        if (how === 'refer') return call(referCase, { id: c.id, body, phone, words }, { key });
        return call(withdrawFor, { id: c.id, words }, { key });
      }}
    >
      {(form) => (
        <>
          <Form.Item
            name="how"
            label={t('怎么结束', 'How it ends')}
            rules={[{ required: true, message: t('先选一样。', 'Choose one.') }]}
          >
            <Radio.Group options={ways.map((value) => ({ value, label: wordOf(value) }))} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() => {
              const { how, reason } = form.getFieldsValue() as Partial<EndValues>;
              const chosen = reasons.data?.rows.find(({ code }) => code === reason);
              const needs = how === 'withdraw' || (how === 'refuse' && chosen?.needsWords === true);
              return (
                <>
                  {how === 'refuse' ? (
                    <Form.Item
                      name="reason"
                      label={t('为什么不受理', 'Why')}
                      rules={[{ required: true, message: t('选一条理由。', 'Choose a reason.') }]}
                    >
                      <Select
                        loading={!reasons.data}
                        options={(reasons.data?.rows ?? [])
                          .filter(({ ended }) => !ended)
                          .map((row) => ({ value: row.code, label: say(row) }))}
                      />
                    </Form.Item>
                  ) : null}
                  {how === 'refer' ? (
                    <>
                      <Form.Item
                        name="body"
                        label={t('转到哪个单位', 'To which body')}
                        rules={[
                          {
                            required: true,
                            whitespace: true,
                            message: t('写清楚转到哪个单位。', 'Say to which body.'),
                          },
                        ]}
                      >
                        <Input
                          maxLength={60}
                          placeholder={t('比如：区住建局物业科', 'Such as: housing office')}
                        />
                      </Form.Item>
                      <Form.Item name="phone" label={t('那里的电话', 'Their telephone')}>
                        <Input maxLength={40} />
                      </Form.Item>
                    </>
                  ) : null}
                  {how ? (
                    <Form.Item
                      name="words"
                      label={
                        how === 'withdraw'
                          ? t('居民怎么说的', 'What they said')
                          : t('补充几句', 'A few words')
                      }
                      extra={t('居民会看到这段话', 'The resident reads these words')}
                      rules={needs ? [{ required: true, whitespace: true, message: fewWords() }] : []}
                    >
                      <Input.TextArea rows={3} maxLength={how === 'withdraw' ? 500 : 1000} />
                    </Form.Item>
                  ) : null}
                  {how === 'refuse' && chosen ? (
                    <div className="case-well">
                      <p className="sm strong">{t('居民会看到', 'The resident will read')}</p>
                      <p>{t(chosen.whyZh, chosen.whyEn)}</p>
                      <p>
                        {t(chosen.whereZh, chosen.whereEn)} {chosen.phone}
                      </p>
                    </div>
                  ) : null}
                </>
              );
            }}
          </Form.Item>
        </>
      )}
    </FormModal>
  );
}

function TakeUpForm({ c, open, onClose }: Props) {
  return (
    <FormModal<{ reason: string }>
      open={open}
      onClose={onClose}
      title={t(`重新受理：${c.title}`, `Take up again: ${c.title}`)}
      verb={t('重新受理', 'Take it up again')}
      done={t('重新受理了，居民看得到', 'Taken up again; the resident can see it')}
      onDone={reloadCases}
      send={({ reason }, key) => call(takeUpCase, { id: c.id, reason }, { key })}
    >
      <Form.Item
        name="reason"
        label={t('为什么重新受理', 'Why')}
        extra={t('居民会看到这段话，期限重新算一半', 'The resident reads it; half the time is given again')}
        rules={[{ required: true, whitespace: true, message: fewWords() }]}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormModal>
  );
}
