/** The agreement for signature: A4, neutral words, one line for each hand. */
import type { Content } from 'pdfmake/interfaces.js';
import { renderPdf } from '../../../kernel/pdf/render.ts';
import { type PartyRole, ROLE_WORDS } from '../contract.ts';

export type Paper = {
  title: string;
  community: string;
  address: string;
  facts: string;
  /** YYYY-MM-DD */
  day: string;
  mediator: string;
  parties: readonly {
    id: string;
    role: PartyRole;
    name: string;
    address: string;
    /** Only of those who agreed that the others read it. */
    phone: string | null;
  }[];
  points: readonly { party: string; words: string; until: string }[];
};

const chineseDay = (day: string): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
const NUMBERS = '一二三四五六七八九十';
/** 1 → 一, 12 → 十二 */
const chinese = (n: number): string =>
  n <= 10
    ? NUMBERS[n - 1]!
    : n < 20
      ? `十${NUMBERS[n - 11]}`
      : `${NUMBERS[Math.floor(n / 10) - 1]}十${NUMBERS[(n % 10) - 1] ?? ''}`;

const heading = (text: string): Content => ({ text, bold: true, fontSize: 14, margin: [0, 16, 0, 6] });

/** A line ends with a full stop once. */
const ended = (text: string): string => (/[。！？.!?]$/.test(text) ? text : `${text}。`);

export function agreementPdf(paper: Paper): Promise<Buffer> {
  const name = (id: string): string => paper.parties.find((party) => party.id === id)?.name ?? '';
  // Whoever only knows something, and whoever has nothing to do, signs nothing.
  const bound = new Set(paper.points.map(({ party }) => party));
  const signs = paper.parties.filter(
    ({ id, role }) => bound.has(id) || role === 'complains' || role === 'cause',
  );
  return renderPdf({
    info: { title: `调解协议书 ${paper.title}` },
    pageMargins: [64, 60, 64, 64],
    defaultStyle: { fontSize: 12, lineHeight: 1.45 },
    footer: (page, pages) => ({
      text: `第 ${page} 页，共 ${pages} 页`,
      alignment: 'center',
      fontSize: 10,
      color: '#69655A',
      margin: [0, 20, 0, 0],
    }),
    content: [
      { text: '调解协议书', fontSize: 24, bold: true, alignment: 'center', margin: [0, 0, 0, 4] },
      { text: paper.title, alignment: 'center', color: '#524F46' },
      heading('各方'),
      ...signs.map(
        ({ role, name: who, address, phone }): Content => ({
          text: [
            { text: `${ROLE_WORDS[role].zh}：`, color: '#524F46' },
            { text: who, bold: true },
            address ? `　${address}` : '',
            phone ? `　电话 ${phone}` : '',
          ],
        }),
      ),
      heading('事情经过'),
      { text: `地点：${paper.address}` },
      ...paper.facts.split('\n').map((text): Content => ({ text })),
      heading('商量的结果'),
      ...paper.points.map(
        ({ party, words, until }, at): Content => ({
          text: `${chinese(at + 1)}、${name(party)}在 ${chineseDay(until)} 前：${ended(words)}`,
          margin: [0, 0, 0, 4],
        }),
      ),
      {
        text: '以上各条由各方自愿商定，各方签字后照此办理。没有做到的，任何一方都可以请社区再次调解，也可以向人民法院起诉。',
        margin: [0, 8, 0, 0],
      },
      {
        unbreakable: true,
        margin: [0, 22, 0, 0],
        stack: [
          ...signs.map(({ role, name: who }): Content => signature(`${ROLE_WORDS[role].zh} ${who}`)),
          signature(`调解人 ${paper.mediator}`),
          { text: `${paper.community}　${chineseDay(paper.day)}`, alignment: 'right', margin: [0, 18, 0, 0] },
        ],
      },
    ],
  });
}

const signature = (who: string): Content => ({
  margin: [0, 12, 0, 0],
  columnGap: 12,
  columns: [
    { width: 190, text: `${who}（签字）` },
    {
      width: '*',
      margin: [0, 15, 0, 0],
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: 160, y2: 0, lineWidth: 0.7, lineColor: '#69655A' }],
    },
    { width: 110, text: '日期', color: '#69655A' },
  ],
});
