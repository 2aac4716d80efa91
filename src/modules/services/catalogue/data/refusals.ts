/** Certificates that a community must not issue: why, and where the fact is known. */
export type Refusal = {
  code: string;
  name: readonly [zh: string, en: string];
  reason: readonly [zh: string, en: string];
  go: readonly [zh: string, en: string];
  words: string;
};
export const REFUSALS: readonly Refusal[] = [
  {
    code: 'kinship',
    name: ['亲属关系证明', 'Certificate of kinship'],
    reason: [
      '谁是谁的亲人，户籍和公证机关才有依据，社区没有这个权限。',
      'Who is related to whom is on record with the police and notaries, not with the community.',
    ],
    go: [
      '曾在同一户口上的，去户籍派出所开；其他情况去公证处。很多地方可以用户口簿、出生证、结婚证代替。',
      'Once in one household register: the police station; otherwise a notary. Household book, birth or marriage certificate often serve.',
    ],
    words: '亲属关系 亲属证明 父子关系 母女关系 证明我妈是我妈 兄弟关系 关系证明',
  },
  {
    code: 'marriage',
    name: ['婚姻状况证明', 'Certificate of marital status'],
    reason: [
      '结婚、离婚在民政登记，社区看不到登记档案。',
      'Marriages and divorces are registered with civil affairs; the community has no access.',
    ],
    go: [
      '带身份证去婚姻登记处查档，或自己写一份承诺书。',
      'Ask the marriage registry with your ID card, or sign a declaration yourself.',
    ],
    words: '婚姻证明 单身证明 未婚证明 已婚证明 离婚证明 没结婚 婚姻状况',
  },
];
