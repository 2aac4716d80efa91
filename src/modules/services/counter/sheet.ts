/** What the papers of the window have in common: letters, sections, the code, and how all of it comes onto one page. */
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { renderPdf } from '../../../kernel/pdf/render.ts';
import { songTitle } from '../../../kernel/pdf/song.ts';
import { qrSvg } from '../../../kernel/qr.ts';

export type PrintSize = 'normal' | 'large';

/** What stands on all three. */
export type Head = {
  /** 无影山街道 甲一社区 */
  where: string;
  community: string;
  /** Of this very paper. */
  number: string;
  /** Masked: a paper gets lost. */
  name: string;
  title: string;
  firstContact: string;
  phone: string;
  /** In words: 2026年11月24日 */
  day: string;
  url: string;
  code: string;
};

export const INK = '#23231F';
export const GREY = '#524F46';
const PAGE = 595.28;
/** Of the code with its quiet edge: the code itself is larger than 25 mm, whatever it holds. */
const QR = 112;

/** Letter sizes in points; `k` shrinks what would not fit, `tight` says the lesser things in fewer lines. */
export const sizes = (size: PrintSize, k: number, tight = false) => {
  const base = size === 'large' ? 18 : 14;
  return { xs: 12, md: base * k, lg: (size === 'large' ? 21 : 17) * k, k, tight };
};
export type Sizes = ReturnType<typeof sizes>;

const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><g fill="#0E5A5B"><rect x="2" y="2" width="15" height="28" rx="2.5"/><rect x="18.4" y="11" width="11.6" height="19" rx="2.5"/></g><g fill="#F2B33D"><rect x="21.2" y="14.6" width="6" height="2.5"/><rect x="21.2" y="18.2" width="6" height="6.8"/></g></svg>';

const line = (width: number, dash = false): Content => ({
  canvas: [
    {
      type: 'line',
      x1: 0,
      y1: 0,
      x2: width,
      y2: 0,
      lineWidth: 0.7,
      lineColor: dash ? '#8A8273' : '#B8B09E',
      ...(dash && { dash: { length: 3 } }),
    },
  ],
});
const WIDTH = PAGE - 2 * 54;

/** A drawn title with the same words behind it, so that they can be searched and read aloud. */
function title(text: string, size: number): Content {
  const drawn = songTitle(text, size);
  return {
    stack: [
      { text, fontSize: size * 0.7, opacity: 0, lineHeight: 1, margin: [0, 0, 0, -size * 0.95] },
      { svg: drawn.svg, width: drawn.width },
    ],
  };
}

export function section(s: Sizes, label: string, content: Content[]): Content {
  return {
    stack: [
      line(WIDTH),
      {
        columns: [
          { width: Math.max(76, s.md * 5), text: label, bold: true, fontSize: s.md },
          { width: '*', stack: content },
        ],
        margin: [0, s.tight ? 7 : 11, 0, s.tight ? 7 : 11],
      },
    ],
    unbreakable: true,
  };
}

export const head = (s: Sizes, h: Head, words: string, titleSize: number): Content[] => [
  {
    columns: [
      { width: 22, svg: MARK },
      { width: '*', text: `${h.where} 便民服务窗口`, fontSize: s.xs, margin: [8, 3, 0, 0] },
      { width: 'auto', text: h.number, bold: true, fontSize: s.xs, margin: [0, 3, 0, 0] },
    ],
    margin: [0, 0, 0, 20 * s.k],
  },
  { ...(title(words, titleSize) as object), margin: [0, 0, 0, 14 * s.k] } as Content,
];

