/** Import: read and say what would happen, then take over in small transactions. Nothing lies in clear in between. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Tx } from '../../../kernel/db.ts';
import { append, type EventDraft } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx, House, Sent } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { mapColumns, type RowFault, readRows } from '../../../kernel/sheets/columns.ts';
import { readSheet, type Sheet } from '../../../kernel/sheets/read.ts';
import { failedRowsWorkbook, writeSheet } from '../../../kernel/sheets/write.ts';
import { dayOf } from '../../../kernel/time.ts';
import { type PlaceFacts, placesBelow } from '../../places/service.ts';
import type { RelationKind } from '../contract.ts';
import { endResidences, insertResidences, setRole } from '../homes/store.ts';
import { spotOf } from '../rules.ts';
import { newPerson } from '../seals.ts';
import { oneIdNumber, whereOf } from '../service.ts';
import { insertPersons, type NewPerson, updatePerson } from '../store.ts';
import { isSensitive, tagBook } from '../tags.ts';
import type { applyImport, failedRows, previewImport, readImport } from './contract.ts';
import { planRows, type Step } from './plan.ts';
import {
  addressKey,
  doubles,
  type ImportRow,
  type Lookup,
  PEOPLE_COLUMNS,
  readPerson,
  residenceWord,
} from './rules.ts';
import * as store from './store.ts';

const KEPT_MS = 24 * 3_600_000;
const CHUNK = 1000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Head = { columns: string[]; unknown: string[]; faults: RowFault[] };
type Cells = Sheet['rows'][number]['cells'];
type Line = { row?: ImportRow; cells: Cells };
const asText = (cell: Cells[number]): Cells[number] =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : cell;
const bind = (id: string, number: number | 'head'): string => `people_import:${id}:${number}`;
const sealed = (
  house: Pick<House, 'secrets'>,
  id: string,
  number: number | 'head',
  value: unknown,
): Uint8Array => house.secrets.seal(JSON.stringify(value), bind(id, number));
const opened = <T>(
  house: Pick<House, 'secrets'>,
  id: string,
  number: number | 'head',
  bytes: Uint8Array,
): T => JSON.parse(house.secrets.open(bytes, bind(id, number))) as T;

export async function emptySheet(): Promise<Sent> {
  const list = Object.values(PEOPLE_COLUMNS);
  const example = [
    '李秀兰',
    '女',
    '1949-03-01',
    '',
    '',
    '',
    '翡翠郡小区 3号楼 2单元 402',
    residenceWord('owner'),
    '户主',
    '独居老人、高龄',
    '这一行是样例，导入前请删掉',
  ];
  const bytes = await writeSheet(
    list.map(({ zh, en }) => ({ heading: zh, width: Math.max(14, en.length) })),
    [example],
    '人员',
  );
  return { type: XLSX, name: '人员导入模板.xlsx', bytes };
}

/** The homes of the area, from memory of one question: by code and by address. */
async function homesIn(ctx: Ctx, place: string): Promise<Map<string, PlaceFacts>> {
  const rows = await placesBelow(ctx, place, ['home']);
  return new Map(
    rows.map((row) => [
      row.code,
      {
        ...row,
        county: row.code.slice(0, 6),
        street: row.code.slice(0, 9),
        community: row.code.slice(0, 12),
      } as PlaceFacts,
    ]),
  );
}

async function lookupIn(
  ctx: Ctx,
  homes: ReadonlyMap<string, PlaceFacts>,
  scopes: readonly string[],
): Promise<Lookup> {
  const byAddress = new Map<string, string | 'several'>();
  for (const { code, address } of homes.values())
    byAddress.set(addressKey(address), byAddress.has(addressKey(address)) ? 'several' : code);
  const book = await tagBook(ctx);
  const reveals = scopesOf(ctx.actor, 'people.reveal').length > 0;
  const words = new Map(
    book.rows
      .filter((tag) => !tag.ended && (reveals || !isSensitive(book, tag.code)))
      .flatMap((tag) => [tag.zh, tag.en.toLowerCase(), tag.code].map((word) => [word, tag.code])),
  );
  return {
    tag: (word) => words.get(word) ?? words.get(word.toLowerCase()),
    home: (code, address) => {
      const found = code ?? (address ? byAddress.get(addressKey(address)) : undefined) ?? 'unknown';
      if (found === 'several') return found;
      const facts = homes.get(found);
      if (!facts) return 'unknown';
      return covers(scopes, { place: found, grid: facts.grid }) ? found : 'outside';
    },
  };
}

/** The area must be a street or smaller, and some of it the actor's. */
function areaScopes(ctx: Ctx, place: string): string[] {
  const scopes = scopesOf(ctx.actor, 'people.import');
  if (!scopes.some((scope) => scope.startsWith(place) || place.startsWith(scope))) throw notFound();
  if (place.length < 9)
    throw fault('place', 'too-wide', '请选到街道或社区。', 'Please choose a street or a community.');
  return scopes;
}

