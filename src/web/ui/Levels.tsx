import { Check } from 'lucide-react';
import { useId } from 'react';
import { t } from '../t.ts';

/** 5 非常满意 … 1 非常不满意, the five grades of the national service-evaluation rules. */
export type Level = 1 | 2 | 3 | 4 | 5;

export const LEVELS: readonly Level[] = [5, 4, 3, 2, 1];

export function levelWord(level: Level): string {
  switch (level) {
    case 5:
      return t('非常满意', 'Very satisfied');
    case 4:
      return t('满意', 'Satisfied');
    case 3:
      return t('基本满意', 'Fairly satisfied');
    case 2:
      return t('不满意', 'Dissatisfied');
    case 1:
      return t('非常不满意', 'Very dissatisfied');
  }
}

/** How satisfied, in words; the lit windows beside the word only repeat it. */
export function LevelPicker({ value, onChange }: { value: Level | null; onChange: (level: Level) => void }) {
  const name = useId();
  return (
    <div className="ll-levels">
      {LEVELS.map((level) => (
        <label className={`ll-choice ${value === level ? 'on' : ''}`} key={level}>
          <input type="radio" name={name} checked={value === level} onChange={() => onChange(level)} />
          <span className="box round" aria-hidden>
            <Check size={16} />
          </span>
          <span>{levelWord(level)}</span>
          <Panes level={level} />
        </label>
      ))}
    </div>
  );
}

/** What somebody answered. */
export function LevelMark({ level }: { level: Level }) {
  return (
    <span className="ll-levels said">
      <b>{levelWord(level)}</b>
      <Panes level={level} />
    </span>
  );
}

function Panes({ level }: { level: Level }) {
  return (
    <span className="panes" aria-hidden>
      {[1, 2, 3, 4, 5].map((pane) => (
        <i key={pane} className={pane <= level ? 'on' : ''} />
      ))}
    </span>
  );
}
