/** Items of housing. */
import { BY_PROXY, choice, copy, give, itemsOf, law, line, number, only, picture, see } from '../shapes.ts';

export const hou = itemsOf('hou', {
  1: {
    name: ['公共租赁住房申请', 'Public rental housing'],
    line: [
      '没房或住得很挤、收入又不高的家庭，可以申请公租房，租金比市场低。',
      'For families without a home or very cramped, on a low income: rent below the market.',
    ],
    way: 'received',
    decides: 'district',
    unit: '住建',
    steps: [
      ['社区收材料', 'The community takes the papers'],
      ['街道核查收入、房产', 'The street office checks income and homes'],
      ['区里审核、公示、轮候', 'The district checks, publishes, and puts on the list'],
      ['摇号选房', 'Drawn by lot'],
    ],
    papers: [
      see('id_card'),
      see('household_book'),
      only(see('marriage_certificate')),
      give('income_check_consent', '全家成年人签名', 'Signed by all adults'),
      only(copy('rent_contract', '现在租房的带', 'If you rent')),
      ...BY_PROXY,
    ],
    fields: [
      number('people', '几口人住', 'Persons'),
      number('area', '现在住多大（平方米）', 'Present area (m²)'),
    ],
    days: [60, 45],
    basis: law('《公共租赁住房管理办法》', 'Rules on public rental housing'),
    words: '公租房 廉租房 没房子住 租政府的房 保障房 便宜房子 公共租赁',
  },
  2: {
    name: ['住房租赁补贴', 'Rent allowance'],
    line: [
      '符合条件、自己在外面租房的低收入家庭，每月补一部分房租。',
      'Low-income families who rent by themselves get a part of the rent each month.',
    ],
    way: 'received',
    decides: 'district',
    unit: '住建',
    steps: [
      ['社区收材料', 'The community takes the papers'],
      ['核查收入和租房情况', 'Income and rent are checked'],
      ['按月发到卡上', 'Paid monthly'],
    ],
    papers: [
      see('id_card'),
      see('household_book'),
      copy('rent_contract'),
      give('income_check_consent'),
      copy('bank_card'),
      ...BY_PROXY,
    ],
    fields: [number('rent', '每月房租（元）', 'Rent a month (yuan)')],
    days: [45, 30],
    basis: law('《公共租赁住房管理办法》', 'Rules on public rental housing'),
    words: '租房补贴 房租补贴 租不起房 租赁补贴 补房租',
  },
  3: {
    name: ['住宅专项维修资金使用帮办', 'Use of the repair fund: help'],
    line: [
      '屋顶漏、电梯坏、外墙掉，想动用维修资金，帮您们组织签字、报材料；急修可以走应急。',
      'A leaking roof, a broken lift, a falling facade: we help to gather signatures and hand in; urgent repair has a short way.',
    ],
    way: 'helped',
    decides: 'district',
    unit: '住建',
    steps: [
      ['看现场、定方案和预算', 'A look, a plan and an estimate'],
      ['业主签字表决', 'The owners vote'],
      ['报区里审核，公示后划款', 'The district checks, publishes and pays'],
    ],
    papers: [
      give('works_plan'),
      give('owners_consent', '够了法定的人数和面积', 'By heads and area as the law asks'),
      only(picture('home_pictures', '漏水、损坏的照片', 'Pictures of the damage')),
      see('id_card', '业委会或业主代表的', 'Of the representative'),
    ],
    fields: [
      line('what', '修什么', 'What is to be repaired'),
      choice('urgent', '急不急', 'Urgency', [
        ['yes', '有危险，急修', 'Dangerous'],
        ['no', '不急', 'Not urgent'],
      ]),
    ],
    days: [30, 20],
    basis: law('《民法典》《住宅专项维修资金管理办法》', 'Civil Code; rules on the repair fund of homes'),
    who: ['self', 'proxy'],
    words: '维修资金 维修基金 公共维修 屋顶漏水 楼顶漏 电梯大修 外墙脱落 大修基金',
  },
  4: {
    name: ['加装电梯和老旧小区改造意见征集帮办', 'Lifts and renewal: gathering the owners’ consent'],
    line: [
      '一个单元想装电梯、小区想改造，帮您们把各家意见问齐，把材料报上去。',
      'For a lift or the renewal of an estate we ask every home and hand in the papers.',
    ],
    way: 'helped',
    decides: 'district',
    unit: '住建',
    steps: [
      ['社区上门问每一户', 'Every home is asked'],
      ['公示方案和签字', 'Plan and signatures are published'],
      ['报住建审核', 'Handed to the housing department'],
    ],
    papers: [
      give('owners_consent'),
      only(give('works_plan', '有设计方案的带', 'If there is a plan')),
      see('id_card', '代表的', 'Of the representative'),
      only(copy('property_certificate')),
    ],
    fields: [
      line('where', '哪个楼、哪个单元', 'Which house and unit'),
      choice('what', '办哪一样', 'Which', [
        ['lift', '加装电梯', 'Lift'],
        ['renewal', '老旧小区改造', 'Renewal'],
      ]),
    ],
    days: [60, 45],
    basis: law('《民法典》', 'Civil Code'),
    who: ['self', 'proxy'],
    words: '加装电梯 装电梯 老楼电梯 旧改 老旧小区改造 小区改造 爬不动楼 电梯签字',
  },
});
