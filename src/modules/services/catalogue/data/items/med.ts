/** Items of medical insurance. */
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
  picture,
  see,
} from '../shapes.ts';

const BASIS = law(
  '《社会保险法》《医疗保障基金使用监督管理条例》',
  'Social Insurance Law; regulations on the medical insurance fund',
);

export const med = itemsOf('med', {
  1: {
    name: ['居民医保参保登记', "Residents' medical insurance: enrolment"],
    line: [
      '没有单位医保的居民、小孩、学生，在这里参加居民医保。新生儿出生 90 天内办，看病从出生那天算。',
      'For residents, children and pupils without an employer’s insurance. Newborn within 90 days: covered from birth.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['核对身份，当场登记', 'We check the ID; registered at once'],
      ['手机或银行交费', 'Pay by telephone or at a bank'],
    ],
    papers: [
      see('id_card', '小孩看户口簿', 'For a child the household book'),
      only(see('household_book', '小孩、新生儿带', 'For children')),
      only(see('residence_permit', '外地户口带', 'If registered elsewhere')),
      ...BY_PROXY,
    ],
    fields: [
      choice('who', '给谁参保', 'For whom', [
        ['adult', '大人', 'Adult'],
        ['pupil', '学生', 'Pupil'],
        ['baby', '新生儿', 'Newborn'],
        ['child', '没上学的孩子', 'Child before school'],
      ]),
    ],
    basis: BASIS,
    words: '交医保 居民医保 参加医保 孩子医保 新生儿医保 医疗保险怎么交 合作医疗 新农合 城镇医保',
  },
  2: {
    name: ['参保信息变更', 'Medical insurance: change of data'],
    line: [
      '名字、身份证号、电话、参保地弄错了或变了，帮您改过来。',
      'If name, number, telephone or place are wrong or have changed, we put them right.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [['看证件，当场改', 'We look at the papers and change it at once']],
    papers: [
      see('id_card'),
      only(see('household_book', '改名字、身份证号的带', 'For a change of name or number')),
      ...BY_PROXY,
    ],
    fields: [line('what', '改哪一项，改成什么', 'What becomes what')],
    basis: BASIS,
    words: '医保信息错了 改医保 医保名字不对 医保改电话 参保信息 医保换人',
  },
  3: {
    name: ['异地就医备案', 'Treatment elsewhere: notice'],
    line: [
      '去外地看病、住院，或者跟着子女在外地养老，先备案，就能在那边直接刷医保。',
      'Before treatment in another city, or when you live with children elsewhere: after the notice the card works there.',
    ],
    way: 'spot',
    decides: 'community',
    steps: [
      ['说去哪儿、为什么', 'Say where and why'],
      ['当场备案，马上能用', 'Noted at once and valid at once'],
    ],
    papers: [see('id_card'), only(copy('medical_record', '转院的带', 'For a referral')), ...BY_PROXY],
    fields: [
      line('where', '去哪个城市', 'Which city'),
      choice('why', '因为什么', 'Why', [
        ['live', '长期居住', 'Living there'],
        ['work', '在外工作', 'Working there'],
        ['refer', '转院治病', 'Referral'],
        ['sudden', '急诊', 'Emergency'],
      ]),
      may(day('from', '从哪天开始', 'From')),
    ],
    basis: BASIS,
    words: '异地就医 外地看病 外地住院 去北京看病 异地医保 外地报销 跟着孩子住外地 备案',
  },
  4: {
    name: ['门诊慢特病认定', 'Chronic and special illness: outpatient cover'],
    line: [
      '高血压、糖尿病、透析、肿瘤等长期看病吃药的，认定后门诊也能报销。',
      'For long treatment (blood pressure, diabetes, dialysis, cancer …): once recognised, outpatient costs are covered.',
    ],
    way: 'received',
    decides: 'district',
    unit: '医保',
    steps: [
      ['社区收病历', 'The community takes the records'],
      ['医院专家审核', 'Doctors check'],
      ['认定后选定医院，直接报', 'You choose a hospital and pay the rest only'],
    ],
    papers: [
      see('id_card'),
      copy('hospital_diagnosis', '半年内的', 'Within half a year'),
      copy('medical_record'),
      ...BY_PROXY,
    ],
    fields: [line('illness', '什么病', 'Illness'), line('hospital', '想定哪家医院', 'Hospital')],
    days: [20, 10],
    basis: BASIS,
    words: '慢性病 门诊慢病 慢病本 大病门诊 糖尿病 高血压报销 透析 门规 门诊特病 特病',
  },
  5: {
    name: ['医疗救助', 'Medical relief'],
    line: [
      '低保、特困、因病花钱太多日子过不下去的，医保报完以后还能再帮一笔。',
      'For those on subsistence, or ruined by illness: further aid after the insurance has paid.',
    ],
    way: 'received',
    decides: 'district',
    unit: '医保',
    steps: [
      ['社区看票据、家庭情况', 'The community looks at invoices and the household'],
      ['街道入户核查', 'The street office visits'],
      ['区里审批，打到卡上', 'The district decides; paid to the card'],
    ],
    papers: [
      see('id_card'),
      see('household_book'),
      copy('medical_invoice', '医保结算单也行', 'Or the insurance’s statement'),
      copy('medical_record'),
      only(see('allowance_certificate')),
      only({ ...copy('income_check_consent', '不是低保、特困的要签', 'For others'), form: 'original' }),
      copy('bank_card'),
      ...BY_PROXY,
    ],
    fields: [number('paid', '自己花了多少钱（元）', 'Own cost (yuan)')],
    days: [30, 20],
    basis: law('《社会救助暂行办法》', 'Interim measures on social assistance'),
    words: '医疗救助 大病救助 看病没钱 看不起病 住院花太多 大病补助 因病致贫',
  },
  6: {
    name: ['医疗费用手工报销帮办', 'Refund of medical costs: help'],
    line: [
      '当时没刷上医保、在外地垫了钱的，票据交给我们，帮您送去报。',
      'If the card did not work and you paid yourself, hand us the invoices and we claim for you.',
    ],
    way: 'helped',
    decides: 'district',
    unit: '医保',
    steps: [
      ['社区清点票据，写收条', 'The community counts the papers and gives a receipt'],
      ['送到医保经办处', 'They go to the insurance office'],
      ['钱打到您的卡上', 'Paid to your card'],
    ],
    papers: [
      see('id_card'),
      { ...see('medical_invoice', '要原件，我们写收条', 'Originals; you get a receipt'), form: 'original' },
      picture('cost_list', '医院能打印', 'The hospital prints it'),
      copy('medical_record'),
      copy('bank_card'),
      ...BY_PROXY,
    ],
    fields: [
      line('hospital', '在哪家医院看的', 'Hospital'),
      number('amount', '一共多少钱（元）', 'Amount (yuan)'),
    ],
    days: [30, 20],
    basis: BASIS,
    words: '报销 医药费报销 手工报销 没刷医保 垫付 外地住院报销 药费 住院费报销',
  },
});
