/** People as an Excel list: masked, or in clear with a purpose, and always recorded before the file leaves. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input } from '../../../kernel/contract.ts';
import { append } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx, Sent } from '../../../kernel/module.ts';
import { fault, faults, notAllowed } from '../../../kernel/refused.ts';
import { SealBroken } from '../../../kernel/secrets.ts';
import { type OutCell, writeSheet } from '../../../kernel/sheets/write.ts';
import { cleanLine } from '../../../kernel/text.ts';
import { dayOf } from '../../../kernel/time.ts';
import { purposeFault, spotOf } from '../rules.ts';
import { masked, openSealed } from '../seals.ts';
import { narrowed } from '../search/service.ts';
import { listPersons } from '../search/store.ts';
import type { PersonRow } from '../store.ts';
import { isSensitive, type TagBook, tagBook } from '../tags.ts';
import type { exportPeople } from './contract.ts';
import { PEOPLE_COLUMNS, residenceWord } from './rules.ts';
import { rolesOf } from './store.ts';

const MOST = 100_000;
const PAGE = 1000;
const COLUMNS = [
  'name',
  'sex',
  'born',
  'idNumber',
  'phone',
  'home',
  'address',
  'role',
  'tags',
  'note',
] as const;

export async function exportList(ctx: Ctx, input: Input<typeof exportPeople>): Promise<Sent> {
  const scopes = await narrowed(ctx, 'people.export', input.place);
  if (input.place.length < 6)
    throw fault('place', 'too-wide', '请选到区县以下。', 'Please choose a county or smaller.');
  const reveals = scopesOf(ctx.actor, 'people.reveal');
  if (input.unmasked) {
    const lack = purposeFault(input.purpose, input.reason);
    if (lack) throw faults([lack]);
    // Every exported spot must lie within the right to see it in clear.
    if (!scopes.every((scope) => reveals.some((wider) => scope.startsWith(wider)))) throw notAllowed();
  }
  const book = await tagBook(ctx);
  if (input.tag) {
    const tag = book.byCode.get(input.tag);
    if (!tag || (tag.sensitive && !input.unmasked))
      throw fault('tag', 'unknown-tag', '没有这个标签。', 'There is no such tag.');
  }
  const rows = await collect(ctx, scopes, input.tag);
  const list = rows.map(({ row, role }) =>
    cells(ctx, book, row, role, input.unmasked && covers(reveals, spotOf(row))),
  );
  await append(ctx.sql, ctx.actor, ctx.now, [
    {
      noun: 'people_export',
      subject: newId(),
      verb: 'people.exported',
      county: input.place.slice(0, 6),
      place: input.place,
      data: {
        rows: list.length,
        tag: input.tag ?? null,
        unmasked: input.unmasked,
        purpose: input.purpose ?? null,
        reason: cleanLine(input.reason ?? ''),
      },
    },
  ]);
  const bytes = await writeSheet(
    COLUMNS.map((key) => ({ heading: PEOPLE_COLUMNS[key].zh })),
    list,
    '人员',
  );
  return {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: `人员_${input.place}_${dayOf(ctx.now)}.xlsx`,
    bytes,
  };
}

async function collect(
  ctx: Ctx,
  scopes: readonly string[],
  tag: string | undefined,
): Promise<{ row: PersonRow; role: string }[]> {
  const all: { row: PersonRow; role: string }[] = [];
  let after: { name: string; id: string } | undefined;
  for (;;) {
    const page = await listPersons(ctx.sql, scopes, tag, after, PAGE);
    const counties = [...new Set(page.map((row) => row.county))];
    const roles = new Map<string, string>();
    for (const county of counties) {
      for (const { person, home, role } of await rolesOf(
        ctx.sql,
        county,
        page.filter((row) => row.county === county).map((row) => row.id),
      ))
        roles.set(`${person} ${home}`, residenceWord(role));
    }
    all.push(...page.map((row) => ({ row, role: roles.get(`${row.id} ${row.home}`) ?? '' })));
    if (all.length > MOST)
      throw fault(
        'place',
        'too-many',
        `超过 ${MOST} 人，请选小一点的范围。`,
        `More than ${MOST} people: please choose a smaller area.`,
      );
    const last = page.at(-1);
    if (page.length < PAGE || !last) return all;
    after = { name: last.name, id: last.id };
  }
}

function cells(ctx: Ctx, book: TagBook, row: PersonRow, role: string, clear: boolean): OutCell[] {
  const secret = (field: 'phone' | 'idNumber'): string => {
    if (!clear) return masked(ctx.secrets, row, field).value ?? '';
    try {
      return openSealed(ctx.secrets, row, field) ?? '';
    } catch (error) {
      if (error instanceof SealBroken) return '';
      throw error;
    }
  };
  const tags = row.tags
    .filter((code) => clear || !isSensitive(book, code))
    .map((code) => book.byCode.get(code)?.zh ?? code);
  return [
    row.name,
    row.sex === 'f' ? '女' : row.sex === 'm' ? '男' : '',
    row.born ?? '',
    secret('idNumber'),
    secret('phone'),
    row.home ?? '',
    row.address,
    role,
    tags.join('、'),
    row.note,
  ];
}
