import { say, t } from '../../../../web/t.ts';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { monthWord } from '../words.ts';
import { type Of, usePlan } from './plan.ts';

const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0');

/** 均不均: evenings and weekends of the month with what comes over from months before. In the order of the names. */
export function Fairness(of: Of) {
  const got = usePlan(of);
  const word = monthWord(of.month);
  return (
    <Loading of={got}>
      {({ plan, people }) =>
        plan ? (
          <>
            <p className="q2 rota-lead">
              {t(
                '同样能来的人，晚班和周末班一个月最多差一个；差的部分带到下个月补。按名字排，不分高低。',
                'People who can come equally differ by at most one evening and one weekend turn a month; the rest is carried over. In the order of names.',
              )}
            </p>
            {plan.report && plan.report.uneven.length > 0 ? (
              <section className="rota-missing" aria-label={t('没能均摊的', 'Not even')}>
                <h2>{t('没能均摊的地方', 'Where it could not be even')}</h2>
                <ul>
                  {plan.report.uneven.map((one) => (
                    <li key={one.zh}>{say(one)}</li>
                  ))}
                </ul>
              </section>
            ) : null}
            <section className="rota-scroll" {...SCROLLS} aria-label={t('均不均', 'Even shares')}>
              <table className="rota-table">
                <thead>
                  <tr>
                    <th scope="col">{word}</th>
                    <th scope="col">{t('共几班', 'Turns')}</th>
                    <th scope="col">{t('晚班', 'Evenings')}</th>
                    <th scope="col">{t('以前结转', 'Carried')}</th>
                    <th scope="col">{t('周末和假日班', 'Weekends')}</th>
                    <th scope="col">{t('以前结转', 'Carried')}</th>
                  </tr>
                </thead>
                <tbody>
                  {people.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">
                        {one.name}
                        {one.organisation ? <span className="xs q3"> {one.organisation}</span> : null}
                      </th>
                      <td>{one.turns}</td>
                      <td>{one.evenings}</td>
                      <td>{signed(one.eveningsCarried)}</td>
                      <td>{one.weekends}</td>
                      <td>{signed(one.weekendsCarried)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <p className="sm q3">
              {t(
                '结转：正数是以前多值的，这个月少排；负数是以前少值的，这个月多排。病假和请假的日子不算欠。',
                'Carried: plus means more than the fair share before, so fewer now; minus the other way round. Days of leave and illness are no debt.',
              )}
            </p>
          </>
        ) : (
          <Empty title={t(`${word}还没有排`, `${word} is not made yet`)} />
        )
      }
    </Loading>
  );
}
const SCROLLS = { tabIndex: 0 };
