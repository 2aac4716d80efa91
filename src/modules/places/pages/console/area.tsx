import { Select } from 'antd';
import { useEffect } from 'react';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { type Loaded, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { listChildren, listTops, readPlace } from '../../contract.ts';

type Choice = { code: string; name: string; kind: string };
const WIDE = ['province', 'city', 'county'];

/** Streets and communities that the reader may choose; whoever sees more than a street goes down step by step. */
async function choicesIn(at: string | undefined): Promise<{ area: Choice | null; choices: Choice[] }> {
  if (at) {
    const place = await call(readPlace, { code: at });
    if (WIDE.includes(place.kind))
      return { area: null, choices: (await call(listChildren, { code: at, limit: 100 })).rows };
    const street = place.kind === 'community' ? place.above.at(-1) : place;
    const inside = street
      ? await call(listChildren, { code: street.code, limit: 100 }).catch(() => ({ rows: [] }))
      : { rows: [] };
    return { area: place, choices: inside.rows.length > 0 && street ? [street, ...inside.rows] : [place] };
  }
  const { rows } = await call(listTops, {});
  const near = rows.find((row) => !WIDE.includes(row.kind));
  if (near)
    return near.kind === 'street' || near.kind === 'community'
      ? choicesIn(near.code)
      : { area: ofGrid(near.code), choices: [ofGrid(near.code)] };
  return { area: null, choices: rows };
}

/** A worker who has only grids sees the part of the community that is hers. */
const ofGrid = (code: string): Choice => ({
  code: code.slice(0, 12),
  name: t('我的网格', 'My grids'),
  kind: 'community',
});

/** The street or community that a page shows, kept in the address as `at`. */
export function useArea(): Loaded<{ area: Choice | null; choices: Choice[] }> {
  const at = useAddress().get('at');
  return useLoad(`places/area/${at ?? ''}`, () => choicesIn(at));
}

export function AreaSelect({ area, choices }: { area: Choice | null; choices: readonly Choice[] }) {
  const address = useAddress();
  // One way down is no choice.
  const only = !area && choices.length === 1 ? choices[0]!.code : undefined;
  useEffect(() => {
    if (only) address.set({ at: only }, { replace: true });
  }, [only, address.set]);
  return (
    <Select
      aria-label={t('看哪里', 'Which place')}
      style={{ minWidth: 190 }}
      {...(area && { value: area.code })}
      placeholder={t('选一个地方', 'Choose a place')}
      options={choices.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(code: string) => address.set({ at: code, grid: null, open: null })}
    />
  );
}
