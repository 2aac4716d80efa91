import { useId } from 'react';

type Props<V extends string> = {
  /** Read out before the words: the thing that is 正常 or 有问题. */
  label: string;
  choices: readonly { value: V; label: string; bad?: boolean }[];
  value: V | null;
  onChange: (value: V) => void;
};

/** Two or three short words of which one holds. */
export function Segment<V extends string>({ label, choices, value, onChange }: Props<V>) {
  const name = useId();
  return (
    <div className="ll-segment" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={`${choice.bad ? 'bad' : ''} ${choice.value === value ? 'on' : ''}`}
        >
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}
