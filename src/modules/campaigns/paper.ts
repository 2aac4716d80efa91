/** The report on A4: the same figures as the page, tables, and photographs side by side. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Input } from '../../kernel/contract.ts';
import type { Ctx, Sent } from '../../kernel/module.ts';
import { renderPdf } from '../../kernel/pdf/render.ts';
import { picturesOf } from './checks.ts';
import type * as contract from './contract.ts';
import type { Report } from './contract.ts';
import { reportOf } from './report.ts';

const GREY = '#69655A';
const LINE = '#DCD5C5';

export async function printReport(ctx: Ctx, input: Input<typeof contract.printReport>): Promise<Sent> {
  const { report, c } = await reportOf(ctx, input.id);
  const ids = report.pairs.flatMap(({ before, after }) => [before, after]);
  const hashes = await picturesOf(ctx.sql, c.county, ids);
  const pictures = new Map<string, string>();
  for (const [id, sha] of hashes) {
    const bytes = await ctx.files.get(sha, 'thumb');
    pictures.set(id, `data:image/jpeg;base64,${bytes.toString('base64')}`);
  }
  const bytes = await renderPdf({
    info: { title: report.title },
    defaultStyle: { fontSize: 12 },
    content: contentOf(report, ctx.lang, pictures),
    footer: (page, pages) => ({
      text: `${report.title}　${page} / ${pages}`,
      alignment: 'center',
      fontSize: 10,
      color: GREY,
    }),
  });
  return { type: 'application/pdf', name: `${c.title}.pdf`, bytes };
}

/** The pages of the report; `pictures` holds a data address for each photograph that could be read. */
export function contentOf(
  report: Report,
  lang: 'zh' | 'en',
  pictures: ReadonlyMap<string, string>,
): Content[] {
  const t = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  const { places, checks } = report.figures;
  const h = (text: string): Content => ({ text, fontSize: 14, bold: true, margin: [0, 16, 0, 6] });
  const out: Content[] = [
    { text: report.title, fontSize: 22, bold: true },
    {
      text: t(
        `${report.area}　${report.starts} 至 ${report.ends}　${report.closedAt ? '总结报告' : '进展报告'}`,
        `${report.area} · ${report.starts} to ${report.ends} · ${report.closedAt ? 'closing report' : 'progress report'}`,
      ),
      color: GREY,
      margin: [0, 2, 0, 10],
    },
    ...(report.part
      ? [
          {
            text: t(
              '下面只是您能看到的那一部分地方。',
              'What follows is only of the places that you may see.',
            ),
            bold: true,
            margin: [0, 0, 0, 6] as [number, number, number, number],
          },
        ]
      : []),
    ...(report.why ? [{ text: report.why, margin: [0, 0, 0, 6] as [number, number, number, number] }] : []),
    ...report.sentences.map((text): Content => ({ text, margin: [0, 0, 0, 4] })),
    h(t('数字', 'Figures')),
    table(
      ['*', 'auto', 'auto', 'auto', 'auto', 'auto'],
      [
        t('社区', 'Community'),
        t('地方', 'Places'),
        t('办完', 'Done'),
        t('发现问题', 'Found'),
        t('整改好', 'Put right'),
        t('没办完', 'Open'),
      ],
      [
        ...report.communities.map((one) => [one.name, one.places, one.done, one.found, one.fixed, one.open]),
        [
          t('合计', 'All'),
          places.all,
          places.done,
          report.problems.found,
          report.problems.fixed,
          report.problems.open,
        ],
      ],
    ),
    h(t('各项', 'Items')),
    table(
      ['*', 'auto', 'auto', 'auto', 'auto', 'auto'],
      [
        t('检查项', 'Item'),
        t('正常', 'In order'),
        t('有问题', 'Problem'),
        t('转了诉求', 'As a case'),
        t('整改好了', 'Put right'),
        t('还没查', 'Unchecked'),
      ],
      [
        ...report.items.map(({ title, counts }) => [
          title,
          counts.ok,
          counts.problem,
          counts.handed,
          counts.fixed,
          counts.todo,
        ]),
        [t('合计', 'All'), checks.ok, checks.problem, checks.handed, checks.fixed, checks.todo],
      ],
    ),
    h(t('单位', 'Units')),
    {
      text:
        report.units.length === 0
          ? t('没有单位参加，由社区自己办。', 'No unit took part: the communities did it themselves.')
          : report.units
              .map(({ name, lead }) => `${name}${lead ? t('（牵头）', ' (lead)') : ''}`)
              .join(t('、', ', ')),
    },
  ];
  const pairs = report.pairs.filter(({ before, after }) => pictures.has(before) && pictures.has(after));
  for (const [nth, pair] of pairs.entries())
    out.push({
      unbreakable: true,
      margin: [0, 0, 0, 10],
      stack: [
        // The heading stays with the first pair.
        ...(nth === 0 ? [h(t('整改前后', 'Before and after'))] : []),
        {
          columnGap: 12,
          columns: [pair.before, pair.after].map((id, at) => ({
            width: '*',
            stack: [
              { image: pictures.get(id)!, fit: [240, 170] as [number, number] },
              { text: at === 0 ? t('整改前', 'Before') : t('整改后', 'After'), fontSize: 10, color: GREY },
            ],
          })),
        },
        { text: `${pair.place}　${pair.item}`, bold: true },
        { text: pair.words },
      ],
    });
  out.push(h(t('还没办完的', 'What remains')));
  if (report.remains.length === 0) out.push({ text: t('没有没办完的问题。', 'No problem remains open.') });
  else {
    out.push(
      table(
        ['auto', 'auto', '*', 'auto', 'auto'],
        [
          t('地方', 'Place'),
          t('检查项', 'Item'),
          t('问题', 'Problem'),
          t('谁负责', 'Whose'),
          t('诉求', 'Case'),
        ],
        report.remains.map((one) => [one.place, one.item, one.words, one.holder ?? '', one.caseNumber ?? '']),
      ),
    );
    if (report.moreRemains > 0)
      out.push({
        text: t(
          `另有 ${report.moreRemains} 个没有列出，见台账。`,
          `${report.moreRemains} more stand in the sheet.`,
        ),
        color: GREY,
      });
  }
  if (report.closing) out.push(h(t('说明', 'Remarks')), { text: report.closing });
  out.push({
    text: t(
      `数字取自 ${stamp(report.madeAt)} 的检查记录。`,
      `Counted from the records of ${stamp(report.madeAt)}.`,
    ),
    fontSize: 10,
    color: GREY,
    margin: [0, 16, 0, 0],
  });
  return out;
}

const stamp = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

function table(
  widths: ('*' | 'auto')[],
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Content {
  const cell = (value: string | number): TableCell => ({
    text: String(value),
    alignment: typeof value === 'number' ? 'right' : 'left',
  });
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [
        heads.map((text): TableCell => ({ text, fontSize: 10, color: GREY })),
        ...rows.map((row) => row.map(cell)),
      ],
    },
    layout: {
      hLineWidth: (i) => (i === 0 ? 0 : 0.6),
      vLineWidth: () => 0,
      hLineColor: () => LINE,
      paddingLeft: (i) => (i === 0 ? 0 : 8),
    },
  };
}
