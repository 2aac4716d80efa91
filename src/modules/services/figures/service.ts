/** The figures of one window, and the records behind each of them. */
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { fault } from '../../../kernel/refused.ts';
import { caseFacts } from '../../cases/service.ts';
import { placeFacts } from '../../places/service.ts';
import { currentItem } from '../catalogue/service.ts';
import { limits } from '../ratings/limits.ts';
import { reach } from '../ratings/reach.ts';
import type * as contract from './contract.ts';
import { type FigureRow, type Group, LEAST, MOST_MONTHS, NONE } from './contract.ts';
import { spanOf } from './rules.ts';
import * as store from './store.ts';

type Question = Pick<Input<typeof contract.listFigureRecords>, 'place' | 'from' | 'to' | 'item' | 'counter'>;

async function askedOf(ctx: Ctx, input: Question): Promise<store.Asked> {
  const span = spanOf(input.from, input.to);
  if (!span)
    throw fault(
      'to',
      'span',
      `结束的月份要在开始之后，最多 ${MOST_MONTHS} 个月。`,
      `The last month must not lie before the first, and at most ${MOST_MONTHS} months together.`,
    );
  const { bad_level } = await limits(ctx.sql);
  return {
    scopes: reach(ctx, input.place),
    span,
    item: input.item,
    counter: input.counter,
    badLevel: bad_level,
  };
}

const EMPTY: Omit<store.Counted, 'key'> = {
  ended: 0,
  spotItems: 0,
  onSpot: 0,
  rated: 0,
  satisfied: 0,
  bad: 0,
  oneTrip: 0,
  trips: 0,
  withPapers: 0,
  withReuse: 0,
  papers: 0,
  reused: 0,
  promised: 0,
  inTime: 0,
  promisedDays: 0,
  usedDays: 0,
  late: 0,
  outside: 0,
  notices: 0,
  undone: 0,
};
const FIELDS = Object.keys(EMPTY) as (keyof typeof EMPTY)[];

export async function readServiceFigures(
  ctx: Ctx,
  input: Input<typeof contract.readServiceFigures>,
): Promise<Output<typeof contract.readServiceFigures>> {
  const asked = await askedOf(ctx, input);
  const all = new Map<string, store.Counted>();
  const of = (key: string): store.Counted => {
    const row = all.get(key) ?? { key, ...EMPTY };
    all.set(key, row);
    return row;
  };
  if (asked.scopes.length > 0) {
    const [facts, beside] = await Promise.all([
      store.factRows(ctx.sql, asked, input.by),
      store.besides(ctx.sql, asked, input.by),
    ]);
    for (const row of facts) Object.assign(of(row.key), row);
    for (const which of ['outside', 'notices', 'undone'] as const)
      for (const { key, n } of beside[which]) of(key)[which] = n;
  }
  const total: store.Counted = { key: '', ...EMPTY };
  for (const row of all.values()) for (const field of FIELDS) total[field] += row[field];
  const rows: FigureRow[] = [];
  for (const row of all.values()) rows.push({ ...row, ...(await nameOf(ctx, input.by, row.key)) });
  const order = input.by === 'month' || input.by === 'counter';
  rows.sort((a, b) => (order ? a.key.localeCompare(b.key) : b.ended - a.ended || a.key.localeCompare(b.key)));
  return { least: LEAST, rows, total: { ...total, zh: '合计', en: 'Together' } };
}

async function nameOf(ctx: Ctx, by: Group, key: string): Promise<{ zh: string; en: string }> {
  if (key === NONE)
    return by === 'item'
      ? { zh: '清单之外', en: 'Outside the list' }
      : { zh: '不在窗口', en: 'Not at a counter' };
  if (by === 'item') {
    const item = await currentItem(ctx, key);
    return item ? { zh: item.body.zh, en: item.body.en } : { zh: key, en: key };
  }
  if (by === 'community') {
    const name = (await placeFacts(ctx, key))?.name ?? key;
    return { zh: name, en: name };
  }
  return { zh: key, en: key };
}

export async function listFigureRecords(
  ctx: Ctx,
  input: Input<typeof contract.listFigureRecords>,
): Promise<Output<typeof contract.listFigureRecords>> {
  const asked = await askedOf(ctx, input);
  const most = input.limit ?? 30;
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const found = await store.records(ctx.sql, asked, input.which, after, most + 1);
  const last = found.length > most ? found[most - 1] : undefined;
  const rows: contract.FigureRecord[] = [];
  for (const { key: _key, at, ...row } of found.slice(0, most)) {
    const c = input.which === 'undone' ? await caseFacts(ctx.sql, row.id) : undefined;
    rows.push({
      ...row,
      ...(c && { number: c.number, title: c.title }),
      kind: input.which === 'undone' ? 'case' : 'application',
      at: at.toISOString(),
    });
  }
  return { rows, next: last ? cursor([last.at.toISOString(), last.key]) : null };
}
