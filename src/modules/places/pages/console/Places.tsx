import { Breadcrumb, Button, Input } from 'antd';
import { ChevronRight, FileUp, PenLine, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Output } from '../../../../kernel/contract.ts';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { type ListColumn, ListPage } from '../../../../web/console/ListPage.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import {
  listChildren as children,
  KIND_WORDS,
  KINDS,
  type listChildren,
  listTops,
  readPlace,
  searchPlaces,
} from '../../contract.ts';
import { shortCode } from '../../rules.ts';
import { PlaceForm, SwitchForm } from './PlaceForms.tsx';
import './places.css';

type Line = Output<typeof listChildren>['rows'][number] & { around?: string };
const LOCAL = ['community', 'compound', 'building', 'unit'];

/** 地点: from one's own area down to the homes, with search, and with what may be changed. */
export default function Places() {
  const address = useAddress();
  const at = address.get('at');
  const q = address.get('q');
  const here = useLoad(at ? `places/one/${at}` : null, () => call(readPlace, { code: at! }));
  const mayWrite = useMay('places.write');
  const mayImport = useMay('places.import');
  const [form, setForm] = useState<{ do: 'add' | 'change' | 'switch'; place: Line } | null>(null);
  const [typed, setTyped] = useState(q ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const place = here.data;

  function search(text: string) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => address.set({ q: text.trim() }, { replace: true }), 250);
  }

  const go = (code: string | null) => {
    setTyped('');
    address.set({ at: code, q: null });
  };

  const columns: ListColumn<Line>[] = [
    {
      key: 'name',
      title: t('名字', 'Name'),
      always: true,
      render: (_, row) => (
        <>
          {row.kind === 'home' ? (
            <span className="strong">{row.name}</span>
          ) : (
            <button type="button" className="link strong" onClick={() => go(row.code)}>
              {row.name}
            </button>
          )}
          {q ? <div className="sm q3">{[row.around, row.address].filter(Boolean).join(' ')}</div> : null}
        </>
      ),
    },
    { key: 'kind', title: t('类别', 'Kind'), width: 80, render: (_, row) => say(KIND_WORDS[row.kind]) },
    { key: 'below', title: t('里面有', 'Inside'), width: 110, render: (_, row) => inside(row) },
    {
      key: 'grid',
      title: t('网格', 'Grid'),
      width: 90,
      render: (_, row) =>
        row.grid ? (
          shortCode(row.grid)
        ) : row.kind === 'building' || row.kind === 'home' ? (
          <span className="brick">{t('没有', 'none')}</span>
        ) : (
          ''
        ),
    },
    { key: 'traits', title: t('情况', 'About'), render: (_, row) => traits(row) },
    {
      key: 'live',
      title: t('启用', 'In use'),
      width: 90,
      render: (_, row) =>
        row.kind === 'street' || row.kind === 'community' ? (
          row.live ? (
            t('已启用', 'yes')
          ) : (
            <span className="q3">{t('还没有', 'not yet')}</span>
          )
        ) : (
          ''
        ),
    },
    {
      key: 'change',
      title: t('改', 'Change'),
      width: 70,
      render: (_, row) =>
        mayWrite ? (
          <Button
            type="text"
            icon={<PenLine size={18} aria-hidden />}
            aria-label={t(`改${row.name}`, `Change ${row.name}`)}
            onClick={() => setForm({ do: 'change', place: row })}
          />
        ) : null,
    },
  ];

  const canAdd = mayWrite && place && LOCAL.includes(place.kind);
  const adding = place && KINDS[KINDS.indexOf(place.kind) + 1];
  return (
    <>
      <ListPage<Line>
        name="places/list"
        title={place?.name ?? t('地点', 'Places')}
        actions={
          <>
            {canAdd && adding ? (
              <Button icon={<Plus size={18} aria-hidden />} onClick={() => setForm({ do: 'add', place })}>
                {t(`加一个${KIND_WORDS[adding].zh}`, `Add a ${KIND_WORDS[adding].en.toLowerCase()}`)}
              </Button>
            ) : null}
            {mayWrite && place && (place.kind === 'street' || place.kind === 'community') ? (
              <Button onClick={() => setForm({ do: 'switch', place })}>
                {place.live ? t('停用这里', 'Switch off here') : t('在这里启用', 'Switch on here')}
              </Button>
            ) : null}
            {mayImport ? (
              <Link href="/places/import" className="ll-btn primary">
                <FileUp size={18} aria-hidden />
                {t('导入房屋表', 'Import homes')}
              </Link>
            ) : null}
          </>
        }
        filters={
          <>
            <Input.Search
              aria-label={t('找地点', 'Find a place')}
              placeholder={t('小区、楼号、房号，如 翡翠郡 3 402', 'Compound, building, door')}
              allowClear
              value={typed}
              onChange={(event) => search(event.target.value)}
            />
            <Breadcrumb
              separator={<ChevronRight size={14} aria-hidden />}
              items={[
                {
                  key: '',
                  title: (
                    <button type="button" className="link" onClick={() => go(null)}>
                      {t('我的范围', 'My area')}
                    </button>
                  ),
                },
                ...(place?.above ?? [])
                  .filter((one) => one.code.length >= 9)
                  .map((one) => ({
                    key: one.code,
                    title: (
                      <button type="button" className="link" onClick={() => go(one.code)}>
                        {one.name}
                      </button>
                    ),
                  })),
                ...(place ? [{ key: place.code, title: place.name }] : []),
              ]}
            />
          </>
        }
        columns={columns}
        load={async (after) => {
          const page = { limit: 50, ...(after && { after }) };
          if (q) return call(searchPlaces, { q, ...(at && { within: at }), ...page });
          if (at) return call(children, { code: at, ...page });
          return { ...(await call(listTops, {})), next: null };
        }}
        idOf={(row) => row.code}
        empty={
          q
            ? t('没有找到。少写几个字再试试。', 'Nothing found. Try fewer words.')
            : t(
                '里面还没有登记。可以导入房屋表，或者手工加。',
                'Nothing here yet. Import a list, or add by hand.',
              )
        }
      />
      {form?.do === 'add' || form?.do === 'change' ? (
        <PlaceForm
          key={form.place.code}
          act={form.do}
          place={form.place}
          onClose={() => setForm(null)}
          onDone={changed}
        />
      ) : null}
      {form?.do === 'switch' ? (
        <SwitchForm place={form.place} onClose={() => setForm(null)} onDone={changed} />
      ) : null}
    </>
  );
}

const changed = (): void => {
  reload('places/');
  reload('grids/');
};

/** Houses are counted by 栋, homes by 户. */
const counted = (kind: Line['kind'], n: number): string =>
  kind === 'building' ? `${n} 栋楼` : kind === 'home' ? `${n} 户` : `${n} 个${KIND_WORDS[kind].zh}`;

function inside(row: Line): string {
  const next = KINDS[KINDS.indexOf(row.kind) + 1];
  const plural = row.below > 1 ? 's' : '';
  return next && row.below > 0
    ? t(counted(next, row.below), `${row.below} ${KIND_WORDS[next].en.toLowerCase()}${plural}`)
    : '';
}

function traits(row: Line): string {
  return [
    row.closed === null ? '' : row.closed ? t('封闭', 'closed') : t('开放', 'open'),
    row.manager ?? '',
    row.floors === null ? '' : t(`${row.floors} 层`, `${row.floors} floors`),
    row.floor === null ? '' : t(`${row.floor} 楼`, `floor ${row.floor}`),
  ]
    .filter(Boolean)
    .join(' · ');
}
