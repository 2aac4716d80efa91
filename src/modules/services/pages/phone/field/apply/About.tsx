import { type ReactNode, useState } from 'react';
import { normalizePhone } from '../../../../../../kernel/personal.ts';
import { lang, say, t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../../web/ui/Choices.tsx';
import { Field, FieldSet } from '../../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../../web/ui/Foot.tsx';
import { Page } from '../../../../../../web/ui/Page.tsx';
import { PhoneInput, TextInput } from '../../../../../../web/ui/TextInput.tsx';
import type { Item } from '../../../../catalogue/contract.ts';
import {
  APPLICANT_WORDS,
  APPLICANTS,
  CONSENT_WORDS,
  CONSENTS,
  HANDOVER_WORDS,
} from '../../../../contract.ts';
import { AnswerInput, wrongAnswer } from '../../resident/apply/FormField.tsx';
import { change, useFieldDraft } from '../apply-draft.ts';

type Props = { item: Item; right: ReactNode; back: string | (() => void); next: () => void };

/** Who speaks, the item's own questions, how the result comes: one page for whoever does this every day. */
export function About({ item, right, back, next }: Props) {
  const d = useFieldDraft();
  const [asked, setAsked] = useState(false);
  const self = d.applicant === 'self';
  const agent = (part: Partial<typeof d.agent>) => change({ agent: { ...d.agent, ...part } });
  const phone = d.agent.phone ? normalizePhone(d.agent.phone) : undefined;
  const applicants = APPLICANTS.filter((who) => item.body.applicants.includes(who));
  const on = () => {
    setAsked(true);
    const answers = item.body.fields.every((field) => !wrongAnswer(field, d.form[field.name] ?? ''));
    const spoken = self || (d.agent.name.trim() && d.agent.consent && (!phone || phone.ok));
    if (answers && spoken && applicants.includes(d.applicant)) next();
  };
  const empty = (bad: boolean, zh: string, en: string) => (asked && bad ? t(zh, en) : undefined);
  return (
    <Page
      title={item.body[lang()]}
      hint={say(item.body.line)}
      back={back}
      backWord={t('上一步', 'Back')}
      right={right}
      foot={
        <Foot>
          <Button kind="primary" big block onClick={on}>
            {t('下一步：材料', 'Next: papers')}
          </Button>
        </Foot>
      }
    >
      <FieldSet
        label={t('谁来说', 'Who speaks')}
        error={empty(!applicants.includes(d.applicant), '这一项不能这样代办。', 'Not possible in that way.')}
      >
        <ChoiceList
          inline
          choices={applicants.map((value) => ({ value, label: say(APPLICANT_WORDS[value]) }))}
          value={d.applicant}
          onChange={(applicant) => change({ applicant })}
        />
      </FieldSet>
      {self ? null : (
        <>
          <Field
            label={t('代办人名字', 'Name of whoever applies')}
            error={empty(!d.agent.name.trim(), '请写代办人的名字。', 'Name who applies.')}
          >
            {(tie) => (
              <TextInput {...tie} value={d.agent.name} maxLength={40} onChange={(name) => agent({ name })} />
            )}
          </Field>
          <Field label={t('是本人的什么人', 'What they are to the person')} optional>
            {(tie) => (
              <TextInput
                {...tie}
                value={d.agent.relation}
                maxLength={40}
                onChange={(relation) => agent({ relation })}
              />
            )}
          </Field>
          <Field
            label={t('代办人电话', 'Their phone')}
            optional
            error={asked && phone && !phone.ok ? say(phone.message) : undefined}
          >
            {(tie) => (
              <PhoneInput {...tie} value={d.agent.phone} onChange={(next) => agent({ phone: next })} />
            )}
          </Field>
          <FieldSet
            label={t('本人怎么同意的', 'How the person agreed')}
            error={empty(
              !d.agent.consent,
              '没有本人同意不能代办，先问本人。',
              'Nobody applies without the person’s consent: ask them first.',
            )}
          >
            <ChoiceList
              choices={CONSENTS.filter((value) => value !== 'guardianship' || d.applicant === 'guardian').map(
                (value) => ({ value, label: say(CONSENT_WORDS[value]) }),
              )}
              value={d.agent.consent}
              onChange={(consent) => agent({ consent })}
            />
          </FieldSet>
        </>
      )}
      {item.body.fields.map((field) => (
        <AnswerInput
          key={field.name}
          field={field}
          value={d.form[field.name] ?? ''}
          error={asked ? wrongAnswer(field, d.form[field.name] ?? '') : undefined}
          onChange={(value) => change({ form: { ...d.form, [field.name]: value } })}
        />
      ))}
      <FieldSet label={t('办好了怎么给', 'How the result comes')}>
        <ChoiceList
          inline
          choices={(['home', 'fetch', 'online'] as const).map((value) => ({
            value,
            label: say(HANDOVER_WORDS[value]),
          }))}
          value={d.handover}
          onChange={(handover) => change({ handover })}
        />
      </FieldSet>
    </Page>
  );
}
