import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { Dialog } from '../../../../web/ui/Dialog.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { useAct } from '../../../cases/pages/phone/field/act.ts';
import { type DiaryEntry, deleteEntry, readEntry } from '../../diary/contract.ts';
import { EntrySheet } from '../EntrySheet.tsx';
import { reloadListening } from '../words.ts';

/** One entry on a worker's phone. */
export default function Entry() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`entry/${id}`, () => call(readEntry, { id }));
  return (
    <Page title={t('民情日记', 'Diary')} back="/diary">
      <Loading of={got}>
        {(entry) => (
          <>
            <EntrySheet
              entry={entry}
              raises
              caseAt={(one) => `/field/cases/${one}`}
              homeAt={(code) => `/field/homes/${code}`}
            />
            {entry.mine ? <Own entry={entry} /> : null}
          </>
        )}
      </Loading>
    </Page>
  );
}

function Own({ entry }: { entry: DiaryEntry }) {
  const [asking, setAsking] = useState(false);
  const [, go] = useLocation();
  const act = useAct();
  return (
    <div className="lis-acts">
      <ButtonLink to={`/diary/${entry.id}/change`}>{t('改一改', 'Change')}</ButtonLink>
      {entry.shared ? null : (
        <Button kind="plain" onClick={() => setAsking(true)}>
          {t('删掉', 'Delete')}
        </Button>
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('删掉这一篇？', 'Delete this entry?')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('留着', 'Keep it')}</Button>
            <Button
              kind="danger"
              busy={act.busy}
              onClick={() =>
                void act.run(
                  (key) => call(deleteEntry, { id: entry.id }, { key }),
                  () => {
                    toast(t('删掉了', 'Deleted'));
                    reloadListening();
                    go('/diary', { replace: true });
                  },
                )
              }
            >
              {t('删掉', 'Delete')}
            </Button>
          </>
        }
      >
        <p>{t('删了就找不回来。', 'It cannot be brought back.')}</p>
        {act.wrong ? <p className="brick">{act.wrong.message}</p> : null}
      </Dialog>
    </div>
  );
}
