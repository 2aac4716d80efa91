/** The SQL of single whistles: one row to lock and change, its parts, measures, notices and looks. Lists stand in lists.ts. */
import type { Db, Tx } from '../../kernel/db.ts';
import type {
  HandBack,
  PartState,
  Response,
  Solution,
  Stage,
  WhistleRules,
  WhistleState,
} from './contract.ts';

export type Whistle = {
  county: string;
  id: string;
  number: string;
  caseId: string | null;
  caseNumber: string | null;
  title: string;
  text: string;
  asked: string;
  place: string;
  spot: string;
  address: string;
  street: string;
  community: string;
  grid: string | null;
  meetAt: Date | null;
  meetWhere: string;
  state: WhistleState;
  dueAt: Date;
  nextDueAt: Date | null;
  communityDue: Date | null;
  streetDue: Date | null;
  rateDue: Date | null;
  blownBy: string;
  blownByName: string;
  holder: string | null;
  blownAt: Date;
  endedAt: Date | null;
  round: number;
};
const WHISTLE = `county, id, number, case_id as "caseId", case_number as "caseNumber", title, text, asked, place, spot, address, street,
  community, grid, meet_at as "meetAt", meet_where as "meetWhere", state, due_at as "dueAt", next_due_at as "nextDueAt",
  community_due as "communityDue", street_due as "streetDue", rate_due as "rateDue", blown_by as "blownBy",
  blown_by_name as "blownByName", holder, blown_at as "blownAt", ended_at as "endedAt", round`;

export type Part = {
  county: string;
  id: string;
  whistle: string;
  unit: string;
  unitName: string;
  lead: boolean;
  state: PartState;
  stage: Stage | null;
  dueAt: Date;
  holder: string | null;
  holderName: string | null;
  calledAt: Date;
  signDue: Date;
  signedAt: Date | null;
  arrivedAt: Date | null;
  arrivedWords: string;
  doneAt: Date | null;
  result: string;
  handBack: HandBack | null;
  handBackReason: string;
  handBackAnswer: string;
};
const PART = `county, id, whistle, unit, unit_name as "unitName", lead, state, stage, due_at as "dueAt", holder, holder_name as "holderName",
  called_at as "calledAt", sign_due as "signDue", signed_at as "signedAt", arrived_at as "arrivedAt", arrived_words as "arrivedWords",
  done_at as "doneAt", result, hand_back as "handBack", hand_back_reason as "handBackReason", hand_back_answer as "handBackAnswer"`;

export const findWhistle = async (sql: Db, id: string): Promise<Whistle | undefined> =>
  (await sql<Whistle[]>`select ${sql.unsafe(WHISTLE)} from whistles where id = ${id}`)[0];

/** The whistle for a change: every act of any of its units waits here for the one before. */
export const lockWhistle = async (tx: Tx, county: string, id: string): Promise<Whistle | undefined> =>
  (
    await tx<
      Whistle[]
    >`select ${tx.unsafe(WHISTLE)} from whistles where county = ${county} and id = ${id} for update`
  )[0];

/** The latest whistle of a case. */
export const whistleOfCase = async (tx: Tx, county: string, caseId: string): Promise<Whistle | undefined> =>
  (
    await tx<Whistle[]>`select ${tx.unsafe(WHISTLE)} from whistles
      where county = ${county} and case_id = ${caseId} order by blown_at desc limit 1 for update`
  )[0];

export const findPart = async (sql: Db, id: string): Promise<Part | undefined> =>
  (await sql<Part[]>`select ${sql.unsafe(PART)} from whistle_parts where id = ${id}`)[0];

/** All parts, the lead first, in the order in which they were called. */
export const partsOf = (sql: Db, county: string, whistle: string): Promise<Part[]> =>
  sql<Part[]>`select ${sql.unsafe(PART)} from whistle_parts
    where county = ${county} and whistle = ${whistle} order by lead desc, called_at, id`.then((rows) => [
    ...rows,
  ]);

/** The next number of the community's month: S-2611-001. */
export async function nextNumber(tx: Tx, county: string, community: string, month: string): Promise<string> {
  const [row] = await tx<{ n: number }[]>`
    insert into whistle_counters (county, community, month, n) values (${county}, ${community}, ${month}, 1)
    on conflict (county, community, month) do update set n = whistle_counters.n + 1 returning n`;
  return `S-${month}-${String(row!.n).padStart(3, '0')}`;
}

/** The next number of the county's year: 整改〔2026〕12号. */
export async function nextNoticeNumber(tx: Tx, county: string, year: number): Promise<string> {
  const [row] = await tx<{ n: number }[]>`
    insert into whistle_notice_counters (county, year, n) values (${county}, ${year}, 1)
    on conflict (county, year) do update set n = whistle_notice_counters.n + 1 returning n`;
  return `整改〔${year}〕${row!.n}号`;
}

