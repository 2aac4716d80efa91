import { Check } from 'lucide-react';
import { useId } from 'react';
import { t } from '../t.ts';

type Props = {
  /** Floors of this staircase, from the bottom: `[1,2,3]`, or `[-1,1,2]`. */ floors: readonly number[];
  value: number | null;
  onChange: (floor: number) => void;
};

/** Up to here the house is drawn beside the list. */
const LOW = 8;

/** Which floor: the house's front, one row of windows per floor; the chosen one is lit. A tall house is all windows. */
export function FloorPicker({ floors, value, onChange }: Props) {
  const name = useId();
  const down = [...floors].sort((a, b) => b - a);
  const tall = down.length > LOW;
  return (
    <div className={tall ? 'll-floors tall' : 'll-floors'}>
      {tall ? null : (
        <span className="house" aria-hidden>
          {down.map((floor) => (
            <span key={floor} className={floor === value ? 'lit' : ''}>
              <i className="pane" />
              <i className="pane" />
            </span>
          ))}
        </span>
      )}
      <div className="list" role="radiogroup" aria-label={t('几层', 'Which floor')}>
        {down.map((floor) => (
          <label className={`ll-choice ${floor === value ? 'on' : ''}`} key={floor}>
            <input type="radio" name={name} checked={floor === value} onChange={() => onChange(floor)} />
            <span>{floorWord(floor)}</span>
            {tall ? null : <Check size={22} className="tick" aria-hidden />}
          </label>
        ))}
      </div>
    </div>
  );
}

/** 4 层, 地下 1 层. */
export function floorWord(floor: number): string {
  return floor < 0 ? t(`地下 ${-floor} 层`, `Basement ${-floor}`) : t(`${floor} 层`, `Floor ${floor}`);
}
