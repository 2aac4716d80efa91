/** What a version of an item must be, and what differs between two. Pure, also for the editor in the browser. */
import type { FieldFault } from '../../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../../kernel/text.ts';
import { APPLICANT_WORDS } from '../contract.ts';
import {
  DECIDER_WORDS,
  FORM_WORDS,
  type ItemBody,
  type ItemChange,
  type KINDS,
  WAY_WORDS,
} from './contract.ts';

/** Kinds of papers and departments that may stand in a new version: the live ones. */
export type Known = { papers: ReadonlySet<string>; departments: ReadonlySet<string> };

type Pair = { zh: string; en: string };
const line = ({ zh, en }: Pair): Pair => ({ zh: cleanLine(zh), en: cleanLine(en) });
const text = ({ zh, en }: Pair): Pair => ({ zh: cleanText(zh), en: cleanText(en) });

/** The body as it is stored: text cleaned, choices only where there is something to choose. */
export const cleanBody = (body: ItemBody): ItemBody => ({
  ...body,
  ...line(body),
  line: text(body.line),
  unit: cleanLine(body.unit),
  steps: body.steps.map(line),
  papers: body.papers.map((paper) => ({ ...paper, ...line(paper) })),
  fields: body.fields.map(({ choices, ...field }) => ({
    ...field,
    ...line(field),
    ...(field.type === 'choice' && { choices: (choices ?? []).map((one) => ({ ...one, ...line(one) })) }),
  })),
  fee: line(body.fee),
  basis: text(body.basis),
  words: cleanLine(body.words),
});

/**
 * Everything that is wrong with a version before it is published; the paths are those of the body of `saveItem`.
 * Promised days never exceed what the law allows, and what is done on the spot promises no days.
 */
export function checkItem(
  kind: (typeof KINDS)[number],
  department: string | null,
  body: ItemBody,
  known: Known,
): FieldFault[] {
  const found: FieldFault[] = [];
  const wrong = (path: string, code: string, zh: string, en: string) =>
    found.push({ path, code, message: { zh, en } });
  const named = (path: string, pair: Pair) => {
    if (pair.zh.trim() === '') wrong(`${path}.zh`, 'empty', '这里要填。', 'This is needed.');
    if (pair.en.trim() === '') wrong(`${path}.en`, 'empty', '英文也要填。', 'The English is needed too.');
  };
  named('body', body);
  if (department !== null && !known.departments.has(department))
    wrong('department', 'department', '没有这个部门，或已停用。', 'No such department, or no longer used.');
  if (kind === 'service') {
    if (department === null)
      wrong('department', 'empty', '选它归哪个部门。', 'Choose the department it belongs to.');
    named('body.line', body.line);
  }
  if (body.promisedDays > body.legalDays)
    wrong(
      'body.promisedDays',
      'more-than-legal',
      `承诺的不能比法定的长：法定 ${body.legalDays} 个工作日。`,
      `Not longer than the law allows: ${body.legalDays} working days.`,
    );
  if (body.way === 'spot' && body.promisedDays !== 0)
    wrong(
      'body.promisedDays',
      'spot',
      '当场办好的，承诺时限写 0。',
      'What is done on the spot promises 0 days.',
    );
  if (body.way === 'promised' && body.promisedDays === 0 && kind === 'service')
    wrong(
      'body.promisedDays',
      'no-days',
      '写承诺几个工作日；当天就好的选“当场办好”。',
      'Give the promised days, or choose “done on the spot”.',
    );
  for (const [at, paper] of body.papers.entries())
    if (!known.papers.has(paper.kind))
      wrong(
        `body.papers.${at}.kind`,
        'paper',
        '没有这种材料，或已停用。请先在“材料”里加上。',
        'No such kind of paper, or no longer used. Add it under Papers first.',
      );
  for (const [at, step] of body.steps.entries()) named(`body.steps.${at}`, step);
  const names = new Set<string>();
  for (const [at, field] of body.fields.entries()) {
    const path = `body.fields.${at}`;
    named(path, field);
    if (names.has(field.name))
      wrong(`${path}.name`, 'twice', '这个代号前面用过了。', 'This name is used above.');
    names.add(field.name);
    if (field.type !== 'choice') continue;
    const values = (field.choices ?? []).map(({ value }) => value);
    if (values.length < 2)
      wrong(`${path}.choices`, 'choices', '至少给两个可选的。', 'Give at least two choices.');
    if (new Set(values).size < values.length)
      wrong(`${path}.choices`, 'twice', '可选的代号有重复。', 'Two choices have the same name.');
    for (const [n, one] of (field.choices ?? []).entries()) named(`${path}.choices.${n}`, one);
  }
  if (new Set(body.applicants).size < body.applicants.length)
    wrong('body.applicants', 'twice', '谁能办有重复。', 'An applicant stands there twice.');
  return found;
}

