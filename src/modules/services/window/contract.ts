/** The rules of the window (窗口十条): what is promised, and the numbers that screens, notices and figures follow. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { closed, Done, Line, Nullable, OneOf } from '../../../kernel/shapes.ts';
import { Slug } from '../catalogue/contract.ts';

export const RULE_UNITS = ['', 'days', 'workdays', 'minutes', 'times'] as const;
export type RuleUnit = (typeof RULE_UNITS)[number];

const Words = closed({ zh: Line(60), en: Line(100) });
const Sentence = closed({ zh: Line(300), en: Line(400) });
export const Rule = Type.Object({
  code: Type.String(),
  name: Words,
  line: Sentence,
  active: Type.Boolean(),
  number: Nullable(Type.Integer()),
  unit: OneOf(RULE_UNITS),
});
export type Rule = Static<typeof Rule>;

export const listWindowRules = endpoint({
  name: 'window.rules',
  method: 'GET',
  path: '/window-rules',
  may: 'anyone',
  summary: { zh: '窗口的规矩', en: 'The rules of the window' },
  output: Type.Object({
    rows: Type.Array(Rule),
    /** The day until which missing papers are asked for today: what the one-time notice proposes. */
    noticeUntil: Type.String(),
    /** The window's hours are now, with the time that it stays open for who has a number. */
    open: Type.Boolean(),
  }),
});
export const saveWindowRule = endpoint({
  name: 'window.save_rule',
  method: 'PUT',
  path: '/window-rules/:code',
  may: 'services.write',
  summary: { zh: '改一条窗口的规矩', en: 'Change a rule of the window' },
  params: closed({ code: Slug() }),
  body: closed({
    name: Words,
    line: Sentence,
    active: Type.Boolean(),
    number: Nullable(Type.Integer({ minimum: 0, maximum: 1000 })),
    unit: OneOf(RULE_UNITS),
  }),
  output: Done,
});
