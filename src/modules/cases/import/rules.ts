/** What a list of the hotline looks like and what one of its rows means. Pure. */
import type { Say } from '../../../kernel/contract.ts';
import { type Read, readFault, readOk } from '../../../kernel/personal.ts';
import {
  type CellReader,
  cell,
  columns,
  type GoodRow,
  type RowFault,
} from '../../../kernel/sheets/columns.ts';
import { cleanLine, readDay } from '../../../kernel/text.ts';
import { at, dayOf } from '../../../kernel/time.ts';
import { COLUMN_WORDS, type ImportKey } from './contract.ts';

/** A moment of the business day: the time that is written, else the end of that day's work. */
const moment =
  (endOfDay: string): CellReader<string> =>
  (value): Read<string> => {
    const day = readDay(value);
    if (!day.ok) return day;
    const text = value instanceof Date ? value.toISOString().slice(11, 16) : String(value).normalize('NFKC');
    const time = /(?:^|[ T日号])(\d{1,2}):(\d{2})/.exec(value instanceof Date ? ` ${text}` : text);
    // A cell that holds a mere day says midnight.
    if (!time || (value instanceof Date && text === '00:00'))
      return readOk(at(day.value, endOfDay).toISOString());
    if (Number(time[1]) > 23 || Number(time[2]) > 59)
      return readFault('time', '没有这个时刻。', 'There is no such time.');
    return readOk(at(day.value, `${time[1]!.padStart(2, '0')}:${time[2]}`).toISOString());
  };

export const HOTLINE_COLUMNS = columns({
  hotline: {
    ...COLUMN_WORDS.hotline,
    aliases: ['工单号', '热线编号', '受理编号', '诉求编号', '12345编号', '编号', '流水号'],
    required: true,
    read: (value) => {
      const digits = cell.digits(
        /^[A-Za-z0-9-]{3,40}$/,
        '编号只能有字母、数字和横线。',
        'Letters, digits and dashes only.',
      )(value);
      return digits.ok ? readOk(digits.value.toUpperCase()) : digits;
    },
  },
  title: { ...COLUMN_WORDS.title, aliases: ['诉求标题', '事项标题'], read: cell.text({ max: 200 }) },
  text: {
    ...COLUMN_WORDS.text,
    aliases: ['内容', '问题描述', '诉求描述', '反映内容', '事项内容', '主要内容'],
    required: true,
    read: cell.text({ min: 2, max: 6000 }),
  },
  address: {
    ...COLUMN_WORDS.address,
    aliases: ['事发地址', '诉求地址', '发生地点', '地点', '详细地址', '问题地址', '发生地址'],
    read: cell.text({ max: 300 }),
  },
  category: {
    ...COLUMN_WORDS.category,
    aliases: ['诉求类型', '问题分类', '类别', '诉求分类', '事项分类', '类型'],
    read: cell.text({ max: 100 }),
  },
  name: {
    ...COLUMN_WORDS.name,
    aliases: ['姓名', '诉求人', '联系人', '来电人姓名'],
    read: cell.text({ max: 30 }),
    secret: true,
  },
  phone: {
    ...COLUMN_WORDS.phone,
    aliases: ['电话', '来电号码', '手机', '手机号', '联系方式', '来电电话'],
    read: cell.phone(),
    secret: true,
  },
  received: {
    ...COLUMN_WORDS.received,
    aliases: ['来电时间', '登记时间', '派单时间', '诉求时间'],
    read: moment('08:30'),
  },
  due: {
    ...COLUMN_WORDS.due,
    aliases: ['截止时间', '办结期限', '要求办结时间', '反馈期限', '处理时限', '到期时间'],
    read: moment('17:30'),
  },
});

/** One row in its one form: what is kept sealed until it is taken over. Moments as ISO text. */
export type Planned = {
  hotline: string;
  place: string;
  spot: string;
  address: string;
  category: string;
  text: string;
  name: string | null;
  phone: string | null;
  received: string | null;
  due: string | null;
};

export type Kind = { code: string; zh: string; words: string; ended: boolean };

