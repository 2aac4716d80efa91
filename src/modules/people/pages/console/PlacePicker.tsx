import { Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { listTops, type PlaceKind, searchPlaces } from '../../../places/contract.ts';

type Props = {
  value?: string;
  onChange?: (code: string | undefined) => void;
  /** Only places of this kind; without it whatever one's own scope begins with, and what is typed. */
  kind?: PlaceKind;
  placeholder?: string;
  id?: string;
  /** Said before anything was searched: the address of the code that stands there. */
  words?: string;
  allowClear?: boolean;
};

/** A place by its address, found while typing. */
export function PlacePicker({ value, onChange, kind, placeholder, id, words, allowClear }: Props) {
  const tops = useLoad(kind ? null : 'place-tops', () => call(listTops, {}));
  const [found, setFound] = useState<{ value: string; label: string }[]>([]);
  const [busy, setBusy] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(q: string) {
    clearTimeout(timer.current);
    if (!q.trim()) return setFound([]);
    timer.current = setTimeout(async () => {
      setBusy(true);
      try {
        const { rows } = await call(searchPlaces, { q: q.trim(), ...(kind && { kind }), limit: 20 });
        setFound(
          rows.map((row) => ({
            value: row.code,
            label: `${row.address || row.name}${row.around ? `（${row.around}）` : ''}`,
          })),
        );
      } catch {
        setFound([]);
      } finally {
        setBusy(false);
      }
    }, 250);
  }

  const own = (tops.data?.rows ?? []).map((row) => ({ value: row.code, label: row.address || row.name }));
  const options = found.length > 0 ? found : own;
  const known = options.some((one) => one.value === value);
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: search }}
      allowClear={allowClear ?? false}
      value={value}
      onChange={(code) => onChange?.(code)}
      loading={busy}
      placeholder={placeholder ?? t('写小区、楼号、房号', 'Compound, building, door')}
      aria-label={placeholder ?? t('找地点', 'Find a place')}
      notFoundContent={busy ? t('正在找…', 'Searching…') : t('写几个字来找', 'Type to search')}
      options={known || !value ? options : [{ value, label: words ?? value }, ...options]}
      style={{ minWidth: 220 }}
    />
  );
}
