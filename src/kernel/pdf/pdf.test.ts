import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cardShapes, type DoorCard, doorCards, MAX_DOOR_CARDS } from './door-cards.ts';
import { renderPdf } from './render.ts';

/** The unpacked streams of a PDF. */
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

/**
 * The text that a reader can search and copy: glyph numbers of the pages turned back by the fonts' own tables.
 * Letters that both fonts number alike are told apart by the font in use.
 */
function textOf(pdf: Buffer): string {
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

const pages = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('files for paper', () => {
  it('hold Chinese text that can be read out, and only the letters they use', async () => {
    const pdf = await renderPdf({
      content: ['居民您好：二单元楼道灯已修好。', { text: 'Repaired 2026-11-21', bold: true }],
    });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(textOf(pdf).replace(/\s/g, '')).toContain('居民您好：二单元楼道灯已修好。');
    expect(textOf(pdf)).toMatch(/Repaired\s*2026-11-21/);
    expect(pdf.length).toBeLessThan(60_000);
  });
  it('open no files and fetch nothing', async () => {
    await expect(renderPdf({ content: [{ image: '/etc/hostname' }] })).rejects.toThrow();
    await expect(renderPdf({ content: [{ image: 'http://127.0.0.1:9/x.png' }] })).rejects.toThrow();
  });
});

const card: DoorCard = {
  url: 'https://linli.example.org/p/370105001001002003002',
  community: '无影潭社区',
  compound: '翡翠郡小区',
  building: '3号楼',
  unit: '2单元',
  code: 'FC-03-2',
  workerName: '小周',
  phone: '0531-5550 0112',
  promise: '30 分钟内有人回话',
};

describe('door cards', () => {
  it('say where one is, who answers and how', async () => {
    const text = textOf(await doorCards([card])).replace(/\s/g, '');
    for (const words of [
      '翡翠郡小区',
      '3号楼',
      '2单元',
      '扫一扫',
      '网格员',
      '小周',
      '0531-55500112',
      '无影潭社区',
      'FC-03-2',
      '30分钟内有人回话',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('�');
  });
  it('come two on a sheet of A4 across', async () => {
    const { promise: _, unit: __, ...plain } = card;
    const pdf = await doorCards([
      card,
      { ...plain, workerName: '欧阳秀兰', compound: '济南市工人新村南村西区小区' },
      card,
    ]);
    expect(pages(pdf)).toBe(2);
    expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 841.89 595.28]');
    const text = textOf(pdf);
    expect(text.match(/扫一扫/g)).toHaveLength(3);
    expect(text).toContain('欧阳秀兰');
    expect(text.match(/分钟内/g)).toHaveLength(2);
  });
  it('carry a code that a telephone reads, larger than 25 mm, its edge free', async () => {
    const svg = cardShapes(card.url);
    const { data, info } = await sharp(Buffer.from(svg))
      .flatten({ background: '#fff' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const found = jsQR.default(new Uint8ClampedArray(data), info.width, info.height);
    expect(found?.data).toBe(card.url);
    const { topLeftCorner, topRightCorner, bottomLeftCorner } = found!.location;
    // 600 units of the drawing are 148.5 mm.
    expect((topRightCorner.x - topLeftCorner.x) * (148.5 / info.width)).toBeGreaterThan(25);
    const quiet = ((topRightCorner.x - topLeftCorner.x) / (found!.version * 4 + 17)) * 4;
    const white = (x: number, y: number): boolean =>
      data[(Math.round(y) * info.width + Math.round(x)) * 4]! > 250;
    for (let d = 3; d < quiet; d++) {
      expect(white(topLeftCorner.x - d, (topLeftCorner.y + bottomLeftCorner.y) / 2)).toBe(true);
      expect(white((topLeftCorner.x + topRightCorner.x) / 2, topLeftCorner.y - d)).toBe(true);
    }
  });
  it('are refused in too large a number, and none is no file', async () => {
    await expect(doorCards([])).rejects.toThrow(RangeError);
    await expect(doorCards(Array.from({ length: MAX_DOOR_CARDS + 1 }, () => card))).rejects.toThrow(
      RangeError,
    );
  });
});
