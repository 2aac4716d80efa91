import './queue.css';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../../../../../web/call.ts';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../../web/load.ts';
import { useMe } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { FIGURES, type Figure, readFigures, saveFigure } from '../../../queue/contract.ts';
import { type Rule, saveWindowRule } from '../../../window/contract.ts';
import { ruleNumber, useRules } from '../../queue.ts';

/** Where each rule acts. All that hold stand besides on the calling screen and where a number is taken. */
const acts = (): Readonly<Record<string, string>> => ({
  first_contact: t('进度页和号票页上，名字旁边', 'Beside the name on the progress page and on the number'),
  one_notice: t('告知单默认写到几个工作日之后', 'The day that the notice proposes'),
  time_limit: t(
    '到期前几个工作日给经办人发提醒，每个期限一次',
    'Working days before the end at which the worker is reminded, once for each deadline',
  ),
  promise: t('指南每一项的末尾', 'At the end of each item of the guide'),
  ab_post: t(
    '叫了号过几分钟没人管，同事可以接着点',
    'After so many minutes a colleague may go on with a called number',
  ),
  helping: t('取号页上', 'Where a number is taken'),
  off_hours: t('下班后还开几分钟；取号页按它说开没开', 'Minutes that the window counts as open after hours'),
  refusal_reason: t('没批准的进度页上', 'On the progress page of what was refused'),
  openness: t('指南每一项的末尾', 'At the end of each item of the guide'),
  ratings: t(
    '差评几个工作日内整改，和“评价”里是同一个数',
    'Working days to put a bad rating right, one number with the figures of ratings',
  ),
});

