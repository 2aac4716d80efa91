import { Select } from 'antd';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { readPlace } from '../../../places/contract.ts';
import { usePlaces } from '../phone/field/PlacePicker.tsx';

type Props = {
  value?: string | null | undefined;
  onChange?: (code: string | null) => void;
  placeholder: string;
  /** From a form item. */
  id?: string;
  width?: number;
};

/** Finds a place of one's own area by a little of its address. */
export function PlaceSelect({ value, onChange, placeholder, id, width }: Props) {
  const [text, setText] = useState('');
  const [name, setName] = useState<{ code: string; label: string } | null>(null);
  const { rows, loading } = usePlaces(text);
  const unknown = value && name?.code !== value ? value : null;
  const named = useLoad(unknown ? `place/${unknown}` : null, () => call(readPlace, { code: unknown ?? '' }));
  const label = name?.code === value ? name?.label : named.data?.address || named.data?.name;
  const found = rows?.map((row) => ({
    value: row.code,
    label: row.address || row.name,
    around: row.around,
  }));
  const own = value && label ? [{ value, label, around: '' }] : [];
  return (
    <Select
      {...(id && { id })}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      value={value ?? null}
      onChange={(code: string | null | undefined) => {
        const row = found?.find((one) => one.value === code);
        setName(row ? { code: row.value, label: row.label } : null);
        onChange?.(code ?? null);
      }}
      options={found ?? own}
      optionRender={(option) => (
        <span>
          {option.label} <span className="sm q3">{(option.data as { around: string }).around}</span>
        </span>
      )}
      placeholder={placeholder}
      aria-label={placeholder}
      notFoundContent={
        text
          ? loading
            ? t('正在找', 'Searching')
            : t('没找到', 'Not found')
          : t('写几个字，比如小区名', 'Type a few words')
      }
      style={width ? { width } : { width: '100%' }}
      popupMatchSelectWidth={false}
    />
  );
}
