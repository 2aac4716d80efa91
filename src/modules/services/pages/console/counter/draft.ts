/** What stands on the counter before it is sent. Pure: also what of it outlives a change of the item. */

import type { Picked } from '../../../../../web/ui/PhotoPicker.tsx';
import type { ItemBody, ItemPaper } from '../../../catalogue/contract.ts';
import type { Applicant, Consent, Handover, PaperState } from '../../../contract.ts';
import type { PaperOnFile } from '../../../papers/contract.ts';

/** For whom: somebody in the files, or a name as it was given. */
export type Who = {
  person: string | null;
  name: string;
  /** Typed; empty where the file has it. */
  phone: string;
  idNumber: string;
  place: { code: string; address: string } | null;
};
/** What was laid down for one line. Absent: nothing was said yet. */
export type Laid = {
  state: PaperState;
  paper?: string;
  photos: readonly Picked[];
  validUntil: string;
  keep: boolean;
};
export type Agent = { name: string; phone: string; relation: string; consent: Consent | null };
export type Draft = {
  laid: Readonly<Record<string, Laid>>;
  form: Readonly<Record<string, string>>;
  applicant: Applicant;
  agent: Agent;
  handover: Handover;
};

export const NOBODY: Who = { person: null, name: '', phone: '', idNumber: '', place: null };
export const EMPTY: Draft = {
  laid: {},
  form: {},
  applicant: 'self',
  agent: { name: '', phone: '', relation: '', consent: null },
  handover: 'fetch',
};
export const NOTHING: Laid = { state: 'missing', photos: [], validUntil: '', keep: true };

/** Names a line by its kind and how many of that kind stand before it: it stays the same when lines move in a new version. */
export function lineKeys(papers: readonly ItemPaper[]): string[] {
  const seen = new Map<string, number>();
  return papers.map(({ kind }) => {
    const n = seen.get(kind) ?? 0;
    seen.set(kind, n + 1);
    return `${kind}#${n}`;
  });
}

export type Line = {
  at: number;
  key: string;
  ask: ItemPaper;
  laid: Laid;
  /** Somebody said so at this counter; otherwise it is what the file offers, or nothing. */
  said: boolean;
  /** Of the file, newest first: may be used again, or is out of date. */
  onFile: PaperOnFile | undefined;
};

/** The lines of an item with what is laid down; what is good on file counts as used until somebody says otherwise. */
export function linesOf(
  papers: readonly ItemPaper[],
  laid: Draft['laid'],
  file: readonly PaperOnFile[],
): Line[] {
  const keys = lineKeys(papers);
  const used = new Set<string>();
  return papers.map((ask, at) => {
    const key = keys[at]!;
    const fits = file.filter(({ kind, id }) => kind === ask.kind && !used.has(id));
    const onFile = fits.find(({ life }) => life === 'offered') ?? fits.find(({ life }) => life === 'expired');
    if (onFile) used.add(onFile.id);
    const own = laid[key];
    const offered = onFile?.life === 'offered' && !ask.optional;
    return {
      at,
      key,
      ask,
      onFile,
      said: own !== undefined,
      laid: own ?? (offered ? { ...NOTHING, state: 'reused', paper: onFile.id } : NOTHING),
    };
  });
}

/** Needed and not there. What is optional lacks only when the counter says so. */
export const lacks = ({ ask, laid, said }: Line): boolean =>
  laid.state === 'missing' && (said || !ask.optional);

/** The day that is proposed for bringing what is missing: two weeks on. */
export const untilDay = (now: Date): string =>
  new Date(now.getTime() + 14 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

/** What the item asks for in the form and was not filled in, by name. */
export const unfilled = (item: ItemBody, form: Draft['form']): string[] =>
  item.fields.filter(({ name, required }) => required && !(form[name] ?? '').trim()).map(({ name }) => name);
