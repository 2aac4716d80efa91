/** Life events: what there is to do then, in the order in which people do it. */
export type Bundle = {
  code: string;
  name: readonly [zh: string, en: string];
  line: readonly [zh: string, en: string];
  words: string;
  items: readonly string[];
};
export const BUNDLES: readonly Bundle[] = [
  {
    code: 'old_age',
    name: ['家里老人上了岁数', 'An elder in the family grows old'],
    line: [
      '到了岁数能领津贴、办饭卡，领养老金的每年认证一次；行动不便的看看能不能办残疾人证。',
      'Allowance and canteen card, the yearly proof for the pension, and the disability certificate where it fits.',
    ],
    words: '老人 岁数大了 八十岁 老人福利 养老 父母老了 爸妈老了 老年人办什么',
    items: ['civ-05', 'civ-09', 'hr-03', 'dis-01'],
  },
];
