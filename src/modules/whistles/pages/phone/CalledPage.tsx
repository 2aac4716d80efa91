import { useParams } from 'wouter';
import { useLive } from '../../../../web/live.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { One, useCalled } from '../called/One.tsx';
import { reloadWhistles } from '../words.ts';

/** One call on the phone of whoever of the unit is on site. */
export default function CalledPage() {
  const { id = '' } = useParams();
  const got = useCalled(id);
  useLive(['whistle'], () => reloadWhistles());
  return (
    <Page
      title={got.data?.title ?? t('叫到我们的', 'Called to')}
      bare={!got.data}
      back="/"
      backWord={t('今天', 'Today')}
    >
      <Loading of={got}>{(c) => <One key={c.id} c={c} />}</Loading>
    </Page>
  );
}
