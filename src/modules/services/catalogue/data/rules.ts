/** The ten rules of the window. An office edits them; screens, notices and figures follow. */
export type WindowRule = {
  code: string;
  name: readonly [zh: string, en: string];
  line: readonly [zh: string, en: string];
  number?: number;
  unit?: 'days' | 'workdays' | 'minutes' | 'times';
};
export const RULES: readonly WindowRule[] = [
  {
    code: 'first_contact',
    name: ['首问负责', 'First contact answers'],
    line: [
      '第一个接待您的人负责到底，名字写在单子上，换班也不变。',
      'Whoever you spoke with first stays responsible to the end; the name is on your paper, also after a change of shift.',
    ],
  },
  {
    code: 'one_notice',
    name: ['一次性告知', 'Told once, told everything'],
    line: [
      '材料不齐，一次说全，给一张告知单，写明在这个期限内补齐。不让您为没说清的事再跑一趟。',
      'If papers are missing you are told all of them at once, on paper, with the day until which to bring them. Nobody comes again for what was not said.',
    ],
    number: 10,
    unit: 'workdays',
  },
  {
    code: 'time_limit',
    name: ['限时办结', 'Done in time'],
    line: [
      '材料齐了就开始算时间，到期前提醒经办人，过期要说明原因。',
      'Days count from the moment the papers are complete; the worker is reminded before the end, and being late needs a reason.',
    ],
    number: 1,
    unit: 'workdays',
  },
  {
    code: 'promise',
    name: ['服务承诺', 'What we promise'],
    line: [
      '每件事多少天办好，写在指南上，只会比规定的短，不会更长。',
      'The guide says in how many days each matter is done: never longer than the law allows.',
    ],
  },
  {
    code: 'ab_post',
    name: ['AB 岗', 'Two for each post'],
    line: [
      '经办人不在，另一位同事接着办，不说“等他回来”。',
      'When the worker is away a colleague goes on; nobody is told to wait for their return.',
    ],
    number: 10,
    unit: 'minutes',
  },
  {
    code: 'helping',
    name: ['帮办代办', 'We do it for you'],
    line: [
      '老人、残疾人、孕产妇和出不了门的，我们帮填、代跑、上门。约好后按这个期限到家。',
      'For elders, disabled people, expectant mothers and whoever cannot go out we fill in, run the errand and come home, within this time.',
    ],
    number: 2,
    unit: 'workdays',
  },
  {
    code: 'off_hours',
    name: ['延时错时', 'Outside office hours'],
    line: [
      '中午、傍晚和周末有人值班；下班前取了号的，办完再走。',
      'Somebody is there at noon, in the evening and at the weekend; whoever drew a number before closing is still served.',
    ],
    number: 60,
    unit: 'minutes',
  },
  {
    code: 'refusal_reason',
    name: ['否定报备', 'No refusal without a reason'],
    line: [
      '办不了要说清为什么、该去哪，并登记在册，由负责人复核。',
      'When something cannot be done you are told why and where to go; it is written down and looked at by whoever is in charge.',
    ],
    number: 1,
    unit: 'workdays',
  },
  {
    code: 'openness',
    name: ['公开透明', 'Open to everybody'],
    line: [
      '办什么、要什么、多少天、收不收费、办到哪一步，都能查到。内容变了，按这个期限更新。',
      'What there is, what it needs, how long, what it costs and how far it is: all to be seen. Changes are shown within this time.',
    ],
    number: 5,
    unit: 'workdays',
  },
  {
    code: 'ratings',
    name: ['评价整改', 'Ratings put right'],
    line: [
      '办完请您打分。给了差评，我们在这个期限内整改并回访。',
      'You rate us afterwards. A bad rating is put right within this time, and we come back to you.',
    ],
    number: 15,
    unit: 'workdays',
  },
];
