import '../../../../web/field/field.css';
import { Plus } from 'lucide-react';
import { call } from '../../../../web/call.ts';
import { usePaged } from '../../../../web/console/paged.ts';
import { t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../web/ui/ErrorPage.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { Skeleton } from '../../../../web/ui/Skeleton.tsx';
import { day } from '../../../../web/when.ts';
import { listRounds, type RoundRow } from '../../rounds/contract.ts';

export const progressOf = ({ places, done, found }: Pick<RoundRow, 'places' | 'done' | 'found'>): string =>
  t(`走了 ${done} 处，共 ${places} 处，发现 ${found} 件`, `${done} of ${places} places, ${found} found`);

/** 排查: rounds over compounds and buildings, newest first. */
export default function Rounds() {
  const list = usePaged('rounds', (after) => call(listRounds, { ...(after && { after }) }));
  return (
    <Page
      title={t('矛盾排查', 'Screening rounds')}
      back="/disputes"
      backWord={t('调解', 'Mediation')}
      foot={
        <Foot>
          <ButtonLink to="/rounds/new" kind="primary" big block icon={<Plus size={24} aria-hidden />}>
            {t('安排一次排查', 'Plan a round')}
          </ButtonLink>
        </Foot>
      }
    >
      {list.rows === undefined ? (
        list.error ? (
          <ErrorPage trouble={troubleOf(list.error)} words={wordsOf(list.error)} again={list.again} />
        ) : (
          <Skeleton rows={4} />
        )
      ) : list.rows.length === 0 ? (
        <Empty
          title={t('还没有排查', 'No round yet')}
          line={t('选几栋楼，定个日子，走一圈问问。', 'Choose some buildings and a day, and walk.')}
        />
      ) : (
        <ul className="ll-list">
          {list.rows.map((round) => (
            <Row
              key={round.id}
              to={`/rounds/${round.id}`}
              title={round.title}
              line={`${day(round.day)} · ${progressOf(round)}`}
            />
          ))}
        </ul>
      )}
      {list.next ? (
        <Button block busy={list.loading} onClick={() => void list.more()}>
          {t('再看一些', 'Show more')}
        </Button>
      ) : null}
    </Page>
  );
}
