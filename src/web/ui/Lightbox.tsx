import { Dialog as Base } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useState } from 'react';
import { t } from '../t.ts';
import { Button } from './Button.tsx';
import type { Photo } from './PhotoGrid.tsx';

type Props = { photos: readonly Photo[]; start: number; onClose: () => void };

/** One photograph at a time, over everything. Loaded only when somebody looks. */
export default function Lightbox({ photos, start, onClose }: Props) {
  const [at, setAt] = useState(start);
  const photo = photos[at];
  if (!photo) return null;
  const go = (step: number) => setAt((at + step + photos.length) % photos.length);
  return (
    <Base.Root open onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Popup
          className="ll-lightbox"
          onKeyDown={(event) => {
            if (event.key === 'ArrowLeft') go(-1);
            if (event.key === 'ArrowRight') go(1);
          }}
        >
          <div className="bar">
            <Base.Title style={{ fontSize: 'var(--ll-fs-md)' }}>
              {t(`第 ${at + 1} 张，共 ${photos.length} 张`, `${at + 1} of ${photos.length}`)}
            </Base.Title>
            <Button kind="ghost" icon={<X size={22} aria-hidden />} onClick={onClose}>
              {t('关上', 'Close')}
            </Button>
          </div>
          <figure>
            <img src={photo.full ?? photo.src} alt={photo.alt} />
          </figure>
          {photos.length > 1 ? (
            <div className="bar">
              <Button kind="ghost" icon={<ChevronLeft size={22} aria-hidden />} onClick={() => go(-1)}>
                {t('上一张', 'Previous')}
              </Button>
              <Button kind="ghost" icon={<ChevronRight size={22} aria-hidden />} onClick={() => go(1)}>
                {t('下一张', 'Next')}
              </Button>
            </div>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
