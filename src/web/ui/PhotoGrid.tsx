import { lazy, Suspense, useState } from 'react';
import { t } from '../t.ts';

export type Photo = {
  key: string /** Small picture. */;
  src: string /** Whole picture. */;
  full?: string;
  alt: string;
};

const Lightbox = lazy(() => import('./Lightbox.tsx'));

/** Photographs of a case; a tap opens one large. */
export function PhotoGrid({ photos }: { photos: readonly Photo[] }) {
  const [open, setOpen] = useState<number | null>(null);
  const [gone, setGone] = useState<readonly string[]>([]);
  return (
    <div className="ll-photos">
      {photos.map((photo, index) => (
        <button
          type="button"
          key={photo.key}
          className={`ll-photo ${gone.includes(photo.key) ? 'gone' : ''}`}
          aria-label={t(`看大图：${photo.alt}`, `Look at: ${photo.alt}`)}
          onClick={() => setOpen(index)}
        >
          {gone.includes(photo.key) ? (
            t('照片打不开', 'Cannot be shown')
          ) : (
            <img src={photo.src} alt="" loading="lazy" onError={() => setGone([...gone, photo.key])} />
          )}
        </button>
      ))}
      {open === null ? null : (
        <Suspense fallback={null}>
          <Lightbox photos={photos} start={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}
