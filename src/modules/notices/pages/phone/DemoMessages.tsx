import { useEffect } from 'react';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { lang, t } from '../../../../web/t.ts';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { when } from '../../../../web/when.ts';
import { demoMessages } from '../../contract.ts';

/** Only in a demo: the text messages that would have gone out. Numbers are masked, codes are not: nothing here is real. */
export default function DemoMessages() {
  const got = useLoad('demo/messages', () => call(demoMessages, {}));
  const { again } = got;
  useEffect(() => {
    const timer = setInterval(again, 5_000);
    return () => clearInterval(timer);
  }, [again]);
  return (
    <Page
      title={t('演示短信', 'Demo messages')}
      hint={t(
        '演示里不真发短信，本该发出的都在这里。',
        'The demo sends nothing; what would have gone out is shown here.',
      )}
      back="/"
      backWord={t('首页', 'Start')}
    >
      <Loading of={got}>
        {({ rows }) =>
          rows.length > 0 ? (
            <ul>
              {rows.map((row) => (
                <li className="ll-sheet demo-message" key={`${row.at} ${row.phone} ${row.zh}`}>
                  <div className="row between wrap sm q2">
                    <span className="nb">{t(`发给 ${row.phone}`, `To ${row.phone}`)}</span>
                    <span className="nb">{when(row.at)}</span>
                  </div>
                  <p>{lang() === 'en' ? row.en : row.zh}</p>
                </li>
              ))}
            </ul>
          ) : (
            <Empty
              title={t('还没有短信', 'No messages yet')}
              line={t(
                '留了电话的事，每走一步这里会多一条。',
                'Each step of a case with a number adds one here.',
              )}
            />
          )
        }
      </Loading>
    </Page>
  );
}
