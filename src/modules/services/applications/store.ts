/** The SQL of applications, their papers and notices. */
import type { Db, Json, Tx } from '../../../kernel/db.ts';
import type {
  Applicant,
  ApplicationSource,
  ApplicationState,
  Consent,
  Handover,
  PaperState,
} from '../contract.ts';

export type Application = {
  county: string;
  id: string;
  number: string;
  code: string;
  item: string | null;
  version: number | null;
  title: string;
  department: string | null;
  place: string;
  street: string;
  community: string;
  grid: string | null;
  person: string | null;
  name: string;
  phoneSealed: Uint8Array | null;
  idSealed: Uint8Array | null;
  applicant: Applicant;
  agentName: string | null;
  agentPhoneSealed: Uint8Array | null;
  agentRelation: string | null;
  consent: Consent | null;
  consentAt: Date | null;
  source: ApplicationSource;
  resident: string | null;
  formSealed: Uint8Array | null;
  outside: string;
  state: ApplicationState;
  firstContact: string | null;
  firstContactName: string;
  holder: string | null;
  holderName: string;
  unit: string | null;
  unitName: string;
  madeAt: Date;
  receivedAt: Date | null;
  forwardedAt: Date | null;
  unitAcceptedAt: Date | null;
  askedAt: Date | null;
  askedText: string;
  askedUntil: Date | null;
  answeredAt: Date | null;
  legalDueAt: Date | null;
  dueAt: Date;
  decidedAt: Date | null;
  decidedBy: string;
  reason: string;
  result: string;
  handover: Handover;
  handedAt: Date | null;
  handedTo: string;
  endedAt: Date | null;
  onSpot: boolean;
  trips: number;
  askedPapers: number;
  reusedPapers: number;
  promisedDays: number;
  counter: string;
};

/** Column by name in the row: `phoneSealed` is `phone_sealed`. */
const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const NAMES: readonly (keyof Application)[] = [
  'county',
  'id',
  'number',
  'code',
  'item',
  'version',
  'title',
  'department',
  'place',
  'street',
  'community',
  'grid',
  'person',
  'name',
  'phoneSealed',
  'idSealed',
  'applicant',
  'agentName',
  'agentPhoneSealed',
  'agentRelation',
  'consent',
  'consentAt',
  'source',
  'resident',
  'formSealed',
  'outside',
  'state',
  'firstContact',
  'firstContactName',
  'holder',
  'holderName',
  'unit',
  'unitName',
  'madeAt',
  'receivedAt',
  'forwardedAt',
  'unitAcceptedAt',
  'askedAt',
  'askedText',
  'askedUntil',
  'answeredAt',
  'legalDueAt',
  'dueAt',
  'decidedAt',
  'decidedBy',
  'reason',
  'result',
  'handover',
  'handedAt',
  'handedTo',
  'endedAt',
  'onSpot',
  'trips',
  'askedPapers',
  'reusedPapers',
  'promisedDays',
  'counter',
];
export const COLUMNS = NAMES.map((name) => `${snake(name)} as "${name}"`).join(', ');

export type NewApplication = Application & {
  phoneLast4Blind: Uint8Array | null;
  idBlind: Uint8Array | null;
  /** What it is found by: see `gramsOf`. */
  grams: readonly string[];
};

/** The next number of the community's month, under the row's lock: the same one is never given twice. */
export async function nextNumber(
  tx: Tx,
  { county, community, month }: { county: string; community: string; month: string },
  kind: 'application' | 'notice',
): Promise<number> {
  const [row] = await tx<{ n: number }[]>`
    insert into application_counters (county, community, month, kind, n) values (${county}, ${community}, ${month}, ${kind}, 1)
    on conflict (county, community, month, kind) do update set n = application_counters.n + 1 returning n`;
  return row!.n;
}

export async function insertApplication(tx: Tx, a: NewApplication): Promise<void> {
  const { grams, phoneLast4Blind, idBlind, ...rest } = a;
  const row = Object.fromEntries(Object.entries(rest).map(([name, value]) => [snake(name), value]));
  await tx`insert into applications ${tx({ ...row, phone_last4_blind: phoneLast4Blind, id_blind: idBlind } as never)}`;
  await tx`update applications set search = array_to_tsvector(${grams as string[]}::text[]) where county = ${a.county} and id = ${a.id}`;
}

export async function findApplication(sql: Db, id: string): Promise<Application | undefined> {
  const [row] = await sql<Application[]>`select ${sql.unsafe(COLUMNS)} from applications where id = ${id}`;
  return row;
}

export async function lockApplication(tx: Tx, county: string, id: string): Promise<Application | undefined> {
  const [row] = await tx<Application[]>`
    select ${tx.unsafe(COLUMNS)} from applications where county = ${county} and id = ${id} for update`;
  return row;
}

/** Changes named columns; the row is locked by the caller. */
export async function changeApplication(
  tx: Tx,
  { county, id }: { county: string; id: string },
  change: Partial<Application>,
): Promise<void> {
  const row = Object.fromEntries(Object.entries(change).map(([name, value]) => [snake(name), value]));
  await tx`update applications set ${tx(row as never)}, version_no = version_no + 1 where county = ${county} and id = ${id}`;
}

