/** Items of veterans. */
import { BY_PROXY, choice, copy, itemsOf, law, only, picture, see, text } from '../shapes.ts';

const BASIS = law(
  '《退役军人保障法》《军人抚恤优待条例》',
  'Law on the Protection of Veterans; regulations on benefits of servicemen',
);

export const vet = itemsOf('vet', {
  1: {
    name: ['退役军人、烈军属优待证', 'Preferential card for veterans and families'],
    line: [
      '退役军人和烈士、军人家属，凭证坐车、游览、看病有优待。',
      'Veterans and families of soldiers or martyrs: reductions in transport, sights and hospitals.',
    ],
    way: 'received',
    decides: 'district',
    unit: '退役军人',
    steps: [
      ['社区收材料、拍照', 'The community takes papers and a picture'],
      ['区里审核制证', 'The district checks and makes the card'],
      ['来取或送上门', 'Fetched or brought home'],
    ],
    papers: [
      see('id_card'),
      see('discharge_certificate', '退伍证、烈属证等', 'Discharge or family papers'),
      picture('photo'),
      ...BY_PROXY,
    ],
    days: [45, 30],
    basis: BASIS,
    words: '优待证 退伍证 当过兵 老兵证 军属 烈属 退役军人证 军人优待',
  },
  2: {
    name: ['退役军人信息登记、光荣牌悬挂', 'Registration of veterans; plaque of honour'],
    line: [
      '当过兵的、现役军人家里，登记信息、挂光荣牌。牌子旧了坏了也给换。',
      'For veterans and families of soldiers: registration and the plaque at the door; worn ones are replaced.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['核对证件，当场登记', 'Papers looked at; registered at once'],
      ['约时间上门挂牌', 'A day for the plaque is agreed'],
    ],
    papers: [see('id_card'), see('discharge_certificate'), ...BY_PROXY],
    basis: BASIS,
    words: '光荣牌 光荣之家 退役登记 退伍登记 老兵登记 挂牌 军属牌子 刚退伍',
  },
  3: {
    name: ['退役军人困难帮扶', 'Hardship aid for veterans'],
    line: [
      '退役军人家里遇到大病、意外、生活困难，可以申请帮扶。',
      'Veterans in illness, accident or need may ask for aid.',
    ],
    way: 'received',
    decides: 'district',
    unit: '退役军人',
    steps: [
      ['社区上门了解', 'The community visits'],
      ['街道核实', 'The street office checks'],
      ['区里审批发放', 'The district decides and pays'],
    ],
    papers: [
      see('id_card'),
      see('discharge_certificate'),
      copy('loss_proof'),
      copy('bank_card'),
      ...BY_PROXY,
    ],
    fields: [text('hardship', '遇到了什么困难', 'What happened')],
    days: [20, 10],
    basis: BASIS,
    words: '老兵困难 退役军人困难 退伍军人帮扶 当兵的困难补助 军人大病救助',
  },
  4: {
    name: ['优抚对象生活补助', 'Living allowance for entitled persons'],
    line: [
      '伤残军人、参战退役、老复员军人、烈士子女等，按规定领生活补助。',
      'Disabled soldiers, war veterans, old demobilised soldiers, children of martyrs: an allowance by the rules.',
    ],
    way: 'received',
    decides: 'district',
    unit: '退役军人',
    steps: [
      ['社区收材料', 'The community takes the papers'],
      ['街道、区里审核', 'Street and district check'],
      ['按月或按季发', 'Paid monthly or by quarter'],
    ],
    papers: [
      see('id_card'),
      see('household_book'),
      see('discharge_certificate'),
      only(see('disability_certificate')),
      copy('bank_card'),
      ...BY_PROXY,
    ],
    fields: [
      choice('kind', '属于哪一类', 'Group', [
        ['hurt', '伤残', 'Disabled in service'],
        ['war', '参战、涉核', 'War service'],
        ['old', '老复员军人', 'Old demobilised'],
        ['child', '烈士子女', 'Child of a martyr'],
        ['rural', '农村籍老兵满 60 岁', 'Rural veteran over 60'],
      ]),
    ],
    days: [45, 30],
    basis: BASIS,
    words: '优抚 优抚补助 老兵补助 参战补助 伤残军人 六十岁老兵 烈士子女补助 复员军人',
  },
});
