import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '../t.ts';

type Props = {
  /** Read out: the thing it shows. */
  label: string;
  /** Where this one stands in the list it was opened from, from 1. */
  at?: { number: number; of: number | null };
  onPrevious?: () => void;
  onNext?: () => void;
  onClose: () => void;
  /** At the right of the header: the number of the case. */
  right?: ReactNode;
  /** The one decision, sticky at the bottom. */
  foot?: ReactNode;
  children: ReactNode;
};

/** It scrolls, so a keyboard must reach it even where nothing inside can be reached. */
const SCROLLS = { tabIndex: 0 };

/** 500 px beside the list, the whole screen on a phone. ↑ ↓ move through the list, Esc closes. */
export function Drawer({ label, at, onPrevious, onNext, onClose, right, foot, children }: Props) {
  const self = useRef<HTMLElement>(null);
  const keys = useRef({ onPrevious, onNext, onClose });
  keys.current = { onPrevious, onNext, onClose };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || busyElsewhere(event.target)) return;
      const { onPrevious: up, onNext: down, onClose: close } = keys.current;
      if (event.key === 'Escape') close();
      else if (event.key === 'ArrowUp' && up) up();
      else if (event.key === 'ArrowDown' && down) down();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => {
    self.current?.focus({ preventScroll: true });
  }, []);
  return (
    <aside className="con-drawer" aria-label={label} ref={self} tabIndex={-1}>
      <header>
        <button
          type="button"
          className="con-square"
          aria-label={t('上一条', 'Previous')}
          disabled={!onPrevious}
          onClick={onPrevious}
        >
          <ChevronUp size={18} aria-hidden />
        </button>
        <button
          type="button"
          className="con-square"
          aria-label={t('下一条', 'Next')}
          disabled={!onNext}
          onClick={onNext}
        >
          <ChevronDown size={18} aria-hidden />
        </button>
        {at ? (
          <span className="sm q3">
            {at.of === null
              ? t(`第 ${at.number} 条`, `No. ${at.number}`)
              : t(`第 ${at.number} 条，共 ${at.of} 条`, `${at.number} of ${at.of}`)}
          </span>
        ) : null}
        <span className="right sm q3">{right}</span>
        <button type="button" className="con-square bare" aria-label={t('关上', 'Close')} onClick={onClose}>
          <X size={20} aria-hidden />
        </button>
      </header>
      <div className="con-drawer-body" {...SCROLLS}>
        {children}
      </div>
      {foot ? <footer>{foot}</footer> : null}
    </aside>
  );
}

/** Keys belong to a field, a menu or a dialog when the reader is in one. */
function busyElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], .ant-modal-root .ant-modal-wrap:not([style*="none"])'))
    return true;
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable], [role="listbox"], [role="menu"], [role="radiogroup"]',
    ) !== null
  );
}
