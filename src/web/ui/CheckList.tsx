import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { t } from '../t.ts';

export type Checked = {
  label: string;
  value: ReactNode;
  note?: ReactNode /** An address or what to do. */;
  fix?: string | (() => void);
};

/** Check your answers: label, value, 改. */
export function CheckList({ rows }: { rows: readonly Checked[] }) {
  return (
    <ul className="ll-list ll-check">
      {rows.map(({ label, value, note, fix }) => (
        <li key={label}>
          <div className="kv">
            <span className="k">{label}</span>
            <div className="v">
              {value}
              {note ? <small>{note}</small> : null}
            </div>
          </div>
          {fix ? <Fix label={label} fix={fix} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Fix({ label, fix }: { label: string; fix: string | (() => void) }) {
  const spoken = t(`改${label}`, `Change ${label}`);
  const word = t('改', 'Change');
  return typeof fix === 'string' ? (
    <Link href={fix} className="link fix" aria-label={spoken}>
      {word}
    </Link>
  ) : (
    <button type="button" className="link fix" aria-label={spoken} onClick={fix}>
      {word}
    </button>
  );
}
