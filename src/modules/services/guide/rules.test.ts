/** What residents ask in their own words, and what they should be shown first: the real register, the real ranking. */
import { expect, test } from 'vitest';
import { spelled } from '../../../kernel/pinyin.ts';
import { BUNDLES } from '../catalogue/data/bundles.ts';
import { ITEMS } from '../catalogue/data/fill.ts';
import { REFUSALS } from '../catalogue/data/refusals.ts';
import { core, type Doc, makeIndex, search } from './rules.ts';
import { docsOf } from './service.ts';

const pair = ([zh, en]: readonly [string, string]) => ({ zh, en });
const index = makeIndex(
  docsOf({
    items: new Map(
      ITEMS.map((item) => [
        item.code,
        { ...item, version: 1, ended: false, publishedAt: '', publishedBy: '', note: '' },
      ]),
    ),
    bundles: BUNDLES.map(({ code, name, line, words, items }) => ({
      code,
      ...pair(name),
      line: pair(line),
      words,
      items: [...items],
      ended: false,
    })),
    refusals: REFUSALS.map(({ code, name, reason, go, words }) => ({
      code,
      ...pair(name),
      reason: pair(reason),
      go: pair(go),
      words,
      ended: false,
    })),
    departments: [],
    papers: [],
    older: new Map(),
  }),
  spelled,
);
const found = (question: string): string[] => search(index, question).map(({ key }) => key.code);

/** Several codes where a sensible neighbour could give either answer. */
const ASKED: readonly (readonly [question: string, ...first: string[]])[] = [
  ['老伴走了要办什么', 'death'],
  ['家里老人去世了怎么办手续', 'death'],
  ['生孩子要办什么', 'birth'],
  ['刚生了宝宝，要办哪些手续', 'birth'],
  ['孩子要上小学了怎么办', 'school', 'edu-01'],
  ['得了大病要办什么', 'illness'],
  ['丢了工作怎么办', 'job_loss', 'hr-07'],
  ['刚搬来这个小区要办什么', 'moving_in', 'pol-01'],
  ['残疾证', 'dis-01'],
  ['我妈腿脚不行了，想办个残疾人证', 'dis-01'],
  ['残疾证到期了怎么换', 'dis-01'],
  ['cjz', 'dis-01'],
  ['canjizheng', 'dis-01'],
  ['canjirenzheng', 'dis-01'],
  ['老人卡', 'hea-06'],
  ['坐公交免费的卡怎么办', 'hea-06'],
  ['八十岁补贴怎么领', 'civ-05'],
  ['我爸八十了，听说每个月有钱', 'civ-05'],
  ['gljt', 'civ-05'],
  ['饭卡', 'civ-09'],
  ['想去老年食堂吃饭', 'civ-09'],
  ['养老金今年还没认证', 'hr-03'],
  ['退休金停发了', 'hr-03'],
  ['社保卡丢了怎么补', 'hr-01'],
  ['shebaoka', 'hr-01'],
  ['失业金怎么领', 'hr-12'],
  ['公司倒闭了能领钱吗', 'hr-12'],
  ['自己交社保有没有补贴', 'hr-10'],
  ['工地受伤了', 'hr-11'],
  ['丧葬费怎么领', 'hr-06'],
  ['火化费有补贴吗', 'civ-11'],
  ['怎么吃低保', 'civ-01'],
  ['家里着火了，一点钱也没有', 'civ-04'],
  ['瘫痪老人有没有护理补贴', 'civ-06', 'dis-03'],
  ['想请人上门照顾老人', 'civ-08'],
  ['老人走丢了', 'civ-10'],
  ['我们想成立个合唱队', 'civ-12'],
  ['要个轮椅', 'dis-04'],
  ['卫生间装扶手', 'dis-06'],
  ['孩子自闭症康复', 'dis-05'],
  ['怀孕了去哪登记', 'hea-01'],
  ['独生子女费', 'hea-02'],
  ['找家庭医生量血压', 'hea-05'],
  ['没房子住，想租公租房', 'hou-01'],
  ['房租补贴', 'hou-02'],
  ['楼顶漏水修不起，用维修资金', 'hou-03'],
  ['老楼想装电梯', 'hou-04'],
  ['给孩子交医保', 'med-01'],
  ['住院在外地怎么备案', 'med-03'],
  ['糖尿病门诊报销', 'med-04'],
  ['看不起病怎么办', 'med-05'],
  ['药费没刷医保，能报销吗', 'med-06'],
  ['学费交不起', 'edu-02'],
  ['老板欠工资不给', 'jus-01'],
  ['想找个免费律师', 'jus-01'],
  ['办居住证要什么材料', 'pol-01'],
  ['养狗要登记吗', 'pol-02'],
  ['gouzheng', 'pol-02'],
  ['退伍军人优待证', 'vet-01'],
  ['光荣之家的牌子', 'vet-02'],
  ['送外卖的能入工会吗', 'uni-02'],
  ['开个亲属关系证明', 'kinship'],
  ['证明我妈是我妈', 'kinship'],
  ['单身证明怎么开', 'marriage'],
  ['disability certificate', 'dis-01'],
  ['old-age allowance', 'civ-05'],
];

test('at least nine of ten everyday questions lead to the right first answer', () => {
  const missed = ASKED.flatMap(([question, ...first]) => {
    const got = found(question);
    return first.includes(got[0] ?? '') ? [] : [`${question} → ${got.slice(0, 3).join(', ')} (${first[0]})`];
  });
  expect(ASKED.length).toBeGreaterThanOrEqual(40);
  expect(missed.length / ASKED.length, missed.join('\n')).toBeLessThanOrEqual(0.1);
});

test('whoever is not first is among the first three', () => {
  const far = ASKED.filter(
    ([question, ...first]) =>
      !found(question)
        .slice(0, 3)
        .some((code) => first.includes(code)),
  );
  expect(far.length / ASKED.length, far.map(([question]) => question).join('\n')).toBeLessThanOrEqual(0.05);
});

test.each(['', '  ', '？！', '天外来客', 'zzzz', 'q', '的了吗', '\u0000', '🎈'])(
  'nothing is found for “%s”',
  (question) => {
    expect(found(question)).toEqual([]);
  },
);

test('what people say around the thing itself is taken off', () => {
  expect(core('请问残疾证怎么办理？')).toBe('残疾证');
  expect(core('我想给我妈办个老人卡')).toBe(core('我妈老人卡'));
  expect(core('怎么办')).not.toBe('');
});

test('a rare piece weighs more than a common one; nothing depends on the order of the register', () => {
  const doc = (key: string, title: string, words: string[] = []): Doc<string> => ({
    key,
    kind: 'item',
    title,
    words,
    text: '',
    english: '',
    englishText: '',
  });
  const docs = [
    doc('a', '残疾人补贴'),
    doc('b', '高龄补贴'),
    doc('c', '租房补贴'),
    doc('d', '护理补贴', ['请护工']),
  ];
  for (const rows of [docs, docs.toReversed()]) {
    const own = makeIndex(rows, spelled);
    expect(search(own, '高龄老人的补贴')[0]?.key).toBe('b');
    expect(search(own, '请个护工')[0]?.key).toBe('d');
    expect(search(own, 'zfbt')[0]?.key).toBe('c');
  }
});
