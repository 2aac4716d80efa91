import './work.css';
import { Button, Form, InputNumber, Select } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { LEVEL_WORDS, LEVELS, type Level, type Rung, readLadder, saveLadder } from '../../ladder/contract.ts';

/** A kind of task in words; a kind that has none yet says its code. */
function kindWord(noun: string): string {
  switch (noun) {
    case '':
      return t('所有的事', 'Everything');
    case 'case':
      return t('诉求', 'Cases');
    case 'extension':
      return t('延期申请', 'Requests for more time');
    case 'case_review':
      return t('挂账复核', 'Reviews of parked cases');
    case 'callback':
      return t('回访', 'Call-backs');
    case 'bad_rating':
      return t('差评答复', 'Answers to bad ratings');
    case 'service_bad_rating':
      return t('办件差评整改', 'Bad ratings of applications');
    case 'whistle':
    case 'whistle_part':
      return t('吹哨', 'Whistles');
    case 'dispute':
      return t('纠纷', 'Disputes');
    case 'campaign_place':
      return t('专项检查', 'Campaign checks');
    default:
      return noun;
  }
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const whenOf = (share: number): string =>
  share < 1
    ? t(`时间用到 ${percent(share)}，提醒`, `At ${percent(share)} of the time: reminder`)
    : share === 1
      ? t('到时限，超时', 'At the deadline: late')
      : t(`超到 ${percent(share)}`, `At ${percent(share)}: late`);

/** 催办台阶: at which share of the time who is told. Saved as a whole, so that nobody sees half a ladder. */
export function Ladder() {
  const got = useLoad('ladder', () => call(readLadder, {}));
  const [adding, setAdding] = useState(false);
  const [busy, setBusy] = useState(false);

  async function drop(rows: readonly Rung[], gone: Rung) {
    setBusy(true);
    try {
      await call(saveLadder, { rows: rows.filter((row) => row !== gone) }, { key: newKey() });
      toast(t('去掉了', 'Taken away'));
      reload('ladder');
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      toast({ words: error.message, bad: true });
    } finally {
      setBusy(false);
    }
  }

  return (
    <section>
      <div className="con-title">
        <h2>{t('快到时限和超时，找谁', 'Who is told before and after a deadline')}</h2>
        <Button className="work-soft" icon={<Plus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {t('加一级', 'Add a step')}
        </Button>
      </div>
      <p className="q2">
        {t(
          '按办理时间用掉的份额算，停着计时的不算。哪一级没有人，就找上一级。',
          'By the share of the time that has passed; a standing clock does not count. Nobody at a level: the next one up.',
        )}
      </p>
      <Loading of={got}>
        {({ rows, nouns }) => (
          <>
            <table className="work-table">
              <thead>
                <tr>
                  <th>{t('哪类事', 'What')}</th>
                  <th>{t('什么时候', 'When')}</th>
                  <th>{t('告诉谁', 'Who is told')}</th>
                  <th>
                    <span className="sr">{t('改', 'Change')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.noun} ${row.share} ${row.who}`}>
                    <th scope="row">{kindWord(row.noun)}</th>
                    <td>{whenOf(row.share)}</td>
                    <td>{say(LEVEL_WORDS[row.who])}</td>
                    <td className="end">
                      <Button
                        type="link"
                        disabled={busy}
                        aria-label={t(
                          `去掉：${kindWord(row.noun)}，${whenOf(row.share)}，${LEVEL_WORDS[row.who].zh}`,
                          `Take away: ${kindWord(row.noun)}, ${whenOf(row.share)}, ${LEVEL_WORDS[row.who].en}`,
                        )}
                        onClick={() => void drop(rows, row)}
                      >
                        {t('去掉', 'Take away')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <FormModal<{ noun: string; percent: number; who: Level }>
              open={adding}
              onClose={() => setAdding(false)}
              title={t('加一级', 'Add a step')}
              verb={t('存下来', 'Save')}
              done={t('存好了', 'Saved')}
              onDone={() => reload('ladder')}
              initial={{ noun: '', percent: 100, who: 'holder' }}
              send={({ noun, percent: at, who }, key) =>
                call(saveLadder, { rows: [...rows, { noun, share: at / 100, who }] }, { key })
              }
            >
              <Form.Item
                name="noun"
                label={t('哪类事', 'What')}
                extra={t(
                  '单独给一类定了，这一类就不再按“所有的事”。',
                  'A kind with steps of its own no longer follows “Everything”.',
                )}
              >
                <Select
                  options={[...new Set(['', 'case', ...nouns])].map((noun) => ({
                    value: noun,
                    label: kindWord(noun),
                  }))}
                />
              </Form.Item>
              <Form.Item
                name="percent"
                label={t(
                  '时间用到百分之几（100 就是到时限）',
                  'At which per cent of the time (100: the deadline)',
                )}
                rules={[{ required: true, message: t('写一个数，比如 80。', 'A number, such as 80.') }]}
              >
                <InputNumber min={10} max={1000} step={5} precision={0} style={{ width: 160 }} suffix="%" />
              </Form.Item>
              <Form.Item name="who" label={t('告诉谁', 'Who is told')}>
                <Select options={LEVELS.map((level) => ({ value: level, label: say(LEVEL_WORDS[level]) }))} />
              </Form.Item>
            </FormModal>
          </>
        )}
      </Loading>
    </section>
  );
}
