import { useState } from 'react';
import { useLoad } from '../load.ts';

type PageOf<Row> = { rows: Row[]; next: string | null };
type More<Row> = { key: string; base: PageOf<Row>; rows: Row[]; next: string | null };

/**
 * A list by keyset pages: the first page is asked again by `reload(name)`; what was fetched by 再看一些 stays below
 * it until the first page or the filters (the key) change.
 */
export function usePaged<Row>(key: string, load: (after: string | undefined) => Promise<PageOf<Row>>) {
  const first = useLoad(key, () => load(undefined));
  const [extra, setExtra] = useState<More<Row> | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const fits = extra && extra.key === key && extra.base === first.data ? extra : null;
  const next = fits ? fits.next : (first.data?.next ?? null);

  async function more() {
    const base = first.data;
    if (!base || !next || busy) return;
    setBusy(true);
    setError(null);
    try {
      const page = await load(next);
      setExtra({ key, base, rows: [...(fits?.rows ?? []), ...page.rows], next: page.next });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  }

  return {
    rows: first.data ? (fits ? [...first.data.rows, ...fits.rows] : first.data.rows) : undefined,
    next,
    loading: first.loading || busy,
    error: first.error ?? error,
    more,
    again: first.again,
  };
}
