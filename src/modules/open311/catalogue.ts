/** Which kinds of matter the interface shows, what they ask, and in which counties it works. */
import { overAll } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import type { Ctx, House } from '../../kernel/module.ts';
import { notFound, Refused } from '../../kernel/refused.ts';
import { type CategoryRow, categories } from '../cases/service.ts';
import { liveCounties } from '../places/service.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

/** Matters of people and services say too much about who lives there: open only where the administrator opens them. */
const GUARDED = new Set(['people']);

export type Kind = {
  row: CategoryRow;
  group: CategoryRow | undefined;
  open: boolean;
  attributes: store.AttributeRow[];
};

/** All kinds by code, in order: what may be reported, ended ones too because old requests bear them. */
export async function kinds(house: House): Promise<Map<string, Kind>> {
  const [all, attributes, openness] = await Promise.all([
    categories(house),
    store.attributesOf(house.sql),
    store.openness(house.sql),
  ]);
  const set = new Map(openness.map(({ category, open }) => [category, open]));
  const groups = new Set([...all.values()].map(({ parent }) => parent));
  const leaves = [...all.values()].filter((row) => !groups.has(row.code));
  return new Map(
    leaves.map((row) => [
      row.code,
      {
        row,
        group: row.parent ? all.get(row.parent) : undefined,
        open: set.get(row.code) ?? !GUARDED.has(row.parent ?? row.code),
        attributes: attributes.filter(({ category }) => category === row.code),
      },
    ]),
  );
}

export type Jurisdiction = { code: string; name: string };
/** The counties that a request may speak of: the one that is named, or the only one. @throws Refused 404, 400 */
export async function jurisdiction(house: House, wanted: string | undefined): Promise<Jurisdiction> {
  const all = await liveCounties(house);
  if (wanted) {
    const found = all.find(({ code }) => code === wanted);
    if (found) return found;
    throw new Refused(404, 'jurisdiction_id', {
      zh: '没有这个 jurisdiction_id。',
      en: 'jurisdiction_id was not found.',
    });
  }
  if (all.length === 1) return all[0]!;
  throw new Refused(400, 'jurisdiction_id', {
    zh: '请给出 jurisdiction_id（区县代码）。',
    en: 'jurisdiction_id was not provided.',
  });
}

export async function listServices(ctx: Ctx): Promise<Output<typeof contract.listServices>> {
  const all = await kinds(ctx);
  return {
    rows: [...all.values()]
      .filter(({ row }) => !row.ended)
      .map(({ row, group, open, attributes }) => ({
        code: row.code,
        zh: row.zh,
        en: row.en,
        group: group?.zh ?? '',
        groupEn: group?.en ?? '',
        open,
        attributes: attributes.map(({ category: _category, ...rest }) => rest),
      })),
  };
}

export async function saveService(
  ctx: Ctx,
  input: Input<typeof contract.saveService>,
): Promise<{ ok: true }> {
  overAll(ctx.actor, 'keys.write');
  const kind = (await kinds(ctx)).get(input.code);
  if (!kind) throw notFound();
  const { attributes } = input;
  if (attributes) checkAttributes(attributes);
  return ctx.transact('', async (tx, { record }) => {
    await store.putService(tx, input.code, input.open);
    if (attributes) await store.putAttributes(tx, input.code, attributes);
    record({
      noun: 'open311_service',
      subject: input.code,
      verb: 'open311_service.saved',
      county: '',
      place: '',
      data: { open: input.open, attributes: attributes?.map(({ code }) => code) ?? null },
    });
    return { ok: true as const };
  });
}

/** Codes are each there once; lists have choices, each once. */
function checkAttributes(list: readonly contract.Attribute[]): void {
  const twice = (codes: readonly string[]): boolean => new Set(codes).size < codes.length;
  const bad = list.findIndex(
    ({ datatype, choices }) =>
      twice(choices.map(({ key }) => key)) ||
      (datatype === 'singlevaluelist' || datatype === 'multivaluelist') !== choices.length > 0,
  );
  if (bad < 0 && !twice(list.map(({ code }) => code))) return;
  throw new Refused(400, 'input', { zh: '有 1 处要改。', en: 'One thing to mend.' }, [
    {
      path: bad < 0 ? 'attributes' : `attributes.${bad}.choices`,
      code: 'attributes',
      message: {
        zh: '每个代码只能用一次；列表要有选项，别的不能有选项。',
        en: 'Each code once; lists need choices, others have none.',
      },
    },
  ]);
}
