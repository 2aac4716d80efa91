/** One window is one home. */
export type Pane = 'done' | 'now' | 'bad' | 'none';

const FILL: Record<Pane, string> = {
  done: 'var(--ll-spring)',
  now: 'var(--ll-lamp)',
  bad: 'var(--ll-brick)',
  none: 'var(--ll-sunk)',
};

type Props = {
  /** Floors from the top down; each floor its homes from left to right, grouped by staircase. */
  floors: readonly (readonly (readonly Pane[])[])[];
  /** Said to those who can't see it, and shown as the legend: 走到了 29 户. */
  legend: readonly { pane: Pane; words: string }[];
  pane?: { width: number; height: number };
};

/** A house as windows. Always with its legend: colour never speaks alone. */
export function Facade({ floors, legend, pane = { width: 16, height: 19 } }: Props) {
  const gap = 5;
  const stairGap = 13;
  const first = floors[0] ?? [];
  const homes = first.reduce((sum, stair) => sum + stair.length, 0);
  const width = homes * pane.width + (homes - first.length) * gap + Math.max(0, first.length - 1) * stairGap;
  const height = floors.length * (pane.height + gap) - gap;
  const label = legend.map((entry) => entry.words).join('，');
  const windows = floors.flatMap((stairs, floor) => {
    let x = 0;
    return stairs.flatMap((stair, s) => {
      if (s > 0) x += stairGap - gap;
      return stair.map((fill) => {
        const window = { x, y: floor * (pane.height + gap), fill: FILL[fill] };
        x += pane.width + gap;
        return window;
      });
    });
  });
  return (
    <div className="ll-facade">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {windows.map((window) => (
          <Window key={`${window.x}.${window.y}`} {...window} {...pane} />
        ))}
      </svg>
      <ul className="keys">
        {legend.map((entry) => (
          <li key={entry.pane}>
            <i style={{ background: FILL[entry.pane] }} />
            {entry.words}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Box = { x: number; y: number; width: number; height: number; fill: string };

/** A window: a fanlight and a pane. */
export function Window({ x, y, width, height, fill }: Box) {
  const top = Math.round(height * 0.27);
  return (
    <g fill={fill}>
      <rect x={x} y={y} width={width} height={top} rx="1.2" />
      <rect x={x} y={y + top + 1.5} width={width} height={height - top - 1.5} rx="1.2" />
    </g>
  );
}
