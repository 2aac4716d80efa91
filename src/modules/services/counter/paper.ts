/** The papers of the window on A4: the one-time notice, the receipt, the result slip. Normal and large print. */
import type { Content } from 'pdfmake/interfaces.js';
import {
  contact,
  GREY,
  type Head,
  haveTable,
  head,
  INK,
  onePage,
  type PrintSize,
  type Sizes,
  section,
  signed,
  stub,
} from './sheet.ts';

export type NoticePaper = Head & {
  application: string;
  missing: readonly { words: string; note: string }[];
  have: readonly { name: string; words: string }[];
  steps: readonly string[];
  /** Promised working days; 0: at once. */
  days: number;
  fee: string;
  until: string;
  more: string;
};
export type ReceiptPaper = Head & {
  have: readonly { name: string; words: string }[];
  due: string;
  legalDue: string | null;
  handover: string;
  agent: string | null;
};
export type ResultPaper = Head & { words: string; approved: boolean; reason: string; decidedBy: string };

function noticeContent(n: NoticePaper, s: Sizes): Content[] {
  return [
    ...head(s, n, '一次性告知单', 34 * s.k),
    {
      text: [
        `${n.name} 您好：您今天来办`,
        { text: n.title, bold: true },
        '，材料还差 ',
        { text: `${n.missing.length} 样`, bold: true },
        '。',
      ],
      fontSize: s.lg,
      margin: [0, 0, 0, 14 * s.k],
    },
    section(
      s,
      '请补',
      n.missing.map(({ words, note }) => ({
        columns: [
          {
            width: 24,
            canvas: [
              { type: 'rect', x: 0, y: 3, w: 14 * s.k, h: 14 * s.k, r: 1, lineWidth: 1.2, lineColor: INK },
            ],
          },
          {
            width: '*',
            stack: [
              ...(s.tight
                ? [{ text: [{ text: words, bold: true }, note ? `　${note}` : ''], fontSize: s.md }]
                : [
                    { text: words, bold: true, fontSize: s.lg },
                    ...(note ? [{ text: note, fontSize: s.md }] : []),
                  ]),
            ],
          },
        ],
        margin: [0, 0, 0, 4 * s.k] as [number, number, number, number],
      })),
    ),
    section(s, '到哪天', [
      {
        text: [{ text: n.until, bold: true }, ' 前补来就行。窗口哪位都能接着办，不用从头再说。'],
        fontSize: s.md,
      },
      ...(n.more ? [{ text: n.more, fontSize: s.md }] : []),
    ]),
    ...(n.have.length > 0 ? [section(s, '不用再带', [haveTable(s, n.have)])] : []),
    section(s, '补齐以后', [
      ...(n.steps.length > 0 && !s.tight
        ? [{ text: n.steps.map((step, at) => `${at + 1}. ${step}`).join('　'), fontSize: s.md * 0.93 }]
        : []),
      {
        text: [
          n.days === 0 ? '当场办好' : ['一共 ', { text: `${n.days} 个工作日`, bold: true }],
          n.fee ? `，${n.fee}。` : '。',
          n.days === 0 ? '' : '办好了告诉您，不用来问。',
        ].flat() as Content[],
        fontSize: s.md,
      } as Content,
    ]),
    contact(s, n, ['打这个电话，或者扫右边的码。', '走不动？打电话，我们上门办。']),
    signed(s, n),
    stub(
      s,
      [
        ['编号', n.number],
        ['办件', n.application],
        ['事项', n.title],
        ['还差', `${n.missing.length} 样`],
      ],
      '已经讲清楚，本人（代办人）签名',
    ),
  ];
}

function receiptContent(r: ReceiptPaper, s: Sizes): Content[] {
  return [
    ...head(s, r, '受理回执', 34 * s.k),
    {
      text: [`${r.name} 您好：您办的`, { text: r.title, bold: true }, '，材料齐了，已经受理。'],
      fontSize: s.lg,
      margin: [0, 0, 0, 14 * s.k],
    },
    section(s, '哪天办好', [
      { text: [{ text: r.due, bold: true }, ' 前办好。'], fontSize: s.lg },
      ...(r.legalDue ? [{ text: `法律规定最晚 ${r.legalDue}。`, fontSize: s.md * 0.93, color: GREY }] : []),
      { text: `结果${r.handover}。`, fontSize: s.md },
    ]),
    section(
      s,
      '收了什么',
      r.have.length > 0 ? [haveTable(s, r.have)] : [{ text: '这一件不用交材料。', fontSize: s.md }],
    ),
    ...(r.agent ? [section(s, '谁来办的', [{ text: r.agent, fontSize: s.md }])] : []),
    contact(s, r, ['到哪一步了，打电话问，或者扫右边的码。']),
    signed(s, r),
  ];
}

function resultContent(r: ResultPaper, s: Sizes): Content[] {
  return [
    ...head(s, r, '办理结果', 34 * s.k),
    {
      text: [
        `${r.name} 您好：您办的`,
        { text: r.title, bold: true },
        r.approved ? '，办好了。' : '，这次没有办成。',
      ],
      fontSize: s.lg,
      margin: [0, 0, 0, 14 * s.k],
    },
    section(s, '结果', [
      { text: r.approved ? '同意' : '不予批准', bold: true, fontSize: s.lg },
      ...(r.words ? [{ text: r.words, fontSize: s.md }] : []),
    ]),
    ...(r.reason ? [section(s, r.approved ? '说明' : '为什么', [{ text: r.reason, fontSize: s.md }])] : []),
    section(s, '谁定的', [{ text: r.decidedBy, fontSize: s.md }]),
    contact(s, r, [r.approved ? '有不清楚的，打这个电话。' : '不同意这个结果，可以打电话说明，我们帮您。']),
    signed(s, r),
    stub(
      s,
      [
        ['编号', r.number],
        ['事项', r.title],
      ],
      '结果收到了，本人（代办人）签名',
    ),
  ];
}

export const noticePdf = (n: NoticePaper, size: PrintSize) =>
  onePage(size, `一次性告知单 ${n.number}`, (s) => noticeContent(n, s));
export const receiptPdf = (r: ReceiptPaper, size: PrintSize) =>
  onePage(size, `受理回执 ${r.number}`, (s) => receiptContent(r, s));
export const resultPdf = (r: ResultPaper, size: PrintSize) =>
  onePage(size, `办理结果 ${r.number}`, (s) => resultContent(r, s));
