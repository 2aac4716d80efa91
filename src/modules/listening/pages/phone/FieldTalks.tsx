import '../listening.css';
import { call } from '../../../../web/call.ts';
import { useLive } from '../../../../web/live.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { staffTalks } from '../../talks/contract.ts';
import { talkState, talkTime } from '../words.ts';

/** 居民接待日 on a worker's phone. */
export default function FieldTalks() {
  const got = useLoad('talks/staff', () => call(staffTalks, {}));
  useLive(['talk'], () => reload('talks/staff'));
  return (
    <Page title={t('居民接待日', 'Talk days')} back="/" backWord={t('今天', 'Today')}>
      <Loading of={got}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              title={t('还没有安排接待日', 'No talk day is set')}
              line={t('书记在电脑上安排，这里就有。', 'The secretary sets them at the desk.')}
            />
          ) : (
            <ul className="ll-list">
              {rows.map((talk) => (
                <Row
                  key={talk.id}
                  to={`/talks/${talk.id}`}
                  title={talkTime(talk)}
                  line={`${talk.hosts} · ${talk.spot}`}
                  right={<span className="ll-tag">{talkState(talk)}</span>}
                />
              ))}
            </ul>
          )
        }
      </Loading>
    </Page>
  );
}
