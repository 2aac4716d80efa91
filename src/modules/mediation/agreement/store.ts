/** SQL of meetings and of the points of an agreement. */
import type { Db, Tx } from '../../../kernel/db.ts';
import type { Dispute } from '../store.ts';

type Of = Pick<Dispute, 'county' | 'id'>;

export type Meeting = {
  id: string;
  at: Date;
  place: string;
  invited: string[];
  came: string[];
  minutes: string;
  proposals: string;
  photos: string[];
  heldAt: Date | null;
};
export const meetingsOf = (sql: Db, { county, id }: Of) => sql<Meeting[]>`
  select id, at, place, invited, came, minutes, proposals, photos, held_at as "heldAt" from dispute_meetings
  where county = ${county} and dispute = ${id} order by at desc, id desc limit 100`;
export const insertMeeting = (
  tx: Tx,
  { county, id }: Of,
  m: Pick<Meeting, 'id' | 'at' | 'place' | 'invited'>,
) => tx`insert into dispute_meetings (county, dispute, id, at, place, invited)
  values (${county}, ${id}, ${m.id}, ${m.at}, ${m.place}, ${m.invited}::uuid[])`;
export async function setMinutes(
  tx: Tx,
  { county, id }: Of,
  meeting: string,
  m: Pick<Meeting, 'came' | 'minutes' | 'proposals' | 'photos'> & { heldAt: Date },
): Promise<boolean> {
  const rows =
    await tx`update dispute_meetings set came = ${m.came}::uuid[], minutes = ${m.minutes}, proposals = ${m.proposals},
      photos = ${m.photos}::uuid[], held_at = coalesce(held_at, ${m.heldAt})
    where county = ${county} and dispute = ${id} and id = ${meeting} returning 1`;
  return rows.length > 0;
}

export type Point = {
  id: string;
  turn: number;
  n: number;
  party: string;
  words: string;
  until: string;
  state: 'open' | 'kept' | 'broken';
  outcome: string;
  outcomeAt: Date | null;
  photos: string[];
};
export const pointsOf = (sql: Db, { county, id }: Of) => sql<Point[]>`
  select id, turn, n, party, words, until::text as until, state, outcome, outcome_at as "outcomeAt", photos from dispute_points
  where county = ${county} and dispute = ${id} order by turn, n`;
/** The points of this turn are written anew; those of earlier turns stay as they were. */
export async function putPoints(
  tx: Tx,
  { county, id }: Of,
  turn: number,
  points: readonly Pick<Point, 'id' | 'party' | 'words' | 'until'>[],
): Promise<void> {
  await tx`delete from dispute_points where county = ${county} and dispute = ${id} and turn = ${turn}`;
  await tx`insert into dispute_points ${tx(points.map((p, at) => ({ county, dispute: id, turn, n: at + 1, ...p })))}`;
}
export async function setOutcome(
  tx: Tx,
  { county, id }: Of,
  turn: number,
  point: string,
  o: { state: 'kept' | 'broken'; outcome: string; at: Date; photos: readonly string[] },
): Promise<boolean> {
  const rows =
    await tx`update dispute_points set state = ${o.state}, outcome = ${o.outcome}, outcome_at = ${o.at},
      photos = ${o.photos as string[]}::uuid[]
    where county = ${county} and dispute = ${id} and turn = ${turn} and id = ${point} and state = 'open' returning 1`;
  return rows.length > 0;
}