export type PaperRow = {
  at: number;
  kind: string;
  state: PaperState;
  paper: string | null;
  pictures: string[];
  note: string;
  changedAt: Date;
  changedBy: string;
};
export const papersOf = (sql: Db, county: string, application: string) => sql<PaperRow[]>`
  select a.at, a.kind, a.state, a.paper, coalesce(p.pictures, '{}')::text[] as pictures, a.note, a.changed_at as "changedAt",
    a.changed_by as "changedBy"
  from application_papers a left join papers p on p.county = a.county and p.id = a.paper
  where a.county = ${county} and a.application = ${application} order by a.at`;

export type PaperLine = Omit<PaperRow, 'pictures'> & { county: string; application: string };
export const putPapers = (tx: Tx, lines: readonly PaperLine[]) =>
  lines.length === 0
    ? Promise.resolve()
    : tx`insert into application_papers ${tx(
        lines.map(({ changedAt, changedBy, ...line }) => ({
          ...line,
          changed_at: changedAt,
          changed_by: changedBy,
        })) as never,
      )} on conflict (county, application, at) do update set state = excluded.state, paper = excluded.paper, note = excluded.note,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by`;

export type Paper = {
  county: string;
  id: string;
  person: string;
  kind: string;
  community: string;
  pictures: string[];
  form: 'original' | 'copy' | 'electronic';
  validUntil: string | null;
  consent: Consent | 'online' | null;
  consentAt: Date | null;
  application: string | null;
  givenAt: Date;
  givenTo: string;
  endedAt: Date | null;
};
const PAPER = `county, id, person, kind, community, pictures::text[] as pictures, form, valid_until::text as "validUntil", consent,
  consent_at as "consentAt", application, given_at as "givenAt", given_to as "givenTo", ended_at as "endedAt"`;
export const insertPaper = (tx: Tx, p: Omit<Paper, 'endedAt'>) => tx`
  insert into papers (county, id, person, kind, community, pictures, form, valid_until, consent, consent_at, application, given_at, given_to)
  values (${p.county}, ${p.id}, ${p.person}, ${p.kind}, ${p.community}, ${p.pictures}::uuid[], ${p.form}, ${p.validUntil}, ${p.consent},
    ${p.consentAt}, ${p.application}, ${p.givenAt}, ${p.givenTo})`;
/** Pictures that belong to nothing yet become this paper's; nobody takes another record's. */
export const ownPictures = (
  tx: Tx,
  { county, id, pictures }: Pick<Paper, 'county' | 'id' | 'pictures'>,
) => tx`
  update files set noun = 'paper', subject = ${id}, open = false
  where county = ${county} and id = any(${pictures}::uuid[]) and noun is null`;
/** What a person gave and did not take back, newest first. */
export const papersOfPerson = (sql: Db, county: string, person: string) => sql<Paper[]>`
  select ${sql.unsafe(PAPER)} from papers where county = ${county} and person = ${person} and ended_at is null
  order by kind, given_at desc limit 200`;
export async function findPaper(sql: Db, id: string): Promise<Paper | undefined> {
  const [row] = await sql<Paper[]>`select ${sql.unsafe(PAPER)} from papers where id = ${id}`;
  return row;
}

export type NoticeRow = {
  id: string;
  number: string;
  until: string;
  issuedAt: Date;
  issuedBy: string;
  issuedName: string;
  words: string;
  phone: string;
  missing: { at: number; zh: string; en: string; note: string }[];
};
export const noticesOf = (sql: Db, county: string, application: string) => sql<NoticeRow[]>`
  select id, number, until::text as until, issued_at as "issuedAt", issued_by as "issuedBy", issued_name as "issuedName", words, phone, missing
  from application_notices where county = ${county} and application = ${application} order by issued_at, id`;
export const insertNotice = (
  tx: Tx,
  n: NoticeRow & { county: string; application: string; community: string },
) => tx`
  insert into application_notices (county, id, application, community, number, missing, words, until, issued_at, issued_by, issued_name, phone)
  values (${n.county}, ${n.id}, ${n.application}, ${n.community}, ${n.number}, ${tx.json(n.missing as unknown as Json)}, ${n.words}, ${n.until},
    ${n.issuedAt}, ${n.issuedBy}, ${n.issuedName}, ${n.phone})`;

export const setHolder = (tx: Tx, county: string, id: string, holder: string, name: string) => tx`
  update applications set holder = ${holder}, holder_name = ${name}, version_no = version_no + 1
  where county = ${county} and id = ${id} and state not in ('forwarded', 'handling')`;

export async function movePerson(tx: Tx, county: string, from: string, into: string): Promise<void> {
  await tx`update applications set person = ${into} where county = ${county} and person = ${from}`;
  await tx`update papers set person = ${into} where county = ${county} and person = ${from}`;
}
