/** The month on paper: A4 across, a line a person, a column a day; up to sixty people on one page. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Input } from '../../../kernel/contract.ts';
import type { Ctx, Sent } from '../../../kernel/module.ts';
import { renderPdf } from '../../../kernel/pdf/render.ts';
import { notFound } from '../../../kernel/refused.ts';
import { dayOf, weekdayOf } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import { mayWrite } from '../access.ts';
import type * as contract from '../contract.ts';
import { HOURS_WORDS } from '../contract.ts';
import { poolFor } from '../pools/service.ts';
import { onLeave, tallyOf } from '../rules.ts';
import { daysOf } from '../slots.ts';
import { loadMonth, type Month } from './load.ts';
import { worksOn } from './service.ts';
import * as store from './store.ts';

const PAGE = { width: 841.89, height: 595.28, margin: 20 };
const REST = '#F1EEE6';
const LINE = '#B9B4A8';
const MARK = { day: '白', evening: '晚', weekend: '周', night: '夜', offpeak: '错' } as const;

export async function printSheet(ctx: Ctx, input: Input<typeof contract.printSheet>): Promise<Sent> {
  const pool = await poolFor(ctx, input.county, input.pool);
  const row = await store.findPlan(ctx.sql, pool.county, pool.id, input.month);
  if (!row || (row.state === 'draft' && !mayWrite(ctx.actor, pool))) throw notFound();
  const month = await loadMonth(ctx.sql, pool, row);
  const community = (await placeFacts(ctx, pool.community))?.name ?? '';
  const days = daysOf(input.month).map((day) => ({ day, rest: !worksOn(ctx, day) }));
  const bytes = await sheetOf(month, community, days, dayOf(ctx.now));
  return { type: 'application/pdf', name: `${pool.name}-${input.month}.pdf`, bytes };
}

/** @param days of the month, with whether the calendar rests; @param printed the day that stands below */
export function sheetOf(
  month: Pick<Month, 'pool' | 'row' | 'plan' | 'turns' | 'people'>,
  community: string,
  days: readonly { day: string; rest: boolean }[],
  printed: string,
): Promise<Buffer> {
  const { plan } = month;
  const posts = [...new Map(month.turns.map(({ post, postName }) => [post, postName]))].sort(([, a], [, b]) =>
    a.localeCompare(b, 'zh-CN', { numeric: true }),
  );
  const number = new Map(posts.map(([post], i) => [post, i + 1]));
  const legend = [
    Object.entries(MARK)
      .filter(([kind]) => month.turns.some((turn) => turn.kind === kind))
      .map(([kind, mark]) => `${mark}＝${HOURS_WORDS[kind as keyof typeof MARK].zh}`)
      .join('  '),
    posts.map(([, name], i) => `${i + 1}\u00a0${name}`).join('  '),
    '假＝请假  空缺＝还差几人',
  ].join('    ');
  const rows = plan.people.length + 3;
  const legendLines = Math.ceil((legend.length * 7) / (PAGE.width - 2 * PAGE.margin));
  const height = Math.min(20, (PAGE.height - 2 * PAGE.margin - 46 - legendLines * 14) / rows);
  const size = Math.max(4.2, Math.min(8, height * 0.62));
  const cell = (text: string, rest: boolean, more: object = {}): TableCell => ({
    text,
    alignment: 'center',
    noWrap: true,
    margin: [0, Math.max(0, (height - size * 1.25) / 2), 0, 0],
    ...(rest && { fillColor: REST }),
    ...more,
  });
  const head = (what: (day: string) => string, first: string, last: readonly string[]): TableCell[] => [
    cell(first, false, { bold: true }),
    ...days.map(({ day, rest }) => cell(what(day), rest, { bold: true })),
    ...last.map((text) => cell(text, false, { bold: true })),
  ];
  const lines = plan.people.map((person) => {
    const tally = tallyOf(plan.turns, person.id);
    return [
      cell(person.name.slice(0, 8), false, { alignment: 'left' }),
      ...days.map(({ day, rest }) => {
        const own = plan.turns.filter((turn) => turn.person === person.id && turn.day === day);
        const text = own.map((turn) => `${MARK[turn.kind]}${number.get(turn.post) ?? ''}`).join(' ');
        return cell(text || (onLeave(person, day) ? '假' : ''), rest);
      }),
      ...[tally.turns, tally.evenings, tally.weekends].map((n) => cell(String(n), false)),
    ];
  });
  const gaps = [
    cell('空缺', false, { bold: true, alignment: 'left' }),
    ...days.map(({ day, rest }) => {
      const open = plan.turns.filter((turn) => turn.day === day && !turn.person).length;
      return cell(open > 0 ? String(open) : '', rest, { bold: true });
    }),
    ...['', '', ''].map((text) => cell(text, false)),
  ];
  const table: Content = {
    table: {
      headerRows: 2,
      dontBreakRows: true,
      heights: height,
      widths: [52, ...days.map(() => '*' as const), 20, 20, 20],
      body: [
        head((day) => String(Number(day.slice(8))), '', ['班', '晚', '周末']),
        head((day) => '一二三四五六日'[weekdayOf(day) - 1]!, '姓名', ['', '', '']),
        ...lines,
        gaps,
      ],
    },
    layout: {
      hLineWidth: () => 0.4,
      vLineWidth: () => 0.4,
      hLineColor: () => LINE,
      vLineColor: () => LINE,
      paddingLeft: () => 1,
      paddingRight: () => 1,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
    fontSize: size,
  };
  const title = `${community}${month.pool.name} ${month.row.month.slice(0, 4)}年${Number(month.row.month.slice(5))}月排班表`;
  return renderPdf({
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [PAGE.margin, PAGE.margin, PAGE.margin, PAGE.margin],
    info: { title },
    defaultStyle: { lineHeight: 1 },
    content: [
      {
        columns: [
          { text: title, fontSize: 15, bold: true },
          {
            text: `${month.row.state === 'draft' ? '草稿  ' : ''}打印 ${printed}`,
            alignment: 'right',
            fontSize: 8,
            margin: [0, 6, 0, 0],
          },
        ],
        margin: [0, 0, 0, 6],
      },
      table,
      { text: legend, fontSize: 7.5, lineHeight: 1.25, margin: [0, 5, 0, 0] },
    ],
  });
}
