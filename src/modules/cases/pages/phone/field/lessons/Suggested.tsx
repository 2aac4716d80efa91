import { Link } from 'wouter';
import { call } from '../../../../../../web/call.ts';
import { useLoad } from '../../../../../../web/load.ts';
import { useMay } from '../../../../../../web/session.tsx';
import { t } from '../../../../../../web/t.ts';
import type { CaseWhole } from '../../../../contract.ts';
import { suggestLessons } from '../../../../lessons/contract.ts';
import './lessons.css';

/** What colleagues learnt from cases like this one: three at most, nothing when there is none. */
export function Suggested({ c }: { c: CaseWhole }) {
  const may = useMay('lessons.read');
  const got = useLoad(may ? `case/${c.id}/lessons` : null, () => call(suggestLessons, { id: c.id }));
  const rows = got.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t('别人怎么办的', 'How others solved it')}</h2>
      {rows.map((row) => (
        <div key={row.id} className="lesson-row">
          <Link href={`/lessons/${row.id}?case=${c.id}`} className="strong">
            {row.title}
          </Link>
          <p className="sm q2">{row.about}</p>
          <p className="xs q3">
            {row.words.length > 0
              ? t(`都说到：${row.words.join('、')}`, `Both say: ${row.words.join(', ')}`)
              : ''}
            {row.helped > 0 ? t(`　${row.helped} 人次用上了`, ` · helped ${row.helped} times`) : ''}
          </p>
        </div>
      ))}
    </section>
  );
}
