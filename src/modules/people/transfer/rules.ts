/** What a list of people looks like, and what one of its rows would do. Pure. */
import { cell, columns, type GoodRow, type RowFault } from '../../../kernel/sheets/columns.ts';
import { halfWidth } from '../../../kernel/text.ts';
import { RESIDENCE_WORDS, type RelationKind, type ResidenceRole, type Sex } from '../contract.ts';
import { readName } from '../rules.ts';

const text = cell.text({ max: 60 });

export const PEOPLE_COLUMNS = columns({
  name: {
    zh: '姓名',
    en: 'Name',
    required: true,
    read: (given) => {
      const line = text(given);
      return line.ok ? readName(line.value) : line;
    },
  },
  sex: {
    zh: '性别',
    en: 'Sex',
    read: cell.choice<Sex>({ f: ['女', '女性', 'female'], m: ['男', '男性', 'male'] }),
  },
  born: { zh: '出生日期', en: 'Date of birth', aliases: ['生日', '出生年月日'], read: cell.day() },
  idNumber: {
    zh: '身份证号',
    en: 'ID number',
    aliases: ['身份证', '身份证号码', '公民身份号码', '证件号码'],
    read: cell.idNumber(),
    secret: true,
  },
  phone: {
    zh: '手机',
    en: 'Phone',
    aliases: ['手机号', '手机号码', '电话', '联系电话'],
    read: cell.phone(),
    secret: true,
  },
  home: {
    zh: '房屋编码',
    en: 'Home code',
    aliases: ['房屋代码'],
    read: cell.digits(/^\d{24}$/, '房屋编码是 24 位数字。', 'A home code has 24 digits.'),
  },
  address: {
    zh: '地址',
    en: 'Address',
    aliases: ['住址', '居住地址', '现住址'],
    read: cell.text({ max: 100 }),
  },
  role: {
    zh: '居住类型',
    en: 'Lives there as',
    aliases: ['居住情况'],
    read: cell.choice<ResidenceRole>({
      owner: ['业主', '自有', '房主', '产权人', 'owner'],
      family: ['家人同住', '家人', '家属', '同住', 'family'],
      tenant: ['租户', '租住', '租客', '承租', 'tenant'],
      other: ['其他', 'other'],
    }),
  },
  head: {
    zh: '与户主关系',
    en: 'Relation to head of household',
    aliases: ['户主关系', '与户主的关系'],
    read: cell.choice<RelationKind | 'self'>({
      self: ['户主', '本人', 'head'],
      spouse: ['配偶', '妻', '夫', '妻子', '丈夫'],
      child: ['子女', '子', '女', '儿子', '女儿', '长子', '长女', '次子', '次女'],
      parent: ['父母', '父', '母', '父亲', '母亲'],
      grandchild: ['孙辈', '孙子', '孙女', '外孙', '外孙女'],
      grandparent: ['祖辈', '祖父', '祖母', '外祖父', '外祖母'],
      sibling: ['兄弟姐妹', '兄', '弟', '姐', '妹'],
      child_in_law: ['儿媳女婿', '儿媳', '女婿'],
      relative: ['其他亲属', '亲属', '公婆', '岳父母'],
      guardian: ['监护人'],
      carer: ['照料人', '保姆', '护工'],
      friend: ['朋友邻居', '朋友', '非亲属', '合租'],
      contact: ['联系人'],
    }),
  },
  tags: { zh: '标签', en: 'Tags', aliases: ['人员标签', '人群类别'], read: cell.text({ max: 300 }) },
  note: { zh: '备注', en: 'Note', read: cell.text({ max: 500 }) },
});

/** One row of a list, in its one form: what is sealed until it is taken over. */
export type ImportRow = {
  number: number;
  name: string;
  sex: Sex | null;
  born: string | null;
  idNumber: string | null;
  phone: string | null;
  home: string;
  role: ResidenceRole | null;
  head: RelationKind | 'self' | null;
  tags: string[];
  note: string;
};

