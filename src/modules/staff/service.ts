/** What the rest of the house asks of staff: who answers for a place, who an account is, moving duties. */

import type { Recorder } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/db.ts';
import type { Feed } from '../../kernel/feed.ts';
import { newId } from '../../kernel/ids.ts';
import type { House } from '../../kernel/module.ts';
import { fault } from '../../kernel/refused.ts';
import { dayOf } from '../../kernel/time.ts';
import type { PlaceFacts } from '../places/contract.ts';
import { liveOn } from './rules.ts';
import { accountById } from './session/store.ts';
import * as store from './stewards/store.ts';

export type Answerable = { account: string; name: string; phone: string | null };

type Memory = { turn: number; known: Map<string, Answerable | undefined> };
/** One memory a pool: every process has one, tests have several. */
const memories = new WeakMap<House['sql'], Memory>();
const MOST = 20_000;
/** Whatever could change who answers; heard from the feed within half a second. */
const NOUNS = new Set(['duty', 'stand_in', 'steward', 'account', 'grant']);

function memoryOf(house: Pick<House, 'sql'>): Memory {
  let memory = memories.get(house.sql);
  if (!memory) {
    memory = { turn: 0, known: new Map() };
    memories.set(house.sql, memory);
  }
  return memory;
}

/** Forgets who answers for what. */
export function forgetAnswerable(house: Pick<House, 'sql'>): void {
  const memory = memoryOf(house);
  memory.turn += 1;
  memory.known.clear();
}

/** Called once at start. A sign-in changes nothing about duties: those events are most, and pass by. */
export function clearByFeed(house: House, feed: Feed): void {
  feed.hear(({ noun, verb }) => {
    if (NOUNS.has(noun) && !verb.startsWith('account.sign')) forgetAnswerable(house);
  });
}

/**
 * Who answers for a place on a business day: the worker of its small grid or whoever stands in that day, else the lead
 * of the middle grid, else the secretary of the community. Undefined when nobody with a working account does.
 * Kept in memory: a hot verb asks at every case.
 */
export async function answerable(
  house: Pick<House, 'sql' | 'secrets'>,
  place: Pick<PlaceFacts, 'county' | 'community' | 'grid'>,
  day: Date,
): Promise<Answerable | undefined> {
  if (!place.community) return undefined;
  const memory = memoryOf(house);
  const on = dayOf(day);
  const key = `${on} ${place.grid ?? place.community}`;
  if (memory.known.has(key)) return memory.known.get(key);
  const { turn } = memory;
  const row = await store.answering(
    house.sql,
    { county: place.county, community: place.community, grid: place.grid },
    on,
  );
  const found = row && {
    account: row.account,
    name: row.name,
    phone: row.phone && house.secrets.open(row.phone, `${row.phoneOf}:${row.phoneId}:phone`),
  };
  // What was read before somebody changed it must not stay.
  if (memory.turn === turn) {
    if (memory.known.size >= MOST) memory.known.clear();
    memory.known.set(key, found);
  }
  return found;
}

export type AccountFacts = {
  id: string;
  name: string;
  login: string;
  disabled: boolean;
  roles: string[];
  scopes: string[];
};

/** An account with the roles and scopes of today; undefined when there is none of that id. */
export async function accountFor(
  house: Pick<House, 'sql'>,
  id: string,
  now = new Date(),
): Promise<AccountFacts | undefined> {
  const account = await accountById(house.sql, id);
  if (!account) return undefined;
  const live = account.grants.filter((grant) => liveOn(grant, dayOf(now)));
  const distinct = (values: string[]): string[] => [...new Set(values)];
  return {
    id,
    name: account.name,
    login: account.login,
    disabled: account.disabled,
    roles: distinct(live.map(({ role }) => role)),
    scopes: distinct(live.map(({ scope }) => scope)),
  };
}

