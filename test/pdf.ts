/** The words on a PDF, as a reader can search and copy them, and the code that a telephone would read from it. */
import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import sharp from 'sharp';

function streams(pdf: Buffer): string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    const end = pdf.indexOf('\nendstream', at);
    try {
      found.push(inflateSync(pdf.subarray(at + 7, end)).toString('latin1'));
    } catch {
      // Not a compressed one.
    }
  }
  return found;
}

/** Glyph numbers of the pages turned back by the fonts’ own tables. */
export function pdfText(pdf: Buffer): string {
  const all = streams(pdf);
  const tables = all
    .filter((s) => s.includes('beginbfrange'))
    .map((table) => {
      const glyphs = new Map<number, string>();
      for (const [, from, list] of table.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g))
        [...list!.matchAll(/<([^>]*)>/g)].forEach(([, hex], i) => {
          const units = hex!.replace(/\s/g, '').match(/.{4}/g) ?? [];
          glyphs.set(
            Number.parseInt(from!, 16) + i,
            String.fromCharCode(...units.map((u) => Number.parseInt(u, 16))),
          );
        });
      return glyphs;
    });
  const fonts = new Map<string, Map<number, string>>();
  let text = '';
  for (const page of all.filter((s) => s.includes(' Tf'))) {
    let glyphs: Map<number, string> | undefined;
    for (const [, font, shown] of page.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font !== undefined) {
        if (!fonts.has(font)) fonts.set(font, tables[fonts.size]!);
        glyphs = fonts.get(font);
      } else {
        for (const [, hex] of shown!.matchAll(/<([0-9a-f]+)>/g))
          for (const glyph of hex!.match(/.{4}/g) ?? [])
            text += glyphs?.get(Number.parseInt(glyph, 16)) ?? '�';
        text += '\n';
      }
    }
  }
  return text;
}

/** How many sheets it takes. */
export const pdfPages = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

type Matrix = readonly [number, number, number, number, number, number];
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

/** The filled areas of the pages as SVG paths in points from the top left, by following the drawing operators. */
function areas(pdf: Buffer): string[] {
  const found: string[] = [];
  for (const page of streams(pdf).filter((s) => s.includes(' cm\n') || s.includes(' re\n'))) {
    let at: Matrix = [1, 0, 0, 1, 0, 0];
    const kept: Matrix[] = [];
    let path = '';
    let numbers: number[] = [];
    const point = (x: number, y: number): string =>
      `${(x * at[0] + y * at[2] + at[4]).toFixed(3)} ${(841.89 - (x * at[1] + y * at[3] + at[5])).toFixed(3)}`;
    for (const token of page.split(/\s+/)) {
      if (/^-?[\d.]+$/.test(token)) {
        numbers.push(Number(token));
        continue;
      }
      const n = numbers as [number, number, number, number, number, number];
      if (token === 'q') kept.push(at);
      else if (token === 'Q') at = kept.pop() ?? at;
      else if (token === 'cm') at = times(n, at);
      else if (token === 'm') path += `M${point(n[0], n[1])}`;
      else if (token === 'l') path += `L${point(n[0], n[1])}`;
      else if (token === 'c') path += `C${point(n[0], n[1])} ${point(n[2], n[3])} ${point(n[4], n[5])}`;
      else if (token === 'h') path += 'Z';
      else if (token === 're')
        path += `M${point(n[0], n[1])}L${point(n[0] + n[2], n[1])}L${point(n[0] + n[2], n[1] + n[3])}L${point(n[0], n[1] + n[3])}Z`;
      else if (/^(f\*?|n|S|s|B\*?|W\*?)$/.test(token)) {
        if (token.startsWith('f')) found.push(path);
        if (!token.startsWith('W')) path = '';
      }
      numbers = [];
    }
  }
  return found;
}

/** What the code on a sheet of A4 says and how wide it is in millimetres; undefined without a code that can be read. */
export async function pdfQr(pdf: Buffer): Promise<{ text: string; mm: number } | undefined> {
  // The code is the area of the most pieces.
  const code = areas(pdf).sort((a, b) => b.split('M').length - a.split('M').length)[0];
  if (!code) return undefined;
  const scale = 4;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${595.28 * scale}" height="${841.89 * scale}" viewBox="0 0 595.28 841.89"><path d="${code}"/></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const read = jsQR.default(new Uint8ClampedArray(data), info.width, info.height);
  if (!read) return undefined;
  const { topLeftCorner, topRightCorner } = read.location;
  return { text: read.data, mm: ((topRightCorner.x - topLeftCorner.x) / scale / 72) * 25.4 };
}
