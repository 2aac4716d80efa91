/** The register (清单): what other parts ask of it stands first, then reading and publishing. */
import { overAll } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Json } from '../../../kernel/db.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { conflict, fault, faults, notFound } from '../../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../../kernel/text.ts';
import type * as contract from './contract.ts';
import type { Item, PaperKind } from './contract.ts';
import { forgetRegister, itemOf, register } from './memory.ts';
import { changesBetween, checkItem, cleanBody } from './rules.ts';
import * as store from './store.ts';

type Reader = Pick<House, 'sql'>;
export type ItemHead = Output<typeof contract.readRegister>['items'][number];

/** The item in force; undefined when there is none of this code. Ended ones are found too: look at `ended`. */
export const currentItem = async (house: Reader, code: string): Promise<Item | undefined> =>
  (await register(house)).items.get(code);

/** An item as a version had it; without a version as it is now. A version never changes once published. */
export async function itemAt(house: Reader, code: string, version?: number): Promise<Item | undefined> {
  const known = await register(house);
  const current = known.items.get(code);
  if (!current || version === undefined || version === current.version) return current;
  const key = `${code} ${version}`;
  const old = known.older.get(key);
  if (old) return old;
  const row = await store.findVersion(house.sql, code, version);
  if (!row) return undefined;
  const item = itemOf(row);
  known.older.set(key, item);
  return item;
}

/** The heads of the register in its order, ended ones too. */
export const registerHeads = async (house: Reader, kind?: Item['kind']): Promise<ItemHead[]> =>
  [...(await register(house)).items.values()].filter((item) => !kind || item.kind === kind).map(headOf);

/** Kinds of papers in their order, ended ones too: older versions name them. */
export const paperKinds = async (house: Reader): Promise<readonly PaperKind[]> =>
  (await register(house)).papers;

const headOf = ({ body, code, kind, department, version, ended }: Item): ItemHead => ({
  code,
  kind,
  department,
  version,
  ended,
  zh: body.zh,
  en: body.en,
  way: body.way,
  promisedDays: body.promisedDays,
});

export async function readRegister(
  ctx: Ctx,
  input: Input<typeof contract.readRegister>,
): Promise<Output<typeof contract.readRegister>> {
  const { departments, papers } = await register(ctx);
  return {
    departments: departments.filter(({ ended }) => !ended),
    items: await registerHeads(ctx, input.kind),
    papers: [...papers],
  };
}

export async function readItem(ctx: Ctx, input: Input<typeof contract.readItem>): Promise<Item> {
  const item = await itemAt(ctx, input.code, input.version);
  if (!item) throw notFound();
  return item;
}

const VERSIONS = 30;
export async function listVersions(
  ctx: Ctx,
  input: Input<typeof contract.listVersions>,
): Promise<Output<typeof contract.listVersions>> {
  const { items, papers } = await register(ctx);
  if (!items.has(input.code)) throw notFound();
  const names = new Map(papers.map(({ code, zh }) => [code, zh]));
  const rows = await store.versionsBelow(ctx.sql, input.code, input.below ?? 2 ** 31 - 1, VERSIONS + 1);
  return {
    rows: rows.slice(0, VERSIONS).map(({ body, publishedAt, ...row }, at) => {
      const older = rows[at + 1];
      return {
        ...row,
        publishedAt: publishedAt.toISOString(),
        changes: older ? changesBetween(older.body, body, (kind) => names.get(kind) ?? kind) : [],
      };
    }),
    more: rows.length > VERSIONS,
  };
}

const changed = (version: number) =>
  conflict(
    'changed',
    `您打开以后，别人已经发布了第 ${version} 版。您填的还在这里，请对照新版再发布。`,
    `Somebody published version ${version} after you opened it. What you typed is still here: compare and publish again.`,
  );
const taken = () =>
  conflict(
    'taken',
    '这个编号已经有事项了，换一个编号。',
    'There is an item of this code already. Choose another.',
  );

/**
 * Publishes a version: the next number, and the item points at it, in one transaction. What is open keeps its own.
 * @throws 409 `changed` when the version that was looked at is no longer the one in force, `taken` when a new one's code is;
 *   400 beside each wrong field
 */
