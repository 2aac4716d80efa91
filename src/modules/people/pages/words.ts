/** How people are spoken of on the pages. */
import { call, serverNow } from '../../../web/call.ts';
import { useLoad } from '../../../web/load.ts';
import { say, t } from '../../../web/t.ts';
import { listTags, type PersonFile, RELATION_WORDS, type RelationKind, type Sex } from '../contract.ts';

/** Years completed by today. */
export function ageOf(born: string | null): number | null {
  if (!born) return null;
  const today = serverNow().toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}

export const sexWord = (sex: Sex | null): string =>
  sex === 'f' ? t('女', 'female') : sex === 'm' ? t('男', 'male') : '';

export const ageWord = (age: number | null): string =>
  age === null ? '' : age === 0 ? t('不满 1 岁', 'under 1') : t(`${age} 岁`, `${age}`);

/** 女 · 77 岁 */
export function aboutWords(person: { sex: Sex | null; born: string | null }): string {
  const age = ageOf(person.born);
  return [sexWord(person.sex), ageWord(age)].filter(Boolean).join(' · ');
}

const INVERSE: Partial<Record<RelationKind, RelationKind>> = {
  child: 'parent',
  parent: 'child',
  grandchild: 'grandparent',
  grandparent: 'grandchild',
  spouse: 'spouse',
  sibling: 'sibling',
  relative: 'relative',
  friend: 'friend',
};

/** What the other is to the person of the file. */
export function relationWord({ kind, theirs }: PersonFile['relations'][number]): string {
  const seen = theirs ? kind : INVERSE[kind];
  return seen
    ? say(RELATION_WORDS[seen])
    : t(
        `TA 的${RELATION_WORDS[kind].zh}是本人`,
        `has this person as ${RELATION_WORDS[kind].en.toLowerCase()}`,
      );
}

/** The tags' words by code; ended ones are known too. */
export function useTags() {
  const got = useLoad('tags', () => call(listTags, {}));
  const rows = got.data?.rows ?? [];
  return {
    rows,
    word: (code: string): string => {
      const tag = rows.find((row) => row.code === code);
      return tag ? say(tag) : code;
    },
  };
}

/** What happened to a file, in words. */
export function verbWord(verb: string): string {
  switch (verb) {
    case 'person.registered':
      return t('登记', 'Registered');
    case 'person.imported':
      return t('从表格导入', 'Imported');
    case 'person.changed':
      return t('改了资料', 'Changed');
    case 'person.moved_in':
      return t('迁入', 'Moved in');
    case 'person.moved_out':
      return t('迁出', 'Moved out');
    case 'person.related':
      return t('记了关系', 'Relation noted');
    case 'person.unrelated':
      return t('去掉关系', 'Relation removed');
    default:
      return t('合并档案', 'Files merged');
  }
}

export function fieldWord(field: string): string {
  const words: Record<string, string> = {
    name: t('姓名', 'name'),
    sex: t('性别', 'sex'),
    born: t('出生日期', 'date of birth'),
    phone: t('电话', 'phone'),
    idNumber: t('身份证号', 'ID number'),
    health: t('健康情况', 'health'),
    note: t('备注', 'note'),
    tags: t('标签', 'tags'),
    home: t('住处', 'home'),
    role: t('居住类型', 'lives there as'),
  };
  return words[field] ?? field;
}
