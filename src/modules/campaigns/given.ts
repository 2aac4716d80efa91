/** What a maker gives, made clean and looked at: items, dates, units, places. All faults stand beside their field. */
import { covers, scopesOf } from '../../kernel/access.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx } from '../../kernel/module.ts';
import { type FieldFault, faults } from '../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import { listCategories } from '../cases/service.ts';
import { placeFacts, placesBelow } from '../places/service.ts';
import { answerable } from '../staff/service.ts';
import { unitsFor } from '../units/service.ts';
import type { ItemGiven } from './contract.ts';
import type { NewPlace } from './store.ts';

const wrongOf = () => {
  const wrong: FieldFault[] = [];
  const say = (path: string, code: string, zh: string, en: string): void => {
    wrong.push({ path, code, message: { zh, en } });
  };
  const done = (): void => {
    if (wrong.length > 0) throw faults(wrong);
  };
  return { say, done };
};

/** Items with clean words; a kind of case must be one of the list. */
export async function cleanItems(ctx: Ctx, items: readonly ItemGiven[]): Promise<ItemGiven[]> {
  const { say, done } = wrongOf();
  const { rows } = await listCategories(ctx, {});
  const kinds = new Set(rows.map(({ code }) => code));
  const seen = new Set<string>();
  const clean = items.map((item, at) => {
    const title = cleanLine(item.title);
    if (title === '') say(`items.${at}.title`, 'empty', '这一项还没写名字。', 'This item has no name yet.');
    else if (seen.has(title))
      say(`items.${at}.title`, 'twice', `“${title}”写了两次。`, `“${title}” is given twice.`);
    seen.add(title);
    if (item.category !== null && !kinds.has(item.category))
      say(`items.${at}.category`, 'category', '请从列出的分类里选。', 'Choose one of the listed kinds.');
    return { ...item, title, how: cleanText(item.how) };
  });
  done();
  return clean;
}

const isDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) && day > '2000' && day < '2100';
};
const YEAR = 366 * 86_400_000;

/** Dates that exist, in order, a year apart at most, and near enough that the calendar knows them. */
export function checkDates(
  { starts, ends }: { starts: string; ends: string },
  today: string,
  before?: { starts: string },
): void {
  const { say, done } = wrongOf();
  if (!isDay(starts)) say('starts', 'day', '没有这一天。', 'There is no such day.');
  if (!isDay(ends)) say('ends', 'day', '没有这一天。', 'There is no such day.');
  done();
  if (ends < starts) say('ends', 'order', '结束的日子要在开始之后。', 'It has to end after it begins.');
  else if (Date.parse(ends) - Date.parse(starts) > YEAR)
    say('ends', 'long', '一次整治最长一年。', 'A campaign lasts a year at most.');
  const away = (Date.parse(starts) - Date.parse(today)) / YEAR;
  if (Math.abs(away) > 1 && starts !== before?.starts)
    say('starts', 'far', '开始的日子要在前后一年以内。', 'It has to begin within a year from now.');
  done();
}

export type UnitsGiven = { lead: string | null; assist: readonly string[] };

/** Units that serve the area or lie in it. A unit that was in the campaign before may stay. */
export async function checkUnits(
  ctx: Ctx,
  area: string,
  given: UnitsGiven,
  before: readonly string[] = [],
): Promise<{ unit: string; lead: boolean }[]> {
  const { say, done } = wrongOf();
  const county = area.slice(0, 6);
  const known = new Set([...before, ...(await unitsFor(ctx, { county, place: area })).map(({ id }) => id)]);
  if (given.lead && !known.has(given.lead))
    say('lead', 'unit', '这个单位不服务这一带，请换一个。', 'This unit does not serve the area.');
  for (const [at, id] of given.assist.entries())
    if (!known.has(id))
      say(`assist.${at}`, 'unit', '这个单位不服务这一带，请换一个。', 'This unit does not serve the area.');
  done();
  const assist = [...new Set(given.assist)].filter((id) => id !== given.lead);
  return [
    ...(given.lead ? [{ unit: given.lead, lead: true }] : []),
    ...assist.map((unit) => ({ unit, lead: false })),
  ];
}

const middle = (values: readonly (number | null)[]): number | null => {
  const found = values.filter((value) => value !== null);
  return found.length === 0 ? null : found.reduce((sum, value) => sum + value, 0) / found.length;
};

/**
 * Places as rows, each with the worker who answers for it. A compound has no grid of its own: its record belongs to the
 * grid with most of its buildings, and so to that worker; without a point it stands amid its buildings.
 */
export async function placesGiven(ctx: Ctx, area: string, codes: readonly string[]): Promise<NewPlace[]> {
  const { say, done } = wrongOf();
  const scopes = scopesOf(ctx.actor, 'campaigns.write');
  const rows: NewPlace[] = [];
  for (const [at, code] of [...new Set(codes)].entries()) {
    const facts = await placeFacts(ctx, code);
    const fits =
      (facts?.kind === 'compound' || facts?.kind === 'building') &&
      code.startsWith(area) &&
      covers(scopes, { place: code });
    if (!facts?.street || !facts.community || !fits) {
      say(
        `places.${at}`,
        'place',
        '请选这一片里的小区或楼栋。',
        'Choose compounds or buildings inside the area.',
      );
      continue;
    }
    let { grid, lng, lat } = facts;
    if (facts.kind === 'compound') {
      const buildings = await placesBelow(ctx, code, ['building']);
      const n = new Map<string, number>();
      for (const { grid: own } of buildings) if (own) n.set(own, (n.get(own) ?? 0) + 1);
      grid = [...n].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? null;
      lng ??= middle(buildings.map((one) => one.lng));
      lat ??= middle(buildings.map((one) => one.lat));
    }
    const worker = await answerable(ctx, { ...facts, grid }, ctx.now);
    rows.push({
      id: newId(),
      place: code,
      name: facts.name,
      address: facts.address || facts.name,
      street: facts.street,
      community: facts.community,
      grid,
      lng,
      lat,
      holder: worker?.account ?? null,
      holderName: worker?.name ?? null,
    });
  }
  done();
  return rows;
}
