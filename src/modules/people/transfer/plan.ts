/** What the rows of a list would do to the persons that are there: the same question for the preview and for the act. */
import { covers } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import type { RowFault } from '../../../kernel/sheets/columns.ts';
import type { PlaceFacts } from '../../places/service.ts';
import { openResidences, type ResidenceRow } from '../homes/store.ts';
import { spotOf } from '../rules.ts';
import { idBlind, phoneBlind, sealIdNumber, sealPhone, searchColumns } from '../seals.ts';
import type { PersonRow } from '../store.ts';
import { type ImportRow, type Known, meant, PEOPLE_COLUMNS } from './rules.ts';
import { possible } from './store.ts';

export type Step =
  | { do: 'add'; row: ImportRow }
  | { do: 'same'; row: ImportRow; person: string }
  | {
      do: 'change';
      row: ImportRow;
      person: PersonRow;
      set: Record<string, unknown>;
      fields: string[];
      open: ResidenceRow[];
    }
  | { do: 'fail'; row: ImportRow; fault: RowFault };

const key = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Plans up to a few thousand rows of one county. With `lock`, the persons found stay as they are until the transaction ends. */
export async function planRows(
  ctx: Ctx,
  db: Db,
  county: string,
  rows: readonly ImportRow[],
  scopes: readonly string[],
  places: ReadonlyMap<string, PlaceFacts>,
  lock: boolean,
): Promise<Step[]> {
  const blinds = rows.map((row) => ({
    row,
    id: row.idNumber ? idBlind(ctx.secrets, row.idNumber) : null,
    phone: row.phone ? phoneBlind(ctx.secrets, row.phone) : null,
  }));
  const found = await possible(
    db,
    county,
    { ids: blinds.flatMap(({ id }) => (id ? [id] : [])), names: [...new Set(rows.map((row) => row.name))] },
    lock,
  );
  const residences = new Map<string, ResidenceRow[]>();
  for (const one of await openResidences(
    db,
    county,
    found.map((person) => person.id),
  ))
    residences.set(one.person, [...(residences.get(one.person) ?? []), one]);
  const byName = new Map<string, PersonRow[]>();
  const byId = new Map<string, PersonRow>();
  for (const person of found) {
    byName.set(person.name, [...(byName.get(person.name) ?? []), person]);
    if (person.id_number_blind) byId.set(key(person.id_number_blind), person);
  }
  return blinds.map(({ row, id, phone }): Step => {
    const sameId = id ? byId.get(key(id)) : undefined;
    const candidates = new Set([...(sameId ? [sameId] : []), ...(byName.get(row.name) ?? [])]);
    const known = [...candidates].map((person): Known & { person: PersonRow } => ({
      person,
      id: person.id,
      name: person.name,
      sex: person.sex,
      born: person.born,
      sameId: person === sameId,
      hasId: person.id_number_blind !== null,
      samePhone: !!phone && !!person.phone_blind && key(phone) === key(person.phone_blind),
      hasPhone: person.phone_blind !== null,
      homes: (residences.get(person.id) ?? []).map((one) => one.home),
    }));
    const match = meant(row, known);
    if (match === undefined) return { do: 'add', row };
    if (match === 'several')
      return fail(
        row,
        'several',
        '档案里有好几个人像他，请先合并，或者填身份证号。',
        'Several files may be this person: merge them first, or give the ID number.',
      );
    if (!covers(scopes, spotOf(match.person))) {
      // Somebody else's file: told only where the ID number says so; a mere namesake is a new person.
      return match.sameId
        ? fail(
            row,
            'elsewhere',
            '这个身份证号已在别处登记，请找街道核实。',
            'This ID number is registered elsewhere. Please ask the street.',
          )
        : { do: 'add', row };
    }
    return difference(ctx, row, match, residences.get(match.id) ?? [], places, !!id && !match.sameId);
  });
}

const fail = (row: ImportRow, code: string, zh: string, en: string): Step => ({
  do: 'fail',
  row,
  fault: { row: row.number, column: PEOPLE_COLUMNS.name.zh, code, reason: { zh, en }, value: row.name },
});

/** Empty cells leave the file alone; tags are added, never taken away; another home is a move. */
function difference(
  ctx: Ctx,
  row: ImportRow,
  { person, samePhone }: Known & { person: PersonRow },
  open: ResidenceRow[],
  places: ReadonlyMap<string, PlaceFacts>,
  newId: boolean,
): Step {
  const set: Record<string, unknown> = {};
  const fields: string[] = [];
  const put = (field: string, columns: Record<string, unknown>) => {
    Object.assign(set, columns);
    fields.push(field);
  };
  if (row.name !== person.name) put('name', { name: row.name, ...searchColumns(row.name, person.address) });
  if (row.sex && row.sex !== person.sex) put('sex', { sex: row.sex });
  if (row.born && row.born !== person.born) put('born', { born: row.born });
  if (row.note && row.note !== person.note) put('note', { note: row.note });
  if (row.phone && !samePhone) put('phone', sealPhone(ctx.secrets, person.id, row.phone));
  if (row.idNumber && newId) put('idNumber', sealIdNumber(ctx.secrets, person.id, row.idNumber));
  const tags = [...new Set([...person.tags, ...row.tags])];
  if (tags.length > person.tags.length) put('tags', { tags });
  const here = open.find((one) => one.home === row.home);
  if (!here) {
    const facts = places.get(row.home)!;
    put('home', {
      home: row.home,
      street: facts.street,
      community: facts.community,
      grid: facts.grid,
      address: facts.address,
      left_at: null,
      ...searchColumns(row.name, facts.address),
    });
  } else if (row.role && row.role !== here.role) put('role', {});
  return fields.length === 0
    ? { do: 'same', row, person: person.id }
    : { do: 'change', row, person, set, fields, open };
}
