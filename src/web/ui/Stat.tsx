import { Link } from 'wouter';

type Props = {
  value: number | string;
  unit?: string;
  label: string /** Opens exactly these records. */;
  to?: string;
  bad?: boolean;
};

/** A figure that opens. Without `to` it is only said. */
export function Stat({ value, unit, label, to, bad }: Props) {
  const inside = (
    <>
      <span className={`n ${bad ? 'brick' : ''}`} style={{ display: 'block' }}>
        {value}
        {unit ? <small>{unit}</small> : null}
      </span>
      <span className="l" style={{ display: 'block' }}>
        {label}
      </span>
    </>
  );
  return to ? (
    <Link href={to} className="ll-stat">
      {inside}
    </Link>
  ) : (
    <div className="ll-stat">{inside}</div>
  );
}
