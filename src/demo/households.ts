/** The demo's residents: homes filled with believable households, until the wanted number of people is reached. */
import { idCheckDigit } from '../kernel/personal.ts';
import { shiftDay } from '../kernel/time.ts';
import type { CompoundKind } from './compounds.ts';
import { givenName, type Sex, surname } from './names-of-people.ts';
import { Chance } from './random.ts';
import type { Home } from './territory.ts';

export type Person = {
  id: string;
  name: string;
  sex: Sex;
  born: string;
  age: number;
  phone: string | null;
  idNumber: string | null;
  health: string | null;
  tags: string[];
  home: Home;
  residence: string;
  role: 'owner' | 'family' | 'tenant';
  from: string;
};
/** `person` is the `kind` of `other`. */
export type Relation = {
  person: string;
  other: string;
  kind: 'spouse' | 'child' | 'parent' | 'grandchild' | 'sibling' | 'contact';
  emergency: boolean;
};
export type Household = { persons: Person[]; relations: Relation[] };

const MADE = Date.parse('2024-03-01');

/** elder alone, elder couple, young couple, family of one child, of two, three generations, single, flat share, one parent. */
const KINDS: Readonly<Record<CompoundKind, readonly number[]>> = {
  tower: [3, 8, 10, 31, 20, 20, 5, 4, 2],
  slab: [5, 12, 8, 29, 16, 20, 5, 5, 3],
  old: [9, 16, 6, 27, 11, 18, 5, 6, 4],
  works: [12, 20, 5, 24, 9, 18, 5, 5, 4],
};
const LET: Readonly<Record<CompoundKind, number>> = { tower: 0.16, slab: 0.12, old: 0.14, works: 0.1 };

/**
 * Telephone numbers that nobody has: the block 154 has never been given to an operator, yet it has the form of a mobile
 * number. Seven digits, spread so that last digits differ; each serial gives another number.
 */
export const inventedPhone = (serial: number): string =>
  `1540${String((serial * 7_368_787 + 1_234_567) % 10_000_000).padStart(7, '0')}`;

/** Fills homes in a shuffled order; what is left stands empty. Stops exactly at `wanted` people. */
export class Households {
  readonly #chance = new Chance('households');
  readonly #today: string;
  readonly #year: number;
  readonly #idNumbers = new Set<string>();
  #phones = 0;

  constructor(today: string) {
    this.#today = today;
    this.#year = Number(today.slice(0, 4));
  }

  *fill(homes: readonly Home[], wanted: number): Generator<Household> {
    let made = 0;
    for (const home of this.#chance.shuffled(homes)) {
      if (made >= wanted) return;
      const household = this.#household(home);
      household.persons.splice(wanted - made);
      const kept = new Set(household.persons.map(({ id }) => id));
      household.relations = household.relations.filter(
        ({ person, other }) => kept.has(person) && kept.has(other),
      );
      made += household.persons.length;
      yield household;
    }
  }

