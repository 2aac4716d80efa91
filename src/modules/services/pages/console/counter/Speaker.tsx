import { say, t } from '../../../../../web/t.ts';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { PhoneInput, TextInput } from '../../../../../web/ui/TextInput.tsx';
import { APPLICANT_WORDS, APPLICANTS, CONSENT_WORDS, CONSENTS } from '../../../contract.ts';
import type { Counter } from './useCounter.ts';

/** Who speaks. For somebody else: name, relation, and how the person agreed. */
export function Speaker({ counter }: { counter: Counter }) {
  const { draft, set, wrong, item } = counter;
  const { agent } = draft;
  const may = item ? APPLICANTS.filter((one) => item.body.applicants.includes(one)) : APPLICANTS;
  return (
    <FieldSet label={t('谁来的', 'Who speaks')} error={wrong?.at('applicant')}>
      <div className="ll-segment" role="radiogroup" aria-label={t('谁来的', 'Who speaks')}>
        {may.map((one) => (
          <label key={one} className={draft.applicant === one ? 'on' : ''}>
            <input
              type="radio"
              name="applicant"
              checked={draft.applicant === one}
              onChange={() => set({ applicant: one })}
            />
            <span>{say(APPLICANT_WORDS[one])}</span>
          </label>
        ))}
      </div>
      {draft.applicant === 'self' ? null : (
        <div style={{ marginTop: 12 }}>
          <Field label={t('代办人姓名', 'Name of who applies')} error={wrong?.at('agent.name')}>
            {(tie) => (
              <TextInput
                {...tie}
                value={agent.name}
                maxLength={40}
                onChange={(name) => set({ agent: { ...agent, name } })}
              />
            )}
          </Field>
          <Field label={t('代办人电话', 'Their phone')} optional error={wrong?.at('agent.phone')}>
            {(tie) => (
              <PhoneInput
                {...tie}
                value={agent.phone}
                onChange={(phone) => set({ agent: { ...agent, phone } })}
              />
            )}
          </Field>
          <Field label={t('是什么关系', 'Relation')} error={wrong?.at('agent.relation')}>
            {(tie) => (
              <TextInput
                {...tie}
                value={agent.relation}
                maxLength={40}
                onChange={(relation) => set({ agent: { ...agent, relation } })}
              />
            )}
          </Field>
          <Field label={t('本人怎么同意的', 'How the person agreed')} error={wrong?.at('agent.consent')}>
            {(tie) => (
              <select
                {...tie}
                className="ll-input"
                value={agent.consent ?? ''}
                onChange={(event) =>
                  set({
                    agent: { ...agent, consent: CONSENTS.find((one) => one === event.target.value) ?? null },
                  })
                }
              >
                <option value="">{t('还没有同意', 'Not yet')}</option>
                {CONSENTS.map((one) => (
                  <option key={one} value={one}>
                    {say(CONSENT_WORDS[one])}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
    </FieldSet>
  );
}
