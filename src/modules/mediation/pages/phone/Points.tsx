import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../web/ui/DueChip.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { PhotoGrid } from '../../../../web/ui/PhotoGrid.tsx';
import { PhotoPicker, type Picked } from '../../../../web/ui/PhotoPicker.tsx';
import { TextArea } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { day } from '../../../../web/when.ts';
import { sendPhotos } from '../../../cases/pages/phone/field/act.ts';
import { photosOf } from '../../../cases/pages/phone/field/steps.tsx';
import { followPoint } from '../../agreement/contract.ts';
import { type DisputePoint, type DisputeWhole, MAX_PHOTOS } from '../../contract.ts';
import { nameOf, pointsBefore, pointsNow } from '../words.ts';
import { useDisputeAct } from './act.ts';

/** What was agreed: who does what until when, and whether it was done. */
export function Points({ d }: { d: DisputeWhole }) {
  const now = pointsNow(d);
  const before = pointsBefore(d);
  return (
    <>
      {now.length > 0 ? (
        <>
          <h2>{t('谈成的几条', 'What was agreed')}</h2>
          <ul className="med-points">
            {now.map((point) => (
              <Point key={point.id} d={d} point={point} />
            ))}
          </ul>
        </>
      ) : null}
      {before.length > 0 ? (
        <>
          <h2>{t('上一次谈成的', 'Agreed before')}</h2>
          <ul className="med-points">
            {before.map((point) => (
              <Point key={point.id} d={d} point={point} past />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Point({ d, point, past }: { d: DisputeWhole; point: DisputePoint; past?: boolean }) {
  const [kept, setKept] = useState<boolean | null>(null);
  const follows = !past && d.may.includes('follow') && point.state === 'open';
  return (
    <li>
      <div className="row between wrap">
        <b>{nameOf(d, point.party)}</b>
        {point.state === 'kept' ? (
          <span className="bamboo">{t('做到了', 'Kept')}</span>
        ) : point.state === 'broken' ? (
          <span className="brick">{t('没做到', 'Not kept')}</span>
        ) : follows ? (
          <DueChip due={`${point.until}T09:30:00Z`} />
        ) : (
          <span className="sm q2">{t(`到${day(point.until)}`, `by ${day(point.until)}`)}</span>
        )}
      </div>
      <p>{point.words}</p>
      {point.outcome ? <p className="q2">{point.outcome}</p> : null}
      {point.photos.length > 0 ? <PhotoGrid photos={photosOf(point.photos)} /> : null}
      {follows && kept === null ? (
        <div className="row wrap" style={{ gap: 10, marginTop: 10 }}>
          <Button onClick={() => setKept(true)}>{t('做到了', 'Kept')}</Button>
          <Button kind="outline" onClick={() => setKept(false)}>
            {t('没做到', 'Not kept')}
          </Button>
        </div>
      ) : null}
      {kept === null || !follows ? null : (
        <Outcome d={d} point={point} kept={kept} onBack={() => setKept(null)} />
      )}
    </li>
  );
}

type Props = { d: DisputeWhole; point: DisputePoint; kept: boolean; onBack: () => void };

function Outcome({ d, point, kept, onBack }: Props) {
  const [words, setWords] = useState('');
  const [photos, setPhotos] = useState<Picked[]>([]);
  const act = useDisputeAct();
  const send = () =>
    void act.run(
      async (key) => {
        const sent = await sendPhotos(photos, d.place);
        await call(followPoint, { id: d.id, point: point.id, kept, words, photos: sent }, { key });
      },
      () => toast(kept ? t('记下了，做到了', 'Noted: kept') : t('记下了，重新调解', 'Noted: talks again')),
    );
  return (
    <div className="med-results">
      <Field
        label={kept ? t('看到的情况', 'What you saw') : t('怎么回事', 'What happened')}
        optional={kept}
        error={act.wrong?.at('words')}
      >
        {(tie) => <TextArea {...tie} value={words} onChange={setWords} maxLength={500} rows={2} />}
      </Field>
      <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS} />
      {act.wrong && act.wrong.fields.length === 0 ? (
        <p className="sm brick" role="alert">
          {act.wrong.message}
        </p>
      ) : null}
      <div className="row wrap" style={{ gap: 10, marginTop: 10 }}>
        <Button onClick={onBack}>{t('返回', 'Back')}</Button>
        <Button kind="primary" busy={act.busy} onClick={send}>
          {kept ? t('记下：做到了', 'Note: kept') : t('记下：没做到', 'Note: not kept')}
        </Button>
      </div>
    </div>
  );
}
