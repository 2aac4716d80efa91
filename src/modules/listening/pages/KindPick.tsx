import { say, t } from '../../../web/t.ts';
import { ChoiceList } from '../../../web/ui/Choices.tsx';
import { Field } from '../../../web/ui/Field.tsx';
import { leavesOf, likelyKinds, useKinds } from '../../cases/pages/phone/field/kinds.ts';

type Props = {
  text: string;
  value: string | null;
  onChange: (code: string) => void;
  error?: string | undefined;
};

/** 哪类事: what the words suggest as chips, everything in one list below. */
export function KindPick({ text, value, onChange, error }: Props) {
  const rows = useKinds().data?.rows ?? [];
  const leaves = leavesOf(rows);
  const likely = likelyKinds(text, rows);
  return (
    <Field label={t('哪类事', 'Which kind')} error={error}>
      {(tie) => (
        <>
          {likely.length > 0 ? (
            <div style={{ marginBottom: 8 }}>
              <ChoiceList
                inline
                value={value}
                onChange={onChange}
                choices={likely.map((kind) => ({ value: kind.code, label: say(kind) }))}
              />
            </div>
          ) : null}
          <select
            {...tie}
            className="ll-input"
            value={value ?? ''}
            onChange={(event) => onChange(event.target.value)}
          >
            <option value="" disabled>
              {t('从全部分类里选', 'Choose from all kinds')}
            </option>
            {rows
              .filter(({ parent, ended }) => parent === null && !ended)
              .map((group) => (
                <optgroup key={group.code} label={say(group)}>
                  {leaves
                    .filter(({ parent }) => parent === group.code)
                    .map((kind) => (
                      <option key={kind.code} value={kind.code}>
                        {say(kind)}
                      </option>
                    ))}
                </optgroup>
              ))}
          </select>
        </>
      )}
    </Field>
  );
}

/** The kind in force: the chosen one, otherwise the likeliest of the words. */
export function useKind(text: string, chosen: string | null): string | null {
  const rows = useKinds().data?.rows ?? [];
  return chosen ?? likelyKinds(text, rows)[0]?.code ?? null;
}
