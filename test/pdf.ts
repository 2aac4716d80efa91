/** The words on a PDF, as a reader can search and copy them. */
import { inflateSync } from 'node:zlib';

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
