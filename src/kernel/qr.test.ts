import jsQR from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { qrPath, qrPng, qrSvg } from './qr.ts';

/** What a telephone's camera reads in a picture. */
async function scan(picture: Buffer): Promise<string | undefined> {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsQR.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

describe('QR codes', () => {
  const url = 'https://linli.example.org/p/370105001001002003002';
  it.each([url, '无影潭社区 3号楼 2单元', 'A'.repeat(400)])('can be read: %s', async (text) => {
    expect(await scan(await qrPng(text))).toBe(text);
    expect(
      await scan(
        await sharp(Buffer.from(qrSvg(text)), { density: 400 })
          .png()
          .toBuffer(),
      ),
    ).toBe(text);
  });
  it('keep four empty modules on every side', () => {
    const { path, size } = qrPath(url);
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(
      ([, x, y, run]) => [Number(x), Number(y), Number(run)] as const,
    );
    expect(Math.min(...runs.map(([x]) => x))).toBe(4);
    expect(Math.min(...runs.map(([, y]) => y))).toBe(4);
    expect(Math.max(...runs.map(([x, , run]) => x + run))).toBe(size - 4);
    expect(Math.max(...runs.map(([, y]) => y + 1))).toBe(size - 4);
  });
  it('grow with the damage they survive', () => {
    expect(qrPath(url, { level: 'H' }).size).toBeGreaterThan(qrPath(url, { level: 'L' }).size);
  });
  it('refuse nothing and too much, and keep labels harmless', async () => {
    expect(() => qrPath('')).toThrow(RangeError);
    expect(() => qrPath('水'.repeat(3_000))).toThrow(/does not fit/);
    await expect(qrPng('x'.repeat(5_000))).rejects.toThrow(RangeError);
    expect(qrSvg('x', { label: '"><script>' })).not.toContain('<script>');
  });
});
