import { describe, expect, it } from 'vitest';
import { newMasterKey, parseMasterKeys, SealBroken, Secrets } from './secrets.ts';

const key = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const secrets = new Secrets([{ id: 1, key: key(7) }]);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('sealing', () => {
  it.each(['13812342046', '', '高血压，青霉素过敏', 'x'.repeat(5_000)])(
    'opens what it sealed (%#)',
    (text) => {
      expect(secrets.open(secrets.seal(text, 'person:1:note'), 'person:1:note')).toBe(text);
    },
  );
  it('never gives the same bytes twice, and none of the plain ones', () => {
    const sealed = Array.from({ length: 1_000 }, () => hex(secrets.seal('13812342046', 'person:1:phone')));
    expect(new Set(sealed).size).toBe(1_000);
    expect(sealed.some((s) => s.includes(Buffer.from('13812342046').toString('hex')))).toBe(false);
  });
  it('refuses another row, another field, changed bytes and unknown keys', () => {
    const sealed = secrets.seal('13812342046', 'person:1:phone');
    expect(() => secrets.open(sealed, 'person:2:phone')).toThrow(SealBroken);
    expect(() => secrets.open(sealed, 'person:1:id-number')).toThrow(SealBroken);
    for (let i = 0; i < sealed.length; i++) {
      const changed = Uint8Array.from(sealed);
      changed[i]! ^= 1;
      expect(() => secrets.open(changed, 'person:1:phone')).toThrow(SealBroken);
    }
    expect(() => secrets.open(sealed.subarray(0, 20), 'person:1:phone')).toThrow(SealBroken);
    expect(() => new Secrets([{ id: 1, key: key(8) }]).open(sealed, 'person:1:phone')).toThrow(SealBroken);
  });
  it('turns keys: old values still open and are found, new ones use the new key', () => {
    const turned = new Secrets([
      { id: 2, key: key(9) },
      { id: 1, key: key(7) },
    ]);
    const old = secrets.seal('13812342046', 'person:1:phone');
    expect(turned.open(old, 'person:1:phone')).toBe('13812342046');
    expect(turned.stale(old)).toBe(true);
    const fresh = turned.seal('13812342046', 'person:1:phone');
    expect(turned.stale(fresh)).toBe(false);
    expect(() => secrets.open(fresh, 'person:1:phone')).toThrow(/key 2 is not configured/);
    expect(hex(turned.blind('phone', '13812342046'))).toBe(hex(secrets.blind('phone', '13812342046')));
  });
  it('seals thousands of values a second', () => {
    const began = performance.now();
    for (let i = 0; i < 10_000; i++) secrets.seal('370105194903012046', `person:${i}:id-number`);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('blind index', () => {
  it('is equal for equal values of one kind, and for nothing else', () => {
    const a = hex(secrets.blind('phone', '13812342046'));
    expect(a).toHaveLength(32);
    expect(hex(secrets.blind('phone', '13812342046'))).toBe(a);
    expect(hex(secrets.blind('phone', '13812342047'))).not.toBe(a);
    expect(hex(secrets.blind('id-number', '13812342046'))).not.toBe(a);
    expect(hex(new Secrets([{ id: 1, key: key(8) }]).blind('phone', '13812342046'))).not.toBe(a);
  });
  it('signs with a key of its own, one purpose apart from another', () => {
    expect(secrets.sign('session', 'a')).toMatch(/^[\w-]{43}$/);
    expect(secrets.sign('session', 'a')).not.toBe(secrets.sign('link', 'a'));
  });
});

describe('master keys', () => {
  it('are read in the usual writings', () => {
    const made = newMasterKey();
    expect(parseMasterKeys(made)).toEqual([{ id: 1, key: Buffer.from(made, 'base64url') }]);
    const both = parseMasterKeys(`3:${hex(key(3))}, 2:${Buffer.from(key(2)).toString('base64')}`);
    expect(both.map((k) => [k.id, k.key[0], k.key.length])).toEqual([
      [3, 3, 32],
      [2, 2, 32],
    ]);
  });
  it.each(['', 'short', `${'ab'.repeat(31)}`, `${newMasterKey()},${newMasterKey()}`])(
    'are refused without being repeated (%#)',
    (text) => {
      expect(() => parseMasterKeys(text)).toThrow(RangeError);
      const message = (() => {
        try {
          return String(parseMasterKeys(text));
        } catch (error) {
          return String(error);
        }
      })();
      if (text !== '') expect(message).not.toContain(text);
    },
  );
  it('must be one of a kind and of 32 bytes', () => {
    expect(() => new Secrets([])).toThrow(RangeError);
    expect(() => new Secrets([{ id: 0, key: key(1) }])).toThrow(RangeError);
    expect(() => new Secrets([{ id: 1, key: new Uint8Array(31) }])).toThrow(RangeError);
    expect(
      () =>
        new Secrets([
          { id: 1, key: key(1) },
          { id: 1, key: key(2) },
        ]),
    ).toThrow(RangeError);
  });
});
