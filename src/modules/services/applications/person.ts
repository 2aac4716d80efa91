/** For whom and by whom: what was typed is read into its one form, every fault stands beside its field. */
import type { Ctx } from '../../../kernel/module.ts';
import { checkIdNumber, normalizePhone } from '../../../kernel/personal.ts';
import { type FieldFault, faults } from '../../../kernel/refused.ts';
import { cleanLine } from '../../../kernel/text.ts';
import { dayOf } from '../../../kernel/time.ts';
import { personCard, personNumbers } from '../../people/service.ts';
import type { ItemBody } from '../catalogue/contract.ts';
import type { Applicant, Consent } from '../contract.ts';

export type Typed = {
  person: string | null;
  name?: string | undefined;
  phone?: string | undefined;
  idNumber?: string | undefined;
  applicant: Applicant;
  agent?: { name: string; phone: string; relation: string; consent: Consent } | undefined;
};
export type Read = {
  person: string | null;
  name: string;
  phone: string | null;
  idNumber: string | null;
  /** Without consent only where somebody else sent it from home: a worker asks the person at the door. */
  agent: { name: string; phone: string | null; relation: string; consent: Consent | null } | null;
};

const said = (path: string, code: string, zh: string, en: string): FieldFault => ({
  path,
  code,
  message: { zh, en },
});

/**
 * @param item the item's body where there is one: it says who may apply for whom
 * @throws Refused 400 beside each field; 404 when the person is not the actor's to see
 */
export async function readPeople(ctx: Ctx, input: Typed, item: ItemBody | undefined): Promise<Read> {
  const wrong: FieldFault[] = [];
  const card = input.person ? await personCard(ctx, input.person) : undefined;
  const numbers = input.person ? await personNumbers(ctx, input.person) : { phone: null, idNumber: null };
  const name = card?.name ?? cleanLine(input.name ?? '');
  if (!name) wrong.push(said('name', 'empty', '请写是给谁办的。', 'Say for whom it is.'));
  let phone = numbers.phone;
  if (input.phone?.trim()) {
    const read = normalizePhone(input.phone);
    if (read.ok) phone = read.value;
    else wrong.push({ path: 'phone', code: read.code, message: read.message });
  }
  let idNumber = numbers.idNumber;
  if (input.idNumber?.trim()) {
    const read = checkIdNumber(input.idNumber, dayOf(ctx.now));
    if (!read.ok) wrong.push({ path: 'idNumber', code: read.code, message: read.message });
    else if (idNumber && idNumber !== read.value.number)
      wrong.push(
        said(
          'idNumber',
          'other',
          '和档案里的身份证号不一样，请核对。',
          'This differs from the number in the file. Please check.',
        ),
      );
    else idNumber = read.value.number;
  }
  if (item && !item.applicants.includes(input.applicant))
    wrong.push(
      said(
        'applicant',
        'applicant',
        '这一项不能这样代办，请看“谁可以办”。',
        'This item cannot be applied for in that way: see who may apply.',
      ),
    );
  let agent: Read['agent'] = null;
  if (input.applicant !== 'self') {
    const given = input.agent;
    if (!given)
      wrong.push(
        said(
          'agent.consent',
          'consent',
          '替别人办，要记下本人怎么同意的。没有同意就先联系本人。',
          'To apply for somebody else, note how they agreed. Without consent, reach them first.',
        ),
      );
    else {
      const agentName = cleanLine(given.name);
      if (!agentName) wrong.push(said('agent.name', 'empty', '请写代办人的名字。', 'Name who applies.'));
      const read = given.phone.trim() ? normalizePhone(given.phone) : undefined;
      if (read && !read.ok) wrong.push({ path: 'agent.phone', code: read.code, message: read.message });
      if (given.consent === 'guardianship' && input.applicant !== 'guardian')
        wrong.push(
          said(
            'agent.consent',
            'guardian',
            '只有监护人才按监护办。',
            'Only a guardian acts by guardianship.',
          ),
        );
      agent = {
        name: agentName,
        phone: read?.ok ? read.value : null,
        relation: cleanLine(given.relation),
        consent: given.consent,
      };
    }
  }
  if (wrong.length > 0) throw faults(wrong);
  return { person: input.person, name, phone, idNumber, agent };
}
