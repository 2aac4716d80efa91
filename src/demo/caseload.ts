/** Sends the past demands: cases, events, tasks, counters, and the residents who reported with their own telephone. */

import type { House } from '../kernel/module.ts';
import { dayOf } from '../kernel/time.ts';
import { phoneBlind } from '../modules/people/seals.ts';
import { COUNTY, Maker } from './casemaker.ts';
import { Copier, copyInto } from './copy.ts';
import { planDemands, type Reporter } from './demands.ts';
import type { Force } from './force.ts';
import type { Counts } from './tables.ts';
import type { Territory } from './territory.ts';

const CASE_COLUMNS =
  'county, id, number, title, text, category, place, spot, address, street, community, grid, lng, lat, source, state, holder, holder_name, ' +
  'first_contact, first_contact_name, reporter_kind, reporter, reporter_name, phone_sealed, phone_mask, phone_blind, voice, created_at, due_at, accepted_at, ' +
  'resolved_at, closed_at, reopened, rating, rating_text, search, version';
const EVENT_COLUMNS =
  'county, at, actor_kind, actor, actor_name, noun, subject, verb, place, grid, open, data';
const TASK_COLUMNS =
  'county, id, noun, subject, title, place, street, community, grid, holder, opened_at, due_at';

/** Copies the demands of 90 days; gives the rows of each table. */
export async function copyDemands(
  house: House,
  input: {
    territory: Territory;
    force: Force;
    reporters: readonly Reporter[];
    wanted: number;
    now: Date;
    limits: ReadonlyMap<string, number>;
  },
  told: (done: number, all: number) => void,
): Promise<Counts> {
  const { sql } = house;
  const plans = planDemands(
    input.territory,
    input.reporters,
    input.wanted,
    dayOf(input.now),
    input.now.getTime(),
  );
  const maker = new Maker(house, input);
  const cases = await Copier.open(sql, 'cases', CASE_COLUMNS);
  const events = await Copier.open(sql, 'events', EVENT_COLUMNS);
  const tasks = await Copier.open(sql, 'tasks', TASK_COLUMNS);
  const all = [cases, events, tasks];
  try {
    for (const [i, plan] of plans.entries()) {
      const made = maker.make(plan);
      cases.add(made.row);
      for (const event of made.events) events.add(event);
      if (made.task) tasks.add(made.task);
      for (const copier of all) await copier.room();
      if (i > 0 && i % 10_000 === 0) told(i, plans.length);
    }
    const counts = { cases: await cases.end(), events: await events.end(), tasks: await tasks.end() };
    return { ...counts, ...(await copyRest(house, maker)) };
  } catch (error) {
    for (const copier of all) await copier.drop();
    throw error;
  }
}

async function copyRest({ sql, secrets }: House, maker: Maker): Promise<Counts> {
  const counters = maker.counters().map((counter) => [COUNTY, ...counter]);
  const residents = maker
    .residents()
    .map(({ id, reporter: { id: person, phone, home }, since }) => [
      id,
      phoneBlind(secrets, phone),
      secrets.seal(phone, `resident:${id}:phone`),
      person,
      home.code,
      new Date(since),
    ]);
  return {
    case_counters: await copyInto(sql, 'case_counters', 'county, community, month, n', counters),
    residents: await copyInto(
      sql,
      'residents',
      'id, phone_blind, phone_sealed, person, home, made_at',
      residents,
    ),
  };
}