/** The names of working accounts by id; who is disabled or unknown is left out. */
export async function accountNames(
  house: Pick<House, 'sql'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await house.sql<{ id: string; name: string }[]>`
    select id, name from accounts where id = any(${ids as string[]}::uuid[]) and disabled_at is null`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type Record = Recorder['record'];

/**
 * Moves all duties of one account in a county to another from `day` on, inside the caller's transaction. `day` and later
 * belong to the new person, the days before stay history. Gives how many moved.
 * @throws Refused 400 at `to` when the other person is not entered as a steward
 */
export async function moveDuties(
  tx: Tx,
  record: Record,
  input: { county: string; from: string; to: string; day: string },
): Promise<number> {
  const from = await store.stewardsOfAccount(tx, input.county, input.from);
  const duties = await store.dutiesOf(
    tx,
    input.county,
    from.map(({ id }) => id),
    input.day,
  );
  if (duties.length === 0) return 0;
  const [to] = await store.stewardsOfAccount(tx, input.county, input.to);
  if (!to)
    throw fault(
      'to',
      'no-steward',
      '接手的人还没有登记为网格力量，请先登记。',
      'The other person is not entered as a steward yet.',
    );
  return moveStewardDuties(tx, record, { from: from[0]!, to, duties, day: input.day });
}

/** The same between two stewards, with or without accounts. */
export async function moveStewardDuties(
  tx: Tx,
  record: Record,
  {
    from,
    to,
    duties,
    day,
  }: { from: store.Steward; to: store.Steward; duties: readonly store.Duty[]; day: string },
): Promise<number> {
  const { county } = from;
  for (const grid of [...new Set(duties.map((duty) => duty.grid))].sort()) await store.lockGrid(tx, grid);
  await store.endDuties(
    tx,
    county,
    duties.map(({ id }) => id),
    day,
  );
  const has = new Set(
    (await store.dutiesOf(tx, county, [to.id], day))
      .filter((duty) => duty.to === null)
      .map(({ grid, role }) => `${grid} ${role}`),
  );
  for (const duty of duties) {
    if (duty.to === null && has.has(`${duty.grid} ${duty.role}`)) continue;
    await store.insertDuty(tx, {
      ...duty,
      id: newId(),
      steward: to.id,
      from: duty.from > day ? duty.from : day,
    });
  }
  record({
    noun: 'steward',
    subject: from.id,
    verb: 'steward.handed_over',
    county,
    place: from.community,
    data: {
      from: from.name,
      to: to.name,
      toSteward: to.id,
      fromAccount: from.account,
      toAccount: to.account,
      day,
      grids: duties.map(({ grid }) => grid),
    },
  });
  // Their area changes with their duties: sessions read it anew.
  for (const person of [from, to]) recordArea(record, person);
  return duties.length;
}

/** Tells every process that the area of this steward's account changed. */
export function recordArea(record: Record, steward: store.Steward): void {
  if (!steward.account) return;
  record({
    noun: 'account',
    subject: steward.account,
    verb: 'account.area_changed',
    county: steward.county,
    place: steward.community,
  });
}

/**
 * For some days new work of an account goes to another one: a stand-in for each of its stewards in the county, inside the
 * caller's transaction. Says whether there was anything to cover; who is covered on those days already stays so.
 * @throws Refused 400 at `cover` when the other person is not entered as a steward
 */
export async function coverDuties(
  tx: Tx,
  record: Record,
  input: { county: string; account: string; by: string; from: string; to: string; reason: string },
): Promise<boolean> {
  const away = (await store.stewardsOfAccount(tx, input.county, input.account)).filter(
    ({ endedOn }) => !endedOn,
  );
  if (away.length === 0) return false;
  const other = (await store.stewardsOfAccount(tx, input.county, input.by)).find(({ endedOn }) => !endedOn);
  if (!other)
    throw fault(
      'cover',
      'no-steward',
      '代班的人还没有登记为网格力量，请先登记。',
      'Who covers is not entered as a steward yet.',
    );
  for (const steward of away) {
    await store.stewardById(tx, steward.id, true);
    if (await store.standInDuring(tx, input.county, steward.id, input.from, input.to)) continue;
    const id = newId();
    const { county, from, to, reason } = input;
    await store.insertStandIn(tx, { id, county, steward: steward.id, by: other.id, from, to, reason });
    record({
      noun: 'stand_in',
      subject: id,
      verb: 'stand_in.made',
      county,
      place: steward.community,
      data: { steward: steward.id, name: steward.name, by: other.name, from, to, reason },
    });
  }
  recordArea(record, other);
  return true;
}

export { type Colleague, colleagues, servedGrids } from './people.ts';
export { type Post, postHolder, workingAccounts } from './posts.ts';
export { type Able, whoMay, workPhone } from './who.ts';
