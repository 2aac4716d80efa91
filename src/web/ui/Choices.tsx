import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';

export type Choice<V extends string> = { value: V; label: ReactNode; hint?: ReactNode };

type One<V extends string> = {
  choices: readonly Choice<V>[];
  value: V | null;
  onChange: (value: V) => void;
  /** Short words side by side instead of rows. */
  inline?: boolean;
  name?: string;
};

/** One of several, as rows; put it in a <FieldSet>. The platform's own radio buttons, so arrows and readers work. */
export function ChoiceList<V extends string>({ choices, value, onChange, inline, name }: One<V>) {
  const own = useId();
  return (
    <div className={`ll-choices ${inline ? 'inline' : ''}`}>
      {choices.map((choice) => (
        <label className={`ll-choice ${choice.value === value ? 'on' : ''}`} key={choice.value}>
          <input
            type="radio"
            name={name ?? own}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span className="box round" aria-hidden>
            <Check size={16} />
          </span>
          {inline ? <Check size={20} className="tick" aria-hidden /> : null}
          <Words choice={choice} />
        </label>
      ))}
    </div>
  );
}

type Many<V extends string> = {
  choices: readonly Choice<V>[];
  value: readonly V[];
  onChange: (value: V[]) => void;
  inline?: boolean;
};

/** Any number of several. */
export function CheckRows<V extends string>({ choices, value, onChange, inline }: Many<V>) {
  return (
    <div className={`ll-choices ${inline ? 'inline' : ''}`}>
      {choices.map((choice) => (
        <CheckRow
          key={choice.value}
          inline={inline}
          checked={value.includes(choice.value)}
          onChange={(on) =>
            onChange(on ? [...value, choice.value] : value.filter((other) => other !== choice.value))
          }
        >
          <Words choice={choice} />
        </CheckRow>
      ))}
    </div>
  );
}

type Row = { checked: boolean; onChange: (checked: boolean) => void; inline?: boolean; children: ReactNode };

/** One thing to agree to or to mark. */
export function CheckRow({ checked, onChange, inline, children }: Row) {
  return (
    <label className={`ll-choice ${checked ? 'on' : ''}`}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span className="box" aria-hidden>
        <Check size={16} />
      </span>
      {inline ? <Check size={20} className="tick" aria-hidden /> : null}
      <span className="grow">{children}</span>
    </label>
  );
}

function Words<V extends string>({ choice }: { choice: Choice<V> }) {
  return (
    <span className="grow">
      {choice.label}
      {choice.hint ? (
        <span className="sm q2" style={{ display: 'block' }}>
          {choice.hint}
        </span>
      ) : null}
    </span>
  );
}
