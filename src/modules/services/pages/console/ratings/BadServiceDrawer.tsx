import '../../bad.css';
import { Button } from 'antd';
import { Link } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { Drawer } from '../../../../../web/console/Drawer.tsx';
import type { Move } from '../../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { DueChip } from '../../../../../web/ui/DueChip.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { type BadServiceWhole, readBadService } from '../../../ratings/contract.ts';
import { BadServiceNumber, BadServiceStory, useBadService } from '../../badservice.tsx';

type Props = { id: string; title?: string | undefined; move: Move };

/** One bad rating beside the list: the story, then the one next step. */
export function BadServiceDrawer({ id, title, move }: Props) {
  const got = useLoad(`service-bad/${id}`, () => call(readBadService, { id }));
  if (got.data) return <Whole key={`${id}${got.data.mendedAt ?? ''}`} b={got.data} move={move} />;
  return (
    <Around title={title ?? t('差评整改', 'A bad rating')} move={move}>
      <Loading of={got}>{() => null}</Loading>
    </Around>
  );
}

function Around({
  title,
  move,
  right,
  foot,
  children,
}: {
  title: string;
  move: Move;
  right?: React.ReactNode;
  foot?: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <Drawer
      label={title}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
      right={right}
      foot={foot}
    >
      {children}
    </Drawer>
  );
}

function Whole({ b, move }: { b: BadServiceWhole; move: Move }) {
  const form = useBadService(b, move.close);
  return (
    <Around
      title={b.title}
      move={move}
      right={b.number}
      foot={
        b.may ? (
          <Button type="primary" loading={form.busy} onClick={form.send}>
            {form.verb}
          </Button>
        ) : null
      }
    >
      <h2>{b.title}</h2>
      <p className="q2">{t(`${b.firstContact}首接`, `Received by ${b.firstContact}`)}</p>
      {b.doneAt ? null : (
        <p style={{ margin: '10px 0' }}>
          <DueChip due={b.dueAt} />
        </p>
      )}
      <BadServiceStory b={b} />
      {b.may ? (
        <>
          {b.hasPhone ? <BadServiceNumber key={b.id} id={b.id} /> : null}
          <h3>{form.title}</h3>
          {form.fields}
        </>
      ) : null}
      <p style={{ marginTop: 12 }}>
        <Link href={`/applications?open=${b.id}`} className="link">
          {t('看这一件的全部经过', 'See the whole application')}
        </Link>
      </p>
    </Around>
  );
}
