/** The SQL of single cases: one statement to make one, one row to lock and change. Lists stand in lists.ts. */
import type { Db, Fragment, Sql, Tx } from '../../kernel/db.ts';
import type { AgreedWay, CLOSED_HOW, ProxyRelation, Source, State } from './contract.ts';

/** How a solved case was closed: the resident's own tap, a call, nobody reached, or no number to call. */
export type ClosedHow = (typeof CLOSED_HOW)[number];

export type CaseRecord = {
  county: string;
  id: string;
  number: string;
  title: string;
  text: string;
  category: string;
  place: string;
  spot: string;
  address: string;
  street: string;
  community: string;
  grid: string | null;
  source: Source;
  state: State;
  holder: string | null;
  holderName: string | null;
  firstContact: string | null;
  firstContactName: string | null;
  reporterKind: string;
  reporter: string | null;
  reporterName: string | null;
  phoneSealed: Uint8Array | null;
  phoneMask: string | null;
  personName: string | null;
  personPhoneSealed: Uint8Array | null;
  personPhoneMask: string | null;
  personRelation: ProxyRelation | null;
  personAgreed: AgreedWay | null;
  createdAt: Date;
  dueAt: Date;
  acceptedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  reopened: number;
  rating: number | null;
  ratingText: string | null;
  closedHow: ClosedHow | null;
  mergedInto: string | null;
  unit: string | null;
  version: number;
  /** Stages, and whether the clock stands still: see deadlines/. */
  signDue: Date | null;
  contactDue: Date | null;
  contactedAt: Date | null;
  clockFrom: Date | null;
  pausedAt: Date | null;
  restUntil: Date | null;
  asking: boolean;
  extended: number;
};

const COLUMNS = `county, id, number, title, text, category, place, spot, address, street, community, grid, source, state, holder,
  holder_name as "holderName", first_contact as "firstContact", first_contact_name as "firstContactName", reporter_kind as "reporterKind",
  reporter, reporter_name as "reporterName", phone_sealed as "phoneSealed", phone_mask as "phoneMask", created_at as "createdAt",
  person_name as "personName", person_phone_sealed as "personPhoneSealed", person_phone_mask as "personPhoneMask",
  person_relation as "personRelation", person_agreed as "personAgreed",
  due_at as "dueAt", accepted_at as "acceptedAt", resolved_at as "resolvedAt", closed_at as "closedAt", reopened, rating,
  rating_text as "ratingText", closed_how as "closedHow", merged_into as "mergedInto", unit, version,
  sign_due as "signDue", contact_due as "contactDue", contacted_at as "contactedAt", clock_from as "clockFrom",
  paused_at as "pausedAt", rest_until as "restUntil", asking, extended`;

export type NewCase = {
  county: string;
  id: string;
  title: string;
  text: string;
  category: string;
  place: string;
  spot: string;
  address: string;
  street: string;
  community: string;
  grid: string | null;
  lng: number | null;
  lat: number | null;
  source: Source;
  holder: string | null;
  holderName: string | null;
  firstContact: string | null;
  firstContactName: string | null;
  reporterKind: string;
  reporter: string | null;
  reporterName: string | null;
  phoneSealed: Uint8Array | null;
  phoneMask: string | null;
  /** Who speaks, as far as it can be known: see alike/voice.ts. */
  phoneBlind: Uint8Array | null;
  voice: string | null;
  person: {
    name: string;
    relation: ProxyRelation;
    agreed: AgreedWay;
    phoneSealed: Uint8Array | null;
    phoneMask: string | null;
  } | null;
  createdAt: Date;
  dueAt: Date;
  signDue: Date | null;
  contactDue: Date | null;
  unit: string | null;
  search: readonly string[];
  month: string;
  code: string;
  photos: readonly string[];
};

/** The number's counter, as a CTE `numbered`: rows of one community wait for one another, no others. */
const numbered = (sql: Db, c: NewCase): Fragment => sql`numbered as (
  insert into case_counters (county, community, month, n) values (${c.county}, ${c.community}, ${c.month}, 1)
  on conflict (county, community, month) do update set n = case_counters.n + 1
  returning ${c.month} || '-' || case when n < 10000 then lpad(n::text, 4, '0') else n::text end as number)`;

/** What goes before the insert in the same statement: the number, the task, the photos. */
export const beforeCase = (sql: Db, c: NewCase, task: Fragment): Fragment =>
  sql`${numbered(sql, c)}, task as (${task})${
    c.photos.length > 0
      ? sql`, pictured as (update files set noun = 'case', subject = ${c.id}, open = true
        where county = ${c.county} and id = any(${c.photos as string[]}::uuid[]) and subject is null returning 1)`
      : sql``
  }`;

