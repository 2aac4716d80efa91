import { BellRing, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call, serverNow } from '../../../../../web/call.ts';
import { FieldTabs } from '../../../../../web/field/FieldTabs.tsx';
import { OPENED, pageOf } from '../../../../../web/field/opens.ts';
import { Quick } from '../../../../../web/field/Quick.tsx';
import { useLive } from '../../../../../web/live.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { useMe } from '../../../../../web/session.tsx';
import { t } from '../../../../../web/t.ts';
import { Banner } from '../../../../../web/ui/Banner.tsx';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../../web/ui/DueChip.tsx';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { Row } from '../../../../../web/ui/Row.tsx';
import { clock, date, isoDay } from '../../../../../web/when.ts';
import { readInbox, type Task } from '../../../../work/contract.ts';

/** Ids that this reader has had on the screen: kept over a visit to another page, told apart by account. */
let known: { of: string; ids: Set<string> } | null = null;

const MOST = 100;

/** 今天: one's open work, the urgent first. What comes in while the page is open appears by itself. */
export default function Today() {
  const me = useMe();
  const inbox = useLoad('inbox', () => call(readInbox, { limit: MOST }));
  const [fresh, setFresh] = useState<readonly Task[]>([]);
  useLive(OPENED, () => reload('inbox'));
  const tasks = inbox.data?.rows;
  const person = me.data?.id;

  useEffect(() => {
    if (!tasks || !person) return;
    const before = known?.of === person ? known.ids : null;
    known = { of: person, ids: new Set(tasks.map(({ id }) => id)) };
    const came = before ? tasks.filter(({ id }) => !before.has(id)) : [];
    setFresh((old) => [...old.filter(({ id }) => tasks.some((task) => task.id === id)), ...came]);
  }, [tasks, person]);

  const now = serverNow();
  const title = tasks ? sentence(tasks, Boolean(inbox.data?.next), now) : t('今天', 'Today');
  const scope = me.data?.grants.map(({ scopeName }) => scopeName)[0];
  return (
    <Page
      title={title}
      banner={
        fresh.length > 0 ? (
          <Banner
            icon={<BellRing size={22} aria-hidden />}
            action={{ word: t('知道了', 'Got it'), run: () => setFresh([]) }}
          >
            <b>{t(fresh.length === 1 ? '新的一件' : `新的 ${fresh.length} 件`, `${fresh.length} new`)}</b>
            {t('：', ': ')}
            {fresh[0]?.title}
          </Banner>
        ) : null
      }
      head={
        <header className="field-date xs q3">
          {date(now)}
          {scope ? ` · ${scope}` : ''}
        </header>
      }
      foot={
        <>
          <ButtonLink
            to="/new"
            kind="primary"
            big
            className="field-fab"
            icon={<Plus size={24} aria-hidden />}
          >
            {t('记一件', 'Note a case')}
          </ButtonLink>
          <FieldTabs />
        </>
      }
    >
      <Quick />
      <Loading of={inbox}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              title={t('手上没有要办的事', 'Nothing on your hands')}
              line={t(
                `看过了，${clock(now)}。有新的会自己出现在这里。`,
                `Checked at ${clock(now)}. New ones appear here by themselves.`,
              )}
              action={<ButtonLink to="/cases?tab=closed">{t('看办完的', 'See what is done')}</ButtonLink>}
            />
          ) : (
            <Groups rows={rows} fresh={fresh.map(({ id }) => id)} now={now} />
          )
        }
      </Loading>
      {inbox.data && inbox.error ? (
        <p className="sm q2" role="status">
          {t('刚才没连上，下面是之前的。', 'No connection just now; this is from before.')}{' '}
          <Button kind="plain" onClick={inbox.again}>
            {t('再试一次', 'Try again')}
          </Button>
        </p>
      ) : null}
    </Page>
  );
}

/** How many must be done today, in a sentence. */
export function sentence(tasks: readonly Task[], more: boolean, now: Date): string {
  const over = tasks.filter(({ dueAt }) => new Date(dueAt) < now).length;
  const today = tasks.filter(({ dueAt }) => new Date(dueAt) >= now && isoDay(dueAt) === isoDay(now)).length;
  if (tasks.length === 0) return t('今天', 'Today');
  if (over > 0) {
    return today + over === over
      ? t(`${over} 件超时，先办`, `${over} late, first`)
      : t(`今天 ${today + over} 件要办，${over} 件超时`, `${today + over} to do today, ${over} late`);
  }
  if (today > 0) return t(`今天 ${today} 件要办`, `${today} to do today`);
  const all = more ? t(`${tasks.length} 多`, `over ${tasks.length}`) : `${tasks.length}`;
  return t(`今天没有到期的，手上 ${all} 件`, `Nothing due today, ${all} on your hands`);
}

function Groups({ rows, fresh, now }: { rows: readonly Task[]; fresh: readonly string[]; now: Date }) {
  const soon = rows.filter(({ dueAt }) => isoDay(dueAt) <= isoDay(now));
  const later = rows.filter(({ dueAt }) => isoDay(dueAt) > isoDay(now));
  return (
    <>
      <Tasks rows={soon} fresh={fresh} />
      {later.length > 0 ? (
        <>
          {soon.length > 0 ? (
            <h2>{t(`以后到期的 ${later.length} 件`, `${later.length} due later`)}</h2>
          ) : null}
          <Tasks rows={later} fresh={fresh} />
        </>
      ) : null}
      <div className="field-room" />
    </>
  );
}

function Tasks({ rows, fresh }: { rows: readonly Task[]; fresh: readonly string[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className="ll-list">
      {rows.map((task) => (
        <Row
          key={task.id}
          to={pageOf(task.noun, task.subject) ?? '/'}
          title={
            <>
              {fresh.includes(task.id) ? <span className="field-new">{t('新', 'new')}</span> : null}
              {task.title}
            </>
          }
          line={task.address}
          right={<DueChip due={task.dueAt} />}
        />
      ))}
    </ul>
  );
}
