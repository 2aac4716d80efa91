import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkIdNumber,
  idCheckDigit,
  isScientific,
  mask,
  normalizeMobile,
  normalizePhone,
  type Read,
} from './personal.ts';

const codeOf = (read: Read<unknown>): string => (read.ok ? 'ok' : read.code);

describe('phones', () => {
  it.each([
    ['13812342046', '13812342046'],
    [' 138 1234 2046 ', '13812342046'],
    ['138-1234-2046', '13812342046'],
    ['１３８１２３４２０４６', '13812342046'],
    ['+86 138 1234 2046', '13812342046'],
    ['8613812342046', '13812342046'],
    ['008613812342046', '13812342046'],
    ["'13812342046", '13812342046'],
    ['\u202d13812342046\u202c', '13812342046'],
    ['0531-88881234', '0531-88881234'],
    ['（0531）8888 1234', '0531-88881234'],
    ['053188881234', '0531-88881234'],
    ['010—62345678', '010-62345678'],
    ['0535-6661234', '0535-6661234'],
  ])('%j is %s', (text, phone) => {
    expect(normalizePhone(text)).toEqual({ ok: true, value: phone });
  });
  it.each([
    ['', 'empty'],
    ['1381234204', 'phone-length'],
    ['138123420466', 'phone-length'],
    ['12812342046', 'phone'],
    ['88881234', 'phone'],
    ['1.38123E+10', 'excel-digits'],
    ['电话没有', 'phone'],
    ['1381234204O', 'phone'],
  ])('%j is refused: %s', (text, code) => {
    expect(codeOf(normalizePhone(text))).toBe(code);
  });
  it('knows which can receive a text message', () => {
    expect(codeOf(normalizeMobile('13812342046'))).toBe('ok');
    expect(codeOf(normalizeMobile('0531-88881234'))).toBe('phone-mobile');
  });
  it('reading twice changes nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(\+86 ?)?(1[3-9]\d{9}|0531-?\d{8})$/), (text) => {
        const once = normalizePhone(text);
        expect(once.ok && normalizePhone(once.value)).toEqual(once);
      }),
    );
  });
});

describe('ID numbers', () => {
  it.each([
    // The worked example of the standard, and one of a woman.
    ['11010519491231002X', '1949-12-31', 'f'],
    ['11010519491231002x', '1949-12-31', 'f'],
    ['440524188001010014', '1880-01-01', 'm'],
    ['１１０１０５１９４９１２３１００２Ｘ', '1949-12-31', 'f'],
    ['110105 19491231 002X', '1949-12-31', 'f'],
  ])('%s', (text, birth, sex) => {
    const read = checkIdNumber(text);
    expect(read).toMatchObject({ ok: true, value: { birth, sex, old: false } });
  });
  it('brings the old 15 digits to the new form', () => {
    expect(checkIdNumber('110105491231002')).toEqual({
      ok: true,
      value: { number: '11010519491231002X', birth: '1949-12-31', sex: 'f', old: true },
    });
  });
  it.each([
    ['', 'empty'],
    ['110105194912310021', 'id-check'],
    ['11010519491231002', 'id-length'],
    ['1101051949123100２XX', 'id-length'],
    ['11010519491231X02X', 'id-length'],
    ['没带', 'id-characters'],
    ['3.70105E+17', 'excel-digits'],
    ['3.70105199001011E+17', 'excel-digits'],
    ['370105199001011000', 'excel-digits'],
    ['990105491231002', 'id-area'],
    ['110105491331002', 'id-birth'],
  ])('%j is refused: %s', (text, code) => {
    expect(codeOf(checkIdNumber(text))).toBe(code);
  });
  it('names Excel as the cause and never repeats the number', () => {
    const read = checkIdNumber('370105199001011000');
    expect(!read.ok && read.message.zh).toContain('Excel');
    for (const bad of ['110105194912310021', '370105199001011000', '1101051949123100'])
      expect(JSON.stringify(checkIdNumber(bad))).not.toContain('1949');
  });
  it('refuses a birth in the future', () => {
    const body = '11010520300101002';
    expect(codeOf(checkIdNumber(body + idCheckDigit(body), '2026-11-21'))).toBe('id-birth');
    expect(codeOf(checkIdNumber(body + idCheckDigit(body), '2030-01-01'))).toBe('ok');
  });
  it('finds every single wrong digit', () => {
    const good = '11010519491231002X';
    for (let i = 0; i < 17; i++)
      for (let d = 0; d < 10; d++) {
        const bad = good.slice(0, i) + d + good.slice(i + 1);
        expect(codeOf(checkIdNumber(bad)) === 'ok').toBe(bad === good);
      }
  });
});

it('recognises powers of ten', () => {
  expect(['3.7E+17', '1.38123E10', '３.７E+17'].every(isScientific)).toBe(true);
  expect(['3705', 'E', '12E5', '2E栋'].some(isScientific)).toBe(false);
});

it.each([
  [mask.name('李秀兰'), '李**'],
  [mask.name('王明'), '王*'],
  [mask.name('欧阳娜'), '欧阳*'],
  [mask.name('欧阳'), '欧*'],
  [mask.name('阿卜杜热合曼·买买提'), '阿***'],
  [mask.name('李'), '李*'],
  [mask.phone('13812342046'), '138****2046'],
  [mask.phone('0531-88881234'), '0531-****1234'],
  [mask.phone('12345'), '*****'],
  [mask.idNumber('370105194903012046'), '3701************46'],
  [mask.idNumber('123'), '***'],
])('masks: %s', (masked, expected) => {
  expect(masked).toBe(expected);
});
