import 'maplibre-gl/dist/maplibre-gl.css';
import { Maximize, Minus, Plus } from 'lucide-react';
import {
  type FitBoundsOptions,
  type GeoJSONSource,
  Map as GlMap,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import { config } from '../../../web/config.ts';
import { t } from '../../../web/t.ts';
import {
  type Bounds,
  boundsOf,
  dot,
  type Features,
  features,
  type MapData,
  middleOf,
  type Point,
  polygon,
} from '../../places/panels/geometry.ts';
import type { PlaceIn } from '../contract.ts';
import { checked } from '../rules.ts';

setWorkerUrl(workerUrl);

type Props = {
  places: readonly PlaceIn[];
  /** Outlines and houses below the places, where the reader may see them. */
  ground: MapData | null;
  chosen: string | null;
  onChoose: (id: string) => void;
};

const INK = '#23231F';
const PAPER = '#F3F0E7';
const SURFACE = '#FDFCF8';
const SPRING = '#0E5A5B';
const LINE = '#8A8273';
/** The same colours as the legend: see campaigns.css. */
const FILL = { todo: SURFACE, going: '#F2B33D', problem: '#A5361A', done: SPRING } as const;
const NONE: Features = features([]);
const SOURCES = ['areas', 'houses', 'names', 'places'] as const;

/** Places of a campaign where they lie, coloured by how they stand, each with its name and how many items are checked. */
export default function PlacesMap({ places, ground, chosen, onChoose }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const map = useRef<GlMap | null>(null);
  const [ready, setReady] = useState(false);
  const latest = useRef({ places, onChoose });
  latest.current = { places, onChoose };

  useEffect(() => {
    if (!holder.current) return;
    const gl = new GlMap({
      container: holder.current,
      style: styleOf(config().tiles),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      ...around(latest.current.places),
    });
    gl.touchZoomRotate.disableRotation();
    gl.on('load', () => setReady(true));
    gl.on('click', (event) => {
      const id = gl.queryRenderedFeatures(event.point, { layers: ['places'] })[0]?.properties['id'];
      if (typeof id === 'string') latest.current.onChoose(id);
    });
    gl.on('mouseenter', 'places', () => {
      gl.getCanvas().style.cursor = 'pointer';
    });
    gl.on('mouseleave', 'places', () => {
      gl.getCanvas().style.cursor = '';
    });
    map.current = gl;
    return () => {
      gl.remove();
      map.current = null;
      setReady(false);
    };
  }, []);

  useEffect(() => {
    if (!ready || !map.current) return;
    for (const [name, list] of Object.entries(sourcesOf(places, ground)))
      map.current.getSource<GeoJSONSource>(name)?.setData(list as never);
  }, [ready, places, ground]);

  useEffect(() => {
    if (ready) map.current?.setFilter('chosen', ['==', ['get', 'id'], chosen ?? '']);
  }, [ready, chosen]);

  const whole = () => {
    const { bounds, fitBoundsOptions } = around(latest.current.places);
    if (bounds) map.current?.fitBounds(bounds, { ...fitBoundsOptions, duration: 200 });
  };
  return (
    <>
      <div
        ref={holder}
        className="pl-canvas"
        role="application"
        aria-label={t(
          '进度地图。旁边的清单内容一样。',
          'Map of the progress. The list beside it says the same.',
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

type Around = { bounds?: Bounds; fitBoundsOptions?: FitBoundsOptions; center?: Point; zoom?: number };

function around(places: readonly PlaceIn[]): Around {
  const bounds = boundsOf(
    places.flatMap(({ lng, lat }) => (lng === null || lat === null ? [] : [[lng, lat]])),
  );
  if (!bounds) return { center: [116.97, 36.68], zoom: 12 };
  return {
    bounds,
    fitBoundsOptions: { padding: { top: 48, bottom: 64, left: 72, right: 88 }, maxZoom: 16.5 },
  };
}

function sourcesOf(
  places: readonly PlaceIn[],
  ground: MapData | null,
): Record<(typeof SOURCES)[number], Features> {
  const areas = ground?.areas.filter((area) => area.kind === 'community' && area.shape) ?? [];
  return {
    areas: features(areas.map((area) => polygon(area.shape!, { code: area.code }))),
    houses: features(
      (ground?.buildings ?? []).flatMap(({ lng, lat, code }) =>
        lng === null || lat === null ? [] : [dot([lng, lat], { code })],
      ),
    ),
    names: features(
      areas.map(({ name, shape }) => dot(middleOf(shape![0]!), { label: name.replace(/社区$/, '') })),
    ),
    places: features(
      places.flatMap((p) =>
        p.lng === null || p.lat === null
          ? []
          : [
              dot([p.lng, p.lat], {
                id: p.id,
                fill: FILL[p.state],
                label: `${p.name}\n${checked(p.counts)}`,
              }),
            ],
      ),
    ),
  };
}

function styleOf(tiles: string | null): StyleSpecification {
  const own = Object.fromEntries(SOURCES.map((name) => [name, { type: 'geojson', data: NONE }]));
  const font = { 'text-font': ['sans-serif'], 'text-field': ['get', 'label'] };
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
        id: 'areas',
        type: 'fill',
        source: 'areas',
        paint: { 'fill-color': '#EFE9DB', 'fill-opacity': tiles ? 0.3 : 1 },
      },
      { id: 'area-lines', type: 'line', source: 'areas', paint: { 'line-color': LINE, 'line-width': 1.6 } },
      {
        id: 'houses',
        type: 'circle',
        source: 'houses',
        minzoom: 13,
        paint: { 'circle-color': INK, 'circle-opacity': 0.13, 'circle-radius': 3 },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'names',
        layout: { ...font, 'text-size': 16, 'text-letter-spacing': 0.08 },
        paint: {
          'text-color': '#69655A',
          'text-halo-color': PAPER,
          'text-halo-width': 1.6,
        },
      },
      {
        id: 'chosen',
        type: 'circle',
        source: 'places',
        filter: ['==', ['get', 'id'], ''],
        paint: {
          'circle-color': 'rgba(0,0,0,0)',
          'circle-radius': 16,
          'circle-stroke-color': SPRING,
          'circle-stroke-width': 3,
        },
      },
      {
        id: 'places',
        type: 'circle',
        source: 'places',
        paint: {
          'circle-color': ['get', 'fill'],
          'circle-radius': 10,
          'circle-stroke-color': INK,
          'circle-stroke-width': 1.6,
        },
      },
      {
        id: 'place-names',
        type: 'symbol',
        source: 'places',
        layout: {
          ...font,
          'text-size': 13,
          'text-anchor': 'top',
          'text-offset': [0, 0.95],
          'text-optional': true,
        },
        paint: { 'text-color': INK, 'text-halo-color': SURFACE, 'text-halo-width': 1.8 },
      },
    ],
  };
  return style as unknown as StyleSpecification;
}
