import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { checkPassword, guessable, hashPassword, needsRehash, verifyPassword } from './passwords.ts';

const codeOf = (policy: 'asvs' | 'grading', password: string, own: string[] = []): string => {
  const read = checkPassword(policy, password, own);
  return read.ok ? 'ok' : read.code;
};

describe('hashing', () => {
  it('fits its password only, and salts each time', async () => {
    const stored = await hashPassword('青山-绿水-电梯-灯');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashPassword('青山-绿水-电梯-灯')).not.toBe(stored);
    expect(await verifyPassword(stored, '青山-绿水-电梯-灯')).toBe(true);
    expect(await verifyPassword(stored, '青山-绿水-电梯')).toBe(false);
    expect(await verifyPassword(stored, '')).toBe(false);
  });
  it('takes full-width digits for what they are', async () => {
    expect(await verifyPassword(await hashPassword('mountain４７river'), 'mountain47river')).toBe(true);
  });
  it('says no to accounts without a hash, in the same time', async () => {
    const stored = await hashPassword('mountain47river');
    expect(await verifyPassword(undefined, 'no account has this password')).toBe(false);
    expect(await verifyPassword('$argon2id$nonsense', 'x')).toBe(false);
    const time = async (hash: string | undefined): Promise<number> => {
      const began = performance.now();
      for (let i = 0; i < 4; i++) await verifyPassword(hash, 'wrong password');
      return performance.now() - began;
    };
    const [known, unknown] = [await time(stored), await time(undefined)];
    expect(unknown).toBeGreaterThan(known / 4);
  });
  it('knows hashes made with other parameters', async () => {
    expect(needsRehash(await hashPassword('x'))).toBe(false);
    expect(needsRehash(await hash('x', { memoryCost: 8_192, timeCost: 1 }))).toBe(true);
    expect(needsRehash('$2b$10$abcdefghijklmnopqrstuv')).toBe(true);
  });
});

describe('what may be chosen', () => {
  it.each([
    ['short', 'password-short'],
    ['x7'.repeat(70), 'password-long'],
    ['888888888888', 'password-known'],
    ['373737373737', 'password-pattern'],
    ['woaini1314520', 'password-known'],
    ['woaini5201314', 'password-known'],
    ['WoAiNi123456!', 'password-known'],
    ['P@ssw0rd2026!', 'password-known'],
    ['admin123admin', 'password-known'],
    ['Admin@1234567', 'password-known'],
    ['1qaz2wsx3edc', 'password-known'],
    ['qwertyuiop[]', 'password-known'],
    ['abcabcabcabc', 'password-pattern'],
    ['efgh12345678', 'password-pattern'],
    ['abcd12345678', 'password-known'],
    ['198503121985', 'password-pattern'],
    ['lixiulan1949', 'password-name'],
    ['wangmin123456', 'password-name'],
    ['zhangwei@2026', 'password-name'],
    ['shequ12345678', 'password-known'],
    ['correct horse battery', 'ok'],
    ['mountain47river', 'ok'],
    ['青山绿水电梯灯坏了没人修', 'ok'],
    ['t8#Kq2!vLz9m', 'ok'],
  ])('length and list: %s → %s', (password, code) => {
    expect(codeOf('asvs', password)).toBe(code);
  });
  it.each([
    ['Kq2!vLz', 'password-short'],
    ['kq2vlzmt', 'password-classes'],
    ['Kq2!vLzm', 'ok'],
    ['Admin@123', 'password-known'],
    ['Wang@1985', 'password-name'],
  ])('grading rules: %s → %s', (password, code) => {
    expect(codeOf('grading', password)).toBe(code);
  });
  it('must not be made of one’s own data', () => {
    expect(codeOf('asvs', 'minwang-88-xy', ['minwang', '王敏'])).toBe('password-own');
    expect(codeOf('asvs', '13812342046ab', ['13812342046'])).toBe('password-own');
    expect(codeOf('asvs', 'the minwang of seven hills', ['minwang'])).toBe('ok');
  });
  it('answers quickly whatever it is given', () => {
    const began = performance.now();
    for (const text of ['a'.repeat(128), 'ab'.repeat(64), 'zhang'.repeat(25), 'aeiou'.repeat(25)])
      guessable(text);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