/** The insert itself; gives the caller's answer. */
export const insertCase = (sql: Db, c: NewCase): Fragment => sql`
  insert into cases (county, id, number, title, text, category, place, spot, address, street, community, grid, lng, lat, source, state,
    holder, holder_name, first_contact, first_contact_name, reporter_kind, reporter, reporter_name, phone_sealed, phone_mask,
    person_name, person_phone_sealed, person_phone_mask, person_relation, person_agreed, phone_blind, voice, created_at, due_at, sign_due, contact_due, unit, search)
  select ${c.county}, ${c.id}::uuid, number, ${c.title}, ${c.text}, ${c.category}, ${c.place}, ${c.spot}, ${c.address}, ${c.street},
    ${c.community}, ${c.grid}, ${c.lng}::float8, ${c.lat}::float8, ${c.source}, 'received', ${c.holder}::uuid, ${c.holderName},
    ${c.firstContact}::uuid, ${c.firstContactName}, ${c.reporterKind}, ${c.reporter}::uuid, ${c.reporterName},
    ${c.phoneSealed}::bytea, ${c.phoneMask}, ${c.person?.name ?? null}, ${c.person?.phoneSealed ?? null}::bytea,
    ${c.person?.phoneMask ?? null}, ${c.person?.relation ?? null}, ${c.person?.agreed ?? null}, ${c.phoneBlind}::bytea, ${c.voice}, ${c.createdAt}::timestamptz, ${c.dueAt}::timestamptz,
    ${c.signDue}::timestamptz, ${c.contactDue}::timestamptz, ${c.unit}::uuid, array_to_tsvector(${c.search as string[]}::text[])
  from numbered
  returning jsonb_build_object('id', id, 'number', number, 'code', ${c.code}::text, 'dueAt', ${c.dueAt.toISOString()}::text,
    'holderName', holder_name) as answer`;

export async function findCase(sql: Db, id: string): Promise<CaseRecord | undefined> {
  const [row] = await sql<CaseRecord[]>`select ${sql.unsafe(COLUMNS)} from cases where id = ${id}`;
  return row;
}

/** The case for a change: locked, so that two acts at once follow each other. */
export async function lockCase(tx: Tx, county: string, id: string): Promise<CaseRecord | undefined> {
  const [row] = await tx<
    CaseRecord[]
  >`select ${tx.unsafe(COLUMNS)} from cases where county = ${county} and id = ${id} for update`;
  return row;
}

export type CaseChange = Partial<{
  state: State;
  holder: string | null;
  holder_name: string | null;
  accepted_at: Date | null;
  resolved_at: Date | null;
  closed_at: Date | null;
  closed_how: ClosedHow | null;
  due_at: Date;
  reopened: number;
  rating: number | null;
  rating_text: string | null;
  category: string;
  unit: string | null;
  merged_into: string | null;
  sign_due: Date | null;
  contact_due: Date | null;
  contacted_at: Date | null;
  clock_from: Date;
  paused_at: Date | null;
  rest_until: Date | null;
  asking: boolean;
  extended: number;
}>;
export const changeCase = (tx: Tx, c: CaseRecord, change: CaseChange) =>
  Object.keys(change).length === 0
    ? Promise.resolve([])
    : tx`update cases set ${tx(change as Record<string, string>)}, version = version + 1 where county = ${c.county} and id = ${c.id}`;

/** Ties uploaded photos to a case; only pictures that belong to nothing yet. */
export const attachPhotos = (tx: Tx, c: CaseRecord, photos: readonly string[], open: boolean) =>
  photos.length === 0
    ? Promise.resolve([])
    : tx`update files set noun = 'case', subject = ${c.id}, open = ${open}
        where county = ${c.county} and id = any(${photos as string[]}::uuid[]) and subject is null`;

export const photosOf = async (sql: Db, c: CaseRecord, onlyOpen: boolean): Promise<string[]> => {
  const rows = await sql<
    { id: string }[]
  >`select id from files where county = ${c.county} and noun = 'case' and subject = ${c.id}
    ${onlyOpen ? sql`and open` : sql``} order by made_at, id`;
  return rows.map(({ id }) => id);
};

export type Joiner = { id: string; resident: string | null; phoneSealed: Uint8Array | null };
export const joinersOf = (sql: Db, county: string, id: string) =>
  sql<
    Joiner[]
  >`select id, resident, phone_sealed as "phoneSealed" from case_joiners where county = ${county} and case_id = ${id} order by made_at`;

export const insertJoiner = (
  tx: Tx,
  c: CaseRecord,
  j: {
    id: string;
    resident: string | null;
    phoneSealed: Uint8Array | null;
    phoneMask: string | null;
    note: string;
    voice?: string | null;
  },
) => tx`insert into case_joiners (county, case_id, id, resident, phone_sealed, phone_mask, note, voice)
  values (${c.county}, ${c.id}, ${j.id}, ${j.resident}, ${j.phoneSealed as Buffer | null}, ${j.phoneMask}, ${j.note}, ${j.voice ?? null}) on conflict do nothing`;

/** Cases and joiners under a number: the caller checks the code of each. */
export const byNumber = (sql: Db, number: string) => sql<{ id: string; joiner: string | null }[]>`
  select c.id, null::uuid as joiner from cases c where c.number = ${number}
  union all select c.id, j.id from cases c join case_joiners j on j.county = c.county and j.case_id = c.id where c.number = ${number}
  limit 5000`;

export type NearRecord = {
  id: string;
  title: string;
  text: string;
  address: string;
  place: string;
  category: string;
  state: State;
  createdAt: Date;
  joiners: number;
};
/** Open cases of the same compound in the last 60 days, newest first. */
export const nearby = (sql: Sql, county: string, compound: string, since: Date) => sql<NearRecord[]>`
  select id, title, text, address, place, category, state, created_at as "createdAt",
    (select count(*)::int from case_joiners j where j.county = c.county and j.case_id = c.id) as joiners
  from cases c where county = ${county} and place >= ${compound} and place < ${compound} || '~' and created_at > ${since}
    and state not in ('closed', 'parked', 'refused', 'referred', 'withdrawn') and merged_into is null order by created_at desc limit 200`;

export async function countUrges(sql: Db, c: CaseRecord, since: Date): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from events
    where county = ${c.county} and noun = 'case' and subject = ${c.id} and verb = 'case.urged' and at > ${since}`;
  return row!.n;
}