export async function saveItem(
  ctx: Ctx,
  input: Input<typeof contract.saveItem>,
): Promise<{ version: number }> {
  overAll(ctx.actor, 'services.write');
  const body = cleanBody(input.body);
  const known = await register({ sql: ctx.sql });
  const live = <Row extends { code: string; ended: boolean }>(rows: readonly Row[]) =>
    new Set(rows.filter(({ ended }) => !ended).map(({ code }) => code));
  const wrong = checkItem(input.kind, input.department, body, {
    papers: live(known.papers),
    departments: live(known.departments),
  });
  if (wrong.length > 0) throw faults(wrong);
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  const answer = await ctx.transact('', async (tx, { record }) => {
    const row = await store.lockItem(tx, input.code);
    if (row && input.version === 0) throw taken();
    if ((row?.version ?? 0) !== input.version) throw changed(row?.version ?? 0);
    if (row && row.kind !== input.kind)
      throw fault('kind', 'kind', '事项的种类定了不再改。', 'The kind of an item never changes.');
    const version = input.version + 1;
    if (row) await store.updateItem(tx, input, version);
    // Two people adding the same code at once: the second finds it taken.
    else if (!(await store.insertItem(tx, input))) throw taken();
    await store.insertVersion(tx, input.code, {
      version,
      body,
      note: cleanLine(input.note),
      by,
      at: ctx.now,
    });
    record({
      noun: 'service_item',
      subject: input.code,
      verb: 'service_item.published',
      county: '',
      place: '',
      data: { version, zh: body.zh, note: cleanLine(input.note), ended: input.ended },
    });
    return { version };
  });
  forgetRegister(ctx);
  return answer;
}

export async function readLists(ctx: Ctx): Promise<Output<typeof contract.readLists>> {
  const { departments, papers, refusals, bundles } = await register(ctx);
  return {
    departments: [...departments],
    papers: [...papers],
    refusals: [...refusals],
    bundles: [...bundles],
  };
}

type Row = { code: string; zh: string; en: string; ended: boolean };
type Noun = 'service_department' | 'service_paper' | 'service_refusal' | 'service_bundle';

/** One row of a list that the whole house shares: written and told. */
async function save<R extends Row>(
  ctx: Ctx,
  noun: Noun,
  row: R,
  put: (tx: Parameters<typeof store.putDepartment>[0], row: R) => PromiseLike<unknown>,
): Promise<{ ok: true }> {
  overAll(ctx.actor, 'services.write');
  const clean = { ...row, zh: cleanLine(row.zh), en: cleanLine(row.en) };
  for (const name of ['zh', 'en'] as const)
    if (clean[name] === '') throw fault(name, 'empty', '这里要填。', 'This is needed.');
  const answer = await ctx.transact('', async (tx, { record }) => {
    await put(tx, clean);
    record({
      noun,
      subject: row.code,
      verb: `${noun}.saved`,
      county: '',
      place: '',
      data: { zh: clean.zh, ended: row.ended } as { [key: string]: Json },
    });
    return { ok: true as const };
  });
  forgetRegister(ctx);
  return answer;
}

export const saveDepartment = (ctx: Ctx, input: Input<typeof contract.saveDepartment>) =>
  save(ctx, 'service_department', input, store.putDepartment);

export const savePaperKind = (ctx: Ctx, input: Input<typeof contract.savePaperKind>) =>
  save(ctx, 'service_paper', input, store.putPaperKind);

const cleanPair = ({ zh, en }: { zh: string; en: string }) => ({ zh: cleanText(zh), en: cleanText(en) });

export async function saveRefusal(
  ctx: Ctx,
  input: Input<typeof contract.saveRefusal>,
): Promise<{ ok: true }> {
  const row = {
    ...input,
    reason: cleanPair(input.reason),
    go: cleanPair(input.go),
    words: cleanLine(input.words),
  };
  // Who is sent away must be told why and where to, in both languages.
  for (const part of ['reason', 'go'] as const)
    for (const name of ['zh', 'en'] as const)
      if (row[part][name] === '') throw fault(`${part}.${name}`, 'empty', '这里要填。', 'This is needed.');
  return save(ctx, 'service_refusal', row, store.putRefusal);
}

export async function saveBundle(ctx: Ctx, input: Input<typeof contract.saveBundle>): Promise<{ ok: true }> {
  overAll(ctx.actor, 'services.write');
  const { items } = await register(ctx);
  const unknown = input.items.findIndex((code) => !items.has(code) || items.get(code)?.ended);
  if (unknown >= 0)
    throw fault(
      `items.${unknown}`,
      'item',
      `没有事项 ${input.items[unknown]}，或已停用。`,
      `There is no item ${input.items[unknown]}, or it is no longer used.`,
    );
  if (new Set(input.items).size < input.items.length)
    throw fault('items', 'twice', '同一个事项放了两次。', 'An item stands there twice.');
  const row = { ...input, line: cleanPair(input.line), words: cleanLine(input.words) };
  return save(ctx, 'service_bundle', row, store.putBundle);
}
