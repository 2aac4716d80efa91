import '../staff.css';
import { useState } from 'react';
import { CallError, call, urlOf } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { listChildren, readPlace } from '../../../places/contract.ts';
import { printDoorCards } from '../../stewards/contract.ts';
import { PlaceSelect } from './PlaceSelect.tsx';

/** 门牌卡: choose a compound (or one building of it) and print. */
export default function DoorCards() {
  const [compound, setCompound] = useState<string>();
  const [building, setBuilding] = useState('');
  const place = useLoad(compound ? `door-cards/${compound}` : null, () =>
    call(readPlace, { code: compound ?? '' }),
  );
  const buildings = useLoad(compound ? `door-cards/${compound}/in` : null, () =>
    call(listChildren, { code: compound ?? '', limit: 100 }),
  );
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const chosen = building || compound;

  async function print() {
    if (!chosen) return;
    setBusy(true);
    setWrong(null);
    try {
      const file = (await call(printDoorCards, { place: chosen })) as Blob;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = `${place.data?.name ?? ''} ${t('门牌卡', 'door cards')}.pdf`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setWrong(error.fields[0]?.message ?? error.message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="con-page staff-page">
      <div className="con-title">
        <h1>{t('门牌卡', 'Door cards')}</h1>
      </div>
      <p className="q2">
        {t(
          '每栋楼、每个单元一张：扫码就到这一门的报事页，卡上有网格员的名字和电话。两张一页 A4，从中间裁开。',
          'One for each building and unit: the code opens the page of that door, with the worker’s name and telephone. Two on a sheet of A4.',
        )}
      </p>
      <div className="col" style={{ gap: 16, maxWidth: 480 }}>
        {wrong ? <ErrorBox title={wrong} /> : null}
        <PlaceSelect
          label={t('小区', 'Compound')}
          kind="compound"
          value={compound}
          placeholder={t('输入小区名字', 'Name of the compound')}
          onChange={(code) => {
            setCompound(code);
            setBuilding('');
          }}
        />
        {buildings.data && buildings.data.rows.length > 0 ? (
          <label className="col" style={{ gap: 4 }}>
            <span className="sm q2">{t('打印哪些', 'Which')}</span>
            <select
              className="ll-input"
              value={building}
              onChange={(event) => setBuilding(event.target.value)}
            >
              <option value="">
                {t(
                  `整个小区（${buildings.data.rows.length} 栋楼）`,
                  `The whole compound (${buildings.data.rows.length} buildings)`,
                )}
              </option>
              {buildings.data.rows.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <div className="row wrap" style={{ gap: 12 }}>
          <Button kind="primary" busy={busy} disabled={!chosen} onClick={() => void print()}>
            {busy ? t('正在排版…', 'Setting the pages…') : t('下载门牌卡 PDF', 'Download the PDF')}
          </Button>
          {chosen ? (
            <a
              className="link"
              href={urlOf(printDoorCards, { place: chosen })}
              target="_blank"
              rel="noreferrer"
            >
              {t('在新页里看', 'Open in a new tab')}
            </a>
          ) : null}
        </div>
      </div>
    </div>
  );
}
