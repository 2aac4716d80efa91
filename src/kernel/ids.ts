/** Names for things: row ids, the numbers people read out on the telephone, and access codes. */
import { randomBytes, randomInt } from 'node:crypto';

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

// Random bytes are drawn in one go: a call into the kernel for each id costs ten times the id.
let pool = Buffer.alloc(0);
let used = 0;
let lastMs = 0;
let counter = 0;

/**
 * A new UUID, version 7 (RFC 9562): 48 bits of milliseconds, then a 12-bit counter within the millisecond, then
 * 62 random bits. Ids made by one process sort in the order they were made, so indexes grow at one end.
 */
export function newId(now = Date.now()): string {
  if (used + 10 > pool.length) {
    pool = randomBytes(4_000);
    used = 0;
  }
  if (now > lastMs) {
    lastMs = now;
    // Starts low, so that a busy millisecond has room to count up.
    counter = pool.readUInt16BE(used) & 0x3ff;
  } else if (++counter > 0xfff) {
    lastMs++;
    counter = 0;
  }
  const h = HEX;
  const b = pool;
  const o = used;
  used += 10;
  const ms = lastMs.toString(16).padStart(12, '0');
  return (
    `${ms.slice(0, 8)}-${ms.slice(8)}-7${counter.toString(16).padStart(3, '0')}-` +
    `${h[(b[o + 2]! & 0x3f) | 0x80]}${h[b[o + 3]!]}-` +
    `${h[b[o + 4]!]}${h[b[o + 5]!]}${h[b[o + 6]!]}${h[b[o + 7]!]}${h[b[o + 8]!]}${h[b[o + 9]!]}`
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a value is a UUID in its usual lower-case writing. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** The millisecond in which a version 7 id was made; undefined for other ids. */
export function idTime(id: string): Date | undefined {
  if (!isUuid(id) || id[14] !== '7') return undefined;
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/**
 * The number of a case as people write it: `YYMM-NNNN`, from its month (`YYYY-MM…`) and its place in that month's
 * series. More than 9,999 in a month simply take more digits.
 */
export function caseNumber(month: string, serial: number): string {
  const [, yy, mm] = /^\d\d(\d\d)-(0[1-9]|1[0-2])/.exec(month) ?? [];
  if (yy === undefined || !Number.isSafeInteger(serial) || serial < 1)
    throw new RangeError(`no case number for ${month}, ${serial}`);
  return `${yy}${mm}-${String(serial).padStart(4, '0')}`;
}

/**
 * A case number as somebody typed it, brought to its form: full-width digits, spaces, other dashes and a missing
 * dash are forgiven. Undefined when it cannot be one.
 */
export function parseCaseNumber(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/[\s\-‐-―_.]/g, '');
  const [, yymm, serial] = /^(\d\d(?:0[1-9]|1[0-2]))(\d{4,9})$/.exec(plain) ?? [];
  return yymm === undefined ? undefined : `${yymm}-${serial}`;
}

// Without 0 O 1 I L, 2 Z, 5 S, 8 B, U V: what is confused on paper or when read out.
const CODE_LETTERS = 'ACDEFGHJKMNPQRTWXY34679';
const CODE_LENGTH = 6;

/** A random access code of six characters without look-alikes: 23⁶ = 148 million. Guard its use by a rate limit. */
export function newCode(): string {
  let code = '';
  for (let i = 0; i < CODE_LENGTH; i++) code += CODE_LETTERS[randomInt(CODE_LETTERS.length)];
  return code;
}

/** An access code as typed, brought to its form (case, width, spaces, dashes); undefined when it cannot be one. */
export function parseCode(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\-‐-―]/g, '')
    .toUpperCase();
  return plain.length === CODE_LENGTH && [...plain].every((c) => CODE_LETTERS.includes(c))
    ? plain
    : undefined;
}

/** Six random digits for a telephone code; leading zeros are kept. */
export function newDigits(length = 6): string {
  let code = '';
  for (let i = 0; i < length; i++) code += randomInt(10);
  return code;
}

/** A random secret for a link or a session, URL-safe, 32 bytes by default. */
export function newToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** The access code that belongs to keyed bytes: derived, so that it need not be stored. Uses the first six. */
export function codeFrom(bytes: Uint8Array): string {
  let code = '';
  for (let i = 0; i < CODE_LENGTH; i++) code += CODE_LETTERS[bytes[i]! % CODE_LETTERS.length];
  return code;
}
