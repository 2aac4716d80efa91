import '../cases.css';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../../web/call.ts';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../../web/load.ts';
import { useMe } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { FIGURES, type Figure, readFigures, saveFigures } from '../../../callbacks/contract.ts';
import { type EndingReason, listReasons, saveReason } from '../../../endings/contract.ts';
import { fewWords } from '../../phone/field/act.ts';

/** 受理和回访的规定: the listed reasons, the limits of call-backs and bad ratings, the caller's script. */
export default function Rules() {
  const me = useMe();
  const may = me.data?.permissions.includes('categories.write') ?? false;
  const reasons = useLoad('ending-reasons', () => call(listReasons, {}));
  const rules = useLoad('callback-figures', () => call(readFigures, {}));
  const [edit, setEdit] = useState<Partial<EndingReason> | null>(null);
  const [changing, setChanging] = useState(false);
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('不予受理和回访的规定', 'Refusals and call-backs')}</h1>
        <div className="con-actions">
          {may ? (
            <Button className="case-soft" icon={<Plus size={18} aria-hidden />} onClick={() => setEdit({})}>
              {t('加一条理由', 'Add a reason')}
            </Button>
          ) : null}
        </div>
      </div>
      <h2 style={{ marginTop: 16 }}>{t('不予受理的理由', 'Reasons for not accepting')}</h2>
      <p className="q2">
        {t(
          '只能从这里选，居民看到的就是右边的话。改了以后，已经告诉居民的不变。',
          'Only these may be chosen; residents read the words at the right. What was told stays as it was.',
        )}
      </p>
      <Loading of={reasons}>
        {({ rows }) => (
          <>
            <table className="kinds">
              <thead>
                <tr>
                  <th>{t('理由', 'Reason')}</th>
                  <th>{t('居民看到', 'What residents read')}</th>
                  <th>
                    <span className="sr">{t('改', 'Change')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.code}>
                    <th scope="row">
                      {say(row)}
                      {row.ended ? <span className="ll-tag">{t('不再用', 'no longer used')}</span> : null}
                    </th>
                    <td className="q2">
                      {t(row.whyZh, row.whyEn)} {t(row.whereZh, row.whereEn)}{' '}
                      {row.phone ? <b className="nb">{row.phone}</b> : null}
                    </td>
                    <td className="end nb">
                      {may ? (
                        <Button
                          type="link"
                          onClick={() => setEdit(row)}
                          aria-label={t(`改理由：${row.zh}`, `Change ${row.en}`)}
                        >
                          {t('改', 'Change')}
                        </Button>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <ReasonForm reason={edit} onClose={() => setEdit(null)} />
          </>
        )}
      </Loading>
      <h2 style={{ marginTop: 32 }}>{t('回访和差评整改', 'Call-backs and bad ratings')}</h2>
      <Loading of={rules}>
        {({ figures, scriptZh, scriptEn }) => (
          <>
            <dl className="case-facts" style={{ marginTop: 12 }}>
              {FIGURES.map((name) => (
                <div key={name}>
                  <dt>{figureWord(name)}</dt>
                  <dd>{figures[name]}</dd>
                </div>
              ))}
            </dl>
            <p className="case-well" style={{ whiteSpace: 'pre-line' }}>
              {t(scriptZh, scriptEn)}
            </p>
            {may ? (
              <Button className="case-soft" onClick={() => setChanging(true)}>
                {t('改回访规定', 'Change these rules')}
              </Button>
            ) : null}
            <FormModal<{ figures: Record<Figure, number>; scriptZh: string; scriptEn: string }>
              open={changing}
              onClose={() => setChanging(false)}
              title={t('回访和差评整改', 'Call-backs and bad ratings')}
              verb={t('存下来', 'Save')}
              done={t('存好了', 'Saved')}
              onDone={() => reload('callback-figures')}
              initial={{ figures, scriptZh, scriptEn }}
              send={(values, key) => call(saveFigures, values, { key })}
            >
              {FIGURES.map((name) => (
                <Form.Item
                  key={name}
                  name={['figures', name]}
                  label={figureWord(name)}
                  rules={[{ required: true, message: t('写一个数。', 'Give a number.') }]}
                >
                  <InputNumber min={0} max={100} precision={0} style={{ width: 140 }} />
                </Form.Item>
              ))}
              <Form.Item
                name="scriptZh"
                label={t('打电话照着说的话', 'What the caller says, in Chinese')}
                extra={t('{title} 换成事由，{community} 换成社区名', '{title} and {community} are filled in')}
                rules={[{ required: true, whitespace: true, message: fewWords() }]}
              >
                <Input.TextArea rows={7} maxLength={2000} />
              </Form.Item>
              <Form.Item
                name="scriptEn"
                label={t('英文的', 'In English')}
                rules={[{ required: true, whitespace: true, message: fewWords() }]}
              >
                <Input.TextArea rows={6} maxLength={4000} />
              </Form.Item>
            </FormModal>
          </>
        )}
      </Loading>
    </div>
  );
}

