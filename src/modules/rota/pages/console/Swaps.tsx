import { Button } from 'antd';
import { useState } from 'react';
import { CallError, call } from '../../../../web/call.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { ago } from '../../../../web/when.ts';
import { answerSwap, listSwaps, type PoolRow, SWAP_WORDS, type SwapView } from '../../contract.ts';
import { turnTitle } from '../words.ts';

/** Swaps of a pool; where the rules ask for it, they wait here for the secretary's yes. */
export function Swaps({ pool }: { pool: PoolRow }) {
  const got = useLoad(`rota/swaps/${pool.id}`, () => call(listSwaps, { county: pool.county, pool: pool.id }));
  const [wrong, setWrong] = useState<string | null>(null);
  async function answer(swap: SwapView, what: 'approve' | 'decline') {
    setWrong(null);
    try {
      await call(answerSwap, { county: swap.county, swap: swap.id, answer: what });
      toast(what === 'approve' ? t('同意了，已经换好', 'Approved and swapped') : t('没有同意', 'Declined'));
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setWrong(error.message);
    }
    reload('rota/');
  }
  return (
    <>
      {wrong ? <ErrorBox title={wrong} /> : null}
      <Loading of={got}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              title={t('还没有人换班', 'No swaps yet')}
              line={t('发布以后，大家在手机上自己换。', 'After publishing, people swap on their phones.')}
            />
          ) : (
            <ul className="ll-list">
              {rows.map((swap) => (
                <li key={swap.id}>
                  <div className="grow">
                    <span className="strong">
                      {swap.fromName} → {swap.toName ?? t('谁都可以', 'anybody')}
                    </span>{' '}
                    <span className="ll-tag">{say(SWAP_WORDS[swap.state])}</span>
                    <div className="sm q2">
                      {turnTitle(swap.turn)}
                      {swap.back ? t(`，换回 ${turnTitle(swap.back)}`, `, for ${turnTitle(swap.back)}`) : ''}
                    </div>
                    <div className="sm q3">
                      {ago(swap.madeAt)}
                      {swap.note ? ` · ${swap.note}` : ''}
                    </div>
                  </div>
                  {swap.state === 'waiting' && pool.mayWrite ? (
                    <span className="end row wrap">
                      <Button size="small" type="primary" onClick={() => void answer(swap, 'approve')}>
                        {t('同意换', 'Approve')}
                        <span className="sr">{turnTitle(swap.turn)}</span>
                      </Button>
                      <Button size="small" onClick={() => void answer(swap, 'decline')}>
                        {t('不同意', 'Decline')}
                        <span className="sr">{turnTitle(swap.turn)}</span>
                      </Button>
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Loading>
    </>
  );
}