const both = ({ zh, en }: Pair): string => (zh || en ? `${zh} / ${en}` : '');
const none = (value: string): string => value || '—';

/** What a reader would call different between two versions, in the order of the editor. */
export function changesBetween(
  before: ItemBody,
  after: ItemBody,
  paperName: (kind: string) => string,
): ItemChange[] {
  const found: ItemChange[] = [];
  const tell = (zh: string, en: string, a: string, b: string) => {
    if (a !== b) found.push({ zh, en, before: none(a), after: none(b) });
  };
  const say = (pair: Pair): string => pair.zh;
  tell('名称', 'Name', both(before), both(after));
  tell('给居民的话', 'Words for residents', both(before.line), both(after.line));
  tell('怎么办', 'How it is done', say(WAY_WORDS[before.way]), say(WAY_WORDS[after.way]));
  tell('谁决定', 'Who decides', say(DECIDER_WORDS[before.decides]), say(DECIDER_WORDS[after.decides]));
  tell('决定的单位', 'Deciding unit', before.unit, after.unit);
  tell('法定时限', 'Legal days', String(before.legalDays), String(after.legalDays));
  tell('承诺时限', 'Promised days', String(before.promisedDays), String(after.promisedDays));
  tell('收费', 'Fee', both(before.fee), both(after.fee));
  tell('依据', 'Basis', both(before.basis), both(after.basis));
  const who = (body: ItemBody) => body.applicants.map((one) => say(APPLICANT_WORDS[one])).join('、');
  tell('谁能办', 'Who may apply', who(before), who(after));
  const paper = (one: ItemBody['papers'][number]) =>
    `${paperName(one.kind)} ${say(FORM_WORDS[one.form])}×${one.copies}${one.optional ? '（有的才要）' : ''}${one.zh ? `：${one.zh}` : ''}`;
  listed('材料', 'Paper', before.papers.map(paper), after.papers.map(paper), found);
  listed('步骤', 'Step', before.steps.map(both), after.steps.map(both), found);
  const field = (one: ItemBody['fields'][number]) =>
    `${one.zh} / ${one.en} (${one.name}, ${one.type}${one.required ? '，必填' : ''}${
      one.choices ? `：${one.choices.map(({ zh }) => zh).join('、')}` : ''
    })`;
  listed('要填的', 'Field', before.fields.map(field), after.fields.map(field), found);
  tell('请人评价', 'Asks for a rating', before.rated ? '是' : '否', after.rated ? '是' : '否');
  tell('俗话', 'Everyday words', before.words, after.words);
  return found;
}

/** Lines that came and went; the same lines in another order count as one change. */
function listed(
  zh: string,
  en: string,
  before: readonly string[],
  after: readonly string[],
  found: ItemChange[],
): void {
  const gone = before.filter((one) => !after.includes(one));
  const come = after.filter((one) => !before.includes(one));
  for (let at = 0; at < Math.max(gone.length, come.length); at += 1)
    found.push({ zh, en, before: gone[at] ?? '—', after: come[at] ?? '—' });
  if (gone.length === 0 && come.length === 0 && before.join('\n') !== after.join('\n'))
    found.push({ zh: `${zh}的先后`, en: `Order: ${en}`, before: before.join('；'), after: after.join('；') });
}
