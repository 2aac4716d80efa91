/** Pure decisions about people: reading what was typed, comparing, masking. No clock, no database. */
import type { Spot } from '../../kernel/access.ts';
import { checkIdNumber, normalizePhone, type Read } from '../../kernel/personal.ts';
import type { FieldFault } from '../../kernel/refused.ts';
import { cleanLine, readDay, readText } from '../../kernel/text.ts';
import type { Sex } from './contract.ts';

/** What may be written about a person; undefined leaves a field alone, null empties it. */
export type Facts = {
  name?: string;
  sex?: Sex | null;
  born?: string | null;
  phone?: string | null;
  idNumber?: string | null;
  health?: string | null;
  note?: string;
};

export type Typed = {
  name?: string | undefined;
  sex?: Sex | null | undefined;
  born?: string | null | undefined;
  phone?: string | null | undefined;
  idNumber?: string | null | undefined;
  health?: string | null | undefined;
  note?: string | undefined;
};

const NAME = /^[\p{L}\p{M}·•.' -]+$/u;

/** A name as it stands in the register: letters, a dot between the parts of some. */
export function readName(text: string): Read<string> {
  const read = readText(cleanLine(text), { min: 1, max: 40 });
  if (!read.ok || NAME.test(read.value)) return read;
  return { ok: false, code: 'name', message: { zh: '姓名里只能有文字。', en: 'A name has only letters.' } };
}

/**
 * Reads typed facts into their one form; every fault stands beside its field. Sex and birth that an ID number tells are
 * filled in when they were left empty, and a contradiction is a fault. `today` is `YYYY-MM-DD`.
 */
export function readFacts(typed: Typed, today: string): { facts: Facts; faults: FieldFault[] } {
  const facts: Facts = {};
  const faults: FieldFault[] = [];
  const take = <K extends keyof Facts>(
    key: K,
    given: string | null | undefined,
    read: (text: string) => Read<NonNullable<Facts[K]>>,
  ) => {
    if (given === undefined) return;
    if (given === null || given.trim() === '') {
      facts[key] = (key === 'note' ? '' : null) as Facts[K];
      return;
    }
    const result = read(given);
    if (result.ok) facts[key] = result.value;
    else faults.push({ path: key, code: result.code, message: result.message });
  };
  if (typed.name !== undefined) {
    const name = readName(typed.name);
    if (name.ok) facts.name = name.value;
    else faults.push({ path: 'name', code: name.code, message: name.message });
  }
  if (typed.sex !== undefined) facts.sex = typed.sex;
  take('born', typed.born, readDay);
  take('phone', typed.phone, normalizePhone);
  take('health', typed.health, (text) => readText(text, { max: 1000 }));
  take('note', typed.note, (text) => readText(text, { max: 2000 }));
  if (facts.born && facts.born > today) {
    faults.push({
      path: 'born',
      code: 'future',
      message: { zh: '出生日期还没到。', en: 'This date has not come yet.' },
    });
  }
  if (typed.idNumber) {
    const read = checkIdNumber(typed.idNumber, today);
    if (!read.ok) faults.push({ path: 'idNumber', code: read.code, message: read.message });
    else {
      facts.idNumber = read.value.number;
      facts.born ??= read.value.birth;
      facts.sex ??= read.value.sex;
      if (facts.born !== read.value.birth) {
        faults.push({
          path: 'born',
          code: 'id-differs',
          message: {
            zh: `和身份证号里的不一样（${read.value.birth}）。`,
            en: `The ID number says ${read.value.birth}.`,
          },
        });
      }
      if (facts.sex !== read.value.sex) {
        faults.push({
          path: 'sex',
          code: 'id-differs',
          message: { zh: '和身份证号里的不一样。', en: 'The ID number says otherwise.' },
        });
      }
    }
  } else if (typed.idNumber !== undefined) facts.idNumber = null;
  return { facts, faults };
}

/** Where a person's file lies, for the second gate: the home, or else the smallest unit that is known. */
export function spotOf(person: {
  county: string;
  street: string | null;
  community: string | null;
  home: string | null;
  grid: string | null;
}): Spot {
  return { place: person.home ?? person.community ?? person.street ?? person.county, grid: person.grid };
}

/** A reason has to be written out where the list of purposes does not say it. */
export function purposeFault(
  purpose: string | undefined,
  reason: string | undefined,
): FieldFault | undefined {
  if (!purpose)
    return {
      path: 'purpose',
      code: 'required',
      message: { zh: '请选用途。', en: 'Please choose a purpose.' },
    };
  if (purpose === 'other' && cleanLine(reason ?? '').length < 2) {
    return { path: 'reason', code: 'required', message: { zh: '请写明用途。', en: 'Please say what for.' } };
  }
  return undefined;
}

/** Newest open residence first: where somebody lives now. */
export function livesAt<R extends { home: string; from: string; to: string | null }>(
  residences: readonly R[],
): R | undefined {
  return residences
    .filter((one) => one.to === null)
    .sort((a, b) => b.from.localeCompare(a.from) || a.home.localeCompare(b.home))[0];
}
