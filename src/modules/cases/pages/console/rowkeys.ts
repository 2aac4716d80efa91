import { useEffect, useRef } from 'react';

/**
 * ↑ ↓ walk through the rows while no case is open (the drawer has its own); Enter on a row opens it, x chooses it, / goes to
 * the search box.
 */
export function useRowKeys(open: string | undefined, onChoose: (id: string) => void): void {
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (open) {
      last.current = open;
      return;
    }
    // After Esc the walk goes on from the row that was open.
    const was =
      last.current && document.querySelector<HTMLElement>(`tr.con-row[data-row-key="${last.current}"]`);
    if (was) was.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/' && !typing(event.target)) {
        document.querySelector<HTMLInputElement>('.con-filters input[type="text"]')?.focus();
        event.preventDefault();
        return;
      }
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr.con-row') : null;
      if (event.key === 'x' && row?.dataset['rowKey'] && !typing(event.target)) {
        choose.current(row.dataset['rowKey']);
        return;
      }
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const at = event.target instanceof HTMLElement ? event.target : null;
      if (event.defaultPrevented || (at !== document.body && !at?.closest('tr.con-row, .con-main'))) return;
      if (at?.closest('input, textarea, [role="combobox"], [role="listbox"], [role="dialog"]')) return;
      const rows = [...document.querySelectorAll<HTMLElement>('tr.con-row')];
      const now = rows.indexOf(document.activeElement as HTMLElement);
      const next = rows[now < 0 ? 0 : now + (event.key === 'ArrowDown' ? 1 : -1)];
      if (!next) return;
      next.focus();
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open]);
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select'));
