/** The register as it comes with the product. Only missing rows are added: what an office changed stays. */
import type { Sql } from '../../../../kernel/db.ts';
import { BUNDLES } from './bundles.ts';
import { DEPARTMENTS } from './departments.ts';
import { civ } from './items/civ.ts';
import { dis } from './items/dis.ts';
import { DUTIES } from './items/duties.ts';
import { hea } from './items/hea.ts';
import { hou } from './items/hou.ts';
import { hr } from './items/hr.ts';
import { med } from './items/med.ts';
import { edu, jus, pol, uni } from './items/rest.ts';
import { vet } from './items/vet.ts';
import { VISITS } from './items/visits.ts';
import { PAPERS } from './papers.ts';
import { REFUSALS } from './refusals.ts';
import { RULES } from './rules.ts';
import type { ItemRow } from './shapes.ts';

/** Every item of the first register. */
export const ITEMS: readonly ItemRow[] = [
  ...hr,
  ...civ,
  ...hea,
  ...med,
  ...dis,
  ...vet,
  ...hou,
  ...uni,
  ...pol,
  ...edu,
  ...jus,
  ...DUTIES,
  ...VISITS,
];

/** Adds what is missing. A second start sends nothing but the question what is there. */
export async function fillRegister(sql: Sql): Promise<void> {
  const [there] = await sql<{ lists: string[]; items: string[] }[]>`
    select array(select 'd:' || code from service_departments union all select 'p:' || code from service_papers
        union all select 'r:' || code from service_refusals union all select 'b:' || code from service_bundles
        union all select 'w:' || code from window_rules) as lists,
      array(select code from service_items) as items`;
  const lists = new Set(there!.lists);
  const known = new Set(there!.items);
  const pick = <T extends { code: string }>(letter: string, rows: T[]): T[] =>
    rows.filter((row) => !lists.has(`${letter}:${row.code}`));

  const departments = pick(
    'd',
    DEPARTMENTS.map(([code, zh, en], sort) => ({ code, zh, en, sort })),
  );
  const papers = pick(
    'p',
    PAPERS.map(([code, zh, en, months, expires], sort) => ({
      code,
      zh,
      en,
      months,
      expires: expires !== undefined,
      sort,
    })),
  );
  const refusals = pick(
    'r',
    REFUSALS.map(({ code, name, reason, go, words }, sort) => ({
      code,
      zh: name[0],
      en: name[1],
      reason_zh: reason[0],
      reason_en: reason[1],
      go_zh: go[0],
      go_en: go[1],
      words,
      sort,
    })),
  );
  const bundles = pick(
    'b',
    BUNDLES.map(({ code, name, line, words, items }, sort) => ({
      code,
      zh: name[0],
      en: name[1],
      line_zh: line[0],
      line_en: line[1],
      words,
      items: [...items],
      sort,
    })),
  );
  const rules = pick(
    'w',
    RULES.map(({ code, name, line, number, unit }, sort) => ({
      code,
      zh: name[0],
      en: name[1],
      line_zh: line[0],
      line_en: line[1],
      number: number ?? null,
      unit: unit ?? '',
      sort,
    })),
  );
  const items = ITEMS.filter((row) => !known.has(row.code));
  if (
    departments.length + papers.length + refusals.length + bundles.length + rules.length + items.length ===
    0
  )
    return;

  await sql.begin(async (tx) => {
    if (departments.length > 0)
      await tx`insert into service_departments ${tx(departments)} on conflict do nothing`;
    if (papers.length > 0) await tx`insert into service_papers ${tx(papers)} on conflict do nothing`;
    if (refusals.length > 0) await tx`insert into service_refusals ${tx(refusals)} on conflict do nothing`;
    if (bundles.length > 0) await tx`insert into service_bundles ${tx(bundles)} on conflict do nothing`;
    if (rules.length > 0) await tx`insert into window_rules ${tx(rules)} on conflict do nothing`;
    if (items.length > 0) {
      await tx`insert into service_items ${tx(
        items.map(({ code, kind, department, sort }) => ({ code, kind, department, sort })),
      )} on conflict do nothing`;
      await tx`insert into service_item_versions (item, version, body)
        select code, 1, body from jsonb_to_recordset(${tx.json(items.map(({ code, body }) => ({ code, body })))})
          as r(code text, body jsonb) on conflict do nothing`;
    }
  });
}
