import { say, t } from '../../../../web/t.ts';
import { CheckRow, ChoiceList } from '../../../../web/ui/Choices.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { PhoneInput, TextInput } from '../../../../web/ui/TextInput.tsx';
import {
  AGREED_WAYS,
  AGREED_WORDS,
  type AgreedWay,
  type ConcernedInput,
  PROXY_RELATIONS,
  PROXY_WORDS,
  type ProxyRelation,
} from '../../contract.ts';

/** For whom somebody speaks, as far as it is filled in; null: for oneself. */
export type Another = {
  name: string;
  phone: string;
  relation: ProxyRelation | null;
  agreed: AgreedWay | null;
};

const BLANK: Another = { name: '', phone: '', relation: null, agreed: null };

/** Ready to be sent; undefined while something is missing. */
export const concernedOf = (another: Another): ConcernedInput | undefined => {
  const { name, phone, relation, agreed } = another;
  if (name.trim() === '' || !relation || !agreed) return undefined;
  return { name: name.trim(), relation, agreed, ...(phone.trim() && { phone }) };
};

export const isWhole = (another: Another | null): boolean => !another || concernedOf(another) !== undefined;

type Props = {
  value?: Another | null;
  onChange?: (another: Another | null) => void;
  /** Says what is missing beside each field. */
  asked?: boolean;
  at?: (path: string) => string | undefined;
  /** Words of the row that opens it. */
  word?: string;
};

/** 替别人说: whose matter it is, what they are to whoever speaks, how they agreed. Both are told. */
export function ForAnother({ value = null, onChange = () => undefined, asked = false, at, word }: Props) {
  const set = (part: Partial<Another>) => onChange({ ...(value ?? BLANK), ...part });
  return (
    <div style={{ marginBlock: 16 }}>
      <CheckRow checked={value !== null} onChange={(on) => onChange(on ? BLANK : null)}>
        {word ?? t('我替别人说', 'I speak for somebody else')}
      </CheckRow>
      {value ? (
        <div style={{ marginTop: 12 }}>
          <Field
            label={t('替谁说', 'For whom')}
            error={
              asked && value.name.trim() === ''
                ? t('请写替谁说的。', 'Please say for whom.')
                : at?.('person.name')
            }
          >
            {(tie) => (
              <TextInput {...tie} value={value.name} onChange={(name) => set({ name })} maxLength={30} />
            )}
          </Field>
          <Field
            label={t('他的电话', 'Their phone')}
            optional
            hint={t('留了，办到哪里也发短信告诉他', 'With it they are told too')}
            error={at?.('person.phone')}
          >
            {(tie) => <PhoneInput {...tie} value={value.phone} onChange={(phone) => set({ phone })} />}
          </Field>
          <FieldSet
            label={t('说的人是他的', 'Who speaks is their')}
            error={asked && !value.relation ? t('请选一个。', 'Please choose one.') : undefined}
          >
            <ChoiceList<ProxyRelation>
              inline
              value={value.relation}
              onChange={(relation) => set({ relation })}
              choices={PROXY_RELATIONS.map((one) => ({ value: one, label: say(PROXY_WORDS[one]) }))}
            />
          </FieldSet>
          <FieldSet
            label={t('他怎么同意的', 'How they agreed')}
            error={asked && !value.agreed ? t('请选一个。', 'Please choose one.') : undefined}
          >
            <ChoiceList<AgreedWay>
              inline
              value={value.agreed}
              onChange={(agreed) => set({ agreed })}
              choices={AGREED_WAYS.map((one) => ({ value: one, label: say(AGREED_WORDS[one]) }))}
            />
          </FieldSet>
        </div>
      ) : null}
    </div>
  );
}
