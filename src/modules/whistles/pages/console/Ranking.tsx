import '../whistles.css';
import { Form, InputNumber } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { useMay, useMe } from '../../../../web/session.tsx';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import { type RankedUnit, rankUnits, readRules, saveRules, type WhistleRules } from '../../contract.ts';
import { dayIn } from '../words.ts';

/** 单位排名: units by three rates, the formula in sight; every number opens its records. */
export default function Ranking() {
  const address = useAddress();
  const mayEdit = useMay('whistles.decide');
  const [editing, setEditing] = useState(false);
  const from = address.get('from') ?? dayIn(-90);
  const to = address.get('to') ?? dayIn(0);
  const got = useLoad(`whistle-ranking?${from}&${to}`, () => call(rankUnits, { from, to }));
  const records = (unit: string, good?: string) =>
    `/whistles?${new URLSearchParams({ tab: 'closed', unit, from, to, ...(good && { good }) })}`;
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('单位排名', 'Ranking of units')}</h1>
        {mayEdit ? (
          <Button kind="quiet" onClick={() => setEditing(true)}>
            {t('改时限和权重', 'Limits and weights')}
          </Button>
        ) : null}
      </div>
      <div className="wh-period">
        <Field label={t('从哪天评价的', 'Rated from')}>
          {(tie) => (
            <TextInput
              {...tie}
              type="date"
              value={from}
              onChange={(day) => address.set({ from: day || null })}
            />
          )}
        </Field>
        <Field label={t('到哪天', 'to')}>
          {(tie) => (
            <TextInput {...tie} type="date" value={to} onChange={(day) => address.set({ to: day || null })} />
          )}
        </Field>
      </div>
      <Loading of={got}>
        {({ rows, weights, least }) => (
          <>
            <p className="q2">
              {t(
                `得分 = ${weights.response}% × 响应 + ${weights.solution}% × 解决 + ${weights.satisfaction}% × 满意。响应：及时 1，晚到 ½，没来 0；解决：解决 1，部分 ½，没有 0；满意：五档计 1、0.8、0.6、0.3、0。n 是评价的件数，不到 ${least} 件不算分。只排单位，不排人。`,
                `Score = ${weights.response}% × response + ${weights.solution}% × solution + ${weights.satisfaction}% × satisfaction. Response: in time 1, late ½, none 0; solution: solved 1, partly ½, no 0; satisfaction: 1, 0.8, 0.6, 0.3, 0 for five levels. n is the number of rated matters; nothing below ${least}. Units only, never persons.`,
              )}
            </p>
            {rows.length === 0 ? (
              <Empty
                title={t('这段时间还没有评价', 'No ratings in this time')}
                line={t('吹哨办完、社区评了价，才有数。', 'Figures come with the first ratings.')}
              />
            ) : (
              <div className="wh-scroll">
                <table className="wh-rank">
                  <thead>
                    <tr>
                      <th scope="col">{t('单位', 'Unit')}</th>
                      <th scope="col" className="end">
                        n
                      </th>
                      <th scope="col" className="end">
                        {t('响应', 'Response')}
                      </th>
                      <th scope="col" className="end">
                        {t('解决', 'Solution')}
                      </th>
                      <th scope="col" className="end">
                        {t('满意', 'Satisfaction')}
                      </th>
                      <th scope="col" className="end">
                        {t('得分', 'Score')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <Line key={row.unit} row={row} records={records} least={least} />
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </>
        )}
      </Loading>
      <RulesForm open={editing} onClose={() => setEditing(false)} />
    </div>
  );
}

type LineProps = { row: RankedUnit; records: (unit: string, good?: string) => string; least: number };
function Line({ row, records, least }: LineProps) {
  const rate = (mean: number | null, n: number, good: string, words: string) => (
    <td className="end">
      {mean === null ? (
        <span className="q3">—</span>
      ) : (
        <>
          <div>{mean}%</div>
          <Link className="link sm nb" href={records(row.unit, good)}>
            {words} {n}
          </Link>
        </>
      )}
    </td>
  );
  return (
    <tr>
      <th scope="row" className="strong">
        {row.name}
      </th>
      <td className="end">
        <Link
          className="link"
          href={records(row.unit)}
          aria-label={t(`${row.name} ${row.n} 件`, `${row.name}: ${row.n}`)}
        >
          {row.n}
        </Link>
      </td>
      {rate(row.response, row.inTime, 'response', t('及时', 'in time'))}
      {rate(row.solution, row.solved, 'solution', t('解决', 'solved'))}
      {rate(row.satisfaction, row.satisfied, 'satisfaction', t('满意', 'satisfied'))}
      <td className="end">
        {row.score === null ? (
          <span className="sm q3 nb">{t(`不到 ${least} 件`, `below ${least}`)}</span>
        ) : (
          <b className="score">{row.score}</b>
        )}
      </td>
    </tr>
  );
}

/** Limits in working hours and weights, for the area of whoever edits. */
function RulesForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const me = useMe();
  const place = me.data?.grants
    .map(({ scope }) => scope.split('-')[0] ?? '')
    .find((scope) => [6, 9, 12].includes(scope.length));
  const rules = useLoad(open && place ? `whistle-rules/${place}` : null, () =>
    call(readRules, { place: place ?? '' }),
  );
  if (!open || !place || !rules.data) return null;
  const number = (name: keyof WhistleRules, label: string) => (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, message: t('要填数字', 'A number, please') }]}
    >
      <InputNumber min={0} max={200} style={{ width: '100%' }} />
    </Form.Item>
  );
  return (
    <FormModal<WhistleRules>
      open
      onClose={onClose}
      title={t('报到时限和排名权重', 'Limits and weights')}
      verb={t('存下来', 'Save')}
      done={t('存下来了，新吹的哨按这个算', 'Saved; new whistles follow it')}
      initial={rules.data}
      onDone={() => {
        reload('whistle-rules');
        reload('whistle-ranking');
      }}
      send={(values, key) => call(saveRules, { ...values, place }, { key })}
    >
      {number('signHours', t('几个工作小时内签收', 'Sign within working hours'))}
      {number('arriveHours', t('签收后几个工作小时内到现场', 'On site within working hours of signing'))}
      {number('decideHours', t('退回几个工作小时内答复、裁定', 'Answer a hand-back within working hours'))}
      {number('rateHours', t('办完几个工作小时内评价', 'Rate within working hours'))}
      {number('weightResponse', t('响应占百分之几', 'Weight of response, %'))}
      {number('weightSolution', t('解决占百分之几', 'Weight of solution, %'))}
      {number('weightSatisfaction', t('满意占百分之几', 'Weight of satisfaction, %'))}
      {number('least', t('至少几件才算分', 'Least number of ratings'))}
    </FormModal>
  );
}
