import { Select } from 'antd';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { KIND_WORDS, listTops, type PlaceKind, searchPlaces } from '../../../places/contract.ts';

type Props = {
  id?: string;
  value?: string | undefined;
  onChange?: (code: string | undefined) => void;
  kind?: PlaceKind;
  label?: string;
  placeholder?: string;
  /** Accounts over everything: a choice of its own. */
  everything?: boolean;
};

/** Finds a place of one's own scope by name; before anything is typed, the places where that scope begins. */
export function PlaceSelect({ id, value, onChange, kind, label, placeholder, everything }: Props) {
  const [q, setQ] = useState('');
  const words = q.trim();
  const tops = useLoad('place-tops', () => call(listTops, {}));
  const found = useLoad(words.length < 2 ? null : `place-find/${kind ?? ''}/${words}`, () =>
    call(searchPlaces, { q: words, limit: 20, ...(kind && { kind }) }),
  );
  const known =
    words.length < 2
      ? (tops.data?.rows ?? []).filter((row) => !kind || row.kind === kind)
      : (found.data?.rows ?? []);
  const options = known.map((row) => ({
    value: row.code,
    label: `${row.address || row.name} · ${t(KIND_WORDS[row.kind].zh, KIND_WORDS[row.kind].en)} ${row.code}`,
  }));
  // Not while searching: Enter takes the first, and everywhere is no answer to a name.
  if (everything && words === '') options.unshift({ value: '', label: t('全部地区', 'Everywhere') });
  return (
    <Select<string>
      {...(id && { id })}
      aria-label={label ?? t('地方', 'Place')}
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear
      style={{ minWidth: 240, width: '100%' }}
      value={value ?? null}
      onChange={(code) => onChange?.(code ?? undefined)}
      loading={found.loading}
      placeholder={placeholder ?? t('输入名字找', 'Type a name')}
      notFoundContent={
        words.length < 2 ? t('至少输入两个字', 'Type at least two letters') : t('没有找到', 'Nothing found')
      }
      options={options}
    />
  );
}

/** A rule for forms: a place was chosen. Everywhere is the empty code and a choice like any other. */
export const chosen = () => ({
  validator: (_rule: unknown, value: string | undefined): Promise<void> =>
    value === undefined || value === null
      ? Promise.reject(new Error(t('选一个地方', 'Choose a place')))
      : Promise.resolve(),
});
