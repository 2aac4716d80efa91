import { t } from '../t.ts';

/** 第 2 步，共 5 步, with as many windows: done teal, now lit. Steps count from 1. */
export function Steps({ now, of }: { now: number; of: number }) {
  return (
    <div className="ll-steps">
      <span className="xs q2 nb">{t(`第 ${now} 步，共 ${of} 步`, `Step ${now} of ${of}`)}</span>
      <span className="panes" aria-hidden>
        {Array.from({ length: of }, (_, index) => index + 1).map((step) => (
          <i key={step} className={step < now ? 'on' : step === now ? 'now' : ''} />
        ))}
      </span>
    </div>
  );
}
