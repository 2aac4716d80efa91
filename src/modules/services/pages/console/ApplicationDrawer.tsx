import { call } from '../../../../web/call.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import type { Move } from '../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { readApplication } from '../../applications/contract.ts';
import { ApplicationActs } from './ApplicationActs.tsx';
import { ApplicationBody } from './ApplicationBody.tsx';

/** One application beside a list, with every act that its reader may do. */
export function ApplicationDrawer({
  id,
  title,
  move,
}: {
  id: string;
  title?: string | undefined;
  move: Move;
}) {
  const got = useLoad(`application/${id}`, () => call(readApplication, { id }));
  return (
    <Drawer
      label={got.data?.title ?? title ?? t('一件', 'One application')}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
      foot={got.data ? <ApplicationActs a={got.data} /> : null}
    >
      <Loading of={got}>{(a) => <ApplicationBody key={a.id} a={a} />}</Loading>
    </Drawer>
  );
}
