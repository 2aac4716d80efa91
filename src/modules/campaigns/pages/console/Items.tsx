import { t } from '../../../../web/t.ts';
import type { CampaignWhole } from '../../contract.ts';

/** Each item with how it stands over all places. */
export function Items({ c }: { c: CampaignWhole }) {
  const n = (value: number) => (value === 0 ? <span className="q2">0</span> : value);
  const { checks } = c.figures;
  return (
    <div className="cam-table" style={{ marginTop: 14 }}>
      <table>
        <thead>
          <tr>
            <th>{t('检查项', 'Item')}</th>
            <th className="n">{t('正常', 'In order')}</th>
            <th className="n">{t('有问题', 'Problem')}</th>
            <th className="n">{t('转了诉求', 'As a case')}</th>
            <th className="n">{t('整改好了', 'Put right')}</th>
            <th className="n">{t('还没查', 'Unchecked')}</th>
          </tr>
        </thead>
        <tbody>
          {c.items.map((item) => (
            <tr key={item.id}>
              <td>
                <span className="strong">{item.title}</span>
                <div className="sm q2">
                  {item.how}
                  {item.photoBefore || item.photoAfter
                    ? ` ${
                        item.photoBefore && item.photoAfter
                          ? t('（有问题要拍前后照片）', '(photos before and after)')
                          : item.photoBefore
                            ? t('（有问题要拍照）', '(a photo of the problem)')
                            : t('（整改后要拍照）', '(a photo afterwards)')
                      }`
                    : ''}
                </div>
              </td>
              <td className="n">{n(item.counts.ok)}</td>
              <td className="n">{n(item.counts.problem)}</td>
              <td className="n">{n(item.counts.handed)}</td>
              <td className="n">{n(item.counts.fixed)}</td>
              <td className="n">{n(item.counts.todo)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="strong">{t('合计', 'All')}</td>
            <td className="n strong">{checks.ok}</td>
            <td className="n strong">{checks.problem}</td>
            <td className="n strong">{checks.handed}</td>
            <td className="n strong">{checks.fixed}</td>
            <td className="n strong">{checks.todo}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
