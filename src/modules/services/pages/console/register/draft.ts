/** The editor's values: what a form may leave out becomes a whole body again. */
import type { Item, ItemBody, KINDS } from '../../../catalogue/contract.ts';

export type Draft = {
  code: string;
  kind: (typeof KINDS)[number];
  department?: string | null;
  ended: boolean;
  note?: string;
  body: ItemBody;
};

const EMPTY: ItemBody = {
  zh: '',
  en: '',
  line: { zh: '', en: '' },
  way: 'promised',
  decides: 'community',
  unit: '',
  steps: [],
  papers: [],
  fields: [],
  legalDays: 5,
  promisedDays: 3,
  fee: { zh: '不收费', en: 'Free of charge' },
  basis: { zh: '', en: '' },
  applicants: ['self', 'family', 'guardian', 'proxy'],
  rated: true,
  words: '',
};

export const draftOf = ({ code, kind, department, ended, body }: Item): Draft => ({
  code,
  kind,
  department,
  ended,
  note: '',
  body,
});
export const emptyDraft = (kind: Draft['kind']): Draft => ({ code: '', kind, ended: false, body: EMPTY });

type Loose<T> = { [K in keyof T]?: T[K] | null | undefined };
const pair = (one: Loose<{ zh: string; en: string }> | null | undefined) => ({
  zh: one?.zh ?? '',
  en: one?.en ?? '',
});

/** A half-filled form as a body: what is missing is empty, and the check says so. */
export function bodyOf(given: Loose<ItemBody> | undefined): ItemBody {
  const body = given ?? {};
  return {
    ...pair(body),
    line: pair(body.line),
    way: body.way ?? 'promised',
    decides: body.decides ?? 'community',
    unit: body.unit ?? '',
    steps: (body.steps ?? []).map(pair),
    papers: (body.papers ?? []).map((paper) => ({
      ...pair(paper),
      kind: paper?.kind ?? '',
      form: paper?.form ?? 'original',
      copies: paper?.copies ?? 1,
      optional: paper?.optional ?? false,
    })),
    fields: (body.fields ?? []).map((field) => ({
      ...pair(field),
      name: field?.name ?? '',
      type: field?.type ?? 'line',
      required: field?.required ?? false,
      ...(field?.type === 'choice' && {
        choices: (field.choices ?? []).map((one) => ({ ...pair(one), value: one?.value ?? '' })),
      }),
    })),
    legalDays: body.legalDays ?? 0,
    promisedDays: body.promisedDays ?? 0,
    fee: pair(body.fee),
    basis: pair(body.basis),
    applicants: body.applicants ?? [],
    rated: body.rated ?? false,
    words: body.words ?? '',
  };
}

/** `body.papers.0.kind` as antd names it. */
export const nameOf = (path: string): (string | number)[] =>
  path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
