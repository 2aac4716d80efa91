/** The card beside a door: whom to call and a code to scan. A5 upright, two on a sheet of A4, cut in the middle. */
import type { Content } from 'pdfmake/interfaces.js';
import { qrPath } from '../qr.ts';
import { renderPdf } from './render.ts';

export type DoorCard = {
  /** Address of the place's page for residents; becomes the QR code. */
  url: string;
  community: string;
  compound: string;
  building: string;
  unit?: string;
  /** Readable number of the door, to be read out on the telephone. */
  code: string;
  /** Who answers for this door: a name residents know, or the community's desk. */
  workerName: string;
  /** 网格员 when left out. */
  workerTitle?: string;
  phone: string;
  /** A promise that is really kept, e.g. `30 分钟内有人回话`; nothing is promised when left out. */
  promise?: string;
};

// A4 across in points; the design is drawn on 600 × 848 and scaled to A5.
const SHEET = { width: 841.89, height: 595.28 };
const CARD = SHEET.width / 2;
const K = CARD / 600;
const HEIGHT = SHEET.height / K;

/** Some 9 ms each on the event loop: a compound is one file, a street is many. */
export const MAX_DOOR_CARDS = 400;

const SPRING = '#0E5A5B';
const LAMP = '#F2B33D';
const INK = '#23231F';

/** The sheets with the cards in the given order; the last sheet may hold one. RangeError for none or too many. */
export async function doorCards(cards: readonly DoorCard[]): Promise<Buffer> {
  if (cards.length === 0 || cards.length > MAX_DOOR_CARDS)
    throw new RangeError(`one file holds 1 to ${MAX_DOOR_CARDS} door cards, not ${cards.length}`);
  const content: Content[] = [];
  cards.forEach((card, i) => {
    const left = i % 2 === 0;
    const parts = drawCard(card, left ? 0 : CARD);
    content.push(left && i > 0 ? { stack: parts, pageBreak: 'before' } : { stack: parts });
  });
  return renderPdf({
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [0, 0, 0, 0],
    info: { title: '楼门二维码卡 Door cards' },
    defaultStyle: { lineHeight: 1 },
    content,
  });
}

function drawCard(card: DoorCard, x0: number): Content[] {
  const door = card.unit ? [card.building, card.unit] : [card.building];
  const doorSize = Math.min(...door.map((line) => sized(line, 62, 330)));
  const promise = ['微信扫码，', '拍张照，', ...wrap(card.promise ?? '有人来办，进度看得见', 8)];
  const lift = promise.length > 4 ? 17 : 0;
  const title = card.workerTitle ?? '网格员';
  // What the name leaves of the line belongs to the number.
  const nameSize = sized(card.workerName, 46, 170);
  const phoneSize = sized(card.phone, 46, 505 - widthOf(card.workerName, nameSize));
  const put = (
    text: string,
    x: number,
    y: number,
    width: number,
    size: number,
    more: object = {},
  ): Content => ({
    absolutePosition: { x: x0 + x * K, y: y * K },
    columns: [{ width: width * K, text, fontSize: size * K, noWrap: true, ...more }],
  });
  const lines = (
    list: readonly string[],
    x: number,
    y: number,
    step: number,
    size: number,
    more: object = {},
  ): Content[] => list.map((line, i) => put(line, x, y + i * step, 520, size, more));

  return [
    { svg: cardShapes(card.url), width: CARD, height: SHEET.height, absolutePosition: { x: x0, y: 0 } },
    put(card.compound, 40, 36, 520, sized(card.compound, 24, 250), { color: '#FFFFFF' }),
    ...lines(door, 40, door.length === 1 ? 110 : 76, 75, doorSize, { color: '#FFFFFF', bold: true }),
    ...lines(['有事', '扫一扫'], 348, 316 - lift, 54, 46, { bold: true }),
    ...lines(promise, 348, 444 - lift, 35, 24),
    put('不会扫，打电话', 40, 648, 300, 22, { color: '#3B3932' }),
    put(card.phone, 40, 680, 520, phoneSize, { bold: true }),
    put(title, 360, 648, 200, 22, { color: '#3B3932', alignment: 'right' }),
    put(card.workerName, 300, 680, 260, nameSize, { bold: true, alignment: 'right' }),
    put(card.community, 76, HEIGHT - 42, 300, sized(card.community, 18, 230), { color: '#524F46' }),
    put(`楼门编号 ${card.code}`, 300, HEIGHT - 42, 260, sized(`楼门编号 ${card.code}`, 18, 260), {
      color: '#524F46',
      alignment: 'right',
    }),
  ];
}

