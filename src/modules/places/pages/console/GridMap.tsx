import { Button, Form, Input, Select } from 'antd';
import { List, Plus, X } from 'lucide-react';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { useLive } from '../../../../web/live.ts';
import { useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { t } from '../../../../web/t.ts';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Skeleton } from '../../../../web/ui/Skeleton.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { createGrid, readMap, reshapeGrid } from '../../contract.ts';
import { cornersOf, type MapData, RAMP, type Ring, shapeOf, stepsOf } from '../../panels/geometry.ts';
import { shortCode } from '../../rules.ts';
import { AreaSelect, useArea } from './area.tsx';
import { Checks } from './Checks.tsx';
import { gridsChanged } from './changed.ts';
import { GridPanel } from './GridPanel.tsx';
import './places.css';

/** After the first picture: it weighs as much as the rest of the page. */
const MapCanvas = lazy(() => import('../../panels/MapCanvas.tsx'));

/** 网格地图: a street or community with its grids; one grid beside it, or what is missing. */
export default function GridMap() {
  const got = useArea();
  useLive(['grid', 'place'], gridsChanged);
  return <Loading of={got}>{({ area, choices }) => <Stage area={area} choices={choices} />}</Loading>;
}

type Choices = Parameters<typeof AreaSelect>[0];

function Stage({ area, choices }: Choices) {
  const address = useAddress();
  const mayWrite = useMay('grids.write');
  const code = area && (area.kind === 'street' || area.kind === 'community') ? area.code : null;
  const map = useLoad(code && `grids/map/${code}`, () => call(readMap, { code: code! }));
  const [draft, setDraft] = useState<Ring | null>(null);
  const [adding, setAdding] = useState(false);
  const values = useMemo(() => homesOf(map.data), [map.data]);
  const steps = useMemo(() => stepsOf([...values.values()]), [values]);
  const grid = address.get('grid') ?? null;
  const choose = (next: string | null) => {
    setDraft(null);
    address.set({ grid: next });
  };
  return (
    <div className="pl-map">
      <section className="pl-stage" aria-label={t('地图', 'Map')}>
        <div className="pl-over">
          <h1>{t('网格地图', 'Grid map')}</h1>
          <AreaSelect area={area} choices={choices} />
          <Link href={`/grids${code ? `?at=${code}` : ''}`} className="ll-btn outline">
            <List size={18} aria-hidden />
            {t('看列表', 'As a list')}
          </Link>
          {mayWrite && code ? (
            <Button icon={<Plus size={18} aria-hidden />} onClick={() => setAdding(true)}>
              {t('新设网格', 'New grid')}
            </Button>
          ) : null}
        </div>
        {code ? (
          <Loading of={map}>
            {(data) => (
              <>
                <Suspense fallback={<Skeleton />}>
                  <MapCanvas
                    key={code}
                    data={data}
                    values={values}
                    steps={steps}
                    chosen={grid}
                    onChoose={choose}
                    draft={draft}
                    onDraft={setDraft}
                  />
                </Suspense>
                <Legend steps={steps} data={data} />
              </>
            )}
          </Loading>
        ) : (
          <p className="pl-choose lg q2">
            {t('先选一个街道或社区。', 'Choose a street or a community first.')}
          </p>
        )}
      </section>
      <aside
        className="pl-panel"
        aria-label={grid ? t('选中的网格', 'The chosen grid') : t('检查', 'Checks')}
      >
        {grid ? (
          <>
            <button
              type="button"
              className="con-square bare pl-close"
              aria-label={t('关上这个网格', 'Close this grid')}
              onClick={() => choose(null)}
            >
              <X size={20} aria-hidden />
            </button>
            {draft ? (
              <Draw grid={grid} draft={draft} onDone={() => setDraft(null)} />
            ) : (
              <GridPanel
                key={grid}
                code={grid}
                onDraw={() =>
                  setDraft(cornersOf(map.data?.grids.find((one) => one.code === grid)?.shape ?? null))
                }
                onGone={() => choose(null)}
              />
            )}
          </>
        ) : code ? (
          <Checks place={code} onChoose={choose} />
        ) : null}
      </aside>
      {adding && code && map.data ? (
        <NewGrid area={code} data={map.data} onClose={() => setAdding(false)} onMade={choose} />
      ) : null}
    </div>
  );
}

/** Homes of each small grid: those of its buildings. */
function homesOf(data: MapData | undefined): ReadonlyMap<string, number> {
  const homes = new Map<string, number>();
  for (const house of data?.buildings ?? []) {
    if (house.grid) homes.set(house.grid, (homes.get(house.grid) ?? 0) + house.homes);
  }
  return homes;
}

