import { Checkbox, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { type PlaceChoice, placeChoices } from '../../contract.ts';
import '../campaigns.css';

export type Chosen = ReadonlyMap<string, string>;
type Props = {
  /** Street or community. */
  area: string;
  /** Code → address of what is chosen. */
  value: Chosen;
  onChange: (chosen: Chosen) => void;
  /** Already in the campaign: shown as such. */
  had?: ReadonlySet<string>;
};

/** Compounds or single buildings of an area, by community: one by one, or all of a community at once. */
export function ChoosePlaces({ area, value, onChange, had }: Props) {
  const [kind, setKind] = useState<'compound' | 'building'>('compound');
  const [text, setText] = useState('');
  const [community, setCommunity] = useState<string | null>(null);
  const compounds = useLoad(`campaign-choices/${area}/compound`, () =>
    call(placeChoices, { place: area, kind: 'compound' }),
  );
  const within = area.length >= 12 ? area : community;
  const buildings = useLoad(
    kind === 'building' && within ? `campaign-choices/${within}/building` : null,
    () => call(placeChoices, { place: within ?? '', kind: 'building' }),
  );
  const communities = [
    ...new Map((compounds.data?.rows ?? []).map((one) => [one.code.slice(0, 12), one.community])).entries(),
  ];
  const got = kind === 'compound' ? compounds : buildings;
  const toggle = (rows: readonly PlaceChoice[], on: boolean) => {
    const next = new Map(value);
    for (const { code, address } of rows) {
      if (had?.has(code)) continue;
      if (on) next.set(code, address);
      else next.delete(code);
    }
    onChange(next);
  };
  return (
    <div>
      <div className="row wrap" style={{ gap: 10, marginBottom: 8 }}>
        <Radio.Group
          value={kind}
          onChange={(event) => setKind(event.target.value as 'compound' | 'building')}
          options={[
            { value: 'compound', label: t('按小区', 'Compounds') },
            { value: 'building', label: t('按楼栋', 'Buildings') },
          ]}
        />
        {kind === 'building' && area.length < 12 ? (
          <Select
            style={{ width: 180 }}
            aria-label={t('哪个社区', 'Community')}
            placeholder={t('先选一个社区', 'Choose a community')}
            value={community}
            onChange={setCommunity}
            options={communities.map(([code, name]) => ({ value: code, label: name }))}
          />
        ) : null}
        <Input
          style={{ width: 200 }}
          allowClear
          aria-label={t('找名称', 'Find by name')}
          placeholder={t('找名称', 'Find by name')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="strong" role="status">
          {t(`选了 ${value.size} 个地方`, `${value.size} chosen`)}
        </span>
      </div>
      {kind === 'building' && !within ? null : (
        <Loading of={got}>
          {({ rows }) => (
            <Groups
              rows={rows.filter(({ address }) => address.includes(text.trim()))}
              value={value}
              had={had}
              onToggle={toggle}
            />
          )}
        </Loading>
      )}
    </div>
  );
}

function Groups({
  rows,
  value,
  had,
  onToggle,
}: {
  rows: readonly PlaceChoice[];
  value: Chosen;
  had: ReadonlySet<string> | undefined;
  onToggle: (rows: readonly PlaceChoice[], on: boolean) => void;
}) {
  const groups = new Map<string, PlaceChoice[]>();
  for (const row of rows) groups.set(row.community, [...(groups.get(row.community) ?? []), row]);
  if (rows.length === 0) return <p className="q2">{t('没有找到', 'Nothing found')}</p>;
  return (
    <section className="cam-choices" aria-label={t('可以选的地方', 'Places to choose from')}>
      {[...groups.entries()].map(([community, list]) => {
        const free = list.filter(({ code }) => !had?.has(code));
        const all = free.length > 0 && free.every(({ code }) => value.has(code));
        const some = free.some(({ code }) => value.has(code));
        return [
          <div className="cam-group" key={community}>
            <Checkbox
              checked={all}
              indeterminate={some && !all}
              disabled={free.length === 0}
              onChange={(event) => onToggle(free, event.target.checked)}
            >
              <b>{t(`${community}全部 ${list.length} 个`, `All ${list.length} of ${community}`)}</b>
            </Checkbox>
          </div>,
          ...list.map((one) => (
            <Checkbox
              key={one.code}
              checked={value.has(one.code) || Boolean(had?.has(one.code))}
              disabled={Boolean(had?.has(one.code))}
              onChange={(event) => onToggle([one], event.target.checked)}
            >
              {one.address}
              {one.worker ? <span className="sm q2"> {one.worker}</span> : null}
            </Checkbox>
          )),
        ];
      })}
    </section>
  );
}
