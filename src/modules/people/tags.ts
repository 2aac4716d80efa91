/** Tags are data. The book of them is kept in memory per database; the feed clears it. */
import { overAll } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import type { Sql } from '../../kernel/db.ts';
import type { Ctx, House } from '../../kernel/module.ts';
import { type FieldFault, fault } from '../../kernel/refused.ts';
import { cleanLine } from '../../kernel/text.ts';
import type { listTags, writeTag } from './contract.ts';
import { allTags, fillTags, putTag, type TagRow } from './store.ts';

export type TagBook = { rows: readonly TagRow[]; byCode: ReadonlyMap<string, TagRow> };
const books = new WeakMap<Sql, Promise<TagBook>>();

export const forgetTags = (house: House): void => {
  books.delete(house.sql);
};

export function tagBook(house: Pick<House, 'sql'>): Promise<TagBook> {
  let book = books.get(house.sql);
  if (!book) {
    book = allTags(house.sql).then((rows) => ({ rows, byCode: new Map(rows.map((row) => [row.code, row])) }));
    book.catch(() => books.delete(house.sql));
    books.set(house.sql, book);
  }
  return book;
}

export const isSensitive = (book: TagBook, code: string): boolean =>
  book.byCode.get(code)?.sensitive ?? false;
export const openTags = (book: TagBook, tags: readonly string[]): string[] =>
  tags.filter((code) => !isSensitive(book, code));

/** Tags that a form may not set: unknown, ended, or sensitive without the right to see them. */
export function tagFaults(
  book: TagBook,
  tags: readonly string[],
  maySensitive: boolean,
  kept: readonly string[] = [],
): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const code of tags) {
    const tag = book.byCode.get(code);
    if (
      !tag ||
      (tag.ended && !kept.includes(code)) ||
      (tag.sensitive && !maySensitive && !kept.includes(code))
    ) {
      faults.push({
        path: 'tags',
        code: 'unknown-tag',
        message: { zh: `没有“${code}”这个标签。`, en: `There is no tag “${code}”.` },
        value: code,
      });
    }
  }
  return faults;
}

export async function readTags(ctx: Ctx): Promise<Output<typeof listTags>> {
  return { rows: [...(await tagBook(ctx)).rows] };
}

export async function saveTag(ctx: Ctx, input: Input<typeof writeTag>): Promise<Output<typeof writeTag>> {
  const tag = { ...input, zh: cleanLine(input.zh), en: cleanLine(input.en) };
  // A new tag harms nobody; to change one (to open a sensitive one, say) changes the files of every place.
  if ((await tagBook(ctx)).byCode.has(tag.code)) overAll(ctx.actor, 'tags.write');
  const twin = (await tagBook(ctx)).rows.find((row) => row.code !== tag.code && row.zh === tag.zh);
  if (twin) throw fault('zh', 'taken', `已经有“${tag.zh}”了。`, `“${tag.zh}” exists already.`);
  const answer = await ctx.transact('', async (tx, { record }) => {
    await putTag(tx, tag);
    record({
      noun: 'tag',
      subject: tag.code,
      verb: 'tag.written',
      county: '',
      place: '',
      data: { zh: tag.zh, en: tag.en, sensitive: tag.sensitive, ended: tag.ended },
    });
    return { ok: true as const };
  });
  books.delete(ctx.sql);
  return answer;
}

const list: readonly (readonly [code: string, zh: string, en: string, sensitive?: true])[] = [
  ['elder_alone', '独居老人', 'Elder living alone'],
  ['empty_nest', '空巢老人', 'Elder couple without children at home'],
  ['very_old', '高龄', 'Very old (80 and over)'],
  ['unable', '失能', 'Unable to look after oneself'],
  ['poor', '低保', 'Minimum living allowance'],
  ['borderline', '低保边缘', 'Just above the allowance'],
  ['destitute', '特困', 'Destitute'],
  ['disabled', '残疾', 'Disabled'],
  ['gravely_ill', '重病', 'Gravely ill'],
  ['special_loss', '失独家庭', 'Lost an only child'],
  ['veteran', '优抚对象', 'Veteran or entitled family'],
  ['left_behind_elder', '留守老人', 'Left-behind elder'],
  ['left_behind_child', '留守儿童', 'Left-behind child'],
  ['child_in_need', '困境儿童', 'Child in need'],
  ['pregnant', '孕产妇', 'Expectant or new mother'],
  ['new_employment', '新就业群体', 'New employment (couriers, drivers)'],
  ['party_member', '党员', 'Party member'],
  ['volunteer', '志愿者', 'Volunteer'],
  ['floating', '流动人口', 'Registered elsewhere'],
  ['special_care', '特殊关照', 'Special care', true],
];

export const fillTagList = (sql: Sql): Promise<void> =>
  fillTags(
    sql,
    list.map(([code, zh, en, sensitive], at) => ({
      code,
      zh,
      en,
      sensitive: sensitive ?? false,
      sort: (at + 1) * 10,
      ended: false,
    })),
  );