/** 窗口规矩: the ten rules and the figures of the line. */
export default function WindowRules() {
  const got = useRules();
  const [edit, setEdit] = useState<Rule | null>(null);
  const [figure, setFigure] = useState<{ name: Figure; value: number } | null>(null);
  // These hold for every place: only who answers for all of them changes them.
  const all =
    useMe().data?.grants.some(({ role, scope }) => scope === '' && role === 'system_admin') ?? false;
  const where = acts();
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('窗口规矩', 'Rules of the window')}</h1>
      </div>
      <p className="q2">
        {all
          ? t(
              '改了马上生效：屏幕、告知单和数字都跟着变。',
              'A change holds at once: screens, notices and figures follow.',
            )
          : t(
              '各地共用，由系统管理员来改。',
              'All places share these: the system administrator changes them.',
            )}
      </p>
      <Loading of={got}>
        {({ rows }) => (
          <ul className="wr-list">
            {rows.map((rule) => (
              <li key={rule.code} className={rule.active ? '' : 'off'}>
                <span>
                  <b>{say(rule.name)}</b>{' '}
                  {rule.number === null ? null : (
                    <span className="ll-tag">{ruleNumber(rule.number, rule.unit)}</span>
                  )}
                  {rule.active ? null : <span className="ll-tag">{t('停用', 'not in force')}</span>}
                  <br />
                  {say(rule.line)}
                  {where[rule.code] ? (
                    <>
                      <br />
                      <span className="q2 sm">
                        {t('用在：', 'Used: ')}
                        {where[rule.code]}
                      </span>
                    </>
                  ) : null}
                </span>
                {all ? (
                  <Button
                    type="link"
                    onClick={() => setEdit(rule)}
                    aria-label={t(`改：${rule.name.zh}`, `Change ${rule.name.en}`)}
                  >
                    {t('改', 'Change')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Loading>
      <Line all={all} onEdit={setFigure} />
      <Edit rule={edit} onClose={() => setEdit(null)} />
      <FormModal<{ value: number }>
        key={figure?.name ?? 'none'}
        open={figure !== null}
        onClose={() => setFigure(null)}
        title={figure ? figureWords()[figure.name] : ''}
        verb={t('存下来', 'Save')}
        done={t('存好了', 'Saved')}
        onDone={() => reload('queue-figures')}
        initial={{ value: figure?.value ?? 1 }}
        send={({ value }, key) => call(saveFigure, { name: figure?.name ?? 'in_a_row', value }, { key })}
      >
        <Form.Item name="value" label={t('改成', 'New value')} rules={[{ required: true }]}>
          <InputNumber
            precision={0}
            min={figure ? FIGURES[figure.name].least : 0}
            max={figure ? FIGURES[figure.name].most : 10_000}
            style={{ width: 140 }}
          />
        </Form.Item>
      </FormModal>
    </div>
  );
}

const figureWords = (): Record<Figure, string> => ({
  longest_minutes: t(
    '普通号等到几分钟，就排到优先号前面',
    'Minutes after which an ordinary number goes before priority',
  ),
  in_a_row: t(
    '有优先号在等时，普通号最多连叫几个',
    'Ordinary numbers in a row while somebody with priority waits',
  ),
  return_place: t('过号回来，排在第几位', 'Place in the line after a missed call'),
  missed_most: t('叫过几次没来就作废', 'Missed calls after which a number ends'),
  day_most: t('一天每种最多发几个号', 'Numbers of each class a day, at most'),
});

function Line({ all, onEdit }: { all: boolean; onEdit: (row: { name: Figure; value: number }) => void }) {
  const got = useLoad('queue-figures', () => call(readFigures, {}));
  const words = figureWords();
  if (!got.data) return null;
  return (
    <>
      <h2>{t('叫号的顺序', 'How the line is called')}</h2>
      <p className="q2">
        {t(
          '优先号先叫；普通号等久了就往前；人多时两种轮着来，谁也不会一直等。',
          'Priority first; who has waited long goes before; in a crowd both take turns, so nobody waits for ever.',
        )}
      </p>
      <ul className="wr-list">
        {got.data.rows.map((row) => (
          <li key={row.name}>
            <span>
              {words[row.name]} <b>{row.value}</b>
            </span>
            {all ? (
              <Button
                type="link"
                onClick={() => onEdit(row)}
                aria-label={t(`改：${words[row.name]}`, `Change: ${words[row.name]}`)}
              >
                {t('改', 'Change')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

type Values = { name: Rule['name']; line: Rule['line']; active: boolean; number: number | null };

function Edit({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const needed = [
    { required: true, whitespace: true, message: t('这里要写几个字。', 'A few words are needed.') },
  ];
  return (
    <FormModal<Values>
      key={rule?.code ?? 'none'}
      open={rule !== null}
      onClose={onClose}
      title={rule ? t(`改：${rule.name.zh}`, `Change: ${rule.name.en}`) : ''}
      verb={t('存下来', 'Save')}
      done={t('存好了', 'Saved')}
      onDone={() => reload('window-rules')}
      initial={{ ...rule }}
      send={({ name, line, active, number }, key) =>
        call(
          saveWindowRule,
          {
            code: rule?.code ?? '',
            name,
            line,
            active: active ?? false,
            number: number ?? null,
            unit: rule?.unit ?? '',
          },
          { key },
        )
      }
    >
      <Form.Item name={['name', 'zh']} label={t('名字', 'Name in Chinese')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={t('英文名', 'Name in English')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name={['line', 'zh']}
        label={t('对居民怎么说', 'What residents read, in Chinese')}
        rules={needed}
      >
        <Input.TextArea maxLength={300} autoSize />
      </Form.Item>
      <Form.Item
        name={['line', 'en']}
        label={t('英文怎么说', 'What residents read, in English')}
        rules={needed}
      >
        <Input.TextArea maxLength={400} autoSize />
      </Form.Item>
      {rule?.unit ? (
        <Form.Item
          name="number"
          label={t(`数字（${unitWord(rule.unit)}）`, `Number (${unitWord(rule.unit)})`)}
          extra={acts()[rule.code]}
        >
          <InputNumber min={1} max={1000} precision={0} style={{ width: 140 }} />
        </Form.Item>
      ) : null}
      <Form.Item name="active" valuePropName="checked" noStyle>
        <Checkbox>{t('在用', 'In force')}</Checkbox>
      </Form.Item>
    </FormModal>
  );
}

const unitWord = (unit: string): string => ruleNumber(2, unit).replace(/^2 ?/, '');
