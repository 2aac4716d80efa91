/** The made world becomes rows: one COPY a table. */

import type { Sql } from '../kernel/db.ts';
import type { House } from '../kernel/module.ts';
import { newPerson } from '../modules/people/seals.ts';
import { searchOf } from '../modules/places/rules.ts';
import { Copier, copyInto, type Value } from './copy.ts';
import type { Force } from './force.ts';
import { Households, type Person } from './households.ts';
import { COMMUNITIES } from './names-of-places.ts';
import { coordinates } from './shapes.ts';
import { type Home, SINCE, type Territory } from './territory.ts';

export type Progress = (zh: string, en: string) => void;
export type Counts = Record<string, number>;

const county = (code: string): string => code.slice(0, 6);

export async function copyTerritory(sql: Sql, { places, grids, lies }: Territory): Promise<Counts> {
  const official = new Map(COMMUNITIES);
  function* placeRows(): Generator<Value[]> {
    for (const p of places) {
      yield [
        county(p.code),
        p.code,
        p.kind,
        p.name,
        p.code.length <= 12 ? (official.get(p.code) ?? p.name) : null,
        p.address,
        searchOf(p.name, p.address),
        p.closed,
        p.manager,
        p.floors,
        p.floor,
        p.at?.[0],
        p.at?.[1],
        p.ring && { json: coordinates(p.ring) },
        p.ring && 'generated',
        p.live,
        SINCE,
      ];
    }
  }
  const columns =
    'county, code, kind, name, official, address, search, closed, manager, floors, floor, lng, lat, shape, drawn, live, valid_from';
  const copied = await Promise.all([
    copyInto(sql, 'places', columns, placeRows()),
    copyInto(
      sql,
      'grids',
      'county, id, code, level, name, shape, drawn, valid_from',
      grids.map(({ id, code, level, name, ring }) => [
        county(code),
        id,
        code,
        level,
        name,
        { json: coordinates(ring) },
        'generated',
        SINCE,
      ]),
    ),
    copyInto(
      sql,
      'grid_places',
      'county, place, grid, valid_from',
      lies.map(({ place, grid }) => [county(place), place, grid, SINCE]),
    ),
  ]);
  return { places: copied[0], grids: copied[1], grid_places: copied[2] };
}

export async function copyForce(
  { sql, secrets }: House,
  { accounts, stewards, duties }: Force,
  passwordHash: string,
): Promise<Counts> {
  const seal = (noun: string, id: string, phone: string): Uint8Array =>
    secrets.seal(phone, `${noun}:${id}:phone`);
  const since = `${SINCE}T00:00:00+08:00`;
  const copied = {
    accounts: await copyInto(
      sql,
      'accounts',
      'id, login, name, place, phone_sealed, password_hash, made_at',
      accounts.map(({ id, login, name, place, phone }) => [
        id,
        login,
        name,
        place,
        seal('account', id, phone),
        passwordHash,
        since,
      ]),
    ),
    // A grant's id is the account's: one each.
    grants: await copyInto(
      sql,
      'grants',
      'id, account, role, scope, valid_from',
      accounts.map(({ id, role, scope }) => [id, id, role, scope, SINCE]),
    ),
    stewards: await copyInto(
      sql,
      'stewards',
      'county, id, community, name, kind, employment, phone_sealed, account, made_at',
      stewards.map((s) => [
        county(s.community),
        s.id,
        s.community,
        s.name,
        s.kind,
        s.employment,
        seal('steward', s.id, s.phone),
        s.account,
        since,
      ]),
    ),
  };
  const served = await copyInto(
    sql,
    'duties',
    'county, id, steward, grid, role, valid_from',
    duties.map(({ id, steward, grid, role }) => [county(grid), id, steward, grid, role, SINCE]),
  );
  return { ...copied, duties: served };
}

/** Where people lie in the columns of their rows. */
export const whereOf = (home: Home) => ({
  county: county(home.code),
  street: home.code.slice(0, 9),
  community: home.code.slice(0, 12),
  grid: home.grid,
  address: home.address,
  home: home.code,
});

/** Residents are made while they are sent: the whole town never stands in memory. `each` sees everybody who passes. */
export async function copyPeople(
  house: House,
  homes: readonly Home[],
  wanted: number,
  today: string,
  each: (person: Person) => void = () => {},
): Promise<Counts> {
  const { sql, secrets } = house;
  const persons = await Copier.open(
    sql,
    'persons',
    'county, id, name, initials, sex, born, phone_sealed, phone_blind, phone_last4_blind, id_number_sealed, id_number_blind, health_sealed, ' +
      'home, street, community, grid, address, tags, search',
  );
  const residences = await Copier.open(sql, 'residences', 'county, id, person, home, role, valid_from');
  const relations = await Copier.open(sql, 'relations', 'county, person, other, kind, emergency');
  const all = [persons, residences, relations];
  try {
    for (const household of new Households(today).fill(homes, wanted)) {
      for (const one of household.persons) {
        const p = newPerson(secrets, { ...one, note: '' }, whereOf(one.home));
        persons.add([
          p.county,
          p.id,
          p.name,
          p.initials,
          p.sex,
          p.born,
          p.phone_sealed,
          p.phone_blind,
          p.phone_last4_blind,
          p.id_number_sealed,
          p.id_number_blind,
          p.health_sealed,
          p.home,
          p.street,
          p.community,
          p.grid,
          p.address,
          p.tags,
          p.search,
        ]);
        residences.add([p.county, one.residence, p.id, p.home, one.role, one.from]);
        each(one);
      }
      for (const { person, other, kind, emergency } of household.relations)
        relations.add([county(homes[0]!.code), person, other, kind, emergency]);
      for (const copier of all) await copier.room();
    }
    return {
      persons: await persons.end(),
      residences: await residences.end(),
      relations: await relations.end(),
    };
  } catch (error) {
    for (const copier of all) await copier.drop();
    throw error;
  }
}
