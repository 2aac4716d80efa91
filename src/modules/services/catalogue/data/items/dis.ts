/** Items of the disabled persons' federation. */
import { BY_PROXY, choice, copy, give, itemsOf, law, line, phone, picture, see } from '../shapes.ts';

const CAUSE = [
  ['sight', '视力', 'Sight'],
  ['hearing', '听力', 'Hearing'],
  ['speech', '言语', 'Speech'],
  ['limbs', '肢体', 'Limbs'],
  ['mind', '智力', 'Intellect'],
  ['psyche', '精神', 'Mental'],
  ['several', '多重', 'Several'],
] as const;

export const dis = itemsOf('dis', {
  1: {
    name: ['残疾人证申领和换领', 'Disability certificate: new and renewed'],
    line: [
      '身体或精神上有残疾，想办残疾人证，或者证到期、丢了、级别变了，都在这里办。不用自己跑，出不了门的我们上门收材料，医院评定也可以约到家里。',
      'For a first disability certificate, or when yours expired, was lost or no longer fits. Whoever cannot go out is visited at home; the doctors’ assessment can be arranged at home too.',
    ],
    way: 'received',
    decides: 'district',
    unit: '残联',
    steps: [
      ['社区受理，帮您填申请表', 'The community takes it in and fills in the form with you'],
      [
        '区残联审核，约指定医院评定',
        'The district federation checks and makes an appointment for the assessment',
      ],
      ['医院评定残疾类别和等级', 'The hospital determines kind and grade'],
      ['公示后区残联制证', 'After public notice the district federation makes the certificate'],
      ['社区通知领取，也可以送上门', 'You fetch it from the community, or we bring it home'],
    ],
    papers: [
      see('id_card'),
      see('household_book', '看本人那一页', 'The page of the person'),
      give(
        'photo',
        '近期两寸白底照片，2 张；可以上门拍',
        'Recent, white ground, two prints; we can take it at home',
        2,
      ),
      give('application_form', '窗口代填，本人或监护人签名', 'We fill it in; the person or guardian signs'),
      ...[
        {
          ...picture(
            'disability_report',
            '已经评定过的才要；没有就先受理再约医院',
            'Only when already assessed; otherwise we arrange it',
          ),
          optional: true,
        },
        {
          ...copy('guardian_proof', '未成年人、智力或精神残疾人由监护人办时要', 'When a guardian applies'),
          optional: true,
        },
      ],
      ...BY_PROXY,
    ],
    fields: [
      choice('matter', '办哪一种', 'Which', [
        ['first', '第一次办', 'First certificate'],
        ['renew', '到期换证', 'Renewal'],
        ['lost', '丢失补证', 'Lost'],
        ['grade', '类别或等级变了', 'Kind or grade changed'],
      ]),
      choice('cause', '哪方面的残疾', 'Kind of disability', CAUSE),
      line('contact', '紧急联系人', 'Whom we may call'),
      phone('contact_phone', '联系人电话', 'Their telephone'),
    ],
    days: [30, 20],
    basis: law(
      '《残疾人保障法》《残疾人证管理办法》',
      'Law on the Protection of Persons with Disabilities; rules on the disability certificate',
    ),
    words:
      '残疾证 残疾人证 残证 办残疾 腿脚残疾 瘫痪 半身不遂 眼瞎 看不见 耳聋 听不见 聋哑 精神残疾 智力残疾 残疾证到期 残疾证丢了',
  },
});
