import type { ReactNode } from 'react';

type Props = {
  title: string;
  line?: ReactNode /** One next action: a quiet Button. */;
  action?: ReactNode;
  level?: 'h1' | 'h2';
};

/** Nothing here: what is true, when it was last different, one next thing. The cat keeps the light on. */
export function Empty({ title, line, action, level: Title = 'h2' }: Props) {
  return (
    <div className="ll-empty">
      <Cat />
      <Title>{title}</Title>
      {line ? <p className="q2">{line}</p> : null}
      {action}
    </div>
  );
}

/** A cat in the lit window between two dark ones. */
export function Cat({ asleep = false }: { asleep?: boolean }) {
  const light = asleep ? 'var(--ll-sunk)' : 'var(--ll-lamp)';
  return (
    <svg viewBox="0 0 220 132" width="240" height="144" aria-hidden="true">
      <g fill="var(--ll-sunk)">
        <rect x="8" y="14" width="42" height="18" rx="2" />
        <rect x="8" y="36" width="42" height="60" rx="2" />
        <rect x="170" y="14" width="42" height="18" rx="2" />
        <rect x="170" y="36" width="42" height="60" rx="2" />
      </g>
      <g fill={light}>
        <rect x="76" y="8" width="68" height="24" rx="2" />
        <rect x="76" y="36" width="68" height="68" rx="2" />
      </g>
      <path d="M70 104h80v7H70z" fill="var(--ll-spring)" />
      <path
        d="M92 104c-3-12 0-24 8-30l-1-12 8 6c3-1 7-1 10 0l8-6-1 12c6 6 7 11 6 16-1 6-4 8-4 14 8 0 14-3 16-9 2-5-2-8 0-10 3-2 7 3 6 9-2 10-10 13-19 13Z"
        transform="translate(0 -2)"
        fill="var(--ll-ink)"
      />
    </svg>
  );
}
