/** The demo's talk days, forum threads and diary, in the community of 王小梅. Invented throughout. */
import type { House } from '../kernel/module.ts';
import { dayOf, shiftDay } from '../kernel/time.ts';
import { Chance } from './random.ts';

const DAY = 86_400_000;

const COMING = [
  ['刘桂英', '楼道里的灯晚上不亮'],
  ['孙德全', '想问加装电梯到哪一步了'],
  ['一位邻居', '小区北门停车太乱'],
] as const;
const BEFORE = [
  ['赵玉兰', '暖气不热，孩子感冒', '十二月六号前后家里只有十五度，供热公司来过一次。'],
  ['周建军', '楼下烧烤油烟大', '说了摆摊的时间，愿意配合一起上门看。'],
] as const;

const THREADS = [
  {
    title: '北门能不能装个快递柜',
    text: '现在快递都堆在门卫室，下雨天全淋湿。装一排柜子，大家取也方便。',
    shown: '3号楼邻居',
    seconds: 14,
    posts: [
      ['周**', false, '同意，再装个雨棚更好。'],
      ['王小梅', true, '跟物业看过地方了，北门西侧可以装，下周请三家来报价，到时候贴出来给大家选。'],
    ],
  },
  {
    title: '中心花园的灯晚上八点就灭了',
    text: '老人吃完饭出来走走，八点一到就黑了。能不能亮到九点半？',
    shown: '孙**',
    seconds: 9,
    posts: [['5号楼邻居', false, '冬天也就罢了，夏天八点天刚黑。']],
  },
  {
    title: '想组织一次旧物交换',
    text: '家里孩子的书和玩具放着可惜，周末在广场摆一次，谁要谁拿。',
    shown: '一位邻居',
    seconds: 6,
    posts: [],
  },
] as const;

const DIARY = [
  ['走了三户，都说早上送孩子时北门堵，想让物业七点半派个人出来。', ['停车', '上学']],
  ['在院里跟几位老人聊，最惦记的还是助餐点什么时候开，愿意先登记报名。', ['老人', '助餐']],
  ['二单元新搬来一家，孩子四岁，问幼儿园怎么报名，材料单子给她了。', ['办事']],
] as const;

type Place = { community: string; street: string; county: string };

export async function loadListening({ sql, secrets }: House, now: Date): Promise<Record<string, number>> {
  const c = new Chance('listening');
  const [who] = await sql<{ id: string; name: string; grid: string }[]>`
    select a.id, a.name, d.grid from accounts a join stewards s on s.account = a.id join duties d on d.steward = s.id
    where a.login = 'wang' order by d.grid limit 1`;
  if (!who) return {};
  const community = who.grid.slice(0, 12);
  const at: Place = { community, street: community.slice(0, 9), county: community.slice(0, 6) };
  const [building] = await sql<{ code: string }[]>`
    select code from places where county = ${at.county} and code like ${`${community}%`} and kind = 'building' order by code limit 1`;
  const residents = await sql<
    { id: string }[]
  >`select id from residents where closed_at is null order by id limit 20`;
  const id = (): string => c.id(now.getTime());
  const today = dayOf(now);

  const day = (offset: number, more: Record<string, unknown>) => ({
    ...at,
    id: id(),
    day: shiftDay(today, offset),
    starts: '09:00',
    minutes: 20,
    slots: 6,
    spot: '社区党群服务中心一楼',
    hosts: '张秀兰、王小梅',
    topic: '',
    summary: null as string | null,
    published_at: null as Date | null,
    ...more,
  });
  const coming = day(4, { topic: '停车和充电桩' });
  const past = day(-24, {
    summary:
      '这次来了两位，说了暖气和油烟。暖气的事供热公司已经清洗过滤网，室温到了 20 度；油烟的事和城管约了晚上一起上门看。',
    published_at: new Date(now.getTime() - 20 * DAY),
  });
  await sql`insert into talk_days ${sql([coming, past])}`;
  const booking = (talk: string, slot: number, name: string, about: string, minutes: string) => {
    const own = id();
    const phone = `1390531${String(c.int(1000, 9999))}`;
    return {
      county: at.county,
      id: own,
      talk,
      slot,
      how: slot === 2 ? 'phone' : 'online',
      name,
      phone_sealed: Buffer.from(secrets.seal(phone, `booking:${own}:phone`)),
      phone_mask: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
      about,
      state: minutes ? 'came' : 'booked',
      minutes,
    };
  };
  const bookings = [
    ...COMING.map(([name, about], n) => booking(coming.id, n + 1, name, about, '')),
    ...BEFORE.map(([name, about, minutes], n) => booking(past.id, n + 1, name, about, minutes)),
  ];
  await sql`insert into talk_bookings ${sql(bookings)}`;

  // A forum needs somebody who wrote it.
  const writers = residents.map((row) => row.id);
  const threads = writers.length < 2 ? [] : THREADS;
  let posts = 0;
  for (const [n, thread] of threads.entries()) {
    const own = id();
    const made = new Date(now.getTime() - (n * 3 + 1) * DAY);
    const seconders = writers.slice(1, 1 + thread.seconds);
    const rows = thread.posts.map(([shown, official, text], k) => ({
      county: at.county,
      thread: own,
      id: id(),
      author: official ? who.id : writers[k + 1]!,
      author_shown: shown,
      official,
      text,
      made_at: new Date(made.getTime() + (k + 1) * 3_600_000),
    }));
    posts += rows.length;
    await sql`insert into forum_threads ${sql({
      ...at,
      id: own,
      place: building?.code ?? community,
      author: writers[0]!,
      author_shown: thread.shown,
      title: thread.title,
      text: thread.text,
      seconds: seconders.length,
      posts: rows.length,
      answered: rows.some(({ official }) => official),
      made_at: made,
      active_at: rows.at(-1)?.made_at ?? made,
    })}`;
    if (rows.length > 0) await sql`insert into forum_posts ${sql(rows)}`;
    if (seconders.length > 0)
      await sql`insert into forum_seconds ${sql(
        seconders.map((resident) => ({ county: at.county, thread: own, resident, id: id() })),
      )}`;
  }

  await sql`insert into diary_entries ${sql(
    DIARY.map(([text, tags], n) => ({
      ...at,
      id: id(),
      author: who.id,
      author_name: who.name,
      shared: true,
      day: shiftDay(today, -n - 1),
      text,
      tags: [...tags],
      made_at: now,
      changed_at: now,
    })),
  )}`;
  return {
    talk_days: 2,
    talk_bookings: bookings.length,
    forum_threads: threads.length,
    forum_posts: posts,
    diary_entries: DIARY.length,
  };
}
