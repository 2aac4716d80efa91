/** Certificates that a community must not issue: why, and where the fact is known. */
export type Refusal = {
  code: string;
  name: readonly [zh: string, en: string];
  reason: readonly [zh: string, en: string];
  go: readonly [zh: string, en: string];
  words: string;
};
export const REFUSALS: readonly Refusal[] = [
  {
    code: 'kinship',
    name: ['亲属关系证明', 'Certificate of kinship'],
    reason: [
      '谁是谁的亲人，户籍和公证机关才有依据，社区没有这个权限。',
      'Who is related to whom is on record with the police and notaries, not with the community.',
    ],
    go: [
      '曾在同一户口上的，去户籍派出所开；其他情况去公证处。很多地方可以用户口簿、出生证、结婚证代替。',
      'Once in one household register: the police station; otherwise a notary. Household book, birth or marriage certificate often serve.',
    ],
    words: '亲属关系 亲属证明 父子关系 母女关系 证明我妈是我妈 兄弟关系 关系证明',
  },
  {
    code: 'marriage',
    name: ['婚姻状况证明', 'Certificate of marital status'],
    reason: [
      '结婚、离婚在民政登记，社区看不到登记档案。',
      'Marriages and divorces are registered with civil affairs; the community has no access.',
    ],
    go: [
      '带身份证去婚姻登记处查档，或自己写一份承诺书。',
      'Ask the marriage registry with your ID card, or sign a declaration yourself.',
    ],
    words: '婚姻证明 单身证明 未婚证明 已婚证明 离婚证明 没结婚 婚姻状况',
  },
  {
    code: 'crime',
    name: ['无犯罪记录证明', 'Certificate of no crime'],
    reason: ['犯罪记录只有公安机关掌握。', 'Only the police keep criminal records.'],
    go: [
      '去户籍所在地派出所开，很多地方网上就能办。',
      'The police station of your registration; in many places online.',
    ],
    words: '无犯罪 没犯过罪 政审 无违法',
  },
  {
    code: 'death',
    name: ['死亡证明', 'Certificate of death'],
    reason: ['死亡由医院或公安确认，社区没有这个资格。', 'A death is confirmed by a hospital or the police.'],
    go: [
      '在医院去世的由医院开；在家去世的联系社区卫生服务机构，非正常死亡的找派出所。',
      'The hospital; at home the community clinic; otherwise the police.',
    ],
    words: '死亡证明 去世证明 人没了证明',
  },
  {
    code: 'alive',
    name: ['健在（生存）证明', 'Certificate of being alive'],
    reason: [
      '人在不在由待遇发放单位核验，不该让居民跑腿。',
      'Whoever pays a benefit checks it; residents need not run for it.',
    ],
    go: [
      '领养老金的到窗口做“资格认证”，当场就好；其他用视频或公证。',
      'For pensions: the yearly proof at our window, at once; otherwise by video or a notary.',
    ],
    words: '健在证明 活着证明 生存证明 还活着',
  },
  {
    code: 'birth',
    name: ['出生证明', 'Certificate of birth'],
    reason: ['出生医学证明由接生的医院签发。', 'It is issued by the hospital of birth.'],
    go: [
      '去出生医院补办；年代久的去户籍派出所查档。',
      'The hospital of birth; for old ones the police archive.',
    ],
    words: '出生证 出生证明 补出生证',
  },
  {
    code: 'illness',
    name: ['疾病证明', 'Certificate of illness'],
    reason: ['有没有病要由医生诊断。', 'Only a doctor can tell.'],
    go: ['去就诊医院开诊断证明。', 'The hospital that treated you.'],
    words: '生病证明 病情证明 身体不好证明',
  },
  {
    code: 'income',
    name: ['收入证明', 'Certificate of income'],
    reason: ['单位发的工资由单位证明，社区不掌握。', 'Wages are certified by the employer.'],
    go: [
      '找工作单位；没有单位的打银行流水、个税记录，或写承诺书。',
      'The employer; otherwise bank or tax records, or a declaration.',
    ],
    words: '收入证明 工资证明 月收入',
  },
  {
    code: 'property',
    name: ['房屋产权证明', 'Certificate of ownership'],
    reason: ['房子是谁的以不动产登记为准。', 'The land registry decides.'],
    go: ['去不动产登记中心查，或手机上查。', 'The registry of real estate, also online.'],
    words: '房产证明 产权证明 有房证明 无房证明',
  },
  {
    code: 'inheritance',
    name: ['继承关系证明', 'Certificate of inheritance'],
    reason: ['谁能继承要由公证或法院认定。', 'Heirs are determined by a notary or a court.'],
    go: ['去公证处办继承公证，有争议的去法院。', 'A notary; in dispute the court.'],
    words: '继承证明 遗产 法定继承人',
  },
  {
    code: 'lost',
    name: ['证件遗失证明', 'Certificate of lost papers'],
    reason: ['东西丢没丢，社区核实不了。', 'The community cannot verify a loss.'],
    go: ['到发证机关直接挂失补办，多数写一份声明就行。', 'The issuing office; a declaration usually serves.'],
    words: '丢失证明 遗失证明 证丢了',
  },
  {
    code: 'residence',
    name: ['居住证明', 'Certificate of residence'],
    reason: ['住在哪儿以户口、居住证、产权或租约为准。', 'Register, permit, deed or lease tell it.'],
    go: [
      '本地户口用户口簿；外地户口在派出所开居住登记凭证，我们可以帮办。',
      'Household book; for others the police slip of registration: we help.',
    ],
    words: '居住证明 住址证明 住在这里',
  },
  {
    code: 'same_person',
    name: ['同一人证明', 'Certificate of being the same person'],
    reason: ['姓名、证号变更只有公安有记录。', 'Changes of name or number are on record with the police.'],
    go: ['去户籍派出所开户籍变更记录。', 'The police station: record of changes.'],
    words: '同一人 曾用名 两个名字 改过名',
  },
  {
    code: 'household',
    name: ['户籍情况证明', 'Certificate of household registration'],
    reason: ['户籍由公安管理。', 'The police keep the household register.'],
    go: ['用户口簿；迁出、注销的去派出所查。', 'Household book, or the police.'],
    words: '户籍证明 户口证明',
  },
  {
    code: 'nation',
    name: ['民族成分证明', 'Certificate of nationality'],
    reason: ['民族以户口登记为准。', 'As entered in the household register.'],
    go: ['看户口簿；要改的去民族宗教部门、派出所。', 'Household book; changes with the police.'],
    words: '民族证明 少数民族',
  },
  {
    code: 'age',
    name: ['年龄（出生日期）证明', 'Certificate of age'],
    reason: ['出生日期以身份证和户口为准。', 'ID card and household book tell it.'],
    go: ['出示身份证、户口簿；有出入的去派出所核。', 'Show the ID card; the police where it differs.'],
    words: '年龄证明 生日证明 档案年龄',
  },
  {
    code: 'guardianship',
    name: ['监护关系证明', 'Certificate of guardianship'],
    reason: [
      '指定监护要由法院、民政或村居按法定程序，普通证明没有效力。',
      'Guardianship follows the law; a plain letter has no force.',
    ],
    go: [
      '父母用户口簿、出生证；有争议的去法院。',
      'Birth certificate or household book; in dispute the court.',
    ],
    words: '监护人证明 监护证明',
  },
  {
    code: 'adoption',
    name: ['收养关系证明', 'Certificate of adoption'],
    reason: ['收养以民政登记为准。', 'Adoptions are registered with civil affairs.'],
    go: ['去民政部门收养登记处查。', 'The adoption registry.'],
    words: '收养证明 领养',
  },
  {
    code: 'only_child',
    name: ['独生子女证明', 'Certificate of an only child'],
    reason: ['生育情况由卫健部门管理。', 'Kept by the health department.'],
    go: ['用光荣证；丢了的到街道卫健查档。', 'The certificate, or the street health office.'],
    words: '独生子女证明 一个孩子证明',
  },
  {
    code: 'conduct',
    name: ['政审、现实表现证明', 'Certificate of conduct'],
    reason: ['社区不能给人下评语。', 'The community does not judge people.'],
    go: [
      '由要求的单位按程序自己了解，或找所在单位、学校。',
      'Whoever asks inquires by procedure; employer or school.',
    ],
    words: '政审 现实表现 表现证明 品行',
  },
  {
    code: 'credit',
    name: ['无债务、信用证明', 'Certificate of credit'],
    reason: ['信用由征信机构记录。', 'Kept by the credit registry.'],
    go: ['在人民银行征信网点或银行 App 打信用报告。', 'A credit report of the central bank.'],
    words: '信用证明 无债务 征信',
  },
  {
    code: 'work',
    name: ['工作（在职、离职）证明', 'Certificate of work'],
    reason: ['在哪儿上班由单位证明。', 'The employer certifies it.'],
    go: ['找单位人事；单位没了的看社保缴费记录。', 'The employer; otherwise the insurance record.'],
    words: '工作证明 在职证明 离职证明 工龄',
  },
  {
    code: 'unemployed',
    name: ['无业、失业证明', 'Certificate of having no work'],
    reason: ['社区核实不了有没有收入来源。', 'The community cannot verify it.'],
    go: ['来窗口做“失业登记”，当场有结果。', 'Register as unemployed at our window, at once.'],
    words: '无业证明 没工作证明 失业证明',
  },
  {
    code: 'school',
    name: ['在学、学历证明', 'Certificate of schooling'],
    reason: ['学籍学历由学校和教育部门管理。', 'Kept by schools and education offices.'],
    go: ['找学校，或在学信网查。', 'The school, or the national site of degrees.'],
    words: '学历证明 在读证明 毕业证明',
  },
  {
    code: 'disability',
    name: ['残疾情况证明', 'Certificate of disability'],
    reason: ['残疾由指定医院评定、残联发证。', 'Assessed by hospitals, certified by the federation.'],
    go: [
      '来窗口办“残疾人证”，出不了门的我们上门。',
      'Apply for the disability certificate here; we also come.',
    ],
    words: '残疾证明 残疾等级',
  },
  {
    code: 'poverty',
    name: ['贫困（家庭困难）证明', 'Certificate of poverty'],
    reason: ['困难家庭以民政认定为准，不再出具证明。', 'Civil affairs recognises households in need.'],
    go: [
      '来窗口申请低保、低保边缘或临时救助；学生资助用学校的认定表。',
      'Apply here for subsistence or relief; pupils use the school’s form.',
    ],
    words: '贫困证明 困难证明 贫困生证明',
  },
  {
    code: 'divorce_life',
    name: ['夫妻分居证明', 'Certificate of separation'],
    reason: ['夫妻生活状况社区无法核实。', 'The community cannot verify it.'],
    go: ['离婚诉讼中的分居，用租约、证人等向法院说明。', 'Explain it to the court with leases or witnesses.'],
    words: '分居证明 夫妻分居',
  },
  {
    code: 'accident',
    name: ['意外事故证明', 'Certificate of an accident'],
    reason: ['事故由交警、消防、安监等认定。', 'Police, fire service or safety offices determine it.'],
    go: [
      '交通事故找交警；火灾找消防；工伤找人社，我们可以帮办。',
      'Traffic police, fire service, or social security: we help.',
    ],
    words: '事故证明 意外证明 受伤证明',
  },
  {
    code: 'damage',
    name: ['财物损失证明', 'Certificate of damage'],
    reason: ['损失多少要由保险或评估机构定。', 'Insurers or assessors determine it.'],
    go: ['报保险，或由公安、消防出接警记录。', 'The insurer; the police or fire record.'],
    words: '损失证明 被盗证明 受灾证明',
  },
  {
    code: 'vehicle',
    name: ['车辆停放、使用证明', 'Certificate about a vehicle'],
    reason: ['车辆归公安交管管理。', 'Kept by the traffic police.'],
    go: ['去车管所，停车位找物业。', 'The vehicle office; for parking the property company.'],
    words: '车辆证明 停车证明',
  },
  {
    code: 'business_site',
    name: ['经营场所（住改商）证明', 'Certificate of business premises'],
    reason: ['能不能经营要依法经利害关系业主同意。', 'Neighbouring owners decide by law.'],
    go: [
      '到市场监管局用承诺制登记，需要业主同意的我们帮您说明。',
      'The market office; where owners must agree we explain.',
    ],
    words: '经营场所 住改商 开店证明 注册地址',
  },
  {
    code: 'noise',
    name: ['无污染、不扰民证明', 'Certificate of no nuisance'],
    reason: ['环境影响由生态环境部门认定。', 'The environment office determines it.'],
    go: ['找生态环境、城管部门。', 'The environment office or city management.'],
    words: '不扰民证明 无污染',
  },
  {
    code: 'house_safe',
    name: ['房屋安全证明', 'Certificate of a safe building'],
    reason: ['房屋安全要专业鉴定。', 'It needs an expert.'],
    go: ['找有资质的房屋安全鉴定机构，公房找产权单位。', 'A licensed assessor.'],
    words: '房屋安全 危房证明 房子安全',
  },
  {
    code: 'relocation',
    name: ['拆迁、安置情况证明', 'Certificate of demolition'],
    reason: ['拆迁档案由征收部门保管。', 'Kept by the expropriation office.'],
    go: ['去区住建（征收）部门查档。', 'The district housing office.'],
    words: '拆迁证明 安置证明',
  },
  {
    code: 'land',
    name: ['宅基地、土地权属证明', 'Certificate of land'],
    reason: ['土地权属以登记为准。', 'The registry decides.'],
    go: ['去自然资源部门查。', 'The natural resources office.'],
    words: '宅基地 土地证明',
  },
  {
    code: 'donation',
    name: ['慈善募捐、求助证明', 'Certificate for a public appeal'],
    reason: ['个人求助的真实性社区不能担保。', 'The community cannot vouch for it.'],
    go: [
      '先来申请临时救助、医疗救助，我们帮您找正规慈善组织。',
      'Ask us for relief; we find a registered charity.',
    ],
    words: '求助证明 募捐 水滴筹 众筹',
  },
  {
    code: 'pet',
    name: ['犬只、宠物情况证明', 'Certificate about a pet'],
    reason: [
      '养犬由公安登记，免疫由动物诊疗机构证明。',
      'Dogs are registered with the police, vaccinated by vets.',
    ],
    go: ['来窗口帮办养犬登记。', 'We help with the registration here.'],
    words: '狗证明 宠物证明',
  },
];
