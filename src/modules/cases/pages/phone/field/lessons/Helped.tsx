import { useState } from 'react';
import { call } from '../../../../../../web/call.ts';
import { reload } from '../../../../../../web/load.ts';
import { t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { toast } from '../../../../../../web/ui/Toast.tsx';
import { helpLesson } from '../../../../lessons/contract.ts';
import { useAct } from '../act.ts';

/** “This one helped”: once for each case; it moves what helps to the front. */
export function Helped({ id, caseId, mine }: { id: string; caseId: string; mine: boolean }) {
  const act = useAct();
  const [said, setSaid] = useState(mine);
  if (said) return <p className="sm q2">{t('您说过用上了', 'You said that it helped')}</p>;
  return (
    <Button
      kind="outline"
      busy={act.busy}
      onClick={() =>
        void act.run(
          (key) => call(helpLesson, { id, case: caseId }, { key }),
          () => {
            setSaid(true);
            reload('lesson');
            toast(
              t('记下了，办同样的事的同事会先看到它', 'Noted: colleagues with the same matter see it first'),
            );
          },
        )
      }
    >
      {t('用上了', 'It helped')}
    </Button>
  );
}
