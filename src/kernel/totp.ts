/** The second factor: one-time codes by time (RFC 6238), as every authenticator app makes them. */
import { Secret, TOTP } from 'otpauth';

const PERIOD = 30;
const DIGITS = 6;
/** A code is taken one step early or late, for clocks that go wrong. */
const WINDOW = 1;

/** A new secret in Base32, 160 bits. Keep it sealed. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

function totp(secret: string, account = '', issuer = 'Linli'): TOTP {
  return new TOTP({
    issuer,
    label: account,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  });
}

/** The address that goes into the QR code an authenticator app scans. */
export function totpUrl(secret: string, account: string, issuer = '邻里 Linli'): string {
  return totp(secret, account, issuer).toString();
}

/** The code of a moment. */
export function totpCode(secret: string, now = new Date()): string {
  return totp(secret).generate({ timestamp: now.getTime() });
}

/**
 * Checks a code. On success `step` is to be stored with the account, in the same transaction and only if it is still
 * greater than the stored one: a code is good once. `lastStep` is what is stored (0 before the first time).
 * Full-width digits and spaces are forgiven.
 */
export function verifyTotp(input: {
  secret: string;
  code: string;
  lastStep: number;
  now?: Date;
}): { ok: true; step: number } | { ok: false; reason: 'wrong' | 'used' } {
  const now = (input.now ?? new Date()).getTime();
  const token = input.code.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return { ok: false, reason: 'wrong' };
  const delta = totp(input.secret).validate({ token, timestamp: now, window: WINDOW });
  if (delta === null) return { ok: false, reason: 'wrong' };
  const step = Math.floor(now / 1_000 / PERIOD) + delta;
  return step > input.lastStep ? { ok: true, step } : { ok: false, reason: 'used' };
}
