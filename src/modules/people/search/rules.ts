/** What somebody looks for: a phone, an ID number, initials, or words. Pure. */
import { checkIdNumber, normalizePhone } from '../../../kernel/personal.ts';
import { allInitials } from '../../../kernel/pinyin.ts';
import { cleanLine, grams, halfWidth, indexGrams } from '../../../kernel/text.ts';

/** Marks initials among the words of a `tsvector`; no gram begins so. */
const MARK = '~';
const quote = (word: string): string => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;

/** The words under which a person is found: grams of name and address, initials of the name. As `tsvector` text. */
export function searchText(name: string, address: string): string {
  return [...new Set([...indexGrams(`${name} ${address}`), ...allInitials(name).map((word) => MARK + word)])]
    .map(quote)
    .join(' ');
}

export type Wanted = {
  phone?: string;
  last4?: string;
  idNumber?: string;
  /** A `tsquery`. */
  words?: string;
};

/**
 * Reads a search: `李秀兰`, `lxl`, `翡翠郡 3号楼 lxl`, `2046`, a whole phone or ID number. Four digits mean the end of a phone
 * and a door alike. Undefined when there is nothing to look for (a single letter would find everybody).
 */
export function readSearch(typed: string): Wanted | undefined {
  const text = halfWidth(cleanLine(typed)).slice(0, 60);
  if (text === '') return undefined;
  if (/^[\d +-]{7,20}$/.test(text)) {
    const phone = normalizePhone(text);
    if (phone.ok) return { phone: phone.value };
  }
  const id = checkIdNumber(text);
  if (id.ok) return { idNumber: id.value.number };
  const parts: string[] = [];
  for (const word of text.split(/[\s,，;；、]+/)) {
    if (/^[a-z]{1,8}$/i.test(word)) {
      const low = word.toLowerCase();
      parts.push(low.length > 1 || text.length > 1 ? `(${quote(MARK + low)}:* | ${quote(low)})` : '');
    } else parts.push(...grams(word).slice(0, 24).map(quote));
  }
  const words = parts.filter(Boolean).join(' & ');
  if (/^\d{4}$/.test(text)) return { last4: text, words };
  return words === '' ? undefined : { words };
}

/** Best first: the whole name, the beginning of the name, the rest by name. */
export function byFit<R extends { name: string; address: string }>(rows: readonly R[], typed: string): R[] {
  const text = cleanLine(typed);
  const rank = (row: R): number => (row.name === text ? 0 : row.name.startsWith(text) ? 1 : 2);
  return [...rows].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
      (a.address < b.address ? -1 : 1),
  );
}
