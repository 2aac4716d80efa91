import { describe, expect, it } from 'vitest';
import { newTotpSecret, totpCode, totpUrl, verifyTotp } from './totp.ts';

// The secret and moments of RFC 6238, appendix B (their last six digits).
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const second = (s: number): Date => new Date(s * 1_000);

describe('one-time codes', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i: %s', (s, code) => {
    expect(totpCode(secret, second(s))).toBe(code);
    expect(verifyTotp({ secret, code, lastStep: 0, now: second(s) })).toEqual({
      ok: true,
      step: Math.floor(s / 30),
    });
  });
  it('are taken one step early or late, not two', () => {
    const code = totpCode(secret, second(3_000_000));
    const check = (s: number) => verifyTotp({ secret, code, lastStep: 0, now: second(s) });
    expect([check(2_999_970).ok, check(3_000_030).ok]).toEqual([true, true]);
    expect(check(3_000_030)).toEqual({ ok: true, step: 100_000 });
    expect([check(2_999_940), check(3_000_060)]).toEqual([
      { ok: false, reason: 'wrong' },
      { ok: false, reason: 'wrong' },
    ]);
  });
  it('are good once, and none older than the last one is good', () => {
    const now = second(3_000_000);
    const first = verifyTotp({ secret, code: totpCode(secret, now), lastStep: 0, now });
    expect(first).toEqual({ ok: true, step: 100_000 });
    const again = { secret, lastStep: 100_000, now };
    expect(verifyTotp({ ...again, code: totpCode(secret, now) })).toEqual({ ok: false, reason: 'used' });
    expect(verifyTotp({ ...again, code: totpCode(secret, second(2_999_970)) })).toEqual({
      ok: false,
      reason: 'used',
    });
    expect(verifyTotp({ ...again, code: totpCode(secret, second(3_000_030)) }).ok).toBe(true);
  });
  it.each(['', '28708', '2870821', 'abcdef', '-28708', '28708２x'])('%j is wrong', (code) => {
    expect(verifyTotp({ secret, code, lastStep: 0, now: second(59) })).toEqual({
      ok: false,
      reason: 'wrong',
    });
  });
  it('forgive width and spaces', () => {
    expect(verifyTotp({ secret, code: '２８７ ０８２', lastStep: 0, now: second(59) }).ok).toBe(true);
  });
  it('secrets are new each time and travel in the address', () => {
    const made = newTotpSecret();
    expect(made).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(made);
    const url = new URL(totpUrl(made, 'wang.min'));
    expect(url.protocol).toBe('otpauth:');
    expect(url.searchParams.get('secret')).toBe(made);
    expect(decodeURIComponent(url.pathname)).toContain('wang.min');
  });
});
