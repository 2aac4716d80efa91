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
    <dl className="ll-list ll-check">
      {rows.map(({ label, value, note, fix }) => (
        <div key={label}>
          <div className="kv">
            <dt>{label}</dt>
            <dd>
              {value}
              {note ? <small>{note}</small> : null}
            </dd>
          </div>
          {fix ? <Fix label={label} fix={fix} /> : null}
        </div>
      ))}
    </dl>
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
