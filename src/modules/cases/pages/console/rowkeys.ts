import { useEffect, useRef } from 'react';

/** ↑ ↓ walk through the rows while no case is open (the drawer has its own); Enter on a row opens it. */
export function useRowKeys(open: string | undefined): void {
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
