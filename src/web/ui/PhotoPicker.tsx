import { Image as Album, Camera, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { newKey } from '../call.ts';
import { shrink } from '../photo.ts';
import { t } from '../t.ts';

export type Picked = {
  key: string /** JPEG, at most 1600 px and about 300 KB, without place or device data. */;
  blob: Blob;
  url: string;
};

type Props = {
  value: readonly Picked[];
  onChange: (photos: Picked[]) => void;
  max?: number /** First photo large, the rest small. */;
  big?: boolean;
};

/** Take or choose photographs. They are made small here, before anything travels. */
export function PhotoPicker({ value, onChange, max = 6, big }: Props) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const full = value.length >= max;

  async function add(files: FileList | null) {
    if (!files || files.length === 0) return;
    setBusy(true);
    setWrong(null);
    const added: Picked[] = [];
    for (const file of [...files].slice(0, max - value.length)) {
      try {
        const blob = await shrink(file);
        added.push({ key: newKey(), blob, url: URL.createObjectURL(blob) });
      } catch {
        setWrong(
          t(
            '有一张不是照片，或者打不开，换一张试试。',
            'One file is not a photo or cannot be opened. Try another one.',
          ),
        );
      }
    }
    setBusy(false);
    if (added.length > 0) onChange([...value, ...added]);
  }

  function remove(photo: Picked) {
    URL.revokeObjectURL(photo.url);
    onChange(value.filter((other) => other.key !== photo.key));
  }

  return (
    <div>
      {value.length > 0 ? (
        <ul className="ll-photos" style={{ marginBottom: 12 }}>
          {value.map((photo, index) => (
            <Shot
              key={photo.key}
              photo={photo}
              number={index + 1}
              big={Boolean(big && index === 0)}
              onRemove={() => remove(photo)}
            />
          ))}
        </ul>
      ) : null}
      {full ? (
        <p className="sm q2">
          {t(`最多 ${max} 张。要换一张，先删掉一张。`, `At most ${max}. Remove one to add another.`)}
        </p>
      ) : (
        <div className="row wrap">
          <Pick
            icon={<Camera size={22} aria-hidden />}
            word={value.length === 0 ? t('拍照', 'Take a photo') : t('再拍一张', 'Take another')}
            camera
            busy={busy}
            onFiles={add}
          />
          <Pick
            icon={<Album size={22} aria-hidden />}
            word={t('从相册选', 'From album')}
            busy={busy}
            onFiles={add}
          />
        </div>
      )}
      <p className="sm q2" role="status" style={{ marginTop: wrong || busy ? 8 : 0 }}>
        {busy ? t('正在缩小照片', 'Making the photo smaller') : (wrong ?? '')}
      </p>
    </div>
  );
}

function Shot({
  photo,
  number,
  big,
  onRemove,
}: {
  photo: Picked;
  number: number;
  big: boolean;
  onRemove: () => void;
}) {
  const [gone, setGone] = useState(false);
  return (
    <li className={`ll-shot ${big ? '' : 'small'}`} style={big ? { width: '100%' } : undefined}>
      <span className={`ll-photo ${big ? 'big' : ''}`}>
        {gone ? (
          t('照片打不开', 'Cannot be shown')
        ) : (
          <img
            src={photo.url}
            alt={t(`第 ${number} 张照片`, `Photo ${number}`)}
            onError={() => setGone(true)}
          />
        )}
      </span>
      <button
        type="button"
        className="ll-btn remove"
        onClick={onRemove}
        aria-label={t(`删掉第 ${number} 张`, `Remove photo ${number}`)}
      >
        {big ? <Trash2 size={20} aria-hidden /> : null}
        {t('删掉', 'Remove')}
      </button>
    </li>
  );
}

type PickProps = {
  icon: ReactNode;
  word: string;
  camera?: boolean;
  busy: boolean;
  onFiles: (files: FileList | null) => void;
};

function Pick({ icon, word, camera, busy, onFiles }: PickProps) {
  return (
    <label className="ll-btn quiet ll-pick" aria-busy={busy || undefined}>
      {icon}
      {word}
      <input
        type="file"
        accept="image/*"
        multiple={!camera}
        capture={camera ? 'environment' : undefined}
        disabled={busy}
        onChange={(event) => {
          onFiles(event.target.files);
          event.target.value = '';
        }}
      />
    </label>
  );
}