  #household(home: Home): Household {
    const c = this.#chance;
    const kind = c.weighted(KINDS[home.kind]);
    const let_ =
      kind === 7 ||
      (kind !== 0 && kind !== 1 && c.chance(LET[home.kind] * (kind === 6 || kind === 2 ? 2.2 : 0.8)));
    const all: Household = { persons: [], relations: [] };
    const add = (sex: Sex, age: number, name?: string): Person => {
      const person = this.#person(
        home,
        sex,
        age,
        name,
        let_ ? 'tenant' : all.persons.length === 0 ? 'owner' : 'family',
      );
      all.persons.push(person);
      return person;
    };
    const tie = (person: Person, kind: Relation['kind'], other: Person): void => {
      all.relations.push({ person: person.id, other: other.id, kind, emergency: kind === 'spouse' });
    };
    const couple = (age: number): [Person, Person] => {
      const he = add('m', age);
      const she = add('f', Math.max(20, age - c.int(-2, 5)));
      tie(she, 'spouse', he);
      return [he, she];
    };
    const children = (parents: readonly Person[], count: number): Person[] =>
      Array.from({ length: count }, (_, i) => {
        const youngest = Math.min(...parents.map(({ age }) => age));
        const age = Math.max(0, Math.min(34, youngest - c.int(22, 33) - i * c.int(2, 6)));
        const child = add(c.chance(0.51) ? 'm' : 'f', age, parents[0]!.name);
        for (const parent of parents) tie(child, 'child', parent);
        return child;
      });
    switch (kind) {
      case 0:
        add(c.chance(0.64) ? 'f' : 'm', c.int(62, 93)).tags.push('elder_alone');
        break;
      case 1:
        for (const one of couple(c.int(61, 86))) if (c.chance(0.8)) one.tags.push('empty_nest');
        break;
      case 2:
        couple(c.int(24, 46));
        break;
      case 3:
        children(couple(c.int(28, 66)), 1);
        break;
      case 4:
        children(couple(c.int(29, 50)), 2);
        break;
      case 5: {
        const parents = couple(c.int(30, 50));
        const old = c.pick(parents);
        const grandparent = add(
          'f',
          Math.min(94, old.age + c.int(22, 31)),
          old.sex === 'f' ? old.name : undefined,
        );
        tie(grandparent, 'parent', old);
        if (c.chance(0.66)) {
          const grandfather = add('m', Math.min(95, grandparent.age + c.int(-1, 5)), old.name);
          tie(grandfather, 'parent', old);
          tie(grandparent, 'spouse', grandfather);
        }
        for (const child of children(parents, c.chance(0.34) ? 2 : 1)) tie(child, 'grandchild', grandparent);
        break;
      }
      case 6:
        add(c.chance(0.5) ? 'f' : 'm', c.int(22, 54));
        break;
      case 7: {
        const sex = c.chance(0.5) ? 'f' : 'm';
        for (let n = c.int(2, 4); n > 0; n--) add(sex, c.int(20, 34));
        break;
      }
      default:
        children([add(c.chance(0.75) ? 'f' : 'm', c.int(30, 52))], c.chance(0.15) ? 2 : 1);
    }
    return all;
  }

  /** `after` gives the surname: a child has its father's. */
  #person(home: Home, sex: Sex, age: number, after: string | undefined, role: Person['role']): Person {
    const c = this.#chance;
    const born = shiftDay(
      `${this.#year - age}${this.#today.slice(4) === '-02-29' ? '-02-28' : this.#today.slice(4)}`,
      -c.int(0, 364),
    );
    const family =
      after === undefined ? surname(c) : /^(?:欧阳|尉迟)/.test(after) ? after.slice(0, 2) : after.slice(0, 1);
    const reachable = age < 12 ? 0 : age < 18 ? 0.5 : age < 75 ? 0.95 : 0.7;
    const tags = this.#tags(sex, age, role);
    const frail = tags.includes('unable') || tags.includes('gravely_ill');
    const since = Math.max(
      Number(born.slice(0, 4)),
      role === 'tenant' ? this.#year - c.int(0, 3) : this.#year - c.int(1, 22),
    );
    const first = `${since}-${String(c.int(1, 12)).padStart(2, '0')}-${String(c.int(1, 28)).padStart(2, '0')}`;
    // Nobody lives anywhere before birth, or from tomorrow on.
    const from = first < born ? born : first > this.#today ? shiftDay(this.#today, -c.int(1, 60)) : first;
    return {
      id: c.id(MADE),
      name: family + givenName(c, sex, Number(born.slice(0, 4))),
      sex,
      born,
      age,
      phone: c.chance(reachable) ? inventedPhone(++this.#phones) : null,
      idNumber: age > 0 && c.chance(0.6) ? this.#idNumber(born, sex) : null,
      health: frail ? c.pick(HEALTH) : null,
      tags,
      home,
      residence: c.id(MADE),
      role,
      from: from < born ? born : from,
    };
  }

  /** 379999 is inside a real province and no county: a valid number that nobody has. */
  #idNumber(born: string, sex: Sex): string {
    for (;;) {
      const serial = this.#chance.int(0, 499) * 2 + (sex === 'm' ? 1 : 0);
      const first17 = `379999${born.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
      if (this.#idNumbers.has(first17)) continue;
      this.#idNumbers.add(first17);
      return first17 + idCheckDigit(first17);
    }
  }

  #tags(sex: Sex, age: number, role: Person['role']): string[] {
    const c = this.#chance;
    const tags: string[] = [];
    const some = (code: string, share: number): void => {
      if (c.chance(share)) tags.push(code);
    };
    if (age >= 80) tags.push('very_old');
    if (age >= 75) some('unable', 0.06);
    if (age >= 18) {
      some('party_member', age > 55 ? 0.14 : 0.08);
      some('disabled', 0.022);
      some('poor', 0.009);
      some('borderline', 0.004);
      some('gravely_ill', 0.005);
      some('volunteer', age > 50 && age < 72 ? 0.09 : 0.03);
    }
    if (sex === 'm' && age > 38) some('veteran', 0.03);
    if (age >= 50) some('special_loss', 0.0012);
    if (age >= 19 && age <= 46) some('new_employment', 0.016);
    if (sex === 'f' && age >= 24 && age <= 38) some('pregnant', 0.012);
    if (age < 18) some('child_in_need', 0.004);
    if (role === 'tenant') some('floating', 0.7);
    if (age >= 18) some('special_care', 0.0015);
    return tags;
  }
}

const HEALTH = [
  '高血压，每月量一次，药在社区卫生站取。',
  '脑梗后行动不便，上下楼要人扶。',
  '糖尿病，每天打针，饭要按点。',
  '腿脚不好，用轮椅，出门走坡道。',
  '听力差，敲门要久一点，先打电话给家人。',
  '每周二、五做透析，上午不在家。',
  '心脏装过支架，爬楼要歇。',
  '失智早期，容易走失，家里挂了联系卡。',
  '手术后在家休养，三个月复查。',
  '长期卧床，女儿每天来两趟。',
];