/** An address as a key: 翡翠郡小区 3号楼 2单元 402室 and 翡翠郡小区3-2-402 are the same. */
export function addressKey(address: string): string {
  return halfWidth(address)
    .replace(/[\s,，、]/g, '')
    .replace(/号楼|号院|单元|[栋幢座室户号#]/g, '-')
    .replace(/[-‐-―−]+/g, '-')
    .replace(/^-|-$/g, '');
}

export type Lookup = {
  /** Code of a home in the area and in scope, by code or by address. */
  home: (code: string | undefined, address: string | undefined) => string | 'unknown' | 'several' | 'outside';
  tag: (word: string) => string | undefined;
};

type Good = GoodRow<typeof PEOPLE_COLUMNS>;
const TAG_BREAK = /[,，、;；|/\s]+/;

/** A row brought to its form, or why not. What an ID number tells fills empty cells and may not contradict the others. */
export function readPerson(
  { row, values }: Good,
  lookup: Lookup,
  today: string,
): { row?: ImportRow; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const add = (key: keyof typeof PEOPLE_COLUMNS, code: string, zh: string, en: string, value = '') =>
    faults.push({ row, column: PEOPLE_COLUMNS[key].zh, code, reason: { zh, en }, value });
  const id = values.idNumber;
  if (id && values.born && values.born !== id.birth)
    add(
      'born',
      'id-differs',
      `和身份证号里的出生日期（${id.birth}）不一样。`,
      `The ID number says ${id.birth}.`,
      values.born,
    );
  if (id && values.sex && values.sex !== id.sex)
    add(
      'sex',
      'id-differs',
      '和身份证号里的性别不一样。',
      'The ID number says otherwise.',
      values.sex === 'f' ? '女' : '男',
    );
  if (values.born && values.born > today)
    add('born', 'future', '这一天还没到。', 'This day has not come yet.', values.born);
  const home = lookup.home(values.home, values.address);
  const where = values.home ? 'home' : 'address';
  const said = values.home ?? values.address ?? '';
  if (!said) add('home', 'empty', '“房屋编码”和“地址”至少填一个。', 'Give a home code or an address.');
  else if (home === 'unknown')
    add(where, 'unknown-home', '所选范围里没有这一户。', 'There is no such home in the chosen area.', said);
  else if (home === 'several')
    add(
      where,
      'several-homes',
      '这个地址对应好几户，请填房屋编码。',
      'Several homes have this address: please give the code.',
      said,
    );
  else if (home === 'outside')
    add(where, 'outside', '这一户不归您管。', 'This home is not in your area.', said);
  const tags: string[] = [];
  for (const word of (values.tags ?? '').split(TAG_BREAK).filter(Boolean)) {
    const code = lookup.tag(word);
    if (code) tags.push(code);
    else add('tags', 'unknown-tag', `没有“${word}”这个标签。`, `There is no tag “${word}”.`, word);
  }
  if (faults.length > 0) return { faults };
  return {
    faults,
    row: {
      number: row,
      name: values.name,
      sex: values.sex ?? id?.sex ?? null,
      born: values.born ?? id?.birth ?? null,
      idNumber: id?.number ?? null,
      phone: values.phone ?? null,
      home,
      role: values.role ?? null,
      head: values.head ?? null,
      tags: [...new Set(tags)],
      note: values.note ?? '',
    },
  };
}

/** Rows that say the same person twice in one list; the first one counts. */
export function doubles(rows: readonly ImportRow[]): { good: ImportRow[]; faults: RowFault[] } {
  const seen = new Map<string, number>();
  const faults: RowFault[] = [];
  const good = rows.filter((row) => {
    const key = row.idNumber
      ? `id ${row.idNumber}`
      : `${row.name}|${row.born ?? ''}|${row.phone ?? ''}|${row.home}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, row.number);
      return true;
    }
    faults.push({
      row: row.number,
      column: PEOPLE_COLUMNS.name.zh,
      code: 'twice',
      reason: { zh: `和第 ${first} 行是同一个人。`, en: `The same person as in row ${first}.` },
      value: row.name,
    });
    return false;
  });
  return { good, faults };
}

/** What is known of a person that a row may mean. */
export type Known = {
  id: string;
  name: string;
  sex: Sex | null;
  born: string | null;
  sameId: boolean;
  hasId: boolean;
  samePhone: boolean;
  hasPhone: boolean;
  homes: readonly string[];
};

/**
 * Which known person a row means: the same ID number; else the same name with the same birth, phone or home, unless both
 * have an ID number or the births differ. `several` when that does not decide.
 */
export function meant<K extends Known>(row: ImportRow, known: readonly K[]): K | 'several' | undefined {
  const same = known.find((one) => one.sameId);
  if (same) return same;
  const likely = known.filter(
    (one) =>
      one.name === row.name &&
      !(row.idNumber && one.hasId) &&
      !(row.born && one.born && row.born !== one.born) &&
      ((row.born !== null && row.born === one.born) || one.samePhone || one.homes.includes(row.home)),
  );
  if (likely.length <= 1) return likely[0];
  const closer = likely.filter((one) => one.homes.includes(row.home));
  return closer.length === 1 ? closer[0] : 'several';
}

export const residenceWord = (role: ResidenceRole): string => RESIDENCE_WORDS[role].zh;