export async function preview(
  ctx: Ctx,
  { place }: Input<typeof previewImport>,
): Promise<Output<typeof previewImport>> {
  const scopes = areaScopes(ctx, place);
  const county = place.slice(0, 6);
  const sheet = await readSheet(ctx.upload!.bytes, ctx.upload!.name);
  const map = mapColumns(PEOPLE_COLUMNS, sheet.columns);
  const { good, faults } = readRows(PEOPLE_COLUMNS, sheet, map);
  const homes = await homesIn(ctx, place);
  const lookup = await lookupIn(ctx, homes, scopes);
  const today = dayOf(ctx.now);
  const read = good.map((row) => readPerson(row, lookup, today));
  faults.push(...read.flatMap((one) => one.faults));
  const once = doubles(read.flatMap((one) => (one.row ? [one.row] : [])));
  faults.push(...once.faults);
  const counts = { rows: sheet.rows.length, add: 0, change: 0, same: 0, failed: 0 };
  const ready = new Map<number, ImportRow>();
  for (let at = 0; at < once.good.length; at += CHUNK) {
    for (const step of await planRows(
      ctx,
      ctx.sql,
      county,
      once.good.slice(at, at + CHUNK),
      scopes,
      homes,
      false,
    )) {
      if (step.do === 'fail') faults.push(step.fault);
      else {
        counts[step.do] += 1;
        ready.set(step.row.number, step.row);
      }
    }
  }
  faults.sort((a, b) => a.row - b.row);
  const failed = new Set(faults.map((one) => one.row));
  counts.failed = failed.size;
  const id = newId();
  const lines = sheet.rows.map(({ number, cells }): store.ImportLine => {
    const row = ready.get(number);
    return {
      number,
      state: row ? 'ready' : 'fault',
      sealed: sealed(ctx, id, number, { ...(row && { row }), cells: cells.map(asText) } satisfies Line),
    };
  });
  const head = sealed(ctx, id, 'head', {
    columns: sheet.columns,
    unknown: map.unknown,
    faults,
  } satisfies Head);
  return ctx.transact(county, async (tx, { record }) => {
    await store.insertImport(tx, {
      county,
      id,
      account: 'id' in ctx.actor ? ctx.actor.id : null,
      place,
      file_name: ctx.upload!.name.slice(0, 200),
      counts,
      head_sealed: head,
      ends_at: new Date(ctx.now.getTime() + KEPT_MS),
    });
    await store.insertLines(tx, county, id, lines);
    record({ noun: 'people_import', subject: id, verb: 'people.import_read', county, place, data: counts });
    return { id };
  });
}

/** One's own import that has not ended; 404 otherwise. */
async function mine(ctx: Ctx, id: string): Promise<store.ImportHead> {
  const head = await store.importById(ctx.sql, id);
  if (!head || !('id' in ctx.actor) || head.account !== ctx.actor.id) throw notFound();
  return head;
}

export async function readOne(
  ctx: Ctx,
  { id }: Input<typeof readImport>,
): Promise<Output<typeof readImport>> {
  const head = await mine(ctx, id);
  const { unknown, faults } = opened<Head>(ctx, id, 'head', head.head_sealed);
  return {
    id,
    place: head.place,
    fileName: head.file_name,
    ...head.counts,
    unknown,
    faults: faults.slice(0, 200).map(({ reason, ...rest }) => ({ ...rest, ...reason })),
    endsAt: head.ends_at.toISOString(),
    doneAt: head.done_at?.toISOString() ?? null,
  };
}

export async function failedSheet(ctx: Ctx, { id }: Input<typeof failedRows>): Promise<Sent> {
  const head = await mine(ctx, id);
  const { columns, faults } = opened<Head>(ctx, id, 'head', head.head_sealed);
  const lines = await store.importLines(ctx.sql, head.county, id, 'fault', 0, 100_000);
  const rows = lines.map(({ number, sealed: bytes }) => ({
    number,
    cells: opened<Line>(ctx, id, number, bytes).cells,
  }));
  return {
    type: XLSX,
    name: '没有导入的行.xlsx',
    bytes: await failedRowsWorkbook({ columns, headerRow: 1, rows }, faults),
  };
}

