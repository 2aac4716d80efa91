/** Items of the union, the police, education and justice. */
import {
  BY_PROXY,
  choice,
  copy,
  day,
  itemsOf,
  law,
  line,
  may,
  number,
  only,
  phone,
  picture,
  see,
  text,
} from '../shapes.ts';

export const uni = itemsOf('uni', {
  1: {
    name: ['困难职工帮扶', 'Aid for workers in hardship'],
    line: [
      '在职或下岗的职工，家里有大病、意外、孩子上学困难，工会能帮一把。',
      'Workers, employed or laid off, in illness, accident or with children at school, are helped by the union.',
    ],
    way: 'received',
    decides: 'district',
    unit: '工会',
    steps: [
      ['社区或单位收材料', 'Community or employer takes the papers'],
      ['工会上门了解', 'The union visits'],
      ['审批发放', 'Decided and paid'],
    ],
    papers: [
      see('id_card'),
      see('household_book'),
      copy('loss_proof'),
      copy('income_statement'),
      copy('bank_card'),
      ...BY_PROXY,
    ],
    fields: [text('hardship', '遇到了什么困难', 'What happened')],
    days: [30, 20],
    basis: law('《工会法》', 'Trade Union Law'),
    words: '工会 困难职工 职工困难 工会帮扶 下岗困难补助 金秋助学',
  },
  2: {
    name: [
      '灵活就业人员入会、法律和疗休养服务',
      'Union membership and services for people in new kinds of work',
    ],
    line: [
      '送外卖、送快递、开网约车、做家政的，可以加入工会，享受互助保障、法律帮助、体检。',
      'Couriers, drivers and home helpers may join the union: mutual cover, legal help, health checks.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['登记入会', 'Registered'],
      ['当场给会员卡和能用的服务清单', 'Card and list of services at once'],
    ],
    papers: [see('id_card')],
    fields: [line('work', '做什么', 'Work'), phone('phone', '联系电话', 'Telephone')],
    basis: law('《工会法》', 'Trade Union Law'),
    who: ['self'],
    words: '骑手 外卖员 快递员 入工会 加入工会 网约车司机 新就业 灵活就业入会',
  },
});

export const pol = itemsOf('pol', {
  1: {
    name: ['居住登记和居住证申领帮办', 'Residence registration and permit: help'],
    line: [
      '从外地来这儿住的，先做居住登记，满半年可以办居住证，孩子上学、买车摇号用得上。',
      'Whoever comes from elsewhere registers; after half a year the permit serves school and more.',
    ],
    way: 'received',
    decides: 'street',
    unit: '派出所',
    steps: [
      ['社区核对住处', 'The community checks the home'],
      ['派出所审核', 'The police check'],
      ['制证后来取', 'Fetched when made'],
    ],
    papers: [
      see('id_card'),
      copy('rent_contract', '或者房产证、房东说明，有一样就行', 'Or title deed, or the landlord’s word'),
      only(copy('property_certificate')),
      picture('photo'),
    ],
    fields: [day('came', '哪天搬来的', 'Since when'), may(line('landlord', '房东姓名', 'Landlord'))],
    days: [15, 7],
    basis: law('《居住证暂行条例》', 'Interim regulations on residence permits'),
    who: ['self', 'family'],
    words: '居住证 暂住证 外地人 搬来 租房登记 流动人口 居住登记 刚搬来',
  },
  2: {
    name: ['养犬登记帮办', 'Dog registration: help'],
    line: [
      '养狗要打疫苗、办证。帮您收材料送派出所，狗证下来通知您。',
      'Dogs are vaccinated and registered. We hand in the papers; you are told when the licence is there.',
    ],
    way: 'helped',
    decides: 'street',
    unit: '派出所',
    steps: [
      ['看免疫证明', 'We look at the vaccination'],
      ['送派出所办证', 'Handed to the police'],
      ['来取狗牌', 'Fetch the tag'],
    ],
    papers: [
      see('id_card'),
      copy('vaccination_book'),
      picture('dog_photo', '正面、侧面各一张', 'Front and side'),
    ],
    fields: [line('breed', '什么品种', 'Breed'), may(line('name', '狗叫什么', 'Its name'))],
    days: [15, 10],
    fee: ['按当地公布的标准收', 'As published locally'],
    words: '养狗 狗证 办狗证 犬证 养犬 小狗登记 狗牌',
    who: ['self', 'family'],
  },
});