/** Found words count by their length, so that 电动车充电 outweighs 充电. */
function weight(text: string, kind: Kind): number {
  const found = kind.words.split(/\s+/).filter((word) => word !== '' && text.includes(word));
  return found.reduce((sum, word) => sum + word.length, 0);
}

/** The heaviest kind, the first of equals; undefined when no word of any is there. */
function heaviest(text: string, kinds: readonly Kind[]): Kind | undefined {
  let best: { kind: Kind; weight: number } | undefined;
  for (const kind of kinds) {
    const own = weight(text, kind);
    if (own > (best?.weight ?? 0)) best = { kind, weight: own };
  }
  return best?.kind;
}

const plain = (text: string): string => cleanLine(text).replace(/[\s、，,/·-]/g, '');

/**
 * The kind of a row: the one that is named, else the one that the named words speak of, else the one that the words of
 * the matter speak of, else the last resort.
 */
export function kindFor(
  said: string | undefined,
  words: string,
  kinds: readonly Kind[],
  last: string,
): string {
  const live = kinds.filter(({ ended }) => !ended);
  if (said) {
    const same = live.find(({ code, zh }) => code === said || plain(zh) === plain(said));
    const near = same ?? heaviest(said, live);
    if (near) return near.code;
  }
  return heaviest(words, live)?.code ?? last;
}

type Good = GoodRow<typeof HOTLINE_COLUMNS>;
export const columnFault = (
  row: number,
  key: ImportKey,
  code: string,
  reason: Say,
  value = '',
): RowFault => ({
  row,
  column: HOTLINE_COLUMNS[key].zh,
  code,
  reason,
  value: value.slice(0, 60),
});

/** Where the words say it is, with what is left of them; or why that cannot be said. */
export type Where = { place: string; rest: string; address: string } | 'unknown' | 'several' | 'outside';

/** A row brought to its form, or what is wrong with it. */
export function planRow(
  { row, values }: Good,
  where: Where,
  category: string,
  now: Date,
): { planned?: Planned; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const said = values.address ?? '';
  const place = (code: string, zh: string, en: string) =>
    faults.push(columnFault(row, 'address', code, { zh, en }, said));
  if (where === 'unknown')
    place(
      'unknown-place',
      '地址里认不出小区或社区，请补上小区名和楼号。',
      'No compound or community of the chosen area is named here.',
    );
  else if (where === 'several')
    place(
      'several-places',
      '同名的小区不止一个，请写明社区。',
      'Several compounds have this name: name the community too.',
    );
  else if (where === 'outside') place('outside', '这个地点不归您管。', 'This place is outside your area.');
  if (values.received && Date.parse(values.received) > now.getTime() + 86_400_000)
    faults.push(
      columnFault(
        row,
        'received',
        'future',
        { zh: '受理时间还没到。', en: 'This moment has not come yet.' },
        dayOf(new Date(values.received)),
      ),
    );
  if (typeof where === 'string' || faults.length > 0) return { faults };
  const head = values.title && !values.text.startsWith(values.title) ? `${values.title}。` : '';
  return {
    faults,
    planned: {
      hotline: values.hotline,
      place: where.place,
      spot: [...where.rest].slice(0, 60).join(''),
      address: where.address,
      category,
      text: `${head}${values.text}\n（12345 工单 ${values.hotline}）`,
      name: values.name ?? null,
      phone: values.phone ?? null,
      received: values.received ?? null,
      due: values.due ?? null,
    },
  };
}

/** Where each of our columns stands, as far as the headings say so; of two that fit the first. */
export function guessColumns(
  headings: readonly string[],
  fits: (key: ImportKey, heading: string) => boolean,
): Partial<Record<ImportKey, number>> {
  const taken = new Set<number>();
  const found: Partial<Record<ImportKey, number>> = {};
  for (const key of Object.keys(HOTLINE_COLUMNS) as ImportKey[]) {
    const index = headings.findIndex((heading, i) => !taken.has(i) && fits(key, heading));
    if (index < 0) continue;
    found[key] = index;
    taken.add(index);
  }
  return found;
}
