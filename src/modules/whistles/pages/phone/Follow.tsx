import { Link, useParams } from 'wouter';
import { useLive } from '../../../../web/live.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { useWhistle, Whole } from '../Whole.tsx';
import { reloadWhistles } from '../words.ts';

/** One whistle for the worker who blew it. */
export default function Follow() {
  const { id = '' } = useParams();
  const got = useWhistle(id);
  useLive(['whistle'], () => reloadWhistles());
  return (
    <Page
      title={got.data?.title ?? t('吹哨', 'Whistle')}
      bare={!got.data}
      back="/whistles"
      backWord={t('吹哨', 'Whistles')}
      right={got.data ? <span className="sm q3">{got.data.number}</span> : undefined}
    >
      <Loading of={got}>
        {(w) => (
          <Whole
            key={w.id}
            w={w}
            caseTo={(of) => (
              <Link className="link" href={`/cases/${of}`}>
                {w.case?.number}
              </Link>
            )}
          />
        )}
      </Loading>
    </Page>
  );
}
