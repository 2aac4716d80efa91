/** The mark: two houses wall to wall, one window lit. Least size 16 px. */
export function Logo({ size = 36, dusk = false }: { size?: number; dusk?: boolean }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <g fill={dusk ? '#7CC4B8' : '#0E5A5B'}>
        <rect x="2" y="2" width="15" height="28" rx="2.5" />
        <rect x="18.4" y="11" width="11.6" height="19" rx="2.5" />
      </g>
      <g fill={dusk ? '#191B19' : '#FFFFFF'} fillOpacity=".88">
        {[6, 13.2, 20.4].flatMap((y) =>
          [5.2, 10.4].map((x) => <rect key={`${x}.${y}`} x={x} y={y} width="3.4" height="4.6" rx=".8" />),
        )}
      </g>
      <g fill="#F2B33D">
        <rect x="21.2" y="14.6" width="6" height="2.5" rx=".8" />
        <rect x="21.2" y="18.2" width="6" height="6.8" rx=".8" />
      </g>
    </svg>
  );
}
