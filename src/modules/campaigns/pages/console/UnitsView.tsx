import { t } from '../../../../web/t.ts';
import type { CampaignWhole } from '../../contract.ts';

/** Who leads, who assists, and whose inbox it is there. */
export function UnitsView({ c }: { c: CampaignWhole }) {
  if (c.units.length === 0)
    return (
      <p className="q2" style={{ marginTop: 16 }}>
        {t(
          '没有单位参加，由社区自己查。要请单位，点“改期限和单位”。',
          'No unit takes part. Units are called under “Change dates and units”.',
        )}
      </p>
    );
  return (
    <div className="cam-table" style={{ marginTop: 14 }}>
      <table>
        <thead>
          <tr>
            <th>{t('单位', 'Unit')}</th>
            <th>{t('牵头还是配合', 'Part')}</th>
            <th>{t('谁收件', 'Person')}</th>
            <th>{t('电话', 'Telephone')}</th>
          </tr>
        </thead>
        <tbody>
          {c.units.map((unit) => (
            <tr key={unit.id}>
              <td className="strong">{unit.name}</td>
              <td>{unit.lead ? t('牵头', 'Leads') : t('配合', 'Assists')}</td>
              <td>{unit.person ?? <span className="brick">{t('还没有人', 'nobody yet')}</span>}</td>
              <td>{unit.phone ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