export const insertWhistle = (
  tx: Tx,
  w: Omit<
    Whistle,
    'state' | 'nextDueAt' | 'communityDue' | 'streetDue' | 'rateDue' | 'holder' | 'endedAt' | 'round'
  >,
) => tx`
  insert into whistles (county, id, number, case_id, case_number, title, text, asked, place, spot, address, street, community, grid,
    meet_at, meet_where, state, due_at, blown_by, blown_by_name, holder, blown_at)
  values (${w.county}, ${w.id}, ${w.number}, ${w.caseId}, ${w.caseNumber}, ${w.title}, ${w.text}, ${w.asked}, ${w.place}, ${w.spot},
    ${w.address}, ${w.street}, ${w.community}, ${w.grid}, ${w.meetAt}, ${w.meetWhere}, 'open', ${w.dueAt}, ${w.blownBy},
    ${w.blownByName}, ${w.blownBy}, ${w.blownAt})`;

export type NewPart = Pick<
  Part,
  'id' | 'unit' | 'unitName' | 'lead' | 'holder' | 'holderName' | 'calledAt' | 'signDue'
>;
export const insertPart = (tx: Tx, w: Pick<Whistle, 'county' | 'id'>, p: NewPart) => tx`
  insert into whistle_parts (county, id, whistle, unit, unit_name, lead, state, due_at, holder, holder_name, called_at, sign_due)
  values (${w.county}, ${p.id}, ${w.id}, ${p.unit}, ${p.unitName}, ${p.lead}, 'called', ${p.signDue}, ${p.holder}, ${p.holderName},
    ${p.calledAt}, ${p.signDue})`;

export type WhistleChange = Partial<{
  state: WhistleState;
  next_due_at: Date | null;
  community_due: Date | null;
  street_due: Date | null;
  rate_due: Date | null;
  holder: string | null;
  ended_at: Date | null;
  round: number;
}>;
export const changeWhistle = (tx: Tx, w: Pick<Whistle, 'county' | 'id'>, change: WhistleChange) =>
  tx`update whistles set ${tx(change as Record<string, string>)} where county = ${w.county} and id = ${w.id}`;

export type PartChange = Partial<{
  state: PartState;
  stage: Stage | null;
  due_at: Date;
  holder: string | null;
  holder_name: string | null;
  called_at: Date;
  sign_due: Date;
  signed_at: Date | null;
  arrived_at: Date | null;
  arrived_words: string;
  done_at: Date | null;
  result: string;
  hand_back: HandBack | null;
  hand_back_reason: string;
  hand_back_answer: string;
}>;
export const changePart = (tx: Tx, p: Pick<Part, 'county' | 'id'>, change: PartChange) =>
  tx`update whistle_parts set ${tx(change as Record<string, string>)} where county = ${p.county} and id = ${p.id}`;

export type Measure = {
  id: string;
  part: string;
  what: string;
  dueOn: string;
  doneAt: Date | null;
  doneWords: string;
};
export const measuresOf = (sql: Db, county: string, whistle: string) => sql<Measure[]>`
  select id, part, what, due_on::text as "dueOn", done_at as "doneAt", done_words as "doneWords" from whistle_measures
  where county = ${county} and whistle = ${whistle} order by due_on, made_at, id`;
export const insertMeasure = (
  tx: Tx,
  p: Part,
  m: { id: string; what: string; dueOn: string; madeAt: Date },
) => tx`insert into whistle_measures (county, id, part, whistle, what, due_on, made_at)
    values (${p.county}, ${m.id}, ${p.id}, ${p.whistle}, ${m.what}, ${m.dueOn}, ${m.madeAt})`;
export const endMeasure = (tx: Tx, p: Part, id: string, at: Date, words: string) => tx`
  update whistle_measures set done_at = ${at}, done_words = ${words}
  where county = ${p.county} and part = ${p.id} and id = ${id} and done_at is null returning what`;

export type Notice = {
  id: string;
  part: string;
  number: string;
  toWhom: string;
  what: string;
  basis: string;
  untilOn: string;
  issuedByName: string;
  issuedAt: Date;
};
const NOTICE = `id, part, number, to_whom as "toWhom", what, basis, until_on::text as "untilOn", issued_by_name as "issuedByName",
  issued_at as "issuedAt"`;
export const noticesOf = (sql: Db, county: string, whistle: string) => sql<Notice[]>`
  select ${sql.unsafe(NOTICE)} from whistle_notices where county = ${county} and whistle = ${whistle} order by issued_at, id`;
export const findNotice = async (sql: Db, id: string) =>
  (
    await sql<
      (Notice & { county: string; whistle: string })[]
    >`select county, whistle, ${sql.unsafe(NOTICE)} from whistle_notices where id = ${id}`
  )[0];
export const insertNotice = (tx: Tx, p: Part, n: Omit<Notice, 'part'>) => tx`
  insert into whistle_notices (county, id, part, whistle, number, to_whom, what, basis, until_on, issued_by_name, issued_at)
  values (${p.county}, ${n.id}, ${p.id}, ${p.whistle}, ${n.number}, ${n.toWhom}, ${n.what}, ${n.basis}, ${n.untilOn},
    ${n.issuedByName}, ${n.issuedAt})`;

