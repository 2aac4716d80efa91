/** Items of human resources and social security. */
import {
  BY_PROXY,
  choice,
  copy,
  day,
  give,
  itemsOf,
  law,
  line,
  may,
  number,
  only,
  phone,
  picture,
  see,
} from '../shapes.ts';

const INSURANCE = law('《社会保险法》', 'Social Insurance Law');
const EMPLOYMENT = law('《就业促进法》', 'Employment Promotion Law');
const SELF = ['self'] as const;

export const hr = itemsOf('hr', {
  1: {
    name: ['社会保障卡申领、补换和激活', 'Social security card: new, replacement, activation'],
    line: [
      '没有社保卡、卡丢了坏了、或者拿到卡还没激活，都在这里办。老人小孩由家人代办也行。',
      'For a first card, a lost or broken one, or one that is not yet active. Family may come for elders and children.',
    ],
    way: 'helped',
    decides: 'district',
    unit: '人社',
    steps: [
      ['选发卡银行，拍照或用旧照片', 'Choose the bank; take a picture or use the old one'],
      ['社区帮您在网上申请', 'The community applies online for you'],
      ['制卡后通知，来取并当场激活', 'When it is made you are told, fetch it and it is activated'],
    ],
    papers: [
      see('id_card'),
      picture('photo', '白底证件照，可以现场拍', 'White ground; can be taken here'),
      ...BY_PROXY,
    ],
    fields: [
      choice('matter', '办哪一种', 'Which', [
        ['first', '第一次申领', 'First card'],
        ['lost', '丢了补办', 'Lost'],
        ['broken', '坏了或信息变了换卡', 'Broken or changed'],
        ['activate', '激活', 'Activation'],
      ]),
      line('bank', '想要哪家银行的卡', 'Which bank'),
    ],
    days: [15, 7],
    fee: ['首次免费，补换按当地公布的收', 'The first is free; replacements as published locally'],
    basis: INSURANCE,
    words: '社保卡 医保卡 社保卡丢了 补社保卡 激活社保卡 换社保卡 社会保障卡 刷医保的卡',
  },
  2: {
    name: ['城乡居民养老保险参保登记', "Residents' pension: enrolment"],
    line: [
      '满 16 岁、不是在校学生、没有在单位交养老保险的居民，可以参加。每年选一个档次交费，60 岁后按月领。',
      'For residents from 16 who are not at school and not insured by an employer. Pay one of the yearly rates; from 60 you receive a pension.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['看身份证、户口簿', 'We look at ID card and household book'],
      ['选缴费档次，当场登记', 'Choose a rate; registered at once'],
    ],
    papers: [see('id_card'), see('household_book'), ...BY_PROXY],
    fields: [
      number('rate', '每年交多少钱（元）', 'Yearly contribution (yuan)'),
      may(line('bank', '扣款银行', 'Bank for the payment')),
    ],
    basis: INSURANCE,
    words: '居民养老 农村养老保险 城乡养老 交养老钱 参保 没工作交养老 新农保 养老保险怎么交',
  },
  3: {
    name: ['养老金领取资格认证（一年一次）', 'Yearly proof of entitlement to the pension'],
    line: [
      '领养老金的人每年要认证一次，证明本人还在领。拿身份证来，当场就好；手机刷脸也行。出不了门的打个电话，我们上门认。不认证会停发，补认后会补上。',
      'Whoever draws a pension confirms it once a year: at the window at once, or by a mobile phone. We come to those who cannot go out. Without it payment stops, and is made up afterwards.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['看身份证，本人刷脸或当面确认', 'ID card and a look at the face'],
      ['系统登记，当场告诉结果', 'Entered; the result is told at once'],
    ],
    papers: [
      see('id_card'),
      only(see('social_card', '身份证不在手边时用', 'When the ID card is not at hand')),
      only(see('agent_id_card', '家人带着视频认证时看', 'When family confirms by video')),
    ],
    basis: law(
      '《社会保险法》《社会保险经办条例》',
      'Social Insurance Law; Regulation on the Handling of Social Insurance',
    ),
    words:
      '养老认证 资格认证 年审 年检 刷脸 人脸认证 老年认证 养老金停了 退休金停发 证明还活着 健在 生存认证 领养老金验证 退休年审',
  },
  4: {
    name: ['城乡居民养老金申领', "Residents' pension: claim"],
    line: [
      '交过居民养老保险，到了 60 岁，来办领取手续，下个月起发到社保卡上。',
      'Whoever paid into the residents’ pension and turns 60 claims it here; it is paid from the next month.',
    ],
    way: 'received',
    decides: 'district',
    unit: '人社',
    steps: [
      ['社区核对缴费年限', 'The community checks the years paid'],
      ['不够年限的，告诉您怎么补交', 'If years are lacking: how to make them up'],
      ['区里审核后按月发放', 'The district checks; then paid monthly'],
    ],
    papers: [see('id_card'), see('household_book'), see('social_card'), ...BY_PROXY],
    fields: [may(number('makeup', '想补交几年', 'Years to make up'))],
    days: [20, 10],
    basis: INSURANCE,
    words: '领养老金 退休金怎么领 六十岁了 60岁 到龄 办退休 养老钱怎么领 居民养老领取',
  },
  5: {
    name: ['养老保险关系转移', 'Transfer of pension insurance'],
    line: [
      '换了城市、换了工作，或者单位养老和居民养老之间想并到一起，帮您提交转移申请。',
      'After a move or a change of work, or to join employees’ and residents’ insurance, we hand in the transfer for you.',
    ],
    way: 'helped',
    decides: 'district',
    unit: '人社',
    steps: [
      ['说清从哪儿转到哪儿', 'Say from where to where'],
      ['社区帮您网上提交', 'The community hands it in online'],
      ['两地办完后告诉您', 'You are told when both places are done'],
    ],
    papers: [
      see('id_card'),
      copy('insurance_record', '有就带，没有可以网上查', 'If you have it; it can be looked up'),
      ...BY_PROXY,
    ],
    fields: [line('from', '从哪里转出', 'From where'), line('to', '转到哪里', 'To where')],
    days: [45, 30],
    basis: INSURANCE,
    words: '社保转移 养老转移 转社保 外地社保 社保并到一起 换城市社保 养老保险转回来',
  },
  6: {
    name: ['丧葬补助金和抚恤金申领', 'Death benefit of pension insurance'],
    line: [
      '领养老金或参加养老保险的亲人去世，家属可以领丧葬补助；个人账户里剩的钱也能领。',
      'When somebody insured has died the family may claim the funeral aid and what is left on the account.',
    ],
    way: 'received',
    decides: 'district',
    unit: '人社',
    steps: [
      ['社区收材料，帮您填表', 'The community takes the papers and fills in the form'],
      ['区里审核，停发养老金', 'The district checks and ends the pension'],
      ['钱打到继承人的卡上', 'Paid to the heir’s card'],
    ],
    papers: [
      see('agent_id_card', '来办的家属的身份证', 'ID card of the relative'),
      copy(
        'death_certificate',
        '或者户口注销、火化证明，有一样就行',
        'Or the cancelled registration or cremation: one is enough',
      ),
      only(copy('cremation_certificate')),
      only(copy('household_cancelled')),
      copy('bank_card', '领钱家属的卡', 'Card of whoever receives it'),
    ],
    fields: [
      day('died', '去世日期', 'Day of death'),
      line('kin', '您是逝者的什么人', 'Your relation to the deceased'),
    ],
    days: [20, 10],
    basis: INSURANCE,
    who: ['family', 'proxy'],
    words: '丧葬费 丧葬补助 抚恤金 老伴走了 老人去世 去世领钱 人没了 过世 去世退养老金 死亡补助',
  },
  7: {
    name: ['失业登记', 'Registration as unemployed'],
    line: [
      '没工作、想找工作的，来登记。登记后能享受介绍工作、培训、求职补贴这些帮助。',
      'For whoever has no work and looks for it: registration opens placement, training and aids.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['核对身份和离职情况', 'We check the ID and how work ended'],
      ['当场登记，说说想找什么活儿', 'Registered at once; say what work you look for'],
    ],
    papers: [
      see('id_card'),
      only(
        copy(
          'work_end_proof',
          '从单位离职的带上，没有可以承诺',
          'If you left an employer; a declaration serves too',
        ),
      ),
    ],
    fields: [
      day('since', '什么时候开始没工作的', 'Without work since'),
      may(line('wish', '想找什么工作', 'Work looked for')),
    ],
    basis: EMPLOYMENT,
    who: SELF,
    words: '失业 失业登记 没工作了 下岗 丢了工作 被裁了 找工作 登记失业 没活干',
  },
  8: {
    name: ['就业创业证', 'Employment and start-up certificate'],
    line: [
      '享受就业、创业扶持用的证，现在多是电子证，失业登记时一起办。',
      'The certificate behind aids for work and start-ups, mostly electronic today; made together with the registration.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['核对登记信息', 'We check the registration'],
      ['当场出电子证，要纸的也可以打', 'The electronic certificate at once; on paper if you like'],
    ],
    papers: [see('id_card'), only(copy('graduation_certificate', '毕业生带上', 'For graduates'))],
    basis: EMPLOYMENT,
    who: SELF,
    words: '就业创业证 创业证 失业证 就业失业登记证 开店扶持 创业补贴的证',
  },
  9: {
    name: ['就业困难人员认定', 'Recognition as hard to employ'],
    line: [
      '年龄大、低保家庭、有残疾、长期没工作又找不到活的，认定后能领社保补贴、安排公益岗。',
      'Older people, those on subsistence, disabled or long without work: once recognised, insurance aids and public posts are open.',
    ],
    way: 'received',
    decides: 'street',
    unit: '人社',
    steps: [
      ['社区核实家庭和就业情况', 'The community checks the household and work'],
      ['街道审核、公示', 'The street office checks and publishes'],
      ['认定后告诉您能享受什么', 'You are told what is open to you'],
    ],
    papers: [
      see('id_card'),
      see('household_book'),
      only(see('allowance_certificate', '低保家庭带', 'Households on subsistence')),
      only(see('disability_certificate', '残疾人带', 'Disabled people')),
      give(
        'promise_letter',
        '写明没有工作收入，窗口有样式',
        'That there is no earned income; we have the form',
      ),
    ],
    fields: [
      choice('kind', '属于哪一类', 'Group', [
        ['age', '大龄', 'Older'],
        ['allowance', '低保家庭', 'On subsistence'],
        ['disabled', '残疾', 'Disabled'],
        ['long', '长期失业', 'Long without work'],
        ['zero', '家里没人就业', 'Nobody in the household works'],
      ]),
    ],
    days: [20, 10],
    basis: EMPLOYMENT,
    who: ['self', 'family'],
    words: '就业困难 4050 四零五零 大龄失业 找不到工作 困难认定 零就业家庭',
  },
  10: {
    name: ['灵活就业社会保险补贴', 'Social insurance aid for flexible work'],
    line: [
      '认定为就业困难、自己交社保的人，可以按规定领回一部分。每年申请一次。',
      'Whoever is recognised as hard to employ and pays insurance alone may get a part back; applied for each year.',
    ],
    way: 'received',
    decides: 'street',
    unit: '人社',
    steps: [
      ['说说现在干什么活', 'Say what you work'],
      ['街道核对缴费', 'The street office checks the payments'],
      ['补贴打到卡上', 'Paid to your card'],
    ],
    papers: [
      see('id_card'),
      give('flexible_work_statement', '窗口有样式，签名就行', 'We have the form; sign it'),
      only(copy('contribution_receipt', '网上查得到就不用带', 'Not needed where it can be looked up')),
      copy('bank_card'),
    ],
    fields: [line('work', '做什么灵活就业', 'What work'), phone('phone', '联系电话', 'Telephone')],
    days: [30, 20],
    basis: EMPLOYMENT,
    who: ['self', 'family'],
    words: '社保补贴 灵活就业补贴 自己交社保 4050补贴 社保返钱 个体交社保补助',
  },
  11: {
    name: ['公益性岗位报名和工伤申请帮办', 'Public-service posts, and help with a work-injury claim'],
    line: [
      '想报公益岗（保洁、协管、照护等）的在这里报名；干活受了伤、单位不给报的，帮您把工伤认定材料交上去。',
      'Apply here for public-service posts; whoever was hurt at work and is left alone by the employer gets help with the claim.',
    ],
    way: 'helped',
    decides: 'district',
    unit: '人社',
    steps: [
      ['说清情况，帮您填表', 'Say what it is; we fill in the form'],
      ['材料交到区里', 'The papers go to the district'],
      ['有结果告诉您，不认可怎么申诉也说清', 'You are told the result and how to object'],
    ],
    papers: [
      see('id_card'),
      only(copy('hospital_diagnosis', '工伤带诊断证明', 'For an injury: the diagnosis')),
      only(
        copy(
          'work_contract',
          '工伤带合同或能证明在那儿干活的',
          'For an injury: contract or proof of the work',
        ),
      ),
    ],
    fields: [
      choice('matter', '办哪一样', 'Which', [
        ['post', '报公益岗', 'Public-service post'],
        ['injury', '工伤认定', 'Work-injury claim'],
      ]),
      may(day('injured', '什么时候受的伤', 'Day of the injury')),
    ],
    days: [60, 60],
    basis: law(
      '《就业促进法》《工伤保险条例》',
      'Employment Promotion Law; regulations on work-injury insurance',
    ),
    words: '公益岗 公益性岗位 保洁岗 工伤 干活受伤 工地受伤 工伤认定 上班受伤 协管员',
  },
  12: {
    name: ['失业保险金申领指引', 'Unemployment benefit: guidance'],
    line: [
      '单位给交过失业保险、不是自己辞的，可以按月领失业金。我们帮您查够不够条件，并在网上申请。',
      'Whoever was insured by the employer and did not leave by choice may claim. We look it up and apply online with you.',
    ],
    way: 'helped',
    decides: 'district',
    unit: '人社',
    steps: [
      ['查缴费记录，看够不够条件', 'We look up the record'],
      ['帮您网上申请', 'We apply online with you'],
      ['审核后按月发到卡上', 'After the check it is paid monthly'],
    ],
    papers: [
      see('id_card'),
      see('social_card'),
      only(copy('work_end_proof', '网上查不到离职时带', 'Where the end of work is not on record')),
    ],
    fields: [day('left', '哪天离的职', 'Last day of work')],
    days: [10, 7],
    basis: INSURANCE,
    who: SELF,
    words: '失业金 失业保险 领失业金 被辞退 失业补助 失业救济 公司倒闭',
  },
});
