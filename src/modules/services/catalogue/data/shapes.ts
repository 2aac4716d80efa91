/** Short ways to write the register's rows: what most items have in common need not be said again. */
import type { Applicant } from '../../contract.ts';
import type { ItemBody, ItemPaper, KINDS } from '../contract.ts';

export type Pair = readonly [zh: string, en: string];
export type ItemRow = {
  code: string;
  kind: (typeof KINDS)[number];
  department: string | null;
  sort: number;
  body: ItemBody;
};

const paper = (form: ItemPaper['form'], kind: string, zh: string, en: string, copies = 1): ItemPaper => ({
  kind,
  form,
  copies,
  optional: false,
  zh,
  en,
});
/** The original is looked at and given back. */
export const see = (kind: string, zh = '', en = ''): ItemPaper => paper('original', kind, zh, en);
/** The original stays with the application. */
export const give = (kind: string, zh = '', en = '', copies = 1): ItemPaper =>
  paper('original', kind, zh, en, copies);
export const copy = (kind: string, zh = '', en = '', copies = 1): ItemPaper =>
  paper('copy', kind, zh, en, copies);
/** A picture or a file is enough. */
export const picture = (kind: string, zh = '', en = ''): ItemPaper => paper('electronic', kind, zh, en);
/** Only in the case that the words name. */
export const only = (one: ItemPaper): ItemPaper => ({ ...one, optional: true });
/** When somebody else comes: the proxy's own card and the written word. */
export const BY_PROXY: readonly ItemPaper[] = [
  only(see('agent_id_card', '别人代办时出示', 'When somebody else comes')),
  only(
    picture(
      'proxy_letter',
      '受托人代办时要，写一句话、签名就行',
      'When a proxy comes; one signed sentence is enough',
    ),
  ),
];

type Field = ItemBody['fields'][number];
const field = (
  type: Field['type'],
  name: string,
  zh: string,
  en: string,
  choices?: readonly (readonly [value: string, zh: string, en: string])[],
): Field => ({
  name,
  type,
  zh,
  en,
  required: true,
  ...(choices === undefined
    ? {}
    : { choices: choices.map(([value, cz, ce]) => ({ value, zh: cz, en: ce })) }),
});
export const line = (name: string, zh: string, en: string): Field => field('line', name, zh, en);
export const text = (name: string, zh: string, en: string): Field => field('text', name, zh, en);
export const number = (name: string, zh: string, en: string): Field => field('number', name, zh, en);
export const day = (name: string, zh: string, en: string): Field => field('day', name, zh, en);
export const phone = (name: string, zh: string, en: string): Field => field('phone', name, zh, en);
export const choice = (
  name: string,
  zh: string,
  en: string,
  choices: readonly (readonly [value: string, zh: string, en: string])[],
): Field => field('choice', name, zh, en, choices);
export const may = (one: Field): Field => ({ ...one, required: false });

const ALL: readonly Applicant[] = ['self', 'family', 'guardian', 'proxy'];
export const FREE: Pair = ['不收费', 'Free of charge'];
/** Amounts, ages and limits differ from place to place; nobody should read ours as theirs. */
export const LOCAL: Pair = ['以当地公布的规定为准', 'The rules published locally apply'];
/** The law that we are sure of, and that the rest is local. */
export const law = (zh: string, en: string): Pair => [
  `${zh}；标准和条件${LOCAL[0]}`,
  `${en}; for amounts and conditions the rules published locally apply`,
];

export type Brief = {
  name: Pair;
  line: Pair;
  way: ItemBody['way'];
  decides: ItemBody['decides'];
  /** Word of the deciding unit; none where the community decides. */
  unit?: string;
  steps: readonly Pair[];
  papers: readonly ItemPaper[];
  fields?: readonly Field[];
  /** Working days: legal, promised. At once: left out. */
  days?: readonly [legal: number, promised: number];
  fee?: Pair;
  basis?: Pair;
  who?: readonly Applicant[];
  rated?: boolean;
  words: string;
};

const say = ([zh, en]: Pair) => ({ zh, en });
export function body(brief: Brief): ItemBody {
  return {
    ...say(brief.name),
    line: say(brief.line),
    way: brief.way,
    decides: brief.decides,
    unit: brief.unit ?? '',
    steps: brief.steps.map(say),
    papers: [...brief.papers],
    fields: [...(brief.fields ?? [])],
    legalDays: brief.days?.[0] ?? 0,
    promisedDays: brief.days?.[1] ?? 0,
    fee: say(brief.fee ?? FREE),
    basis: say(brief.basis ?? LOCAL),
    applicants: [...(brief.who ?? ALL)],
    rated: brief.rated ?? true,
    words: brief.words,
  };
}

const two = (n: number): string => String(n).padStart(2, '0');
/** The items of one department, by their number. */
export const itemsOf = (department: string, briefs: Readonly<Record<number, Brief>>): ItemRow[] =>
  Object.entries(briefs).map(([at, brief]) => ({
    code: `${department}-${two(Number(at))}`,
    kind: 'service',
    department,
    sort: Number(at),
    body: body(brief),
  }));
/** Numbered in the order in which they are written. */
export const numbered = (kind: 'duty' | 'visit', bodies: readonly ItemBody[]): ItemRow[] =>
  bodies.map((one, at) => ({
    code: `${kind}-${two(at + 1)}`,
    kind,
    department: null,
    sort: at + 1,
    body: one,
  }));
