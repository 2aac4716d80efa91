/** Pinyin of names and words, for search: `lxl` finds 李秀兰, `cjz` and `canjizheng` find 残疾证. */
import { pinyin } from 'pinyin-pro';

const cache = new Map<string, string>();
const CACHE_LIMIT = 20_000;

function remember(key: string, make: () => string): string {
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const value = make();
  cache.set(key, value);
  return value;
}

const HAN = /\p{Script=Han}/u;

/** First letters of all readings of one character, the usual first: 单 → `dsc`. Other letters and digits give themselves. */
function readings(letter: string): string {
  return remember(letter, () => {
    if (!HAN.test(letter)) {
      const plain = letter.normalize('NFKD').toLowerCase();
      return /^[a-z0-9]/.test(plain) ? plain[0]! : '';
    }
    const firsts = pinyin(letter, { multiple: true, type: 'array', toneType: 'none' })
      .map((reading) => reading.normalize('NFKD')[0]?.toLowerCase() ?? '')
      .filter((first) => /[a-z]/.test(first));
    return [...new Set(firsts)].join('');
  });
}

/** The reading of the first one or two characters as a surname (单 is Shan, 尉迟 is Yuchi). */
function surname(letters: readonly string[]): string {
  const head = letters.slice(0, 2).join('');
  return remember(`${head}|`, () =>
    pinyin(head, { surname: 'head', pattern: 'first', type: 'array', toneType: 'none' })
      .map((first) => first.normalize('NFKD')[0]?.toLowerCase() ?? '')
      .join('')
      .replace(/[^a-z0-9]/g, ''),
  );
}

const lettersOf = (name: string): string[] => [...name].filter((c) => HAN.test(c) || /[\p{L}\p{N}]/u.test(c));

/** Pinyin initials of a name, lower case, the surname read as a surname: 李秀兰 → `lxl`, 单田芳 → `stf`. */
export function initials(name: string): string {
  const letters = lettersOf(name.slice(0, 60));
  const [first] = letters;
  if (first === undefined) return '';
  if (!HAN.test(first)) return letters.map((c) => readings(c).slice(0, 1)).join('');
  const start = letters.length > 1 && HAN.test(letters[1]!) ? surname(letters) : surname([first]);
  let rest = '';
  // The second character takes the reading it has in the surname, if it belongs to one; else its usual reading.
  for (const letter of letters.slice(start.length)) rest += readings(letter).slice(0, 1);
  return start + rest;
}

/**
 * All initials under which somebody may look for a name, the usual ones first, at most eight: a character with several
 * readings gives several (单雪 → `sx`, `dx`, `cx`).
 */
export function allInitials(name: string): string[] {
  const usual = initials(name);
  let found = [''];
  for (const letter of lettersOf(name.slice(0, 60))) {
    const firsts = [...readings(letter)];
    if (firsts.length > 0) found = found.flatMap((f) => firsts.map((r) => f + r)).slice(0, 64);
  }
  return [...new Set([usual, ...found])].filter((i) => i !== '').slice(0, 8);
}

/**
 * How a word is spelt, lower case without tones: 残疾证 → `canjizheng`, `cjz`. Read as a phrase (银行 is yinhang), not as a
 * name; letters and digits stand for themselves, ü is v as on keyboards.
 */
export function spelled(text: string): { full: string; initials: string } {
  const syllables = pinyin(text.normalize('NFKC').slice(0, 60), {
    toneType: 'none',
    type: 'array',
    v: true,
  }).map((one) => one.toLowerCase().replace(/[^a-z0-9]/g, ''));
  return { full: syllables.join(''), initials: syllables.map((one) => one.slice(0, 1)).join('') };
}
