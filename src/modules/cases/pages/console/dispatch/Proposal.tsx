import { t } from '../../../../../web/t.ts';
import type { UnitGuess } from '../../../dispatch/contract.ts';

/** 建议给 城管中队 · 因为“油烟” · 九成把握: a proposal always says what led to it. */
export function Proposal({ unit, children }: { unit: UnitGuess; children?: React.ReactNode }) {
  const why =
    unit.words.length > 0
      ? t(`因为“${unit.words.join('”“')}”`, `because of “${unit.words.join('”, “')}”`)
      : '';
  const how =
    unit.sure === null
      ? t('按规则', 'by rule')
      : t(`把握 ${Math.round(unit.sure * 100)}%`, `${Math.round(unit.sure * 100)}% sure`);
  return (
    <div className="quiet row wrap" style={{ gap: 8 }}>
      <span className="grow">
        {unit.sends ? t('会自动派给', 'Goes by itself to') : t('建议给', 'Proposed:')} <b>{unit.name}</b>{' '}
        <span className="sm q3">{[how, why].filter(Boolean).join(' · ')}</span>
      </span>
      {children}
    </div>
  );
}
