/**
 * Personal numbers and names as people write them: reading, checking, masking. Pure, also for the browser;
 * sealing is in secrets.ts.
 */
import type { Say } from './contract.ts';

/** What a reader gives back: the value in its one form, or what is wrong, in the reader's two languages. */
export type Read<T> = { ok: true; value: T } | { ok: false; code: string; message: Say };

export const readOk = <T>(value: T): Read<T> => ({ ok: true, value });
export const readFault = (code: string, zh: string, en: string): Read<never> => ({
  ok: false,
  code,
  message: { zh, en },
});

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    // Excel's text mark, invisible characters that ride along when a number is pasted.
    .replace(/[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'`’‘]/g, '')
    .replace(/[‐-―−]/g, '-');

const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d{1,2}$/i;

/** Whether a number was shown by Excel in powers of ten (`3.70105E+17`): its last digits are lost. */
export function isScientific(text: string): boolean {
  return SCIENTIFIC.test(plain(text));
}

/**
 * A telephone number in its one form: mobile `13812342046`, fixed line `0531-88881234`. Full-width digits, spaces,
 * dashes, brackets and +86 are forgiven.
 */
export function normalizePhone(text: string): Read<string> {
  const given = plain(text);
  if (given === '') return readFault('empty', '没有填电话。', 'The phone number is missing.');
  if (SCIENTIFIC.test(given))
    return readFault(
      'excel-digits',
      '电话被 Excel 变成了科学计数法，末尾几位丢了。请把这一列设为“文本”，重新填写。',
      'Excel turned this phone number into powers of ten and lost its last digits. Set the column to “text” and type it again.',
    );
  const digits = given.replace(/[-.()/]/g, '').replace(/^(?:\+|00)?86(?=1[3-9]\d{9}$|0?[1-9]\d{8,10}$)/, '');
  if (/^1[3-9]\d{9}$/.test(digits)) return readOk(digits);
  const line = given.replace(/^(?:\+|00)?86-?/, '').replace(/[-.()/]/g, '');
  const [, area, number] = /^(0(?:10|2\d))(\d{8})$/.exec(line) ?? /^(0[3-9]\d{2})(\d{7,8})$/.exec(line) ?? [];
  if (area !== undefined) return readOk(`${area}-${number}`);
  if (/\D/.test(digits.replace(/^\+/, '')))
    return readFault('phone', '电话里只能有数字。', 'A phone number has only digits.');
  if (digits.startsWith('1') && digits.length !== 11)
    return readFault(
      'phone-length',
      `手机号是 11 位，这里有 ${digits.length} 位。`,
      `A mobile number has 11 digits; this one has ${digits.length}.`,
    );
  return readFault(
    'phone',
    '这不像电话号码。手机 11 位；座机请带区号，如 0531-88881234。',
    'This is no phone number. A mobile has 11 digits; a fixed line needs its area code, such as 0531-88881234.',
  );
}

const MOBILE = /^1[3-9]\d{9}$/;
/** A number that can receive a text message. */
export function normalizeMobile(text: string): Read<string> {
  const read = normalizePhone(text);
  if (!read.ok || MOBILE.test(read.value)) return read;
  return readFault('phone-mobile', '请填 11 位手机号。', 'Please give an 11-digit mobile number.');
}

/** What an ID number says. `number` always has 18 digits: old 15-digit numbers are brought to the new form. */
export type IdNumber = { number: string; birth: string; sex: 'm' | 'f'; old: boolean };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** The check character of the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export function idCheckDigit(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(first17[i]) * WEIGHTS[i]!;
  return CHECKS[sum % 11]!;
}

const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;

const isDay = (day: string): boolean => {
  const ms = Date.parse(day + 'T00:00:00Z');
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
};

/**
 * Reads a citizen's ID number: 18 digits with check digit, or the old 15. Numbers that Excel spoilt are recognised and
 * the cause is named. `today` (`YYYY-MM-DD`) bounds the date of birth. Faults never repeat the number.
 */
export function checkIdNumber(text: string, today = new Date().toISOString().slice(0, 10)): Read<IdNumber> {
  const given = plain(text).toUpperCase().replace(/-/g, '');
  if (given === '') return readFault('empty', '没有填身份证号。', 'The ID number is missing.');
  if (SCIENTIFIC.test(given)) return spoilt();
  const shape = /^(?:\d{15}|\d{17}[\dX])$/.test(given);
  if (!shape) {
    const wrong = [...given].filter((c) => !/[\dX]/.test(c)).length;
    return wrong > 0
      ? readFault(
          'id-characters',
          '身份证号里只能有数字，末位可以是 X。',
          'An ID number has only digits, and may end in X.',
        )
      : readFault(
          'id-length',
          `身份证号是 18 位，这里有 ${given.length} 位。`,
          `An ID number has 18 digits; this one has ${given.length}.`,
        );
  }
  const old = given.length === 15;
  const body = old ? `${given.slice(0, 6)}19${given.slice(6)}` : given.slice(0, 17);
  const number = body + idCheckDigit(body);
  if (!old && number !== given) {
    // Excel keeps 15 digits of a number and fills the rest with zeros.
    if (given.endsWith('000')) return spoilt();
    return readFault(
      'id-check',
      '身份证号的末位对不上，请看看有没有输错。',
      'The last digit of the ID number does not fit: please look for a slip.',
    );
  }
  if (!PROVINCES.test(body))
    return readFault(
      'id-area',
      '身份证号开头的地区不存在。',
      'The ID number begins with an area that does not exist.',
    );
  const birth = `${body.slice(6, 10)}-${body.slice(10, 12)}-${body.slice(12, 14)}`;
  if (!isDay(birth) || birth > today || birth < '1850')
    return readFault(
      'id-birth',
      '身份证号里的出生日期不对。',
      'The date of birth inside the ID number is wrong.',
    );
  return readOk({ number, birth, sex: Number(body[16]) % 2 === 1 ? 'm' : 'f', old });
}

const spoilt = (): Read<never> =>
  readFault(
    'excel-digits',
    '身份证号被 Excel 当成数字，后几位变成了 0。请把这一列设为“文本”，重新填写。',
    'Excel took this ID number for a quantity and replaced its last digits by zeros. Set the column to “text” and type it again.',
  );

// Surnames of two characters that are still common enough to meet.
const DOUBLE =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|长孙|宇文|轩辕|澹台|南宫|西门|独孤)/;

/** Masks that leave enough to recognise somebody one knows, and too little to find a stranger. */
export const mask = {
  /** 李秀兰 → 李**, 欧阳娜 → 欧阳*, Anna → A*** */
  name(name: string): string {
    const letters = [...name.trim()];
    const shown = letters.length > 2 && DOUBLE.test(name.trim()) ? 2 : 1;
    return letters.slice(0, shown).join('') + '*'.repeat(Math.min(Math.max(letters.length - shown, 1), 3));
  },
  /** 13812342046 → 138****2046, 0531-88881234 → 0531-****1234 */
  phone(phone: string): string {
    const [, area] = /^(0\d{2,3}-)\d+$/.exec(phone) ?? [];
    if (phone.length < 8) return '*'.repeat(phone.length);
    return `${area ?? phone.slice(0, 3)}****${phone.slice(-4)}`;
  },
  /** 370105194903012046 → 3701************46 */
  idNumber(number: string): string {
    if (number.length < 10) return '*'.repeat(number.length);
    return number.slice(0, 4) + '*'.repeat(number.length - 6) + number.slice(-2);
  },
} as const;
