import { serverNow } from '../../../../../web/call.ts';
import { t } from '../../../../../web/t.ts';
import { DueChip, DueMark } from '../../../../../web/ui/DueChip.tsx';
import { day } from '../../../../../web/when.ts';
import type { CaseRow } from '../../../contract.ts';
import { isOpen } from './open.ts';

/** The deadline of a row; while its clock stands still, until when, and for parked cases the day of review. */
export function DueOf({ row }: { row: Pick<CaseRow, 'state' | 'dueAt' | 'restUntil'> }) {
  if (row.restUntil && (isOpen(row.state) || row.state === 'parked')) {
    const until = day(row.restUntil);
    const late = new Date(row.restUntil) < serverNow();
    return row.state === 'parked' ? (
      <DueMark tone={late ? 'over' : 'far'}>
        {late ? t('该复核了', 'Review due') : t(`复核 ${until}`, `Review ${until}`)}
      </DueMark>
    ) : (
      <DueMark tone="far">{t(`停着，到 ${until}`, `Stands until ${until}`)}</DueMark>
    );
  }
  return isOpen(row.state) ? <DueChip due={row.dueAt} /> : null;
}