/** Everything that is no text: the header with its windows, the code, the line, the foot with the mark, the cutting marks. */
export function cardShapes(url: string): string {
  const qr = qrPath(url);
  const scale = 320 / qr.size;
  let windows = '';
  for (let row = 0; row < 4; row++)
    for (let column = 0; column < 6; column++) {
      const lit = row === 1 && column === 3;
      const paint = lit ? `fill="${LAMP}"` : 'fill="#FFFFFF" fill-opacity="0.13"';
      const [x, y] = [302 + column * 46, 36 + row * 52];
      windows += `<g ${paint}><rect x="${x}" y="${y}" width="28" height="10"/><rect x="${x}" y="${y + 11.5}" width="28" height="26.5"/></g>`;
    }
  const foot = HEIGHT - 53;
  const panes = [
    [5.2, 6],
    [10.4, 6],
    [5.2, 13.2],
    [10.4, 13.2],
    [5.2, 20.4],
    [10.4, 20.4],
  ]
    .map(([x, y]) => `<rect x="${x}" y="${y}" width="3.4" height="4.6" fill="#FFFFFF"/>`)
    .join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="${HEIGHT}" viewBox="0 0 600 ${HEIGHT}">` +
    `<rect x="0" y="0" width="600" height="266" fill="${SPRING}"/>${windows}` +
    `<g transform="translate(14 292) scale(${scale})"><path d="${qr.path}" fill="${INK}"/></g>` +
    `<rect x="40" y="630" width="520" height="2" fill="${INK}"/>` +
    `<rect x="0" y="${foot}" width="600" height="53" fill="#F3F0E7"/>` +
    `<g transform="translate(40 ${foot + 13}) scale(0.8125)"><rect x="2" y="2" width="15" height="28" rx="2.5" fill="${SPRING}"/>` +
    `<rect x="18.4" y="11" width="11.6" height="19" rx="2.5" fill="${SPRING}"/>${panes}` +
    `<rect x="21.2" y="14.6" width="6" height="2.5" fill="${LAMP}"/><rect x="21.2" y="18.2" width="6" height="6.8" fill="${LAMP}"/></g>` +
    `</svg>`
  );
}

/** Estimated width of a text: Chinese letters are square, others a little over half as wide. */
function widthOf(text: string, size: number): number {
  let em = 0;
  for (const letter of text) em += /[\u2e80-\uffef]|\p{Script=Han}/u.test(letter) ? 1 : 0.6;
  return em * size;
}

/** The largest size up to `size` at which a line fits. */
const sized = (text: string, size: number, width: number): number =>
  Math.min(size, (size * width) / Math.max(widthOf(text, size), 1));

/** A sentence in lines of at most so many letters, at most three: broken behind commas, else into halves of like length. */
function wrap(text: string, most: number): string[] {
  return text
    .split(/(?<=[，。；,;])/)
    .flatMap((part) => {
      const whole = widthOf(part, 1);
      const even = whole / Math.ceil(whole / most) + 0.5;
      const pieces: string[] = [];
      let line = '';
      for (const word of part.match(/[\w.-]+\s?|./gu) ?? []) {
        if (line !== '' && widthOf(line + word, 1) > even) {
          pieces.push(line);
          line = '';
        }
        line += word;
      }
      return line.trim() === '' ? pieces : [...pieces, line];
    })
    .slice(0, 3);
}
