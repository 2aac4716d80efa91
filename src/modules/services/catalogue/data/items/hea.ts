/** Items of health. */
import {
  BY_PROXY,
  choice,
  copy,
  day,
  itemsOf,
  law,
  line,
  may,
  only,
  phone,
  picture,
  see,
} from '../shapes.ts';

const FAMILY = law('《人口与计划生育法》', 'Law on Population and Family Planning');

export const hea = itemsOf('hea', {
  1: {
    name: ['生育登记', 'Birth registration'],
    line: [
      '怀孕了或准备要孩子，登记一下，后面建档、领补贴、报生育费用都用得上。生几个都登记。',
      'For whoever expects a child: the registration serves the medical file, aids and refunds. For every child.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['报夫妻双方身份信息', 'Give the names and numbers of both parents'],
      ['当场登记，出登记单', 'Registered at once; you get the slip'],
    ],
    papers: [
      see('id_card'),
      see('spouse_id_card', '看复印件或照片也行', 'A copy or picture will do'),
      only(see('marriage_certificate', '有就带，没有不影响登记', 'If there is one')),
    ],
    fields: [
      day('expected', '预产期', 'Expected day'),
      choice('child', '第几个孩子', 'Which child', [
        ['first', '第一个', 'First'],
        ['second', '第二个', 'Second'],
        ['third', '第三个及以上', 'Third or more'],
      ]),
    ],
    basis: FAMILY,
    who: ['self', 'family'],
    words: '准生证 生育登记 生孩子登记 怀孕 怀孕了 要孩子 生二胎 生三胎 生育服务证',
  },
  2: {
    name: ['独生子女父母奖励', 'Award for parents of an only child'],
    line: [
      '领过独生子女证的父母，到退休年龄有一笔一次性或按年的奖励。',
      'Parents who hold the certificate receive an award, once or yearly, at retirement age.',
    ],
    way: 'received',
    decides: 'street',
    unit: '卫健',
    steps: [
      ['社区核对证件和年龄', 'The community checks papers and age'],
      ['街道审核', 'The street office checks'],
      ['奖励打到卡上', 'Paid to the card'],
    ],
    papers: [
      see('id_card'),
      see('household_book'),
      see('only_child_certificate', '丢了的可以查档', 'If lost, the archive can be searched'),
      copy('bank_card'),
      ...BY_PROXY,
    ],
    days: [30, 20],
    basis: FAMILY,
    words: '独生子女费 独生子女奖励 光荣证 独生子女证 退休一个孩子补助',
  },
  3: {
    name: ['计划生育特殊家庭扶助', 'Support for families who lost their only child'],
    line: [
      '独生子女不在了或重残的父母，按月有扶助金，还有专人联系、就医优先。',
      'Parents whose only child died or is heavily disabled receive monthly support, a person of contact and priority in hospitals.',
    ],
    way: 'received',
    decides: 'district',
    unit: '卫健',
    steps: [
      ['社区上门收材料，不用自己跑', 'The community comes to you for the papers'],
      ['街道、区里审核', 'Street and district check'],
      ['按月发放，定一位联系人', 'Paid monthly; a person of contact is named'],
    ],
    papers: [
      see('id_card'),
      see('household_book'),
      only(
        copy('death_certificate', '子女去世的带，或火化、注销证明', 'If the child died; or another proof'),
      ),
      only(see('disability_certificate', '子女重残的带', 'If the child is heavily disabled')),
      copy('bank_card'),
      ...BY_PROXY,
    ],
    days: [30, 20],
    basis: FAMILY,
    words: '失独 特扶 孩子没了 失独家庭 特殊家庭扶助 独生子女去世',
  },
  4: {
    name: ['计划生育家庭奖励扶助', 'Award for families of family planning, town and country'],
    line: [
      '城乡只生一个孩子或两个女孩、满 60 岁的父母，按年领奖励扶助金。',
      'Parents over 60 with one child, or with two daughters, receive a yearly award.',
    ],
    way: 'received',
    decides: 'district',
    unit: '卫健',
    steps: [
      ['社区登记、公示', 'Registered and published by the community'],
      ['街道、区里审核', 'Street and district check'],
      ['每年发到卡上', 'Paid each year'],
    ],
    papers: [
      see('id_card'),
      see('household_book'),
      only(see('marriage_certificate')),
      copy('bank_card'),
      ...BY_PROXY,
    ],
    days: [45, 30],
    basis: FAMILY,
    words: '奖励扶助 奖扶 双女户 计生奖励 农村计生 两女户',
  },
  5: {
    name: ['家庭医生签约', 'Family doctor'],
    line: [
      '和社区医院的医生签约，平时问病、拿慢性病药、转诊都方便。老人、孕妇、慢性病人优先。',
      'Sign up with a doctor of the community clinic for advice, chronic medicine and referrals. Elders, pregnant women and the chronically ill first.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['选医生团队', 'Choose the team'],
      ['当场签约，留下医生电话', 'Signed at once; you get the telephone'],
    ],
    papers: [see('id_card')],
    fields: [
      may(line('illness', '有没有慢性病', 'Chronic illness')),
      phone('phone', '联系电话', 'Telephone'),
    ],
    basis: law('《基本医疗卫生与健康促进法》', 'Law on Basic Medical Care and Health Promotion'),
    words: '家庭医生 签约医生 社区医院 量血压 慢性病拿药 上门看病 签约服务',
  },
  6: {
    name: ['老年人优待证', "Elder's card"],
    line: [
      '60 岁以上（外地户口常住的也行）免费办，坐公交、逛公园、看病挂号有优待。',
      'Free for everybody over 60 who lives here: reductions in buses, parks and at the hospital.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['看身份证，拍照', 'We look at the ID card and take a picture'],
      [
        '电子证当场有，纸证几天后来取或送上门',
        'The electronic card at once; the printed one fetched or brought',
      ],
    ],
    papers: [
      see('id_card'),
      picture('photo', '可以现场拍', 'Can be taken here'),
      only(see('residence_permit', '外地户口带', 'If registered elsewhere')),
      ...BY_PROXY,
    ],
    basis: law('《老年人权益保障法》', 'Law on the Protection of the Rights of the Elderly'),
    words: '老年证 老人卡 老年卡 公交卡 优待证 坐公交免费 六十岁办什么卡 敬老卡',
  },
});
