import { useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLive } from '../../../../web/live.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { staffTalk } from '../../talks/contract.ts';
import { TalkSheet } from '../TalkSheet.tsx';
import { talkTime } from '../words.ts';

/** One talk day on a worker's phone, on the day itself. */
export default function FieldTalk() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`talk/${id}`, () => call(staffTalk, { id }));
  useLive(['talk'], () => reload(`talk/${id}`));
  return (
    <Page title={got.data ? talkTime(got.data) : t('居民接待日', 'Talk day')} bare={!got.data} back="/talks">
      <Loading of={got}>
        {(talk) => <TalkSheet talk={talk} caseAt={(one) => `/field/cases/${one}`} />}
      </Loading>
    </Page>
  );
}