function Legend({ steps, data }: { steps: readonly number[]; data: MapData }) {
  return (
    <div className="pl-legend">
      <p className="sm q2">{t('每个小网格有多少户', 'Homes in each small grid')}</p>
      <ol>
        {RAMP.map((colour, at) => (
          <li key={colour}>
            <i style={{ background: colour }} aria-hidden />
            {at === 0
              ? '0'
              : steps[at + 1] === undefined
                ? t(`${steps[at]} 起`, `${steps[at]}+`)
                : steps[at] === steps[at + 1]! - 1
                  ? steps[at]
                  : `${steps[at]}–${steps[at + 1]! - 1}`}
          </li>
        ))}
      </ol>
      {data.generated ? (
        <p className="sm pl-note">
          {t('示意图形，系统生成，不是测绘成果。', 'Outlines generated by the system; no survey.')}
        </p>
      ) : null}
    </div>
  );
}

/** The panel while an outline is drawn on the map. */
function Draw({ grid, draft, onDone }: { grid: string; draft: Ring; onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const key = useRef(newKey());
  async function save() {
    setBusy(true);
    setWrong(null);
    try {
      await call(reshapeGrid, { grid, shape: shapeOf(draft) }, { key: key.current });
      toast(t('边界改好了，以前的留在历史里', 'Outline redrawn; the former one is kept'));
      gridsChanged();
      onDone();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="pl-panel-in">
      <p className="sm q3">{shortCode(grid)}</p>
      <h2>{t('画边界', 'Draw the outline')}</h2>
      {wrong ? <ErrorBox title={wrong.at('shape') ?? wrong.message} /> : null}
      <ul className="pl-how">
        <li>{t('在地图上点一下，加一个角。', 'Click the map to add a corner.')}</li>
        <li>{t('按住一个角，拖到新的地方。', 'Hold a corner and drag it.')}</li>
        <li>{t('在角上点右键，去掉它。', 'Right-click a corner to take it away.')}</li>
      </ul>
      <p className="q2">
        {t(
          `现在有 ${draft.length} 个角，最少 3 个。边界只是图形，管哪些楼在“调整楼栋”里定。`,
          `${draft.length} corners; 3 at least. The outline is a picture: which buildings belong is set by the list.`,
        )}
      </p>
      <div className="row wrap pl-acts">
        <Button type="primary" loading={busy} disabled={draft.length < 3} onClick={() => void save()}>
          {t('存下这条边界', 'Keep this outline')}
        </Button>
        <Button onClick={onDone}>{t('先不改', 'Not now')}</Button>
      </div>
    </div>
  );
}

type NewValues = { community: string; middle: string; name: string };

function NewGrid({
  area,
  data,
  onClose,
  onMade,
}: {
  area: string;
  data: MapData;
  onClose: () => void;
  onMade: (grid: string) => void;
}) {
  const communities = data.areas.filter((one) => one.kind === 'community' && one.code.startsWith(area));
  const [community, setCommunity] = useState(communities.length === 1 ? communities[0]!.code : undefined);
  const inside = data.grids.filter((grid) => community && grid.code.startsWith(community));
  const hasOwn = inside.some((grid) => grid.level === 'community');
  const middles = inside.filter((grid) => grid.level === 'middle');
  return (
    <FormModal<NewValues>
      open
      onClose={onClose}
      title={t('新设网格', 'New grid')}
      verb={t('设立网格', 'Make the grid')}
      initial={{ ...(community && { community }) }}
      send={async ({ community: inCommunity, middle, name }, key) => {
        const level = middle === 'community' || middle === 'middle' ? middle : 'small';
        const made = await call(
          createGrid,
          { community: inCommunity, level, name, ...(level === 'small' && { middle }) },
          { key },
        );
        gridsChanged();
        if (level === 'small') onMade(made.code);
      }}
      done={t('设好了，接着划楼栋进来', 'Made; now put buildings into it')}
    >
      <Form.Item
        name="community"
        label={t('社区', 'Community')}
        rules={[{ required: true, message: t('请选社区。', 'Choose a community.') }]}
      >
        <Select
          options={communities.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={setCommunity}
        />
      </Form.Item>
      <Form.Item
        name="middle"
        label={t('设在哪里', 'Where')}
        rules={[{ required: true, message: t('请选一项。', 'Choose one.') }]}
      >
        <Select
          options={[
            ...middles.map(({ code, name }) => ({
              value: code,
              label: t(`小网格，在 ${shortCode(code)} ${name}里`, `Small grid in ${shortCode(code)} ${name}`),
            })),
            hasOwn
              ? { value: 'middle', label: t('新的中网格', 'A new middle grid') }
              : {
                  value: 'community',
                  label: t('社区网格（先有它，才有中网格）', 'The community grid (needed first)'),
                },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('名字', 'Name')}
        rules={[{ required: true, message: t('名字要填。', 'A name is needed.') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
    </FormModal>
  );
}
