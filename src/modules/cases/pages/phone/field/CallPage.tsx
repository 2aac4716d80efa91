import '../../../../../web/field/field.css';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../../web/ui/DueChip.tsx';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { type CallbackForCaller, readCallback } from '../../../callbacks/contract.ts';
import { CallNumber, CallWords, useCallForm } from './call.tsx';

/** 给居民回个电话: what was done, what to say, what was answered. */
export default function CallPage() {
  const { id = '' } = useParams();
  const got = useLoad(`callback/${id}`, () => call(readCallback, { id }));
  if (!got.data)
    return (
      <Page title={t('回个电话', 'Call back')} back="/">
        <Loading of={got}>{() => null}</Loading>
      </Page>
    );
  if (!got.data.may)
    return (
      <Page title={t('回个电话', 'Call back')} back="/">
        <Empty
          level="h1"
          title={t('这件不用回访了', 'No call is needed any more')}
          line={t('居民已经答复，或者又打开在办。', 'The resident has answered, or it is in work again.')}
          action={<ButtonLink to={`/cases/${id}`}>{t('看这一件', 'See the case')}</ButtonLink>}
        />
      </Page>
    );
  return <Form c={got.data} />;
}

function Form({ c }: { c: CallbackForCaller }) {
  const [, go] = useLocation();
  const form = useCallForm(c, () => go(`/cases/${c.caseId}`));
  return (
    <Page
      title={c.title}
      hint={c.address}
      back="/"
      backWord={t('今天', 'Today')}
      right={<span className="sm q3">{c.number}</span>}
      foot={
        <Foot>
          <Button kind="primary" big block busy={form.busy} onClick={form.send}>
            {form.verb}
          </Button>
        </Foot>
      }
    >
      <div className="row between wrap" style={{ marginBottom: 12 }}>
        <span className="q2">
          {c.tries > 0
            ? t(`打过 ${c.tries} 次，没打通`, `${c.tries} tries, not reached`)
            : t('还没打过', 'Not called yet')}
        </span>
        {c.dueAt ? <DueChip due={c.dueAt} /> : null}
      </div>
      <CallNumber id={c.caseId} mask={c.phoneMask} name={c.reporterName} />
      <CallWords c={c} />
      <h2>{t('记下结果', 'The result')}</h2>
      {form.fields}
    </Page>
  );
}