export type Check = {
  id: string;
  notice: string;
  part: string;
  dueOn: string;
  passed: boolean | null;
  words: string;
  checkedAt: Date | null;
  checkedByName: string | null;
};
export const checksOf = (sql: Db, county: string, whistle: string) => sql<Check[]>`
  select id, notice, part, due_on::text as "dueOn", passed, words, checked_at as "checkedAt", checked_by_name as "checkedByName"
  from whistle_checks where county = ${county} and whistle = ${whistle} order by due_on, id`;
export const insertCheck = (
  tx: Tx,
  p: Part,
  c: { id: string; notice: string; dueOn: string },
) => tx`insert into whistle_checks (county, id, notice, part, whistle, due_on)
  values (${p.county}, ${c.id}, ${c.notice}, ${p.id}, ${p.whistle}, ${c.dueOn})`;
export const endCheck = (
  tx: Tx,
  p: Part,
  id: string,
  c: { passed: boolean; words: string; at: Date; by: string },
) => tx<{ notice: string }[]>`
  update whistle_checks set passed = ${c.passed}, words = ${c.words}, checked_at = ${c.at}, checked_by_name = ${c.by}
  where county = ${p.county} and part = ${p.id} and id = ${id} and passed is null returning notice`;

export type Rating = {
  part: string;
  round: number;
  response: Response;
  solution: Solution;
  satisfaction: number;
  words: string;
};
export const ratingsOf = (sql: Db, county: string, whistle: string) => sql<Rating[]>`
  select part, round, response, solution, satisfaction, words from whistle_ratings
  where county = ${county} and whistle = ${whistle} order by round`;
export const insertRating = (tx: Tx, w: Whistle, p: Part, r: Rating & { by: string; at: Date }) => tx`
  insert into whistle_ratings (county, part, round, whistle, unit, unit_name, place, grid, response, solution, satisfaction, words,
    rated_by_name, rated_at)
  values (${w.county}, ${p.id}, ${r.round}, ${w.id}, ${p.unit}, ${p.unitName}, ${w.place}, ${w.grid}, ${r.response}, ${r.solution},
    ${r.satisfaction}, ${r.words}, ${r.by}, ${r.at})`;

/** Uploaded pictures become the whistle's; only such as belong to nothing yet. */
export const attachPhotos = (tx: Tx, w: Pick<Whistle, 'county' | 'id'>, photos: readonly string[]) =>
  photos.length === 0
    ? Promise.resolve([])
    : tx`update files set noun = 'whistle', subject = ${w.id}
        where county = ${w.county} and id = any(${photos as string[]}::uuid[]) and subject is null`;

/** Pictures of the case that the units may see: rows of their own over the same stored image. */
export const sharePhotos = (
  tx: Tx,
  w: Pick<Whistle, 'county' | 'id'>,
  caseId: string,
  photos: readonly string[],
) =>
  photos.length === 0
    ? Promise.resolve([])
    : tx`insert into files (county, id, noun, subject, kind, type, sha256, bytes, width, height, made_by, made_at)
        select county, gen_random_uuid(), 'whistle', ${w.id}, kind, type, sha256, bytes, width, height, made_by, made_at from files
        where county = ${w.county} and noun = 'case' and subject = ${caseId} and id = any(${photos as string[]}::uuid[])`;

export const photosOf = async (sql: Db, w: Pick<Whistle, 'county' | 'id'>): Promise<string[]> =>
  (
    await sql<{ id: string }[]>`select id from files
      where county = ${w.county} and noun = 'whistle' and subject = ${w.id} order by made_at, id`
  ).map(({ id }) => id);

export type RuleRow = WhistleRules & { place: string };
export const rules = (sql: Db) => sql<RuleRow[]>`
  select place, sign_hours::float8 as "signHours", arrive_hours::float8 as "arriveHours", decide_hours::float8 as "decideHours",
    rate_hours::float8 as "rateHours", weight_response as "weightResponse", weight_solution as "weightSolution",
    weight_satisfaction as "weightSatisfaction", least from whistle_rules`;
export const putRules = (tx: Tx, r: RuleRow) => {
  const row = {
    place: r.place,
    sign_hours: r.signHours,
    arrive_hours: r.arriveHours,
    decide_hours: r.decideHours,
    rate_hours: r.rateHours,
    weight_response: r.weightResponse,
    weight_solution: r.weightSolution,
    weight_satisfaction: r.weightSatisfaction,
    least: r.least,
  };
  const { place: _place, ...rest } = row;
  return tx`insert into whistle_rules ${tx(row)} on conflict (place) do update set ${tx(rest)}`;
};

/** Open again for another round, until a new day; what was rated stays. */
export const reopenWhistle = (tx: Tx, w: Pick<Whistle, 'county' | 'id'>, dueAt: Date) => tx`
  update whistles set state = 'open', ended_at = null, meet_at = null, meet_where = '', due_at = ${dueAt}, round = round + 1
  where county = ${w.county} and id = ${w.id}`;
