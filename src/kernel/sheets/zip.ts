/** Reads single files out of a zip archive held in memory, with limits that a zip bomb cannot talk its way around. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

export type ZipEntry = { name: string; size: number; method: number; packed: Buffer };

/** The archive is damaged, locked or unpacks to more than allowed. */
export class ZipBroken extends Error {
  readonly reason: 'damaged' | 'locked' | 'too-large';
  constructor(reason: ZipBroken['reason']) {
    super(`zip: ${reason}`);
    this.name = 'ZipBroken';
    this.reason = reason;
  }
}

const MAX_ENTRIES = 2_000;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** The entries by name. `limit`: how many bytes all of them together may claim to unpack to. */
export function zipEntries(archive: Buffer, limit: number): Map<string, ZipEntry> {
  try {
    return list(archive, limit);
  } catch (error) {
    // Offsets that point outside the buffer.
    if (error instanceof RangeError) throw new ZipBroken('damaged');
    throw error;
  }
}

function list(archive: Buffer, limit: number): Map<string, ZipEntry> {
  let end = archive.length - 22;
  const stop = Math.max(0, end - 0xffff);
  while (end >= stop && archive.readUInt32LE(end) !== END) end--;
  if (end < stop) throw new ZipBroken('damaged');
  const count = archive.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw new ZipBroken('too-large');
  let at = archive.readUInt32LE(end + 16);
  let total = 0;
  const entries = new Map<string, ZipEntry>();
  for (let i = 0; i < count; i++) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new ZipBroken('damaged');
    if ((archive.readUInt16LE(at + 8) & 1) === 1) throw new ZipBroken('locked');
    const method = archive.readUInt16LE(at + 10);
    const packedSize = archive.readUInt32LE(at + 20);
    const size = archive.readUInt32LE(at + 24);
    const nameLength = archive.readUInt16LE(at + 28);
    const start = archive.readUInt32LE(at + 42);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    total += size;
    if (total > limit) throw new ZipBroken('too-large');
    if (archive.readUInt32LE(start) !== LOCAL) throw new ZipBroken('damaged');
    const body = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    if (body + packedSize > archive.length) throw new ZipBroken('damaged');
    entries.set(name.replaceAll('\\', '/'), {
      name,
      size,
      method,
      packed: archive.subarray(body, body + packedSize),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** Unpacks one entry; it may not give a byte more than it claimed. */
export async function unpack(entry: ZipEntry): Promise<Buffer> {
  if (entry.method === 0) return entry.packed;
  if (entry.method !== 8) throw new ZipBroken('damaged');
  try {
    return await inflate(entry.packed, { maxOutputLength: Math.max(entry.size, 1) });
  } catch (error) {
    throw new ZipBroken(
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
        ? 'too-large'
        : 'damaged',
    );
  }
}
