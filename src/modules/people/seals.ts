/** Phone, ID number and health note of a person: sealed to their row and field, found by blind index, shown masked. */
import { mask } from '../../kernel/personal.ts';
import { allInitials } from '../../kernel/pinyin.ts';
import { SealBroken, type Secrets } from '../../kernel/secrets.ts';
import type { Sex } from './contract.ts';
import { searchText } from './search/rules.ts';
import type { NewPerson, PersonRow } from './store.ts';

export type Sealed = 'phone' | 'idNumber' | 'health';

const bindOf = (id: string, field: Sealed): string => `person:${id}:${field}`;
export const phoneBlind = (secrets: Secrets, phone: string): Uint8Array => secrets.blind('phone', phone);
export const last4Blind = (secrets: Secrets, last4: string): Uint8Array =>
  secrets.blind('phone-last4', last4);
export const idBlind = (secrets: Secrets, number: string): Uint8Array => secrets.blind('id-number', number);

export const sealPhone = (secrets: Secrets, id: string, phone: string | null) => ({
  phone_sealed: phone === null ? null : secrets.seal(phone, bindOf(id, 'phone')),
  phone_blind: phone === null ? null : phoneBlind(secrets, phone),
  phone_last4_blind: phone === null ? null : last4Blind(secrets, phone.slice(-4)),
});
export const sealIdNumber = (secrets: Secrets, id: string, number: string | null) => ({
  id_number_sealed: number === null ? null : secrets.seal(number, bindOf(id, 'idNumber')),
  id_number_blind: number === null ? null : idBlind(secrets, number),
});
export const sealHealth = (secrets: Secrets, id: string, text: string | null) => ({
  health_sealed: text === null ? null : secrets.seal(text, bindOf(id, 'health')),
});
/** The columns that follow from name and address. */
export const searchColumns = (name: string, address: string) => ({
  initials: allInitials(name).join(' '),
  search: searchText(name, address),
});

const sealedOf = (row: PersonRow, field: Sealed): Uint8Array | null =>
  field === 'phone' ? row.phone_sealed : field === 'idNumber' ? row.id_number_sealed : row.health_sealed;

/** The clear value, null when there is none. @throws SealBroken when it was changed or comes from another row */
export function openSealed(secrets: Secrets, row: PersonRow, field: Sealed): string | null {
  const sealed = sealedOf(row, field);
  return sealed === null ? null : secrets.open(sealed, bindOf(row.id, field));
}

/** The masked value; `broken` when it does not open. */
export function masked(
  secrets: Secrets,
  row: PersonRow,
  field: 'phone' | 'idNumber',
): { value: string | null; broken: boolean } {
  try {
    const clear = openSealed(secrets, row, field);
    return {
      value: clear === null ? null : field === 'phone' ? mask.phone(clear) : mask.idNumber(clear),
      broken: false,
    };
  } catch (error) {
    if (error instanceof SealBroken) return { value: null, broken: true };
    throw error;
  }
}

/** Where somebody is registered: a home or, without one, a community. */
export type Where = {
  county: string;
  street: string | null;
  community: string | null;
  grid: string | null;
  address: string;
  home: string | null;
};

export type NewFacts = {
  id: string;
  name: string;
  sex: Sex | null;
  born: string | null;
  phone: string | null;
  idNumber: string | null;
  health: string | null;
  tags: string[];
  note: string;
};

/** A whole new row: sealed, indexed and searchable. Also what imports and seeds copy in. */
export function newPerson(secrets: Secrets, facts: NewFacts, where: Where): NewPerson {
  const { id, name, sex, born, tags, note } = facts;
  return {
    county: where.county,
    id,
    name,
    sex,
    born,
    ...sealPhone(secrets, id, facts.phone),
    ...sealIdNumber(secrets, id, facts.idNumber),
    ...sealHealth(secrets, id, facts.health),
    home: where.home,
    street: where.street,
    community: where.community,
    grid: where.grid,
    address: where.address,
    tags,
    note,
    left_at: null,
    ...searchColumns(name, where.address),
  };
}
