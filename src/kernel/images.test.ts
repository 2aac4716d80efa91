import { createHash, randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { IMAGE_MAX_BYTES, kindOf, reencode } from './images.ts';
import { Refused } from './refused.ts';

const colour = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 40 } } });

/** Left half red, right half blue, so that turning can be seen. */
async function halves(width: number, height: number): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) pixels[i * 3 + (i % width < width / 2 ? 0 : 2)] = 255;
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}

const codeOf = (bytes: Uint8Array): Promise<string> =>
  reencode(bytes).then(
    () => 'taken',
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      expect(error.say.zh).toMatch(/\p{Script=Han}/u);
      expect(error.say.en.length).toBeGreaterThan(10);
      return error.code.replace('image-', '');
    },
  );

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = ~0;
  for (const byte of body) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(~crc >>> 0, 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A few hundred bytes that claim a picture of `side` × `side` pixels. */
function bomb(side: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('taking a picture in', () => {
  it('makes it small, gives a thumbnail and names both by their content', async () => {
    const picture = await reencode(await colour(4_000, 3_000).jpeg().toBuffer());
    expect([picture.width, picture.height, picture.type]).toEqual([1_600, 1_200, 'image/jpeg']);
    expect([picture.thumb.width, picture.thumb.height]).toEqual([320, 240]);
    expect(picture.sha256).toBe(createHash('sha256').update(picture.bytes).digest('hex'));
    expect((await sharp(picture.bytes).metadata()).format).toBe('jpeg');
    expect((await sharp(picture.thumb.bytes).metadata()).width).toBe(320);
  });
  it('never enlarges', async () => {
    const picture = await reencode(await colour(100, 50).png().toBuffer());
    expect([picture.width, picture.height, picture.thumb.width]).toEqual([100, 50, 100]);
  });
  it('keeps noise under 300 KB', async () => {
    const side = 1_600;
    const noise = sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } });
    const picture = await reencode(await noise.jpeg({ quality: 90 }).toBuffer());
    expect(picture.bytes.length).toBeLessThanOrEqual(300 * 1024);
    expect(picture.width).toBeGreaterThan(400);
  });
  it('turns it upright and strips where and with what it was taken', async () => {
    const taken = await sharp(await halves(200, 100))
      .withExif({
        IFD0: { Make: 'PhoneMaker', Orientation: '6' },
        IFD3: { GPSLatitude: '36/1 40/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const before = await sharp(taken).metadata();
    expect([before.orientation, before.exif !== undefined]).toEqual([6, true]);
    const picture = await reencode(taken);
    const after = await sharp(picture.bytes).metadata();
    expect([picture.width, picture.height]).toEqual([100, 200]);
    expect([after.exif, after.icc, after.xmp, after.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(picture.bytes.includes('PhoneMaker')).toBe(false);
    // A quarter turn clockwise brings the red left half to the top.
    const { data } = await sharp(picture.bytes).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(200);
    expect(data.at(-1)).toBeGreaterThan(200);
  });
  it('lays what is transparent on white', async () => {
    const clear = sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const { data } = await sharp((await reencode(await clear.png().toBuffer())).bytes)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(250);
  });
  it.each(['png', 'webp', 'avif', 'jpeg'] as const)('reads %s', async (format) => {
    const bytes = await colour(64, 48).toFormat(format).toBuffer();
    expect(kindOf(bytes)).toBe(format);
    expect(await codeOf(bytes)).toBe('taken');
  });
  it('works through many at once', async () => {
    const bytes = await colour(300, 300).jpeg().toBuffer();
    const all = await Promise.all(Array.from({ length: 12 }, () => reencode(bytes)));
    expect(new Set(all.map((p) => p.sha256)).size).toBe(1);
  });
});

describe('refusing', () => {
  it('nothing, text, programs and spreadsheets', async () => {
    expect(await codeOf(new Uint8Array())).toBe('empty');
    expect(await codeOf(Buffer.from('<html><script>1</script>'))).toBe('not-image');
    expect(await codeOf(Buffer.from('MZ\x90\x00', 'latin1'))).toBe('not-image');
    expect(await codeOf(Buffer.from('PK\x03\x04', 'latin1'))).toBe('not-image');
  });
  it('drawings with scripts, moving pictures, and formats that cannot be read', async () => {
    expect(await codeOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('format');
    expect(await codeOf(Buffer.from('<?xml version="1.0"?><svg/>'))).toBe('format');
    expect(await codeOf(await colour(10, 10).gif().toBuffer())).toBe('format');
    expect(await codeOf(await colour(10, 10).tiff().toBuffer())).toBe('format');
    expect(await codeOf(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'))).toBe('format');
  });
  it('what is larger than 10 MB, naming the size', async () => {
    const huge = Buffer.alloc(IMAGE_MAX_BYTES + 1);
    huge.set([0xff, 0xd8, 0xff]);
    await expect(reencode(huge)).rejects.toMatchObject({
      status: 413,
      code: 'image-too-large',
      say: { zh: expect.stringContaining('MB') },
    });
  });
  it('a small file that claims a huge picture, quickly', async () => {
    const began = performance.now();
    expect(await codeOf(bomb(20_000))).toBe('too-many-pixels');
    expect(await codeOf(bomb(60_000))).toMatch(/too-many-pixels|broken/);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
  it('what was cut off or is a picture only in its first bytes', async () => {
    const whole = await halves(800, 600);
    expect(await codeOf(whole.subarray(0, whole.length / 2))).toBe('broken');
    expect(await codeOf(whole.subarray(0, 30))).toBe('broken');
    const png = await sharp(randomBytes(200 * 200 * 3), { raw: { width: 200, height: 200, channels: 3 } })
      .png()
      .toBuffer();
    expect(await codeOf(png.subarray(0, png.length / 2))).toBe('broken');
    expect(await codeOf(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(5_000)]))).toBe('broken');
    expect(await codeOf(bomb(1_000))).toBe('broken');
  });
});
