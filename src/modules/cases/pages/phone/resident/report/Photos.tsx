import { Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { Foot } from '../../../../../../web/ui/Foot.tsx';
import { PhotoPicker, type Picked } from '../../../../../../web/ui/PhotoPicker.tsx';
import { readPictures, setPictures } from './draft.ts';
import { nextWord, Step, type useWay } from './way.tsx';

/** Step 1: a photograph says more than words. It may be left out. */
export function Photos({ way }: { way: ReturnType<typeof useWay> }) {
  const [photos, setPhotos] = useState<readonly Picked[]>([]);
  useEffect(() => {
    void readPictures().then(setPhotos);
  }, []);
  const change = (next: Picked[]) => {
    setPhotos(next);
    void setPictures(next);
  };
  const some = photos.length > 0;
  return (
    <Step
      way={way}
      title={some ? t('照片拍好了', 'Your photo') : t('先拍一张照片', 'Take a photo first')}
      hint={t('拍清楚问题就行，旁边有门牌更好。', 'Show the problem; a door number beside it helps.')}
      foot={
        <Foot>
          <Button kind={some ? 'primary' : 'quiet'} big block onClick={way.next}>
            {some ? nextWord(way.fix) : t('没有照片，直接说', 'No photo, go on')}
          </Button>
        </Foot>
      }
    >
      <PhotoPicker value={photos} onChange={change} max={6} big />
      <p className="sm q2 rep-note">
        <Lock size={20} aria-hidden />
        <span>{t('照片只给办这件事的人看。', 'Only those who work on it see your photos.')}</span>
      </p>
    </Step>
  );
}
