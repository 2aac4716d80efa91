import '../listening.css';
import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { type Door, useDoor } from '../../../../web/resident/door.ts';
import { t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { ago } from '../../../../web/when.ts';
import { stateFor } from '../../../cases/pages/phone/resident/words.ts';
import { listThreads, type ThreadRow } from '../../forum/contract.ts';
import { ChooseDoor } from './ResidentTalks.tsx';

/** 有话说: what neighbours of the community say, and what became of it. */
export default function Forum() {
  const door = useDoor();
  return (
    <Page
      title={t('有话说', 'Forum')}
      hint={
        door
          ? t(`${door.community}的邻居都能看`, `Everybody of ${door.community} reads it`)
          : t('大家的事，大家说', 'What concerns everybody')
      }
      back="/"
      backWord={t('首页', 'Start')}
      foot={
        door ? (
          <Foot>
            <ButtonLink kind="primary" big block to="/forum/new" icon={<PenLine size={24} aria-hidden />}>
              {t('我来说一件', 'Say something')}
            </ButtonLink>
          </Foot>
        ) : undefined
      }
    >
      {door ? <Threads door={door} /> : <ChooseDoor />}
    </Page>
  );
}

function Threads({ door }: { door: Door }) {
  const got = useLoad(`forum/${door.code}`, () => call(listThreads, { place: door.code }));
  const [more, setMore] = useState<{ rows: ThreadRow[]; next: string | null } | null>(null);
  const next = more ? more.next : got.data?.next;
  return (
    <Loading of={got}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty
            title={t('还没有人说话', 'Nobody has said anything yet')}
            line={t('您来开个头。', 'You could begin.')}
          />
        ) : (
          <>
            <ul className="ll-list">
              {[...rows, ...(more?.rows ?? [])].map((row) => (
                <Row
                  key={row.id}
                  to={`/forum/${row.id}`}
                  title={row.title}
                  line={threadLine(row)}
                  right={
                    row.case ? (
                      <StateChip {...stateFor(row.case.state)} />
                    ) : row.answered ? (
                      <span className="ll-tag">{t('社区回复了', 'Answered')}</span>
                    ) : undefined
                  }
                />
              ))}
            </ul>
            {next ? (
              <Button
                block
                onClick={() =>
                  void call(listThreads, { place: door.code, after: next }).then((page) =>
                    setMore({ rows: [...(more?.rows ?? []), ...page.rows], next: page.next }),
                  )
                }
              >
                {t('再看一些', 'Show more')}
              </Button>
            ) : null}
          </>
        )
      }
    </Loading>
  );
}

export const threadLine = (row: ThreadRow): string =>
  [
    row.author,
    ago(row.activeAt),
    ...(row.seconds > 0 ? [t(`${row.seconds} 人也是`, `${row.seconds} agree`)] : []),
    ...(row.posts > 0 ? [t(`${row.posts} 条回复`, `${row.posts} replies`)] : []),
  ].join(' · ');
