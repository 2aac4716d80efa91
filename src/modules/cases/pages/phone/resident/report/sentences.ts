/** Ready-made sentences for what happens most, and which category the reporter's own words point to. Pure. */
import type { Say } from '../../../../../../kernel/contract.ts';
import type { CaseCategory } from '../../../../contract.ts';

type Ready = { category: string; say: Say };
const ready = (category: string, zh: string, en: string): Ready => ({ category, say: { zh, en } });

/** The most frequent first. A category that the house does not have is passed over. */
export const READY: readonly Ready[] = [
  ready(
    'building_stairs',
    '楼道灯不亮，晚上看不见台阶',
    'The stairway lamp is out; the steps cannot be seen at night',
  ),
  ready('building_stairs', '楼道台阶坏了，容易绊倒', 'A step on the stairs is broken; people trip'),
  ready('building_leak', '天花板漏水', 'Water leaks from the ceiling'),
  ready('building_leak', '下水道返水、返味', 'The drain comes back up and smells'),
  ready('safety_fire', '楼道堆了杂物，过不去', 'The corridor is blocked by clutter'),
  ready('safety_charging', '电动车在楼道里充电', 'An e-bike is charged in the stairway'),
  ready('outside_rubbish', '垃圾没人清，有味', 'Rubbish is not collected and smells'),
  ready('outside_parking', '车挡住了路', 'A car blocks the way'),
  ready('building_lift', '电梯坏了', 'The lift is broken'),
  ready('building_lift', '电梯有人被困', 'Somebody is stuck in the lift'),
  ready('building_utilities', '停水了', 'There is no water'),
  ready('building_utilities', '暖气不热', 'The heating is cold'),
  ready('outside_noise', '半夜有噪声，睡不着', 'Noise at night, one cannot sleep'),
  ready('outside_roads', '路灯不亮', 'A street lamp is out'),
  ready('outside_roads', '井盖坏了，有危险', 'A manhole cover is broken and dangerous'),
  ready('outside_green', '树枝挡住窗户，或者快断了', 'Branches cover a window or are about to break'),
  ready('safety_dogs', '遛狗不拴绳', 'Dogs are walked without a leash'),
  ready('outside_fumes', '油烟呛人', 'Kitchen fumes'),
  ready('property_service', '找物业没人管', 'The property company does not react'),
  ready('people_elders', '邻居老人好几天没见着了', 'An old neighbour has not been seen for days'),
  ready('people_quarrel', '和邻居有矛盾，想请人劝劝', 'A quarrel with a neighbour; please help to settle it'),
];

/** The category whose words occur in the text; the longest words count most. Undefined when none do. */
export function suggested(text: string, categories: readonly CaseCategory[]): string | undefined {
  const plain = text.normalize('NFKC').toLowerCase();
  let best: { code: string; score: number } | undefined;
  for (const { code, parent, words, zh, en, ended } of categories) {
    if (!parent || ended) continue;
    const own = [
      ...words.split(/\s+/),
      ...zh.split(/[、，和\s]+/),
      ...en
        .toLowerCase()
        .split(/[,\s]+/)
        .filter((w) => w.length > 3),
    ];
    const score = own
      .filter((word) => word.length > 0 && plain.includes(word))
      .reduce((sum, word) => sum + word.length, 0);
    if (score > 0 && (!best || score > best.score)) best = { code, score };
  }
  return best?.code;
}

/** Sentences to offer: those of the chosen category's group first, then the most frequent. */
export function offered(categories: readonly CaseCategory[], most: number): Ready[] {
  const known = new Set(categories.filter(({ ended }) => !ended).map(({ code }) => code));
  return READY.filter(({ category }) => known.has(category)).slice(0, most);
}

/** A limit in working hours as people count: hours up to a day, then working days of eight hours. */
export function limitWords(hours: number): Say {
  if (hours < 8) return { zh: `${hours} 个工作小时内`, en: `within ${hours} working hours` };
  const days = Math.ceil(hours / 8);
  return { zh: `${days} 个工作日内`, en: `within ${days} working day${days === 1 ? '' : 's'}` };
}
