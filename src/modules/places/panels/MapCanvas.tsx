import 'maplibre-gl/dist/maplibre-gl.css';
import { Maximize, Minus, Plus } from 'lucide-react';
import {
  type GeoJSONSource,
  Map as GlMap,
  type MapMouseEvent,
  type MapTouchEvent,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import { config } from '../../../web/config.ts';
import { t } from '../../../web/t.ts';
import { shortCode } from '../rules.ts';
import {
  boundsOf,
  dot,
  type Features,
  features,
  type MapData,
  middleOf,
  type Point,
  pointsOf,
  polygon,
  RAMP,
  type Ring,
  shapeOf,
  stepOf,
  withCorner,
} from './geometry.ts';

setWorkerUrl(workerUrl);

type Props = {
  data: MapData;
  /** Value of each small grid, and the least values of the five colours. */
  values: ReadonlyMap<string, number>;
  steps: readonly number[];
  chosen: string | null;
  onChoose: (grid: string) => void;
  /** The outline that is being drawn; null when none is. */
  draft: Ring | null;
  onDraft: (ring: Ring) => void;
};

const INK = '#23231F';
const PAPER = '#F3F0E7';
const SURFACE = '#FDFCF8';
const SPRING = '#0E5A5B';
const LINE = '#69655A';
/** What lies over the map: tools above, the legend and the buttons below. */
const ROOM = { top: 68, bottom: 124, left: 24, right: 24 };
const NONE: Features = features([]);
const SOURCES = ['cells', 'middles', 'communities', 'houses', 'names', 'draft', 'corners'] as const;
type SourceName = (typeof SOURCES)[number];

/** The map itself: our own shapes on paper. Nothing is fetched from elsewhere unless a tile address is configured. */
export default function MapCanvas(props: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const map = useRef<GlMap | null>(null);
  const [ready, setReady] = useState(false);
  const latest = useRef(props);
  latest.current = props;
  const { data, values, steps, chosen, draft } = props;

  useEffect(() => {
    if (!holder.current) return;
    const bounds = boundsOf(pointsOf(latest.current.data));
    const gl = new GlMap({
      container: holder.current,
      style: styleOf(config().tiles),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      ...(bounds
        ? { bounds, fitBoundsOptions: { padding: ROOM } }
        : { center: [116.97, 36.68] as Point, zoom: 12 }),
    });
    gl.touchZoomRotate.disableRotation();
    gl.on('load', () => setReady(true));
    listen(gl, latest);
    map.current = gl;
    return () => {
      gl.remove();
      map.current = null;
      setReady(false);
    };
  }, []);

  useEffect(() => {
    if (!ready || !map.current) return;
    const sources = sourcesOf(data, values, steps);
    for (const [name, list] of Object.entries(sources)) put(map.current, name as SourceName, list);
  }, [ready, data, values, steps]);

  useEffect(() => {
    if (!ready || !map.current) return;
    map.current.setFilter('chosen', ['==', ['get', 'code'], chosen ?? '']);
    const cell = data.grids.find((grid) => grid.code === chosen);
    const points = cell?.shape?.[0];
    const bounds = points && boundsOf(points);
    if (bounds && !inView(map.current, bounds))
      map.current.fitBounds(bounds, { padding: 120, maxZoom: 16.5, duration: 200 });
  }, [ready, chosen, data]);

  const drawing = draft !== null;
  useEffect(() => {
    // Corners are set close by.
    const bounds = drawing && latest.current.draft ? boundsOf(latest.current.draft) : undefined;
    if (ready && bounds) map.current?.fitBounds(bounds, { padding: 160, maxZoom: 17, duration: 200 });
  }, [ready, drawing]);

  useEffect(() => {
    if (!ready || !map.current) return;
    put(map.current, 'draft', draft && draft.length > 2 ? features([polygon(shapeOf(draft), {})]) : NONE);
    put(map.current, 'corners', draft ? features(draft.map((point, at) => dot(point, { at }))) : NONE);
    map.current.getCanvas().style.cursor = draft ? 'crosshair' : '';
  }, [ready, draft]);

  const whole = () => {
    const bounds = boundsOf(pointsOf(data));
    if (bounds) map.current?.fitBounds(bounds, { padding: ROOM, duration: 200 });
  };
  return (
    <>
      <div
        ref={holder}
        className="pl-canvas"
        role="application"
        aria-label={t(
          '网格地图。也可以用“列表”看和改。',
          'Map of the grids. The list shows and changes the same.',
        )}
      />
      <div className="pl-zoom">
        <button
          type="button"
          className="con-square"
          aria-label={t('放大', 'Closer')}
          onClick={() => map.current?.zoomIn({ duration: 150 })}
        >
          <Plus size={20} aria-hidden />
        </button>
        <button
          type="button"
          className="con-square"
          aria-label={t('缩小', 'Farther')}
          onClick={() => map.current?.zoomOut({ duration: 150 })}
        >
          <Minus size={20} aria-hidden />
        </button>
        <button type="button" className="con-square" aria-label={t('看全部', 'Show all')} onClick={whole}>
          <Maximize size={18} aria-hidden />
        </button>
      </div>
    </>
  );
}

function put(map: GlMap, name: SourceName, list: Features): void {
  map.getSource<GeoJSONSource>(name)?.setData(list as never);
}

function inView(map: GlMap, [low, high]: readonly [Point, Point]): boolean {
  const view = map.getBounds();
  return view.contains(low) && view.contains(high);
}

function sourcesOf(
  data: MapData,
  values: ReadonlyMap<string, number>,
  steps: readonly number[],
): Partial<Record<SourceName, Features>> {
  const cells = data.grids.filter((grid) => grid.level === 'small' && grid.shape);
  const communities = data.areas.filter((area) => area.kind === 'community');
  // A single community is named in the tools above.
  const named = communities.length > 1 ? communities : [];
  const shaped = (level: 'middle' | 'community') =>
    features(
      data.grids
        .filter((grid) => grid.level === level && grid.shape)
        .map((grid) => polygon(grid.shape!, { code: grid.code })),
    );
  return {
    cells: features(
      cells.map(({ code, shape }) => {
        const step = stepOf(values.get(code) ?? 0, steps);
        return polygon(shape!, {
          code,
          fill: RAMP[step]!,
          label: shortCode(code),
          ink: step === RAMP.length - 1 ? SURFACE : INK,
        });
      }),
    ),
    middles: shaped('middle'),
    communities: features(
      communities.filter((area) => area.shape).map((area) => polygon(area.shape!, { code: area.code })),
    ),
    houses: features(
      data.buildings
        .filter(({ lng, lat }) => lng !== null && lat !== null)
        .map(({ lng, lat, code, name }) => dot([lng!, lat!], { code, name })),
    ),
    names: features([
      ...cells.map(({ code, shape }) => {
        const step = stepOf(values.get(code) ?? 0, steps);
        return dot(middleOf(shape![0]!), {
          kind: 'cell',
          label: shortCode(code),
          ink: step === RAMP.length - 1 ? SURFACE : INK,
          halo: RAMP[step]!,
        });
      }),
      ...named
        .filter((area) => area.shape)
        .map(({ name, shape }) =>
          dot(middleOf(shape![0]!), {
            kind: 'community',
            label: name.replace(/社区$/, ''),
            ink: INK,
            halo: SURFACE,
          }),
        ),
    ]),
  };
}

/** Choosing a cell, adding a corner, dragging one, taking one away. */
function listen(map: GlMap, latest: { current: Props }): void {
  let dragged: number | undefined;
  map.on('click', (event) => {
    const { draft, onDraft, onChoose } = latest.current;
    if (draft) {
      if (map.queryRenderedFeatures(event.point, { layers: ['corners'] }).length > 0) return;
      onDraft(withCorner(draft, [event.lngLat.lng, event.lngLat.lat]));
      return;
    }
    const code = map.queryRenderedFeatures(event.point, { layers: ['cells'] })[0]?.properties['code'];
    if (typeof code === 'string') onChoose(code);
  });
  const grab = (event: MapMouseEvent | MapTouchEvent) => {
    if (!latest.current.draft) return;
    const at = map.queryRenderedFeatures(event.point, { layers: ['corners'] })[0]?.properties['at'];
    if (typeof at !== 'number') return;
    event.preventDefault();
    dragged = at;
  };
  const drag = (event: MapMouseEvent | MapTouchEvent) => {
    const { draft, onDraft } = latest.current;
    if (dragged === undefined || !draft) return;
    onDraft(draft.map((point, at): Point => (at === dragged ? [event.lngLat.lng, event.lngLat.lat] : point)));
  };
  const drop = () => {
    dragged = undefined;
  };
  map.on('mousedown', grab);
  map.on('touchstart', grab);
  map.on('mousemove', drag);
  map.on('touchmove', drag);
  map.on('mouseup', drop);
  map.on('touchend', drop);
  map.on('contextmenu', (event) => {
    const { draft, onDraft } = latest.current;
    const at = map.queryRenderedFeatures(event.point, { layers: ['corners'] })[0]?.properties['at'];
    if (draft && draft.length > 3 && typeof at === 'number') onDraft(draft.filter((_, i) => i !== at));
  });
  map.on('mousemove', 'cells', () => {
    if (!latest.current.draft) map.getCanvas().style.cursor = 'pointer';
  });
  map.on('mouseleave', 'cells', () => {
    if (!latest.current.draft) map.getCanvas().style.cursor = '';
  });
}

function styleOf(tiles: string | null): StyleSpecification {
  const own = Object.fromEntries(SOURCES.map((name) => [name, { type: 'geojson', data: NONE }]));
  const text = { 'text-font': ['sans-serif'], 'text-field': ['get', 'label'] };
  const halo = { 'text-color': ['get', 'ink'], 'text-halo-color': ['get', 'halo'], 'text-halo-width': 1.6 };
  const style = {
    version: 8,
    sources: { ...own, ...(tiles && { tiles: { type: 'raster', tiles: [tiles], tileSize: 256 } }) },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': PAPER } },
      ...(tiles
        ? [
            {
              id: 'tiles',
              type: 'raster',
              source: 'tiles',
              paint: { 'raster-saturation': -0.6, 'raster-opacity': 0.75 },
            },
          ]
        : []),
      {
        id: 'cells',
        type: 'fill',
        source: 'cells',
        paint: { 'fill-color': ['get', 'fill'], 'fill-opacity': tiles ? 0.7 : 1 },
      },
      {
        id: 'cell-lines',
        type: 'line',
        source: 'cells',
        paint: { 'line-color': SURFACE, 'line-width': 1.5 },
      },
      {
        id: 'houses',
        type: 'circle',
        source: 'houses',
        minzoom: 13.5,
        paint: {
          'circle-color': INK,
          'circle-opacity': 0.16,
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 13.5, 1.5, 15, 3.5, 17, 8],
        },
      },
      {
        id: 'middle-lines',
        type: 'line',
        source: 'middles',
        paint: { 'line-color': LINE, 'line-width': 1.2 },
      },
      {
        id: 'community-lines',
        type: 'line',
        source: 'communities',
        paint: { 'line-color': LINE, 'line-width': 2.6 },
      },
      {
        id: 'chosen',
        type: 'line',
        source: 'cells',
        filter: ['==', ['get', 'code'], ''],
        layout: { 'line-join': 'round' },
        paint: { 'line-color': SPRING, 'line-width': 4.5 },
      },
      {
        id: 'cell-names',
        type: 'symbol',
        source: 'names',
        filter: ['==', ['get', 'kind'], 'cell'],
        layout: {
          ...text,
          'text-size': 13,
          'text-offset': [0, -0.75],
          'text-allow-overlap': ['step', ['zoom'], false, 13.3, true],
        },
        paint: halo,
      },
      {
        id: 'community-names',
        type: 'symbol',
        source: 'names',
        maxzoom: 15.5,
        filter: ['==', ['get', 'kind'], 'community'],
        layout: { ...text, 'text-size': 20, 'text-letter-spacing': 0.08, 'text-allow-overlap': true },
        paint: { ...halo, 'text-halo-width': 2.4 },
      },
      { id: 'draft', type: 'fill', source: 'draft', paint: { 'fill-color': SPRING, 'fill-opacity': 0.14 } },
      {
        id: 'draft-line',
        type: 'line',
        source: 'draft',
        paint: { 'line-color': SPRING, 'line-width': 3, 'line-dasharray': [2, 1] },
      },
      {
        id: 'corners',
        type: 'circle',
        source: 'corners',
        paint: {
          'circle-color': SURFACE,
          'circle-radius': 8,
          'circle-stroke-color': SPRING,
          'circle-stroke-width': 3,
        },
      },
    ],
  };
  return style as unknown as StyleSpecification;
}
