import { useRef, useState } from 'react';
import { call } from '../../../../web/call.ts';
import { useLive } from '../../../../web/live.ts';
import { reload } from '../../../../web/load.ts';
import { type CaseRow, readCase } from '../../contract.ts';

type PageOfRows = { rows: CaseRow[]; next: string | null };
/** How far down the list a row stands: by deadline, or by age. */
const depth = (row: CaseRow, urgent: boolean): string => (urgent ? row.dueAt : row.createdAt);
type Ask = (after: string | undefined, limit?: number) => Promise<PageOfRows>;

/** The list's name: its first page is asked again only when the reader wants it. */
const LIST = 'desk?';
const MOST = 100;
/** Rows that left the list and are asked for one by one; more than these wait for the next reload. */
const GONE = 8;

/**
 * Keeps a list of cases true without moving it: rows change where they stand, new ones are counted and shown when the
 * reader asks. `load` is for the list, `now` gives a row as it is since it was loaded.
 */
export function useQuietly({ key, ask, urgent }: { key: string; ask: Ask; urgent: boolean }) {
  const shown = useRef<{ key: string; rows: CaseRow[] }>({ key, rows: [] });
  const [news, setNews] = useState<{ key: string; ids: readonly string[] }>({ key, ids: [] });
  const [patched, setPatched] = useState<ReadonlyMap<string, CaseRow>>(new Map());
  const turn = useRef(0);

  async function load(after: string | undefined): Promise<PageOfRows> {
    const page = await ask(after);
    const before = after && shown.current.key === key ? shown.current.rows : [];
    shown.current = { key, rows: [...before, ...page.rows] };
    if (!after) {
      setNews({ key, ids: [] });
      setPatched(new Map());
    }
    return page;
  }

  async function look() {
    turn.current += 1;
    const mine = turn.current;
    const old = shown.current;
    if (old.key !== key || old.rows.length === 0) {
      reload(LIST);
      return;
    }
    const have = new Map(old.rows.map((row) => [row.id, row]));
    const { rows } = await ask(undefined, Math.min(MOST, old.rows.length + 20));
    const seen = new Set(rows.map(({ id }) => id));
    const last = rows.at(-1);
    const reached = last && depth(last, urgent);
    const above = (row: CaseRow): boolean =>
      reached === undefined || (urgent ? depth(row, true) < reached : depth(row, false) > reached);
    const gone = old.rows.filter((row) => !seen.has(row.id) && above(row)).slice(0, GONE);
    const read = await Promise.all(gone.map(({ id }) => call(readCase, { id }).catch(() => undefined)));
    if (mine !== turn.current || shown.current !== old) return;
    setPatched((before) => {
      const next = new Map(before);
      for (const row of [...rows, ...read.filter((row) => row !== undefined)])
        if (have.has(row.id)) next.set(row.id, row);
      return next;
    });
    // By age a new one stands on top; by deadline it stands anywhere above where the list ended.
    const edge = urgent ? old.rows.at(-1) : old.rows[0];
    const isNew = (row: CaseRow): boolean =>
      !have.has(row.id) &&
      (!edge || (urgent ? depth(row, true) <= depth(edge, true) : depth(row, false) >= depth(edge, false)));
    setNews({ key, ids: rows.filter(isNew).map(({ id }) => id) });
  }

  useLive(['case'], () => {
    reload('case-counts');
    reload('case/');
    look().catch(() => undefined);
  });

  return {
    load,
    waiting: news.key === key ? news.ids.length : 0,
    show: () => reload(LIST),
    titleOf: (id: string): string => shown.current.rows.find((row) => row.id === id)?.title ?? id,
    now: (row: CaseRow): CaseRow => patched.get(row.id) ?? row,
  };
}
