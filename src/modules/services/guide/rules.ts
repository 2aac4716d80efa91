/**
 * Ranking what a resident may mean. Everyday words of the register carry most; pieces of two characters, weighted by how
 * rare they are, help where nobody foresaw the words. Pure: how a word is spelt in pinyin is given.
 */
import { grams } from '../../../kernel/text.ts';

export type Spelling = { full: string; initials: string };
export type Doc<Key> = {
  key: Key;
  kind: 'item' | 'event' | 'refusal';
  title: string;
  /** Everyday words, each a term of its own. */
  words: readonly string[];
  /** Running text: found, but weak. */
  text: string;
  english: string;
  englishText: string;
};
type Term = { text: string; title: boolean; spelling: Spelling };
type Entry<Key> = {
  doc: Doc<Key>;
  terms: Term[];
  grams: Set<string>;
  weak: Set<string>;
  english: string[];
  englishText: string[];
};
export type Index<Key> = { entries: Entry<Key>[]; rarity: Map<string, number> };

/** What people say around the thing itself; taken off both sides, so that 开个残疾证怎么弄 and 残疾证 are alike. */
const AROUND =
  /要?办(?:些|点)?什么(?:手续)?|怎么(?:办理|办|开|弄|领|申请|处理)|如何(?:办理|办|申请)?|(?:需要|要|得)?(?:带|交|准备)?(?:什么|哪些)(?:材料|手续|证件|东西)?|(?:去|在|到|找)?(?:哪里|哪儿|哪)(?:办|开|领)?|请问|我们?家?(?:想|要)(?:要|给)?|(?:能不能|可不可以|可以|是不是能)|帮我|(?:帮|给)我?|办理(?:一下)?|办(?:一?个|一?张|下|手续)|开(?:一?个|一?张|具|一下)|申请|手续|流程|材料(?=$)|(?<=.)怎么/g;
const SMALL = /[了的吗呢啊呀吧,，。.?？!！、;；:：“”"'（）()《》\s]/g;
const ENDS = /^(?:[我想要去办开领找]|社区)+(?=.{2})|[办开领]+$/g;

/** A question or a term without what stands around it; never empty where something was said. */
export function core(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  const bare = plain.replace(AROUND, '').replace(SMALL, '');
  return bare === '' ? plain.replace(SMALL, '') : bare;
}

export function makeIndex<Key>(docs: readonly Doc<Key>[], spell: (text: string) => Spelling): Index<Key> {
  const entries = docs.map((doc): Entry<Key> => {
    const terms = [doc.title, ...doc.words]
      .map((text, at) => ({ text: core(text), title: at === 0, spelling: spell(core(text)) }))
      .filter(({ text }) => text !== '');
    return {
      doc,
      terms,
      grams: new Set(terms.flatMap(({ text }) => grams(text))),
      weak: new Set(grams(doc.text)),
      english: latinWords(doc.english),
      englishText: latinWords(doc.englishText),
    };
  });
  const seen = new Map<string, number>();
  for (const { grams: own, weak } of entries)
    for (const gram of new Set([...own, ...weak])) seen.set(gram, (seen.get(gram) ?? 0) + 1);
  const rarity = new Map([...seen].map(([gram, n]) => [gram, Math.log(1 + entries.length / n)]));
  return { entries, rarity };
}

const latinWords = (text: string): string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];

const MOST = 12;
/** Below this nothing was meant. */
const LEAST = 13;
const HAN = /\p{Script=Han}/u;

/** What may be meant, best first; nothing when nothing is near. */
export function search<Key>(index: Index<Key>, query: string): { key: Key; score: number }[] {
  const asked = core(query);
  if (asked === '') return [];
  // 要轮椅 and 找律师 ask for the thing; 要孩子 and 找工作 are things themselves: both are tried.
  const variants = [...new Set([asked, asked.replace(ENDS, '')])];
  const event = /办什么|怎么办|要做什么|手续/.test(query);
  const certificate = /证明/.test(query);
  const found = index.entries
    .map((entry) => {
      let score = HAN.test(asked)
        ? Math.max(...variants.map((one) => chinese(index, entry, one)))
        : latin(entry, query);
      if (score > 0 && event && entry.doc.kind === 'event') score += 8;
      if (score > 50 && certificate && entry.doc.kind === 'refusal') score += 8;
      return { key: entry.doc.key, score };
    })
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score);
  const top = found[0]?.score ?? 0;
  return found.filter(({ score }) => score >= top * 0.35).slice(0, MOST);
}

function chinese<Key>({ rarity }: Index<Key>, entry: Entry<Key>, asked: string): number {
  const length = [...asked].length;
  let best = 0;
  for (const { text, title } of entry.terms) {
    const own = [...text].length;
    let score = 0;
    if (text === asked) score = 100;
    else if (own >= 2 && asked.includes(text)) score = 48 + (40 * own) / length;
    else if (text.includes(asked)) score = length >= 2 ? 48 + (36 * length) / own : 14 + 20 / own;
    // 养老金今年还没认证: the words of 养老认证 in their order, with others between.
    else if (own >= 3 && follows(text, asked)) score = 34 + (38 * own) / length;
    best = Math.max(best, score > 0 && title ? score + 4 : score);
  }
  const pieces = grams(asked);
  const weight = (gram: string) => rarity.get(gram) ?? UNKNOWN;
  const all = pieces.reduce((sum, gram) => sum + weight(gram), 0);
  const share = (own: ReadonlySet<string>) =>
    all === 0 ? 0 : pieces.reduce((sum, gram) => sum + (own.has(gram) ? weight(gram) : 0), 0) / all;
  return best + share(entry.grams) * 46 + share(entry.weak) * 14;
}
/** Whether all characters of a term stand in the text in their order. */
function follows(term: string, text: string): boolean {
  let at = 0;
  for (const char of term) {
    const next = text.indexOf(char, at);
    if (next < 0) return false;
    at = next + char.length;
  }
  return true;
}

/** The weight of a piece that stands nowhere in the register: it speaks against every entry alike. */
const UNKNOWN = 2;

/** Pinyin whole or by initials, and English words. */
function latin<Key>(entry: Entry<Key>, query: string): number {
  const plain = query.normalize('NFKC').toLowerCase();
  const typed = plain.replace(/[^a-z0-9]/g, '');
  if (typed.length < 2) return 0;
  let best = 0;
  for (const { spelling, title } of entry.terms) {
    const score = Math.max(spelt(spelling.full, typed, 3), spelt(spelling.initials, typed, 2) - 4);
    best = Math.max(best, score > 0 && title ? score + 4 : score);
  }
  const asked = latinWords(plain).filter((word) => word.length > 2 && !SKIPPED.has(word));
  if (asked.length === 0) return best;
  const share = (words: readonly string[]) =>
    (asked.filter((word) => words.some((own) => own.startsWith(word.slice(0, 7)))).length / asked.length) **
    2;
  return Math.max(best, share(entry.english) * 90, share([...entry.english, ...entry.englishText]) * 60);
}
const SKIPPED = new Set([
  'the',
  'for',
  'and',
  'how',
  'what',
  'where',
  'get',
  'need',
  'want',
  'apply',
  'can',
  'with',
  'does',
]);

function spelt(own: string, typed: string, least: number): number {
  if (own === typed) return 100;
  if (typed.length < least) return 0;
  if (own.startsWith(typed)) return 60 + (36 * typed.length) / own.length;
  if (own.includes(typed)) return 40 + (30 * typed.length) / own.length;
  return own.length >= 4 && typed.includes(own) ? 30 + (40 * own.length) / typed.length : 0;
}