function figureWord(name: Figure): string {
  switch (name) {
    case 'link_days':
      return t('办结后等居民自己点，几个工作日', 'Working days to confirm by oneself');
    case 'call_days':
      return t('轮到回访，几个工作日内打', 'Working days for the call');
    case 'tries':
      return t('最多打几次', 'Most tries');
    case 'close_days':
      return t('没联系上，办结后几个工作日归档', 'Working days until closed as not reached');
    case 'bad_level':
      return t('几分以下（含）算差评', 'Ratings up to this are bad');
    case 'put_right_days':
      return t('差评几个工作日内整改', 'Working days to put right');
    case 'weight_response':
      return t('三率权重：响应', 'Weight of response');
    case 'weight_solved':
      return t('三率权重：解决', 'Weight of solution');
    case 'weight_satisfied':
      return t('三率权重：满意', 'Weight of satisfaction');
  }
}

type ReasonValues = Omit<EndingReason, 'code'> & { code: string };

function ReasonForm({ reason, onClose }: { reason: Partial<EndingReason> | null; onClose: () => void }) {
  const known = reason?.code;
  const needed = [{ required: true, whitespace: true, message: fewWords() }];
  return (
    <FormModal<ReasonValues>
      key={known ?? 'new'}
      open={reason !== null}
      onClose={onClose}
      title={
        known
          ? t(`改理由：${reason?.zh ?? ''}`, `Change: ${reason?.en ?? ''}`)
          : t('加一条理由', 'Add a reason')
      }
      verb={t('存下来', 'Save')}
      done={t('存好了，以后按这个告诉居民', 'Saved; residents are told so from now on')}
      onDone={() => reload('ending-reasons')}
      initial={{ needsWords: false, ended: false, ...reason }}
      send={(
        { code, whereZh = '', whereEn = '', phone = '', needsWords = false, ended = false, ...rest },
        key,
      ) =>
        call(
          saveReason,
          { ...rest, code: known ?? code, whereZh, whereEn, phone, needsWords, ended },
          { key },
        )
      }
    >
      {known ? null : (
        <Form.Item
          name="code"
          label={t('代号', 'Code')}
          extra={t(
            '小写字母、数字和下划线，定了不再改',
            'Small letters, digits and underscores; it never changes',
          )}
          rules={[
            { required: true, message: t('写一个代号。', 'Give it a code.') },
            {
              pattern: /^[a-z][a-z0-9_]{1,38}$/,
              message: t(
                '小写字母开头，只用小写字母、数字和下划线。',
                'Small letters, digits and underscores, a letter first.',
              ),
            },
          ]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="zh" label={t('理由', 'Reason, in Chinese')} rules={needed}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="whyZh" label={t('告诉居民：为什么', 'Why, in Chinese')} rules={needed}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <Form.Item name="whereZh" label={t('告诉居民：该找谁', 'Where to go, in Chinese')}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <Form.Item name="phone" label={t('那里的电话', 'Telephone there')}>
        <Input maxLength={40} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="en" label={t('英文的理由', 'Reason, in English')} rules={needed}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="whyEn" label={t('英文：为什么', 'Why, in English')} rules={needed}>
        <Input.TextArea rows={2} maxLength={600} />
      </Form.Item>
      <Form.Item name="whereEn" label={t('英文：该找谁', 'Where to go, in English')}>
        <Input.TextArea rows={2} maxLength={600} />
      </Form.Item>
      <Form.Item name="needsWords" valuePropName="checked" noStyle>
        <Checkbox>{t('经办人还要自己写清楚', 'The worker must add words')}</Checkbox>
      </Form.Item>
      <br />
      <Form.Item name="ended" valuePropName="checked" noStyle>
        <Checkbox>{t('以后不再用', 'No longer used')}</Checkbox>
      </Form.Item>
    </FormModal>
  );
}
