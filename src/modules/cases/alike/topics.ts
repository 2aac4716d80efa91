/** Hot topics: grouped by timed work, counted when they are read. */
import { setImmediate as breathe } from 'node:timers/promises';
import { isGrid, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { notFound } from '../../../kernel/refused.ts';
import { placeFacts } from '../../places/service.ts';
import type * as contract from './contract.ts';
import { grouping } from './topics.rules.ts';
import * as store from './topics.store.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Two periods of the longest that can be asked for. */
const WINDOW_DAYS = 60;
/** More than a street of 90,000 people has in sixty days; 50,000 cases take 6 s in slices of about 20 ms. */
const MOST = 40_000;
/** Up to here a street is grouped at every turn: it takes a tenth of a second. */
const SMALL = 2_000;
const BATCH = 2_000;

/** Groups every street that has something new: small ones at each turn, large ones once an hour. */
export async function groupDue(house: House, now: Date): Promise<void> {
  for (const { county, street, ranAt, newest, size } of await store.turns(house.sql)) {
    if (ranAt && size > SMALL && now.getTime() - ranAt.getTime() < HOUR) continue;
    if (newest && !(await store.hasNew(house.sql, street, newest))) continue;
    await groupStreet(house, county, street, now);
  }
}

/** Groups the last sixty days of a street anew and writes what has changed. */
export async function groupStreet(house: House, county: string, street: string, now: Date): Promise<void> {
  const { sql } = house;
  const rows = await store.said(sql, street, new Date(now.getTime() - WINDOW_DAYS * DAY), MOST);
  const work = grouping(rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() })));
  let step = work.next();
  while (!step.done) {
    await breathe();
    step = work.next();
  }
  const topics = step.value.map(({ members, words, title }) => ({
    id: members[0]!.id,
    title,
    words,
    members,
  }));
  const wanted = new Map(topics.flatMap(({ id, members }) => members.map((one) => [one.id, id] as const)));
  const known = new Map(
    (await store.known(sql, county, street)).map(({ case_id, topic }) => [case_id, topic]),
  );
  const gone = [...known.keys()].filter((id) => !wanted.has(id));
  const put = rows
    .filter(({ id }) => wanted.has(id) && wanted.get(id) !== known.get(id))
    .map(({ id, place, grid, voice, at }) => ({
      case_id: id,
      topic: wanted.get(id)!,
      place,
      grid,
      voice,
      made_at: at,
    }));
  for (let from = 0; from < gone.length; from += BATCH)
    await sql.begin((tx) => store.dropRows(tx, county, gone.slice(from, from + BATCH)));
  for (let from = 0; from < put.length; from += BATCH)
    await sql.begin((tx) => store.putRows(tx, county, street, put.slice(from, from + BATCH)));
  await sql.begin(async (tx) => {
    await store.putTopics(tx, county, street, topics);
    await store.putTurn(tx, { county, street, at: now, newest: rows[0]?.at ?? null, size: rows.length });
  });
}

/** What of the asked area the reader may see; empty when nothing. */
function partsOf(scopes: readonly string[], place: string | undefined): store.Part[] {
  const parts: store.Part[] = [];
  for (const scope of scopes) {
    const own = isGrid(scope) ? scope.slice(0, 12) : scope;
    const grid = isGrid(scope) ? { grid: scope } : {};
    if (!place || own.startsWith(place)) parts.push({ place: own, ...grid });
    else if (place.startsWith(own)) parts.push({ place, ...grid });
  }
  return parts.map(({ place: at, grid }) => ({ ...(at && { place: at }), ...(grid && { grid }) }));
}

const SHOWN = 30;
const CASES = 1_000;
const PLACES = 6;

async function read(
  ctx: Ctx,
  input: { place?: string; days?: number },
  topic?: string,
): Promise<{ rows: contract.HotTopic[]; parts: store.Part[]; since: Date; days: number }> {
  const days = input.days ?? 7;
  const parts = partsOf(scopesOf(ctx.actor, 'cases.read'), input.place);
  if (parts.length === 0) throw notFound();
  const since = new Date(ctx.now.getTime() - days * DAY);
  const from = new Date(since.getTime() - days * DAY);
  const found = await store.counted(ctx.sql, { parts, from, since, limit: SHOWN, ...(topic && { topic }) });
  const ids = found.map((one) => one.topic);
  if (ids.length === 0) return { rows: [], parts, since, days };
  const [named, lying] = await Promise.all([
    store.topicsBy(ctx.sql, ids),
    store.placesOf(ctx.sql, { parts, since, topics: ids }),
  ]);
  const names = new Map(named.map((one) => [one.id, one]));
  const rows: contract.HotTopic[] = [];
  for (const one of found) {
    // The places with the most cases come first.
    const own = lying.filter((each) => each.topic === one.topic);
    const titles = [...new Set(own.flatMap((each) => each.titles))];
    rows.push({
      id: one.topic,
      title: names.get(one.topic)?.title ?? titles[0] ?? '',
      words: names.get(one.topic)?.words ?? [],
      people: one.people,
      before: one.before,
      cases: own.reduce((sum, { n }) => sum + n, 0),
      places: await Promise.all(
        own.slice(0, PLACES).map(async ({ place, n }) => ({
          place,
          name: (await placeFacts(ctx, place))?.name ?? place,
          cases: n,
        })),
      ),
      placeCount: own.length,
      firstAt: one.firstAt.toISOString(),
      lastAt: one.lastAt.toISOString(),
      samples: titles.slice(0, 3),
    });
  }
  return { rows, parts, since, days };
}

export async function listTopics(
  ctx: Ctx,
  input: Input<typeof contract.listTopics>,
): Promise<Output<typeof contract.listTopics>> {
  const { rows, parts, days } = await read(ctx, input);
  const area = parts[0]!.place?.slice(0, 9) ?? '';
  const at = await store.groupedAt(ctx.sql, area);
  return { at: at ? at.toISOString() : null, days, rows };
}

const PEOPLE = 50;
export async function readTopic(
  ctx: Ctx,
  input: Input<typeof contract.readTopic>,
): Promise<Output<typeof contract.readTopic>> {
  const { rows, parts, since } = await read(ctx, input, input.id);
  const [topic] = rows;
  if (!topic) throw notFound();
  const cases = await store.casesOf(ctx.sql, { parts, since, topic: input.id, limit: CASES });
  const speakers = new Map<string, store.TopicCase[]>();
  for (const one of cases) speakers.set(one.who, [...(speakers.get(one.who) ?? []), one]);
  const people = [...speakers].sort(([, a], [, b]) => b.length - a.length);
  return {
    topic,
    people: people.slice(0, PEOPLE).map(([who, own]) => ({
      person: who !== 'nobody',
      cases: own.length,
      rows: own.slice(0, 20).map(({ id, number, title, address, state, createdAt }) => ({
        id,
        number,
        title,
        address,
        state,
        createdAt: createdAt.toISOString(),
      })),
    })),
    more: Math.max(0, people.length - PEOPLE),
  };
}
