import type { House } from '../../modules/cases/pages/console/Communities.tsx';
import { t } from '../t.ts';

const WIDTH = 1808;
const HEIGHT = 470;
const GROUND = 388;
const GAP = 28;

/** Communities as houses side by side, wide as they have grids; each window a small grid. */
export function Sky({ houses }: { houses: readonly House[] }) {
  const many = houses.length;
  const rows = rowsFor(houses);
  const widths = houses.map(({ windows }) => Math.ceil(windows.length / rows));
  const columns = widths.reduce((sum, n) => sum + n, 0) + many;
  const cell = Math.min(64, (WIDTH - GAP * (many - 1)) / Math.max(1, columns));
  const tall = Math.min(46, (GROUND - 44) / rows);
  // Few communities stand in the middle, not stretched.
  const used = cell * columns + GAP * (many - 1);
  let x = (WIDTH - used) / 2;
  return (
    <svg
      className="wall-sky"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={houses
        .map(({ name, open, overdue }) =>
          t(`${name}在办 ${open} 件，超时 ${overdue} 件`, `${name}: ${open} open, ${overdue} late`),
        )
        .join(t('；', '; '))}
    >
      {houses.map((house, at) => {
        const columnsHere = widths[at] ?? 1;
        const width = (columnsHere + 1) * cell;
        const left = x;
        x += width + GAP;
        return (
          <Block
            key={house.code}
            house={house}
            left={left}
            width={width}
            columns={columnsHere}
            cell={cell}
            tall={tall}
            small={many > 12}
          />
        );
      })}
      <rect x="0" y={GROUND} width={WIDTH} height="3" fill="var(--ll-line-strong)" />
    </svg>
  );
}

/** So many floors that all houses together fill the width. */
function rowsFor(houses: readonly House[]): number {
  for (let rows = 4; rows <= 12; rows += 1) {
    const columns = houses.reduce((sum, { windows }) => sum + Math.ceil(windows.length / rows) + 1, 0);
    if (columns * 34 + GAP * (houses.length - 1) <= WIDTH) return rows;
  }
  return 12;
}

type BlockProps = {
  house: House;
  left: number;
  width: number;
  columns: number;
  cell: number;
  tall: number;
  small: boolean;
};

function Block({ house, left, width, columns, cell, tall, small }: BlockProps) {
  const floors = Math.ceil(house.windows.length / columns);
  const top = GROUND - floors * tall - 30;
  const w = cell * 0.62;
  const h = tall * 0.72;
  return (
    <g>
      <rect x={left} y={top} width={width} height={GROUND - top} rx="4" fill="var(--ll-surface)" />
      <rect x={left} y={top} width={width} height="6" fill="var(--ll-line)" />
      {house.windows.map((window, at) => {
        const column = at % columns;
        const floor = Math.floor(at / columns);
        const x = left + cell * (0.5 + column) + (cell - w) / 2;
        const y = GROUND - 14 - (floor + 1) * tall + (tall - h);
        const state = window.overdue > 0 ? 'over' : window.open > 0 ? 'lit' : 'dark';
        return <Pane key={window.grid} x={x} y={y} w={w} h={h} state={state} />;
      })}
      <text
        x={left + width / 2}
        y={GROUND + 38}
        textAnchor="middle"
        className={small ? 'name small' : 'name'}
      >
        {house.name.replace(/社区$/, '')}
      </text>
      <text x={left + width / 2} y={GROUND + 70} textAnchor="middle" className="count">
        {t(`在办 ${house.open}`, `${house.open} open`)}
        {house.overdue > 0 ? (
          <tspan className="late">{t(`  超时 ${house.overdue}`, `  ${house.overdue} late`)}</tspan>
        ) : null}
      </text>
    </g>
  );
}

type PaneProps = { x: number; y: number; w: number; h: number; state: 'lit' | 'over' | 'dark' };

/** Late is told by shape too: a frame round the window and a mark in it. */
function Pane({ x, y, w, h, state }: PaneProps) {
  const fill = state === 'lit' ? 'var(--ll-lamp)' : state === 'over' ? 'var(--ll-brick)' : 'var(--wall-dark)';
  const top = h * 0.34;
  return (
    <g>
      <rect x={x} y={y} width={w} height={top - 1} rx="1.5" fill={fill} />
      <rect x={x} y={y + top + 1} width={w} height={h - top - 1} rx="1.5" fill={fill} />
      {state === 'over' ? (
        <>
          <rect
            x={x - 5}
            y={y - 5}
            width={w + 10}
            height={h + 10}
            rx="5"
            fill="none"
            stroke="var(--ll-brick)"
            strokeWidth="2.5"
          />
          <rect
            x={x + w / 2 - 1.5}
            y={y + top + 4}
            width="3"
            height={(h - top) * 0.4}
            fill="var(--ll-overdue)"
          />
          <circle cx={x + w / 2} cy={y + h - 4} r="1.8" fill="var(--ll-overdue)" />
        </>
      ) : null}
    </g>
  );
}
