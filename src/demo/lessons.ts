/** Typical cases of the demo's street: invented, each from one of its closed demands. */
import type { Sql } from '../kernel/db.ts';
import { indexGrams } from '../kernel/text.ts';
import { STREET } from './names-of-places.ts';
import { Chance } from './random.ts';

type Told = {
  category: string;
  title: string;
  about: string;
  hard: string;
  steps: string;
  worked: string;
  result: string;
  tags: readonly string[];
  helped: number;
  state: 'published' | 'draft';
};

const LESSONS: readonly Told[] = [
  {
    category: 'building_leak',
    title: '楼上不开门的漏水，先关总阀分清是谁的管',
    about: '低层住户厨房顶上滴水半个多月，楼上几家都说不是自家漏，有一家常年没人住。',
    hard: '漏点隔着两层，户主在外地，中介不肯给钥匙；楼上楼下已经吵过，谁也不愿意先停水。',
    steps:
      '第 1 天：到漏的那家拍照，记下滴水的时间段。\n第 2 天：顺着同一根立管往上敲门，没人的留条。\n第 4 天：请物业关单元总阀两小时，再逐户开，确认是主管接口。\n第 6 天：公示维修报价，几家签字分摊。\n第 9 天：换管，三天后回看。',
    worked: '先关总阀再逐户开，半天就分清主管还是户内，大家看着做，没人再吵。',
    result: '第十天止住，楼下那家的顶由物业公司粉刷。',
    tags: ['漏水', '邻里', '找不到户主'],
    helped: 17,
    state: 'published',
  },
  {
    category: 'safety_charging',
    title: '飞线充电劝不动，先把充电口装到楼门口',
    about: '老楼没有充电棚，居民从窗户拉线给电动车充电，劝一次收一次，第二天又拉出来。',
    hard: '不是不知道危险，是下楼没处充；罚过两家，反而更多人夜里拉。',
    steps:
      '第 1 天：数清这栋楼有几辆车、几点充。\n第 3 天：和物业、充电公司看楼门口哪里能立桩。\n第 8 天：开楼门会，定了位置和电价。\n第 15 天：六个口装好，社工当晚陪着扫码。\n第 16 天：再入户收线，一家没剩。',
    worked: '先给去处再收线；充电口离楼门不到二十步，价格贴在墙上。',
    result: '两个月没有再见飞线，隔壁两栋楼主动来问。',
    tags: ['充电', '飞线', '消防'],
    helped: 23,
    state: 'published',
  },
  {
    category: 'outside_noise',
    title: '广场舞和备考孩子，把时间和音量写成约定',
    about: '中考前一个月，楼前广场舞晚上九点多还在跳，几位家长天天来说，老人觉得被赶。',
    hard: '两边都有道理，音量谁也说不准；直接断电会闹起来。',
    steps:
      '第 1 天：分别听两边说，只记要求不评理。\n第 3 天：请两边各来三个人，当场用手机测分贝。\n第 4 天：约定八点半收、音箱朝外、考试三天停。\n第 5 天：约定贴在广场边，领队签字。',
    worked: '当场测音量，数字摆在那里，比讲道理快。',
    result: '整个考季没有再来反映，领队自己管音箱。',
    tags: ['噪声', '约定', '邻里'],
    helped: 9,
    state: 'published',
  },
  {
    category: 'outside_parking',
    title: '消防通道停车，从划线改成有人认领车位',
    about: '小区主路两侧停满，救护车进不来，划了黄线也没用。',
    hard: '车位缺八十多个，挪走的车没有地方去，物业不愿得罪人。',
    steps:
      '第 1 天：晚上十点、早上七点各拍一遍，数清长期不动的车。\n第 5 天：和旁边单位谈夜间共享车位三十个。\n第 12 天：长期不动的车逐个联系，挪走十一辆。\n第 20 天：通道两侧装隔离柱，钥匙放门岗。',
    worked: '先找到车位再清通道；共享车位由门岗登记，费用透明。',
    result: '救护车演练三分钟到楼下，没有再被堵。',
    tags: ['停车', '消防通道', '共享'],
    helped: 12,
    state: 'published',
  },
  {
    category: 'building_lift',
    title: '电梯老停，用维修记录说话，动了维修资金',
    about: '一部用了十六年的电梯，一个月停五次，住高层的老人不敢下楼。',
    hard: '物业说修过了，业主说白交钱，动维修资金要三分之二签字，没人牵头。',
    steps:
      '第 1 天：向维保单位要近一年的记录，做成一页纸。\n第 6 天：楼门长带着一页纸挨户签字。\n第 18 天：签够三分之二，报住建部门。\n第 40 天：换了门机和钢丝绳。',
    worked: '一页纸写清停了几次、修了什么、还要花多少，签字时间从两个月缩到十二天。',
    result: '换件以后三个月没停过。',
    tags: ['电梯', '维修资金'],
    helped: 14,
    state: 'published',
  },
  {
    category: 'outside_rubbish',
    title: '垃圾桶旁总有大件，约好清运日',
    about: '桶边常堆旧沙发床垫，清一次两百块，清完第二天又有。',
    hard: '谁扔的查不到，装修队夜里扔。',
    steps: '第 1 天：翻一周监控，多是周末晚上。\n第 4 天：和清运公司定每周六上午上门，贴出电话。',
    worked: '有固定的日子和电话，比罚款管用。',
    result: '桶边干净了，一个月少花一半清运费。',
    tags: ['垃圾', '大件'],
    helped: 0,
    state: 'draft',
  },
];

/** Writes the lessons beside closed demands of their kinds; gives the rows. */
export async function loadLessons(sql: Sql, now: Date): Promise<{ lessons: number }> {
  const chance = new Chance('lessons');
  const rows = [];
  for (const [at, { helped, ...told }] of LESSONS.entries()) {
    const [from] = await sql<{ id: string; place: string; grid: string | null; county: string }[]>`
      select county, id, place, grid from cases
      where street = ${STREET} and state = 'closed' and category = ${told.category} order by created_at desc limit 1`;
    if (!from) continue;
    const when = new Date(now.getTime() - (at + 2) * 86_400_000 * 3);
    const all = [
      told.title,
      told.tags.join(' '),
      told.about,
      told.hard,
      told.steps,
      told.worked,
      told.result,
    ];
    rows.push({
      county: from.county,
      id: chance.id(when.getTime()),
      case_id: from.id,
      place: from.place,
      grid: from.grid,
      ...told,
      tags: [...told.tags],
      author_name: '社区同事',
      changed_at: when,
      published_at: told.state === 'published' ? when : null,
      publisher_name: told.state === 'published' ? '社区书记' : null,
      helped,
      search: indexGrams(all.join('\n')),
    });
  }
  for (const { search, ...row } of rows) {
    await sql`insert into lessons ${sql(row)}`;
    await sql`update lessons set search = array_to_tsvector(${search}::text[]) where county = ${row.county} and id = ${row.id}`;
  }
  return { lessons: rows.length };
}
