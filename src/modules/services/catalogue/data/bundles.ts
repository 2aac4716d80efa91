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
  {
    code: 'birth',
    name: ['孩子出生', 'A child is born'],
    line: ['从怀孕登记到孩子上医保、落户，一次说清。', 'From the registration to insurance and household.'],
    words: '生孩子 怀孕 有宝宝了 添丁 新生儿 坐月子 出生办什么',
    items: ['hea-01', 'med-01', 'hr-01', 'hea-05'],
  },
  {
    code: 'school',
    name: ['孩子上学', 'A child goes to school'],
    line: ['入学核验、资助、医保，报名前看一遍。', 'Enrolment check, aid, insurance: look before you apply.'],
    words: '上学 入学 孩子该上学 开学 幼升小 小升初',
    items: ['edu-01', 'pol-01', 'edu-02', 'med-01'],
  },
  {
    code: 'illness',
    name: ['家里有人生了大病', 'Somebody is gravely ill'],
    line: [
      '先备案、认慢病，花多了有救助，过不去有临时救助。',
      'Notice, chronic cover, relief, and urgent help.',
    ],
    words: '生病 大病 住院 得癌症 看病没钱 病倒了 瘫痪',
    items: ['med-04', 'med-03', 'med-06', 'med-05', 'civ-04', 'dis-01'],
  },
  {
    code: 'job_loss',
    name: ['没了工作', 'Out of work'],
    line: ['登记失业、领失业金、社保补贴、找活干。', 'Register, claim, insurance aid, new work.'],
    words: '失业 下岗 被辞退 没工作 裁员 公司倒闭',
    items: ['hr-07', 'hr-12', 'hr-09', 'hr-10', 'hr-11'],
  },
  {
    code: 'death',
    name: ['亲人去世', 'A death in the family'],
    line: [
      '先办死亡证明和注销户口，再领丧葬补助、殡葬补贴，停掉津贴。',
      'After the medical certificate: funeral aid, funeral benefit, and what ends.',
    ],
    words: '老伴走了 去世 过世 人没了 办丧事 后事 父亲走了 母亲走了 老人走了 死了要办什么',
    items: ['hr-06', 'civ-11', 'jus-01', 'civ-05'],
  },
  {
    code: 'moving_in',
    name: ['刚搬来', 'Just moved in'],
    line: ['登记居住、转社保医保、孩子上学、认识网格员。', 'Residence, insurance, school, and whom to know.'],
    words: '搬家 刚搬来 新来的 外地来 租房 落脚',
    items: ['pol-01', 'hr-05', 'med-01', 'edu-01', 'hea-05'],
  },
  {
    code: 'retirement',
    name: ['到了退休年纪', 'Retirement'],
    line: ['领养老金、办老年证、体检签约，一次办齐。', 'Pension, elder’s card, family doctor.'],
    words: '退休 到龄 六十岁 领退休金 60岁',
    items: ['hr-04', 'hea-06', 'hea-05', 'hea-02', 'hr-03'],
  },
  {
    code: 'disability',
    name: ['家里有残疾人', 'Disability in the family'],
    line: ['办证、领补贴、配轮椅、家里改造。', 'Certificate, allowances, aids, works at home.'],
    words: '残疾 瘫痪 轮椅 残疾人办什么 看不见 听不见',
    items: ['dis-01', 'dis-02', 'dis-03', 'dis-04', 'dis-06', 'dis-05'],
  },
  {
    code: 'hardship',
    name: ['日子过不下去', 'In hardship'],
    line: ['能领哪些救助，从最急的办起。', 'Which aids there are, the most urgent first.'],
    words: '没钱 困难 穷 揭不开锅 救助 生活困难',
    items: ['civ-04', 'civ-01', 'civ-02', 'civ-03', 'med-05', 'edu-02'],
  },
  {
    code: 'veteran',
    name: ['当过兵', 'A veteran'],
    line: ['登记挂牌、优待证、补助和帮扶。', 'Registration, card, allowance and aid.'],
    words: '当兵 退伍 老兵 退役 参过军',
    items: ['vet-02', 'vet-01', 'vet-04', 'vet-03'],
  },
];