export async function apply(
  ctx: Ctx,
  { id }: Input<typeof applyImport>,
): Promise<Output<typeof applyImport>> {
  const head = await mine(ctx, id);
  if (head.done_at) throw conflict('done', '这份表已经导入过了。', 'This list was taken over already.');
  const scopes = areaScopes(ctx, head.place);
  const { county } = head;
  const homes = await homesIn(ctx, head.place);
  const plan = opened<Head>(ctx, id, 'head', head.head_sealed);
  const counts = { rows: head.counts.rows, add: 0, change: 0, same: 0, failed: head.counts.failed };
  const kin: Kin[] = [];
  for (;;) {
    const lines = await store.importLines(ctx.sql, county, id, 'ready', 0, CHUNK);
    if (lines.length === 0) break;
    const cells = new Map(
      lines.map((line) => [line.number, opened<Line>(ctx, id, line.number, line.sealed)]),
    );
    const steps = await oneIdNumber(() =>
      ctx.sql.begin((tx) => takeOver(ctx, tx, id, county, cells, scopes, homes)),
    );
    for (const { step, person } of steps) {
      if (step.do === 'fail') {
        counts.failed += 1;
        plan.faults.push(step.fault);
      } else {
        counts[step.do] += 1;
        if (step.row.head) kin.push({ home: step.row.home, person, head: step.row.head });
      }
    }
  }
  return ctx.transact(county, async (tx, { record }) => {
    const relations = await store.insertRelations(tx, county, relationsOf(kin));
    await store.finishImport(tx, county, id, counts, sealed(ctx, id, 'head', plan), ctx.now);
    record({
      noun: 'people_import',
      subject: id,
      verb: 'people.imported',
      county,
      place: head.place,
      data: { ...counts, relations },
    });
    return counts;
  });
}

type Kin = { home: string; person: string; head: RelationKind | 'self' };

/** Kinship to the head of the same home, where the list names one. */
function relationsOf(kin: readonly Kin[]): { person: string; other: string; kind: RelationKind }[] {
  const heads = new Map(kin.filter((one) => one.head === 'self').map((one) => [one.home, one.person]));
  return kin.flatMap(({ home, person, head }) => {
    const other = heads.get(home);
    return head !== 'self' && other && other !== person ? [{ person, other, kind: head }] : [];
  });
}

/** Up to a thousand rows in one transaction: planned anew under lock, written, recorded, and their sealed rows removed. */
async function takeOver(
  ctx: Ctx,
  tx: Tx,
  id: string,
  county: string,
  lines: ReadonlyMap<number, Line>,
  scopes: readonly string[],
  homes: ReadonlyMap<string, PlaceFacts>,
) {
  const today = dayOf(ctx.now);
  const rows = [...lines.values()].flatMap((line) => (line.row ? [line.row] : []));
  const steps = await planRows(ctx, tx, county, rows, scopes, homes, true);
  const added: NewPerson[] = [];
  const residences: Parameters<typeof insertResidences>[1][number][] = [];
  const events: EventDraft[] = [];
  const done: { step: Step; person: string }[] = [];
  for (const step of steps) {
    const { row } = step;
    const place = homes.get(row.home)!;
    if (step.do === 'add') {
      const person = newId();
      added.push(newPerson(ctx.secrets, { ...row, id: person, health: null }, whereOf(place)));
      residences.push({
        county,
        id: newId(),
        person,
        home: row.home,
        role: row.role ?? 'family',
        from: today,
        to: null,
      });
      events.push({
        noun: 'person',
        subject: person,
        verb: 'person.imported',
        county,
        place: row.home,
        grid: place.grid,
        data: { import: id },
      });
      done.push({ step, person });
    } else if (step.do === 'change') {
      const { person, set, fields, open } = step;
      await updatePerson(tx, county, person.id, ctx.now, set);
      const here = open.find((one) => one.home === row.home);
      if (fields.includes('home')) {
        await endResidences(
          tx,
          county,
          open.filter((one) => one.role !== 'owner').map((one) => one.id),
          today,
        );
        residences.push({
          county,
          id: newId(),
          person: person.id,
          home: row.home,
          role: row.role ?? 'family',
          from: today,
          to: null,
        });
      } else if (here && fields.includes('role')) await setRole(tx, county, here.id, row.role!);
      events.push({
        noun: 'person',
        subject: person.id,
        verb: 'person.changed',
        county,
        ...spotOf(person),
        data: { import: id, fields },
      });
      done.push({ step, person: person.id });
    } else done.push({ step, person: step.do === 'same' ? step.person : '' });
  }
  if (added.length > 0) await insertPersons(tx, added);
  if (residences.length > 0) await insertResidences(tx, residences);
  await append(tx, ctx.actor, ctx.now, events);
  await store.finishLines(
    tx,
    county,
    id,
    steps.filter((step) => step.do !== 'fail').map((step) => step.row.number),
  );
  for (const step of steps) {
    // In the same commit it leaves the ready ones, or the next turn would meet it again.
    if (step.do === 'fail')
      await store.failLine(
        tx,
        county,
        id,
        step.row.number,
        sealed(ctx, id, step.row.number, { cells: lines.get(step.row.number)!.cells } satisfies Line),
      );
  }
  return done;
}
