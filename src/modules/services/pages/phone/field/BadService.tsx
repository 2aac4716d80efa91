import '../../bad.css';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../../web/ui/DueChip.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { type BadServiceWhole, readBadService } from '../../../ratings/contract.ts';
import { BadServiceNumber, BadServiceStory, useBadService } from '../../badservice.tsx';

/** 办件差评整改 on the secretary's telephone. */
export default function BadService() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`service-bad/${id}`, () => call(readBadService, { id }));
  if (got.data) return <Whole key={got.data.mendedAt ?? ''} b={got.data} />;
  return (
    <Page title={t('办件差评整改', 'A bad rating')} back="/" backWord={t('今天', 'Today')}>
      <Loading of={got}>{() => null}</Loading>
    </Page>
  );
}

function Whole({ b }: { b: BadServiceWhole }) {
  const [, go] = useLocation();
  const form = useBadService(b, () => go('/'));
  return (
    <Page
      title={b.title}
      hint={t(`${b.firstContact}首接`, `Received by ${b.firstContact}`)}
      back="/"
      backWord={t('今天', 'Today')}
      right={<span className="sm q3 nb">{b.number}</span>}
      foot={
        b.may ? (
          <Foot>
            <Button kind="primary" big block busy={form.busy} onClick={form.send}>
              {form.verb}
            </Button>
          </Foot>
        ) : undefined
      }
    >
      {b.doneAt ? null : <DueChip due={b.dueAt} />}
      <BadServiceStory b={b} />
      {b.may ? (
        <>
          {b.hasPhone ? <BadServiceNumber id={b.id} /> : null}
          <h2>{form.title}</h2>
          {form.fields}
        </>
      ) : null}
    </Page>
  );
}
