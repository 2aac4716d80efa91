import '../listening.css';
import { MapPin } from 'lucide-react';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { type Door, useDoor } from '../../../../web/resident/door.ts';
import { t } from '../../../../web/t.ts';
import { ButtonLink } from '../../../../web/ui/Button.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { listTalks, type TalkDay } from '../../talks/contract.ts';
import { talkState, talkTime } from '../words.ts';

/** 居民接待日 of the reader's community: what comes, and what became of the last ones. */
export default function ResidentTalks() {
  const door = useDoor();
  return (
    <Page
      title={t('居民接待日', 'Talk days')}
      hint={t('约个时间，当面跟社区说。', 'Book a time and say it face to face.')}
      back="/"
      backWord={t('首页', 'Start')}
    >
      {door ? <Days door={door} /> : <ChooseDoor />}
    </Page>
  );
}

/** Nothing can be shown before the community is known. */
export const ChooseDoor = () => (
  <Empty
    title={t('先选您住在哪里', 'First choose where you live')}
    line={t('选好了，就看到您社区的。', 'Then you see what belongs to your community.')}
    action={
      <ButtonLink to="/place" icon={<MapPin size={22} aria-hidden />}>
        {t('选我住的地方', 'Choose my place')}
      </ButtonLink>
    }
  />
);

function Days({ door }: { door: Door }) {
  const got = useLoad(`talks/${door.code}`, () => call(listTalks, { place: door.code }));
  return (
    <Loading of={got}>
      {({ rows }) => {
        const coming = rows.filter(({ state }) => state === 'open' || state === 'full').reverse();
        const past = rows.filter(({ state }) => state === 'over' || state === 'cancelled');
        return (
          <>
            {coming.length > 0 ? (
              <Rows rows={coming} />
            ) : (
              <Empty
                title={t('还没有定下一次', 'No talk day is set yet')}
                line={t(
                  '定了会在这里。急事请直接反映。',
                  'It appears here. What cannot wait can be reported now.',
                )}
                action={<ButtonLink to="/report">{t('反映问题', 'Report')}</ButtonLink>}
              />
            )}
            {past.length > 0 ? (
              <>
                <h2>{t('以前的', 'Before')}</h2>
                <Rows rows={past} />
              </>
            ) : null}
          </>
        );
      }}
    </Loading>
  );
}

const Rows = ({ rows }: { rows: readonly TalkDay[] }) => (
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
);
