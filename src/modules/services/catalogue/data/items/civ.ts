/** Items of civil affairs. */
import { BY_PROXY, choice, copy, give, itemsOf, law, only, see } from '../shapes.ts';

export const civ = itemsOf('civ', {
  5: {
    name: ['高龄津贴', 'Old-age allowance'],
    line: [
      '上了当地规定岁数（一般 80 岁起）的老人，每月有一笔津贴，打到本人卡上。到岁数前一个月就能来办，行动不便的我们上门办。',
      'Elders from the age set locally (usually 80) get a monthly allowance on their own card. You may apply a month before the birthday; we come to whoever cannot walk.',
    ],
    way: 'received',
    decides: 'street',
    unit: '民政',
    steps: [
      ['社区核对身份证、户口和银行卡', 'The community checks ID card, household and bank card'],
      ['街道审核', 'The street office checks'],
      ['下个月起按月发到卡上', 'Paid monthly from the following month'],
      [
        '每年核一次，住院、搬家、去世要告诉社区',
        'Checked once a year; tell the community of a move or a death',
      ],
    ],
    papers: [
      see('id_card'),
      see('household_book'),
      copy('bank_card', '老人本人的卡', "The elder's own card"),
      ...BY_PROXY,
    ],
    fields: [
      choice('pay', '津贴打到哪张卡', 'Where to pay', [
        ['social', '社保卡', 'Social security card'],
        ['bank', '其他银行卡', 'Another bank card'],
      ]),
    ],
    days: [20, 10],
    basis: law('《老年人权益保障法》', 'Law on the Protection of the Rights of the Elderly'),
    words: '高龄补贴 高龄津贴 八十岁补贴 80岁 老人钱 老年补贴 长寿钱 长寿金 敬老金 老龄津贴 岁数大了领钱',
  },
  9: {
    name: ['社区食堂就餐卡', 'Canteen card'],
    line: [
      '60 岁以上老人和残疾人，在社区食堂吃饭有优惠。拿身份证来，当场办卡，当天就能用。',
      'People over 60 and disabled people eat at a lower price in the community canteen. Bring the ID card; the card is made at once.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['看身份证，定优惠档次', 'We look at the ID card and find the group'],
      ['当场办卡、开通', 'The card is made and opened at once'],
    ],
    papers: [
      see('id_card'),
      give('photo', '一寸照片，可以现场拍', 'Small photograph; can be taken on the spot'),
      only(see('disability_certificate', '残疾人就餐时看', 'For disabled guests')),
      only(see('allowance_certificate', '低保、特困老人另有补助', 'Further aid for elders on subsistence')),
    ],
    fields: [
      choice('group', '哪一类', 'Group', [
        ['sixty', '60 到 79 岁', '60 to 79'],
        ['eighty', '80 岁以上', '80 and over'],
        ['hard', '低保、特困', 'On subsistence'],
        ['disabled', '残疾人', 'Disabled'],
      ]),
      choice('meal', '怎么吃', 'How', [
        ['there', '到食堂吃', 'In the canteen'],
        ['home', '送餐上门', 'Brought home'],
      ]),
    ],
    words: '饭卡 食堂卡 吃饭卡 老年食堂 长者食堂 幸福食堂 助餐 送饭 送餐 就餐卡 老人吃饭',
  },
});
