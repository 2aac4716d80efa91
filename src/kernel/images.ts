/**
 * Pictures from telephones: only what is a picture by its content comes in, and it comes in anew, re-encoded
 * without metadata (where and with what it was taken is nobody's business).
 */
import { createHash } from 'node:crypto';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { Refused } from './refused.ts';

// One thread a picture and at most two pictures at once: requests must not starve behind photos.
sharp.concurrency(1);
sharp.cache(false);
const AT_ONCE = 2;
const MAX_WAITING = 64;

/** The largest upload, in bytes. */
export const IMAGE_MAX_BYTES = 10 * 1024 * 1024;
/** The most pixels that are decoded; small files can claim enormous pictures. */
export const IMAGE_MAX_PIXELS = 50_000_000;
const SIDE = 1_600;
const THUMB_SIDE = 320;
const TARGET_BYTES = 300 * 1024;

export type Picture = {
  bytes: Buffer;
  width: number;
  height: number;
  type: 'image/jpeg';
  /** SHA-256 of `bytes`, hexadecimal: the name under which a picture is stored. */
  sha256: string;
};
export type Reencoded = Picture & { thumb: Picture };

const refused = (status: number, code: string, zh: string, en: string): Refused =>
  new Refused(status, `image-${code}`, { zh, en });

type Kind = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic' | 'gif' | 'other-image';

/** What the first bytes say; the sender's file name and type are never believed. */
export function kindOf(bytes: Uint8Array): Kind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (head.startsWith('GIF8')) return 'gif';
  if (head.slice(4, 8) === 'ftyp') {
    const brands = head.slice(8, 40);
    if (/avi[fs]/.test(brands)) return 'avif';
    if (/hei[cxms]|hev[cx]|mif1|msf1/.test(brands)) return 'heic';
  }
  if (/^(?:BM|II\*\0|MM\0\*)/.test(head) || /^\s*(?:<\?xml|<svg|<!DOCTYPE svg)/i.test(head))
    return 'other-image';
  return undefined;
}

/**
 * Decodes a picture (JPEG, PNG, WebP, AVIF), turns it upright, strips everything but the pixels, and gives a JPEG of
 * at most 1,600 px and about 300 KB with a thumbnail of 320 px. Refused (`image-…`) says what is wrong otherwise.
 */
export async function reencode(bytes: Uint8Array): Promise<Reencoded> {
  if (bytes.length === 0)
    throw refused(
      400,
      'empty',
      '这张照片是空的，请重新选一张。',
      'This picture is empty. Please choose it again.',
    );
  if (bytes.length > IMAGE_MAX_BYTES) {
    const mb = Math.ceil(bytes.length / 104_857.6) / 10;
    throw refused(
      413,
      'too-large',
      `这张照片有 ${mb} MB，最大只收 10 MB。`,
      `This picture has ${mb} MB; the limit is 10 MB.`,
    );
  }
  const kind = kindOf(bytes);
  if (kind === undefined)
    throw refused(
      415,
      'not-image',
      '这不是照片。请选一张 JPG、PNG 或 WebP 图片。',
      'This is no picture. Please choose a JPG, PNG or WebP image.',
    );
  if (kind === 'heic')
    throw refused(
      415,
      'format',
      '这是苹果手机的 HEIC 照片，暂时打不开。请在“设置—相机—格式”里选“兼容性最佳”，或者截一张图发来。',
      'This is a HEIC photo, which cannot be read here. On the iPhone choose Settings, Camera, Formats, Most Compatible; or send a screenshot.',
    );
  if (kind === 'gif' || kind === 'other-image')
    throw refused(
      415,
      'format',
      '不收这种图片。请选 JPG、PNG 或 WebP。',
      'This kind of picture is not taken. Please choose JPG, PNG or WebP.',
    );
  return inTurn(() => convert(bytes));
}

async function convert(bytes: Uint8Array): Promise<Reencoded> {
  // Pixels are counted below, so that the answer can name the cause; the limit here stands behind it.
  const options = { limitInputPixels: IMAGE_MAX_PIXELS * 2, failOn: 'truncated', pages: 1 } as const;
  const meta = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(broken);
  refuseHuge(meta);
  const upright = await sharp(bytes, { ...options, sequentialRead: true })
    .autoOrient()
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(broken);
  const { width, height, channels } = upright.info;
  const pixels = (): Sharp => sharp(upright.data, { raw: { width, height, channels } });

  let encoded = await jpeg(pixels(), 80);
  for (const quality of [68, 55, 42]) {
    if (encoded.bytes.length <= TARGET_BYTES) break;
    encoded = await jpeg(pixels(), quality);
  }
  // Foliage and gravel can stay large at any quality: then the picture gets smaller.
  for (let side = SIDE * 0.75; encoded.bytes.length > TARGET_BYTES && side > 600; side *= 0.75)
    encoded = await jpeg(pixels().resize(Math.round(side), Math.round(side), { fit: 'inside' }), 55);
  const thumb = await jpeg(
    pixels().resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside', withoutEnlargement: true }),
    70,
  );
  return { ...encoded, thumb };
}

async function jpeg(image: Sharp, quality: number): Promise<Picture> {
  const { data, info } = await image.jpeg({ quality, mozjpeg: false }).toBuffer({ resolveWithObject: true });
  return {
    bytes: data,
    width: info.width,
    height: info.height,
    type: 'image/jpeg',
    sha256: createHash('sha256').update(data).digest('hex'),
  };
}

function refuseHuge({ width, height }: Metadata): void {
  if (width * height <= IMAGE_MAX_PIXELS) return;
  throw refused(
    413,
    'too-many-pixels',
    `这张照片有 ${width} × ${height} 像素，太大了。请缩小后再发。`,
    `This picture has ${width} × ${height} pixels, which is too many. Please send a smaller one.`,
  );
}

function broken(): never {
  throw refused(
    400,
    'broken',
    '这张照片不完整或已损坏，请重新拍一张。',
    'This picture is incomplete or damaged. Please take it again.',
  );
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING)
      throw refused(
        503,
        'busy',
        '现在发照片的人太多，请过一会儿再发。',
        'Too many pictures are arriving just now. Please try again in a moment.',
      );
    // The finished one hands its turn over without giving it free.
    await new Promise<void>((go) => waiting.push(go));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}