export function contact(s: Sizes, h: Head, lines: string[]): Content {
  return section(s, '找谁', [
    {
      columns: [
        {
          width: '*',
          stack: [
            { text: [{ text: h.firstContact, bold: true }, `　${h.phone}`], fontSize: s.lg },
            ...lines.map((text) => ({ text, fontSize: s.md })),
          ],
        },
        {
          width: QR,
          stack: [
            { svg: qrSvg(h.url, { level: 'M' }), width: QR },
            { text: '扫一扫看进度', alignment: 'center', fontSize: s.xs, margin: [0, -4, 0, 0] },
            {
              text: ['查询码 ', { text: spaced(h.code), bold: true }],
              alignment: 'center',
              fontSize: s.xs,
            },
          ],
        },
      ],
    },
  ]);
}

const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

export const signed = (s: Sizes, h: Head): Content => ({
  columns: [
    { text: ['首问负责人　', { text: h.firstContact, bold: true }] },
    { text: `${h.community}（章）`, alignment: 'center' },
    { text: h.day, alignment: 'right' },
  ],
  fontSize: s.md * 0.93,
  margin: [0, 14 * s.k, 0, 14 * s.k],
});

export function stub(s: Sizes, cells: readonly [string, string][], sign: string): Content {
  return {
    stack: [
      line(WIDTH, true),
      { text: '窗口留存', alignment: 'center', fontSize: s.xs, color: GREY, margin: [0, 2, 0, 6 * s.k] },
      {
        columns: cells.map(([label, value], at) => ({
          width: at === cells.length - 1 ? ('auto' as const) : ('*' as const),
          text: [
            { text: `${label} `, color: GREY },
            { text: value, bold: true },
          ],
          noWrap: value.length < 16,
        })),
        columnGap: 12,
        fontSize: s.xs,
      },
      {
        columns: [
          { width: 'auto', text: sign, fontSize: s.xs },
          {
            width: '*',
            canvas: [{ type: 'line', x1: 8, y1: 17, x2: 220, y2: 17, lineWidth: 0.7, lineColor: INK }],
          },
        ],
        margin: [0, 12 * s.k, 0, 0],
      },
    ],
    unbreakable: true,
  };
}

/** What need not be brought again, in two columns. */
export function haveTable(s: Sizes, have: readonly { name: string; words: string }[]): Content {
  const cell = ({ name, words }: { name: string; words: string }): Content => ({
    columns: [
      { width: '*', text: name },
      { width: 'auto', text: words, color: GREY, margin: [6, 0, 0, 0] },
    ],
    fontSize: s.md * 0.93,
  });
  if (s.tight) return { text: `${have.map(({ name }) => name).join('、')}。`, fontSize: s.md * 0.93 };
  if (have.length < 4 || s.md > 15) return { stack: have.map(cell) };
  const half = Math.ceil(have.length / 2);
  return {
    columns: [
      { width: '*', stack: have.slice(0, half).map(cell) },
      { width: '*', stack: have.slice(half).map(cell), margin: [16, 0, 0, 0] },
    ],
  };
}

export const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

/** From the full size downwards, never below 12 points (large print: 15). */
const TRIES = [
  [1, false],
  [0.95, false],
  [0.95, true],
  [0.89, true],
  [0.86, true],
] as const;

/** Sets it as large as one page allows. What does not fit even when it is tight takes more pages, and each says which it is. */
export async function onePage(
  size: PrintSize,
  name: string,
  content: (s: Sizes) => Content[],
): Promise<Buffer> {
  const doc = (s: Sizes, numbered = false): TDocumentDefinitions => ({
    pageMargins: [54, 46, 54, numbered ? 44 : 32],
    info: { title: name },
    // The face has high lines of its own.
    defaultStyle: { fontSize: s.md, lineHeight: 1.05 },
    content: content(s),
    ...(numbered && {
      footer: (now: number, of: number) => ({
        text: `第 ${now} 页，共 ${of} 页`,
        alignment: 'center',
        fontSize: 11,
        color: GREY,
      }),
    }),
  });
  for (const [k, tight] of TRIES) {
    const pdf = await renderPdf(doc(sizes(size, k, tight)));
    if (pagesOf(pdf) === 1) return pdf;
  }
  return renderPdf(doc(sizes(size, 0.95, true), true));
}
