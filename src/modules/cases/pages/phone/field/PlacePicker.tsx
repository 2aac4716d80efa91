import '../../../../../web/field/field.css';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Field } from '../../../../../web/ui/Field.tsx';
import { TextInput } from '../../../../../web/ui/TextInput.tsx';
import { searchPlaces } from '../../../../places/contract.ts';

export type Chosen = { code: string; address: string };

/** Below the community: where something can happen. */
const KINDS: readonly string[] = ['compound', 'building', 'unit', 'home', 'community'];

/** Asks again only when the fingers rest. */
export function useRested(text: string, ms = 250): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return rested;
}

/** Places of one's own area that fit the words, nearest above. */
export function usePlaces(text: string) {
  const q = useRested(text).trim();
  const got = useLoad(q ? `places?${q}` : null, () => call(searchPlaces, { q, limit: 8 }));
  return { ...got, rows: q ? got.data?.rows.filter(({ kind }) => KINDS.includes(kind)) : undefined };
}

type Props = { value: Chosen | null; onChange: (place: Chosen | null) => void; error?: string | undefined };

/** 在哪里: type a little of the address, tap the line. */
export function PlacePicker({ value, onChange, error }: Props) {
  const [text, setText] = useState('');
  const { rows, error: lost } = usePlaces(text);
  if (value) {
    return (
      <div className="ll-field">
        <div className="label">{t('在哪里', 'Where')}</div>
        <div className="ll-sheet row between">
          <span className="strong">{value.address}</span>
          <button type="button" className="link field-change" onClick={() => onChange(null)}>
            {t('改', 'Change')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <Field label={t('在哪里', 'Where')} error={error}>
      {(tie) => (
        <>
          <div className="ll-search">
            <Search size={20} aria-hidden />
            <TextInput
              {...tie}
              type="search"
              value={text}
              onChange={setText}
              placeholder={t('比如：3号楼 402', 'Building, door')}
            />
          </div>
          {rows && rows.length > 0 ? (
            <ul className="field-hits">
              {rows.map((row) => (
                <li key={row.code}>
                  <button
                    type="button"
                    onClick={() => onChange({ code: row.code, address: row.address || row.name })}
                  >
                    <span className="strong">{row.address || row.name}</span>
                    <span className="sm q2">{row.around}</span>
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
          <p className="sm q2" role="status">
            {lost
              ? t('没连上，稍等再试。', 'No connection, try again soon.')
              : rows && rows.length === 0
                ? t('您的网格里没找到。少写几个字试试。', 'Not found in your area. Try fewer words.')
                : ''}
          </p>
        </>
      )}
    </Field>
  );
}
