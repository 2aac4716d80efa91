/** The 30 items looked at on a visit (our proposal): only where they apply. */
import { body, numbered, type Pair } from '../shapes.ts';

const look = (name: Pair, line: Pair, words: string) =>
  body({ name, line, way: 'spot', decides: 'community', steps: [], papers: [], rated: false, words });

export const VISITS = numbered('visit', [
  // Basics 6
  look(
    ['家里人口有没有变化', 'Residents changed'],
    ['搬来、搬走、出生、去世、上学、外出', 'Moved in or out, born, died, away'],
    '人口 搬家',
  ),
  look(
    ['房子是不是出租', 'Letting'],
    ['租给谁、几个人、有没有隔断', 'To whom, how many, partitions'],
    '出租 租户',
  ),
  look(['电话还打得通吗', 'Contact'], ['本人和一位紧急联系人', 'The person and one to call'], '电话 联系人'),
  look(
    ['家里安全不安全', 'Home safety'],
    ['杂物、电线、门锁、窗户', 'Clutter, wires, lock, windows'],
    '居家 安全',
  ),
  look(['工作怎么样', 'Work'], ['有没有失业、想找活、要培训', 'Out of work, looking, training'], '工作 就业'),
  look(
    ['是不是党员', 'Party member'],
    ['组织关系在哪儿、愿不愿意参加活动', 'Where registered, willing to take part'],
    '党员',
  ),
  // Elders 5
  look(['身体和精神怎么样', 'Health'], ['睡得好不好、走路稳不稳、记性', 'Sleep, gait, memory'], '老人 身体'),
  look(['吃饭怎么解决', 'Meals'], ['自己做、食堂、要不要送', 'Cooks, canteen, delivery'], '吃饭 送餐'),
  look(['药按时吃了吗', 'Medicine'], ['药够不够、会不会拿错', 'Enough, not mixed up'], '吃药'),
  look(
    ['有没有人来推销、骗钱', 'Fraud'],
    ['保健品、转账、陌生电话', 'Remedies, transfers, calls'],
    '诈骗 保健品',
  ),
  look(['儿女多久联系一次', "Children's contact"], ['有没有好几天没联系的', 'Days without a word'], '儿女'),
  // Hardship 4
  look(['该领的救助领了吗', 'Benefits'], ['低保、补贴有没有断', 'Paid without gap'], '救助 低保'),
  look(['收入够不够用', 'Income'], ['最近有没有大的花销', 'Large costs lately'], '收入'),
  look(['看病花钱多不多', 'Hospital'], ['有没有该报没报的', 'Refunds not claimed'], '看病 报销'),
  look(['孩子上学有没有困难', 'School'], ['学费、接送、有人管没有', 'Fees, way to school, care'], '上学'),
  // Disabled 2
  look(['残疾证和补贴', 'Certificate and allowances'], ['到期没有、补贴领了没有', 'Expired, paid'], '残疾证'),
  look(['辅具和照料', 'Aids and care'], ['轮椅、扶手、谁在照料', 'Wheelchair, rails, carer'], '轮椅 照料'),
  // Children 3
  look(['孩子谁在带', 'Who cares for the child'], ['父母在不在身边', 'Parents near or away'], '孩子'),
  look(
    ['上学和放学后', 'School and after'],
    ['有没有旷课、放学去哪儿', 'Absence, where after school'],
    '放学',
  ),
  look(['安全和情绪', 'Safety and mood'], ['防溺水、防欺负、心情', 'Water, bullying, mood'], '安全 情绪'),
  // Veterans 1
  look(
    ['优待和帮扶', 'Benefits and help'],
    ['光荣牌、优待证、有什么难处', 'Plaque, card, needs'],
    '退役军人',
  ),
  // Special persons 2, only for whoever is authorised
  look(
    ['服药和照护（专人）', 'Medicine and care (authorised only)'],
    ['按时服药、监护人在不在', 'On time, guardian present'],
    '服药',
  ),
  look(
    ['帮教情况（专人）', 'Support (authorised only)'],
    ['工作、生活、有什么要帮', 'Work, life, needs'],
    '帮教',
  ),
  // Safety 5
  look(
    ['燃气', 'Gas'],
    ['软管、报警器、灶具旁有没有杂物', 'Hose, alarm, clutter near the stove'],
    '燃气 煤气',
  ),
  look(['用电', 'Electricity'], ['插排、老化电线、私拉电线', 'Sockets, old wires'], '用电 电线'),
  look(['消防通道', 'Fire passage'], ['楼道、门口能不能走人', 'Stairs and door free'], '消防通道'),
  look(
    ['充电', 'Charging cables'],
    ['有没有飞线、上楼充电', 'Cables from windows, batteries indoors'],
    '飞线 充电',
  ),
  look(['电梯', 'Lift'], ['有没有故障、异响', 'Faults, noises'], '电梯'),
  // Surroundings 1
  look(
    ['周边环境', 'Surroundings'],
    ['卫生、噪声、路灯、停车', 'Cleanliness, noise, lamps, parking'],
    '环境 噪音',
  ),
  // Wishes 1
  look(
    ['还有什么想说的', 'Wishes'],
    ['意见、愿望、想参加什么', 'Opinions, wishes, what to join'],
    '意见 愿望',
  ),
]);
