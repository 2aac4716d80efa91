/** The rules of the window: read by everybody, changed by whoever keeps the register, followed by the rest of the house. */
import { overAll } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Sql, Tx } from '../../../kernel/db.ts';
import type { Feed } from '../../../kernel/feed.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { type FieldFault, fault, faults } from '../../../kernel/refused.ts';
import { cleanLine } from '../../../kernel/text.ts';
import { putRightDays } from '../ratings/limits.ts';
import type * as contract from './contract.ts';
import { NOT_STANDING, noticeUntil, openNow, RECKONED, type Standing } from './rules.ts';
import * as store from './store.ts';

const kept = new WeakMap<Sql, Promise<readonly store.RuleRow[]>>();

function rulesOf(house: Pick<House, 'sql'>): Promise<readonly store.RuleRow[]> {
  const known = kept.get(house.sql);
  if (known) return known;
  const reading = Promise.resolve(store.rules(house.sql));
  kept.set(house.sql, reading);
  reading.catch(() => {
    if (kept.get(house.sql) === reading) kept.delete(house.sql);
  });
  return reading;
}

const forgetRules = (house: Pick<House, 'sql'>): void => {
  kept.delete(house.sql);
};

export function clearByFeed(house: House, feed: Feed): void {
  feed.hear(({ noun }) => {
    if (noun === 'window_rule' || noun === 'rating_figures') forgetRules(house);
  });
}

/** Whether a rule holds and its number, from memory. A rule that is not in the list does not hold. */
export async function windowRule(house: Pick<House, 'sql'>, code: string): Promise<Standing> {
  const found = (await rulesOf(house)).find((rule) => rule.code === code);
  return found ? { active: found.active, number: found.number } : NOT_STANDING;
}

/** The figures of ratings were changed on their own page: the rule says the same. */
export const ratingsRule = (tx: Tx, days: number): Promise<unknown> => store.putNumber(tx, 'ratings', days);

/** The day that a one-time notice proposes for what is missing: `YYYY-MM-DD`. */
export async function noticeUntilOf(house: Pick<House, 'sql' | 'calendar'>, now: Date): Promise<string> {
  return noticeUntil(await windowRule(house, 'one_notice'), house.calendar(), now);
}

/** The window is open now, by its hours and by the rule of off-hours. */
export async function windowOpen(house: Pick<House, 'sql' | 'calendar'>, now: Date): Promise<boolean> {
  return openNow(await windowRule(house, 'off_hours'), house.calendar(), now);
}

export async function listWindowRules(ctx: Ctx): Promise<Output<typeof contract.listWindowRules>> {
  const [rows, until, open] = await Promise.all([
    rulesOf(ctx),
    noticeUntilOf(ctx, ctx.now),
    windowOpen(ctx, ctx.now),
  ]);
  return {
    rows: rows.map(({ code, zh, en, lineZh, lineEn, active, number, unit }) => ({
      code,
      name: { zh, en },
      line: { zh: lineZh, en: lineEn },
      active,
      number,
      unit,
    })),
    noticeUntil: until,
    open,
  };
}

export async function saveWindowRule(
  ctx: Ctx,
  input: Input<typeof contract.saveWindowRule>,
): Promise<{ ok: true }> {
  overAll(ctx.actor, 'services.write');
  const row: store.RuleRow = {
    code: input.code,
    zh: cleanLine(input.name.zh),
    en: cleanLine(input.name.en),
    lineZh: cleanLine(input.line.zh),
    lineEn: cleanLine(input.line.en),
    active: input.active,
    number: input.unit === '' ? null : input.number,
    unit: input.unit,
  };
  check(row);
  const done = await ctx.transact('', async (tx, { record }) => {
    await store.putRule(tx, row);
    // The same number stands with the figures of ratings: one change, both.
    if (row.code === 'ratings' && row.number !== null) await putRightDays(tx, row.number);
    record({
      noun: 'window_rule',
      subject: row.code,
      verb: 'window_rule.saved',
      county: '',
      place: '',
      data: { zh: row.zh, active: row.active, number: row.number },
    });
    return { ok: true as const };
  });
  forgetRules(ctx);
  return done;
}

function check(row: store.RuleRow): void {
  const wrong: FieldFault[] = [];
  const empty = (path: string, text: string) => {
    if (text === '')
      wrong.push({ path, code: 'empty', message: { zh: '这里要写几个字。', en: 'A few words are needed.' } });
  };
  empty('name.zh', row.zh);
  empty('name.en', row.en);
  empty('line.zh', row.lineZh);
  empty('line.en', row.lineEn);
  if (wrong.length > 0) throw faults(wrong);
  const unit = RECKONED[row.code];
  if (unit && unit !== row.unit)
    throw fault(
      'unit',
      'unit',
      '系统按这个单位计算，不能改；数字可以改。',
      'The product reckons in this unit: only the number can change.',
    );
  if (row.unit !== '' && (row.number === null || row.number < 1))
    throw fault('number', 'number', '请填 1 或更大的整数。', 'Give a whole number of 1 or more.');
}
