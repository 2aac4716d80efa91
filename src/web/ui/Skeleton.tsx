import { t } from '../t.ts';

/** Holds the place while the answer travels; said once to readers. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div className="ll-skeleton" role="status">
      <span className="sr">{t('正在打开', 'Loading')}</span>
      <i className="head" />
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <i key={row} className={row % 3 === 2 ? 'short' : ''} />
      ))}
    </div>
  );
}
