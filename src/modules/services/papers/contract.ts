/** Papers on file: given once, offered again while they are good. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint, type Say } from '../../../kernel/contract.ts';
import { closed, Day, Done, Id, Line, Moment, Nullable, OneOf } from '../../../kernel/shapes.ts';
import { PAPER_FORMS } from '../catalogue/contract.ts';
import { CONSENTS } from '../contract.ts';

export const PAPER_LIVES = ['offered', 'expired', 'ended'] as const;
export const LIFE_WORDS: Readonly<Record<(typeof PAPER_LIVES)[number], Say>> = {
  offered: { zh: '可以再用', en: 'May be used again' },
  expired: { zh: '过期了', en: 'Expired' },
  ended: { zh: '没有同意再用', en: 'No consent to use it again' },
};

/** Why a paper is offered no more. */
export const END_REASONS = ['taken_back', 'wrong', 'changed'] as const;
export const END_WORDS: Readonly<Record<(typeof END_REASONS)[number], Say>> = {
  taken_back: { zh: '本人不同意再用', en: 'Consent taken back' },
  wrong: { zh: '发现不对', en: 'Found wrong' },
  changed: { zh: '情况变了', en: 'No longer true' },
};

const PaperOnFile = Type.Object({
  id: Id(),
  kind: Type.String(),
  name: Type.Object({ zh: Type.String(), en: Type.String() }),
  form: OneOf(PAPER_FORMS),
  pictures: Type.Array(Id()),
  consent: Nullable(OneOf([...CONSENTS, 'online'] as const)),
  givenAt: Moment(),
  givenTo: Type.String(),
  /** The last day on which it counts; null: as long as nothing changes. */
  lastDay: Nullable(Day()),
  life: OneOf(PAPER_LIVES),
});
export type PaperOnFile = Static<typeof PaperOnFile>;

export const listPapers = endpoint({
  name: 'services.papers',
  method: 'GET',
  path: '/people/:id/papers',
  may: 'services.receive',
  summary: { zh: '一个人交过、档里有的材料', en: 'Papers that a person has on file' },
  params: closed({ id: Id() }),
  output: Type.Object({ rows: Type.Array(PaperOnFile) }),
});

export const endPaper = endpoint({
  name: 'services.end_paper',
  method: 'POST',
  path: '/papers/:id/ending',
  may: 'services.receive',
  summary: { zh: '一份材料不再用', en: 'A paper is used no more' },
  params: closed({ id: Id() }),
  body: closed({ reason: OneOf(END_REASONS), words: Type.Optional(Line(200)) }),
  output: Done,
});
