import { Select } from 'antd';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { listUnits, type UnitRow } from '../../../units/contract.ts';

/** Units that serve the whole area. */
export function useUnits(area: string | null): readonly UnitRow[] {
  const got = useLoad(area && `campaign-units/${area}`, () => call(listUnits, { place: area ?? '' }));
  return (got.data?.rows ?? []).filter(({ place }) => area?.startsWith(place));
}

type Props<V> = { value?: V; onChange?: (value: V) => void; id?: string; units: readonly UnitRow[] };

/** One unit, or none. From a form item or by itself. */
export function LeadSelect({ value, onChange, id, units }: Props<string | null>) {
  return (
    <Select
      {...(id && { id })}
      aria-label={t('牵头单位', 'Lead unit')}
      allowClear
      style={{ width: '100%' }}
      placeholder={t('没有，由社区自己查', 'None: the communities do it')}
      value={value ?? null}
      onChange={(next: string | null | undefined) => onChange?.(next ?? null)}
      options={units.map(({ id: unit, name }) => ({ value: unit, label: name }))}
    />
  );
}

export function AssistSelect({ value, onChange, id, units }: Props<string[]>) {
  return (
    <Select
      {...(id && { id })}
      aria-label={t('配合单位', 'Assisting units')}
      mode="multiple"
      style={{ width: '100%' }}
      placeholder={t('可以选几个', 'Several may be chosen')}
      value={value ?? []}
      onChange={(next: string[]) => onChange?.(next)}
      options={units.map(({ id: unit, name }) => ({ value: unit, label: name }))}
    />
  );
}
