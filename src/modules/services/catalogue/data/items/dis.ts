/** Items of the disabled persons' federation. */
import { BY_PROXY, choice, copy, give, itemsOf, law, line, only, phone, picture, see } from '../shapes.ts';

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
  2: {
    name: ['困难残疾人生活补贴', 'Living allowance for disabled people in hardship'],
    line: [
      '低保家庭里的残疾人（有的地方放宽到低保边缘），每月有生活补贴。',
      'Disabled people on subsistence (in places also near it) get a monthly allowance.',
    ],
    way: 'received',
    decides: 'district',
    unit: '残联',
    steps: [
      ['社区收材料', 'The community takes the papers'],
      ['街道、区里审核', 'Street and district check'],
      ['下个月起发', 'Paid from the next month'],
    ],
    papers: [
      see('id_card'),
      see('disability_certificate'),
      see('allowance_certificate', '系统查得到就不用带', 'Not needed where it is on record'),
      copy('bank_card'),
      ...BY_PROXY,
    ],
    days: [30, 15],
    basis: law('《残疾人保障法》', 'Law on the Protection of Persons with Disabilities'),
    words: '残疾补贴 残疾人补贴 残疾生活补贴 两项补贴 残疾低保补贴 残疾人领钱',
  },
  3: {
    name: ['重度残疾人护理补贴', 'Care allowance for the heavily disabled'],
    line: [
      '一级、二级残疾、生活要人照顾的，每月有护理补贴。和生活补贴可以一起领。',
      'For grades one and two who need care: a monthly allowance, also beside the living allowance.',
    ],
    way: 'received',
    decides: 'district',
    unit: '残联',
    steps: [
      ['社区上门或窗口收材料', 'Papers taken at home or at the window'],
      ['街道、区里审核', 'Street and district check'],
      ['下个月起发', 'Paid from the next month'],
    ],
    papers: [see('id_card'), see('disability_certificate'), copy('bank_card'), ...BY_PROXY],
    days: [30, 15],
    basis: law('《残疾人保障法》', 'Law on the Protection of Persons with Disabilities'),
    words: '护理补贴 重残补贴 重度残疾 一级残疾 二级残疾 瘫痪补贴 残疾人护理',
  },
  4: {
    name: ['辅助器具申请', 'Aids'],
    line: [
      '轮椅、拐杖、助听器、坐便椅、护理床，按需要申请，有的免费、有的补一部分。',
      'Wheelchairs, crutches, hearing aids, commode chairs, care beds: free or with a contribution.',
    ],
    way: 'received',
    decides: 'district',
    unit: '残联',
    steps: [
      ['说说哪里不方便', 'Say what is hard'],
      ['残联评估，选合适的', 'The federation fits the aid'],
      ['送到家并教会用', 'Brought home and explained'],
    ],
    papers: [see('id_card'), see('disability_certificate'), ...BY_PROXY],
    fields: [line('aid', '需要什么', 'What is needed')],
    days: [30, 20],
    words: '轮椅 拐杖 助听器 假肢 护理床 坐便椅 辅助器具 残疾人用具 要轮椅 辅具',
  },
  5: {
    name: ['残疾人康复服务', 'Rehabilitation'],
    line: [
      '孩子的康复训练、精神病人服药、肢体和听力语言康复，有救助和补贴。',
      'Training for children, medicine for the mentally ill, rehabilitation of limbs, hearing and speech: with aid.',
    ],
    way: 'received',
    decides: 'district',
    unit: '残联',
    steps: [
      ['登记需要', 'The need is noted'],
      ['残联审核，选定点机构', 'The federation checks; choose an institution'],
      ['开始康复，费用直接结', 'It begins; costs are settled directly'],
    ],
    papers: [
      see('id_card'),
      see('disability_certificate', '孩子没有证的带诊断', 'Children without one bring the diagnosis'),
      only(copy('hospital_diagnosis')),
      ...BY_PROXY,
    ],
    fields: [
      choice('kind', '哪方面的康复', 'Kind', [
        ['limbs', '肢体', 'Limbs'],
        ['hearing', '听力语言', 'Hearing and speech'],
        ['mind', '智力、孤独症', 'Intellect, autism'],
        ['psyche', '精神', 'Mental'],
      ]),
    ],
    days: [20, 15],
    basis: law('《残疾预防和残疾人康复条例》', 'Regulations on prevention of disability and rehabilitation'),
    words: '康复 康复训练 孤独症 自闭症 脑瘫 残疾儿童康复 精神病吃药补助',
  },
  6: {
    name: ['家庭无障碍改造', 'Barrier-free works at home'],
    line: [
      '给残疾人家里装扶手、坡道、坐便器、闪光门铃，政府出钱改。',
      'Handrails, ramps, toilets, light bells in the homes of disabled people, paid by the government.',
    ],
    way: 'received',
    decides: 'district',
    unit: '残联',
    steps: [
      ['社区上门看、拍照', 'The community looks and takes pictures'],
      ['残联定方案', 'The federation plans'],
      ['施工、一起验收', 'Done and accepted together'],
    ],
    papers: [
      see('id_card'),
      see('disability_certificate'),
      picture('home_pictures', '我们上门拍', 'We take them'),
      ...BY_PROXY,
    ],
    fields: [line('works', '想改哪里', 'What should change')],
    days: [90, 60],
    basis: law('《无障碍环境建设法》', 'Law on Barrier-free Environments'),
    words: '无障碍 装扶手 坡道 家里改造 马桶扶手 无障碍改造 残疾人装修',
  },
});
