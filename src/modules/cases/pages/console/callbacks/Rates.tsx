import '../cases.css';
import { Select } from 'antd';
import { Link } from 'wouter';
import { call, serverNow } from '../../../../../web/call.ts';
import { useAddress } from '../../../../../web/console/address.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { isoDay } from '../../../../../web/when.ts';
import { type RateRow, readRates } from '../../../callbacks/contract.ts';

const MONTHS = 12;

/** This month and the eleven before it. */
function months(): string[] {
  const [year, month] = isoDay(serverNow()).split('-').map(Number) as [number, number];
  return Array.from({ length: MONTHS }, (_, back) => {
    const at = year * 12 + (month - 1) - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** 三率: a community a row, with the formula and how many answers stand behind each figure. Every number opens. */
export default function Rates() {
  const address = useAddress();
  const all = months();
  const month = all.find((one) => one === address.get('month')) ?? all[0]!;
  const got = useLoad(`case-rates/${month}`, () => call(readRates, { month }));
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('三率', 'Three rates')}</h1>
        <div className="con-actions">
          <Select
            aria-label={t('月份', 'Month')}
            style={{ width: 130 }}
            value={month}
            onChange={(value: string) => address.set({ month: value })}
            options={all.map((value) => ({ value, label: value }))}
          />
        </div>
      </div>
      <Loading of={got}>
        {({ weights, least, rows }) => (
          <>
            <p className="q2">
              {t(
                `综合分 = ${weights.response} × 响应率 + ${weights.solved} × 解决率 + ${weights.satisfied} × 满意率。`,
                `Score = ${weights.response} × response + ${weights.solved} × solution + ${weights.satisfied} × satisfaction.`,
              )}{' '}
              {t(
                '响应率：回访时说“及时联系”的占比。解决率：解决 1，部分 ½，没解决 0，取平均。满意率：五档 1、0.8、0.6、0.3、0，取平均。',
                'Response: share who were contacted in time. Solution: mean of 1, ½, 0. Satisfaction: mean of 1, 0.8, 0.6, 0.3, 0.',
              )}{' '}
              {t(
                `只算联系上的；批准不计入的除外；少于 ${least} 件不出率。`,
                `Only reached residents, without approved exclusions; nothing below ${least} answers.`,
              )}
            </p>
            {rows.length === 0 ? (
              <Empty title={t('这个月还没有回访结果', 'No answers in this month yet')} />
            ) : (
              <div className="rates-scroll">
                <table className="kinds rates">
                  <thead>
                    <tr>
                      <th>{t('社区', 'Community')}</th>
                      <th className="end">{t('综合分', 'Score')}</th>
                      <th className="end">{t('响应率', 'Response')}</th>
                      <th className="end">{t('解决率', 'Solution')}</th>
                      <th className="end">{t('满意率', 'Satisfaction')}</th>
                      <th className="end">{t('联系上', 'Reached')}</th>
                      <th className="end">{t('没联系上', 'Not reached')}</th>
                      <th className="end">{t('没留电话', 'No number')}</th>
                      <th className="end">{t('不计入', 'Left out')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <Line key={row.community} row={row} month={month} />
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </>
        )}
      </Loading>
    </div>
  );
}

function Line({ row, month }: { row: RateRow; month: string }) {
  const to = (outcome: string) =>
    `/callbacks?tab=answers&place=${row.community}&month=${month}&outcome=${outcome}`;
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td className="end strong nb">{row.score === null ? '—' : row.score.toFixed(1)}</td>
      <Part rate={row.response} to={to('asked')} />
      <Part rate={row.solved} to={to('reached')} />
      <Part rate={row.satisfied} to={to('rated')} />
      <Count n={row.reached} to={to('reached')} />
      <Count n={row.notReached} to={to('not_reached')} />
      <Count n={row.noPhone} to={to('no_phone')} />
      <Count n={row.excluded} to={to('excluded')} />
    </tr>
  );
}

function Count({ n, to }: { n: number; to: string }) {
  return (
    <td className="end nb">
      {n > 0 ? (
        <Link href={to} className="link">
          {n}
        </Link>
      ) : (
        0
      )}
    </td>
  );
}

function Part({ rate, to }: { rate: RateRow['solved']; to: string }) {
  return (
    <td className="end nb">
      {rate.value === null ? '—' : `${(100 * rate.value).toFixed(1)}%`}{' '}
      <Link href={to} className="link xs">
        n={rate.n}
      </Link>
    </td>
  );
}