export const edu = itemsOf('edu', {
  1: {
    name: ['入学信息核验', 'School enrolment: check'],
    line: [
      '孩子上小学、初中，报名要核对住处和户口，材料在这里一次核好。',
      'Before primary or middle school home and household are checked; done here once.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['核对户口、住处', 'Household and home are checked'],
      ['当场出核验结果', 'The result at once'],
    ],
    papers: [
      see('household_book'),
      see('parent_id_card'),
      only(see('property_certificate', '有房的', 'Owners')),
      only(see('rent_contract', '租房的', 'Tenants')),
      only(see('residence_permit', '外地户口的', 'Registered elsewhere')),
    ],
    fields: [
      line('school', '想上哪所学校', 'School'),
      choice('stage', '上几年级', 'Stage', [
        ['primary', '小学', 'Primary'],
        ['middle', '初中', 'Middle'],
      ]),
    ],
    basis: law('《义务教育法》', 'Compulsory Education Law'),
    who: ['family', 'guardian'],
    words: '上学 入学 孩子上小学 上初中 报名上学 学区 入学材料 幼升小 小升初',
  },
  2: {
    name: ['家庭经济困难学生资助', 'Aid for pupils from poor families'],
    line: [
      '低保、残疾、家里遭了难的学生，从幼儿园到大学都有资助，帮您问清、报上。',
      'From kindergarten to university there is aid for pupils in need; we find it and hand it in.',
    ],
    way: 'received',
    decides: 'district',
    unit: '教育',
    steps: [
      ['社区核实家庭情况', 'The community checks the household'],
      ['学校和教育部门审核', 'School and education office check'],
      ['资助发到卡上或减免', 'Paid, or fees are lowered'],
    ],
    papers: [
      see('household_book'),
      see('parent_id_card'),
      copy('student_card'),
      only(see('allowance_certificate')),
      only(copy('loss_proof')),
      copy('bank_card'),
    ],
    fields: [line('school', '在哪所学校', 'School'), number('grade', '几年级', 'Grade')],
    days: [30, 20],
    basis: law('国家学生资助政策', 'National policy on aid for pupils'),
    who: ['family', 'guardian', 'self'],
    words: '助学 助学金 学费困难 上不起学 贫困生 助学贷款 学生补助',
  },
});

export const jus = itemsOf('jus', {
  1: {
    name: ['人民调解和法律援助申请', 'Mediation and legal aid'],
    line: [
      '邻里、家庭、欠薪、赔偿的事，先帮您调解；要打官司又没钱的，帮您申请免费律师。',
      'Quarrels with neighbours or family, unpaid wages, damages: we mediate first; for a lawsuit without money we ask for a free lawyer.',
    ],
    way: 'helped',
    decides: 'district',
    unit: '司法',
    steps: [
      ['说说是什么事', 'Say what it is about'],
      ['能调的先约双方', 'Where possible both sides are invited'],
      ['要打官司的转法律援助中心', 'Otherwise on to the legal aid centre'],
    ],
    papers: [
      see('id_card'),
      only(copy('dispute_papers')),
      only(
        copy(
          'income_statement',
          '申请免费律师的要，低保等免',
          'For a free lawyer; not for those on subsistence',
        ),
      ),
    ],
    fields: [
      text('matter', '是什么事', 'The matter'),
      choice('want', '想怎么办', 'Wanted', [
        ['mediate', '先调解', 'Mediation'],
        ['lawyer', '要律师', 'A lawyer'],
        ['ask', '先问问', 'Advice'],
      ]),
    ],
    days: [7, 5],
    basis: law('《人民调解法》《法律援助法》', "People's Mediation Law; Legal Aid Law"),
    words: '打官司 律师 法律援助 调解 吵架 纠纷 欠工资 要债 离婚 免费律师 讨薪',
  },
});
