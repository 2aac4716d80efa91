import '../../../../../web/field/field.css';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../../web/ui/DueChip.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { type BadRatingWhole, readBadRating } from '../../../callbacks/contract.ts';
import { BadStory, useBadForm } from './bad.tsx';
import { CallNumber } from './call.tsx';

/** 差评整改: answer the resident, put it right, ask once more. */
export default function BadRatingPage() {
  const { id = '' } = useParams();
  const got = useLoad(`bad-rating/${id}`, () => call(readBadRating, { id }));
  return got.data ? (
    <Form key={got.data.answeredAt ?? ''} b={got.data} />
  ) : (
    <Page title={t('差评整改', 'A bad rating')} back="/">
      <Loading of={got}>{() => null}</Loading>
    </Page>
  );
}

function Form({ b }: { b: BadRatingWhole }) {
  const [, go] = useLocation();
  const form = useBadForm(b, () => go('/'));
  return (
    <Page
      title={b.title}
      hint={b.address}
      back="/"
      backWord={t('今天', 'Today')}
      right={<span className="sm q3">{b.number}</span>}
      foot={
        b.mayAnswer ? (
          <Foot>
            <Button kind="primary" big block busy={form.busy} onClick={form.send}>
              {form.verb}
            </Button>
          </Foot>
        ) : undefined
      }
    >
      {b.doneAt ? null : (
        <p style={{ marginBottom: 12 }}>
          <DueChip due={b.dueAt} />
        </p>
      )}
      <BadStory b={b} />
      {b.mayAnswer ? (
        <>
          <h2>{t('居民的电话', 'The resident’s number')}</h2>
          <CallNumber id={b.caseId} mask={b.phoneMask} name={b.reporterName} />
          <h2>
            {b.answeredAt
              ? t('改好以后再回访', 'Ask again when it is put right')
              : t('先答复', 'Answer first')}
          </h2>
          {form.fields}
        </>
      ) : null}
    </Page>
  );
}
