/** Puts the words of a demand together: as short or as long as people write. */
import { shiftDay } from '../kernel/time.ts';
import type { Step } from './course.ts';
import type { Chance } from './random.ts';
import { about, type Topic } from './said.ts';
import {
  COMMON_NOTES,
  COMMON_SOLVED,
  COMMON_WISHES,
  DIARY,
  HISTORY,
  RATING_WORDS,
  REOPEN_WORDS,
  SINCES,
  SPOTS_INSIDE,
  SPOTS_OUTSIDE,
  TIMES,
} from './sayings.ts';

/** What a text may speak of. */
export type Scene = { compound: string; building: string; floors: number; day: string; spot: string };

/** Fills the details in braces; each is drawn anew wherever it stands. */
function fill(c: Chance, text: string, scene: Scene): string {
  return text.replace(/\{(\w)\}/g, (_, key: string) => {
    switch (key) {
      case 'n':
        return String(c.int(2, 9));
      case 'z':
        return c.pick(['四', '五', '六', '七']);
      case 'o':
        return c.pick(['六', '七', '八']);
      case 'b':
        return scene.building;
      case 'f':
        return String(c.int(2, Math.max(3, scene.floors)));
      case 't':
        return c.pick(TIMES);
      case 'd':
        return c.pick(SINCES);
      case 'p':
        return scene.compound;
      case 'w':
        return scene.spot;
      default:
        return key;
    }
  });
}

export const spotFor = (c: Chance, inside: boolean, scene: Omit<Scene, 'spot'>): string =>
  fill(c, c.pick(inside ? SPOTS_INSIDE : SPOTS_OUTSIDE), { ...scene, spot: '' });

/** Lengths of what the public writes: half below 203 characters, one in ten above 776, none above 7,000 (rules of the field). */
const MEDIAN = 203;
const TENTH = 776;
// Sentences are whole: a text ends a little before its length.
const SPREAD = Math.log((TENTH + 28) / (MEDIAN + 4)) / 1.2816;
export const LONGEST = 7_000;
export const letterLength = (c: Chance): number =>
  Math.min(LONGEST, Math.round((MEDIAN + 4) * Math.exp(SPREAD * c.normal())));

/** One of those that fit, or of the common ones. */
const oneOf = (c: Chance, fitting: readonly string[], common: readonly string[]): string =>
  c.pick(fitting.length > 0 ? fitting : common);

/** A letter of about `length` characters about one matter of a topic. */
export function letter(c: Chance, topic: Topic, matter: number, scene: Scene, length: number): string {
  let text = `${fill(c, topic.openings[matter]!, scene)}。`;
  const wish = fill(c, oneOf(c, about(topic.wishes, matter), COMMON_WISHES), scene);
  const facts = c.shuffled(about(topic.facts, matter));
  const history = c.shuffled(HISTORY);
  const room = (more: string): boolean => text.length + more.length + wish.length <= length + 12;
  for (let i = 0; text.length + wish.length < length - 12; i++) {
    const next = facts[i] ?? history[i - facts.length];
    if (next === undefined) break;
    const more = fill(c, next, scene);
    if (room(more)) text += more;
  }
  if (text.length + wish.length < length - 30)
    text += diary(c, facts, scene, length - text.length - wish.length);
  return length < 28 ? text : text + wish;
}

/** Day by day: how the longest letters are written. */
function diary(c: Chance, facts: readonly string[], scene: Scene, length: number): string {
  let text = '\n把经过写在下面：\n';
  const count = Math.ceil(length / 22) + 1;
  const gap = Math.max(1, Math.min(3, Math.floor(330 / count)));
  let day = shiftDay(scene.day, -count * gap - 2);
  for (let i = 0; text.length < length - 40; i++) {
    const saying = i % 3 === 2 && facts.length > 0 ? `{m}月{e}日，${c.pick(facts)}` : c.pick(DIARY);
    text += `${fill(c, saying.replace('{m}', String(Number(day.slice(5, 7)))).replace('{e}', String(Number(day.slice(8)))), scene)}\n`;
    day = shiftDay(day, c.int(1, gap));
  }
  return text;
}

/** A patrol writes what it sees, in a line. */
export function patrolNote(c: Chance, topic: Topic, scene: Scene): { text: string; matter: number } {
  const seen = c.pick(topic.seen!);
  const head = fill(c, seen.text, scene);
  const text = c.chance(0.45)
    ? `${head}，${fill(c, c.pick(['已拍照', '当场提醒了住户', '已告诉物业，复查时看', '影响通行', '有一阵子了', '附近老人多，请尽快处理']), scene)}。`
    : `${head}。`;
  return { text, matter: seen.matters?.[0] ?? 0 };
}

const progressNote = (c: Chance, topic: Topic, matter: number, scene: Scene): string =>
  fill(c, c.chance(0.3) ? c.pick(COMMON_NOTES) : oneOf(c, about(topic.notes, matter), COMMON_NOTES), scene);
const solvedNote = (c: Chance, topic: Topic, matter: number, scene: Scene): string =>
  fill(c, oneOf(c, about(topic.solved, matter), COMMON_SOLVED), scene);
const reopenNote = (c: Chance): string => c.pick(REOPEN_WORDS);
export const ratingNote = (c: Chance, rating: number): string | null =>
  c.chance(rating > 3 ? 0.16 : 0.7) ? c.pick(RATING_WORDS[rating]!) : null;

/** What stands in the timeline at a step. */
export function stepWords(
  c: Chance,
  step: Step,
  topic: Topic,
  matter: number,
  scene: Scene,
  patrol: boolean,
  ratingText: string | null,
): string {
  switch (step.act) {
    case 'accept':
      return '';
    case 'assign':
      return c.pick(['请帮着牵头办。', '这件归你们，请接一下。', '需要部门一起，请联系社区。', '']);
    case 'note':
      return progressNote(c, topic, matter, scene);
    case 'resolve':
      return solvedNote(c, topic, matter, scene);
    case 'reopen':
      return reopenNote(c);
    case 'confirm':
      return ratingText ?? '';
    case 'close':
      return patrol ? '复查过，已经整改。' : '三天没有回音，按办结归档；三十天内还可以再打开。';
  }
}
