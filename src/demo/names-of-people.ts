/** Names for invented people: surnames by how common they are, given names by the years in which they were in fashion. */
import { type Chance, Wheel } from './random.ts';

const SURNAMES =
  '王 760 李 740 张 710 刘 540 陈 370 杨 310 赵 300 孙 250 周 190 徐 180 马 170 朱 160 胡 150 郭 150 高 150 林 110 何 100 郑 100 宋 100 ' +
  '韩 95 于 95 吴 95 田 80 董 75 曹 75 吕 70 魏 70 丁 70 许 68 冯 66 姜 64 程 60 袁 60 崔 58 任 56 潘 52 杜 52 范 50 卢 46 ' +
  '石 46 谭 40 孟 40 邢 36 苏 36 侯 36 秦 34 尹 34 薛 34 阎 30 段 28 史 28 毛 26 贾 26 夏 26 钟 22 汪 22 付 22 方 22 ' +
  '邹 20 熊 16 白 20 康 18 武 18 乔 16 齐 16 庞 14 左 10 岳 12 国 6 亓 6 宁 8 盖 5 仇 4 解 5 单 6 曲 6 欧阳 4 尉迟 1';

const list = (text: string): string[] => text.split(' ');
const pairs = (text: string): [string, number][] => {
  const parts = text.split(' ');
  return Array.from({ length: parts.length / 2 }, (_, i) => [parts[2 * i]!, Number(parts[2 * i + 1])]);
};
const surnames = new Wheel(pairs(SURNAMES), ([, weight]) => weight);

type Pool = { until: number; f: string[]; m: string[]; single: number };
/** Given names of a generation: whole names and the syllables from which others are put together. */
const POOLS: Pool[] = [
  {
    until: 1958,
    f: list(
      '秀英 桂英 秀兰 玉兰 桂兰 秀珍 凤英 玉珍 玉英 兰英 淑珍 桂芝 秀芳 淑英 爱英 翠英 素珍 桂荣 凤兰 春英 月英 淑兰 秀荣 庆兰 传英 玉芹 桂花 淑华 瑞英 金凤',
    ),
    m: list(
      '建国 国庆 德胜 玉山 振华 文明 永福 传友 兆祥 广义 长林 洪涛 志德 福生 宝山 庆林 延年 学文 守信 继先 茂林 培德 光荣 玉柱 连生 德厚 殿臣 士元 荣昌 明礼',
    ),
    single: 0.12,
  },
  {
    until: 1975,
    f: list(
      '玉梅 爱华 丽华 桂香 春梅 红梅 秀梅 淑敏 爱红 建华 丽萍 玉萍 桂霞 文英 晓红 立新 卫红 春兰 凤霞 秋菊 慧芳 爱民 淑霞 永红 美玲 玉霞 新华 芳 敏 静',
    ),
    m: list(
      '建军 卫东 建平 国强 志刚 爱国 新民 文革 红军 立军 建设 国华 永强 志强 宝国 建民 春生 学军 东升 海涛 跃进 卫国 援朝 传军 立国 向东 军 勇 刚 斌',
    ),
    single: 0.2,
  },
  {
    until: 1990,
    f: list(
      '丽娜 海燕 艳红 晓燕 小梅 春燕 晓丽 丽丽 红霞 雪梅 丹 娜 婷 静 敏 燕 艳 娟 莉 芳芳 海霞 晓琳 玲玲 文娟 亚男 秋霞 晓静 倩 颖 慧',
    ),
    m: list(
      '志伟 海波 晓东 鹏 磊 伟 涛 超 强 勇 杰 斌 辉 明 刚 峰 宁 浩 健 波 小军 文涛 建伟 海军 志鹏 晓明 宏伟 永刚 凯 亮',
    ),
    single: 0.55,
  },
  {
    until: 2005,
    f: list(
      '婷婷 雪 璐 悦 佳 欣 晨 梦瑶 雅琪 思雨 雨欣 佳怡 晓彤 静怡 文静 梦琪 雨婷 诗琪 文慧 宁 心怡 馨月 嘉慧 雨晴 思佳 冰洁 晓雯 瑞雪 可欣 丹丹',
    ),
    m: list(
      '浩然 宇 晨 鑫 帅 昊 天宇 文博 子豪 俊杰 志远 家豪 雨辰 鹏飞 文轩 泽宇 翔宇 龙 旭 阳 嘉伟 子轩 明轩 晓晨 学斌 凯文 立洋 云飞 瑞 博文',
    ),
    single: 0.3,
  },
  {
    until: 9999,
    f: list(
      '梓涵 欣怡 雨桐 诗涵 一诺 依诺 可馨 梓萱 语桐 若曦 艺涵 子涵 思彤 沐晨 佳琪 昕妍 予安 清妍 锦书 梦洁 语晨 婉清 若溪 知夏 念初 书瑶 安琪 以沫 芷若 悦宁',
    ),
    m: list(
      '梓轩 浩宇 子墨 宇轩 一鸣 俊熙 奕辰 沐阳 铭泽 子睿 梓睿 浩轩 睿泽 泽楷 宇航 承恩 嘉树 知远 云舟 景行 亦凡 思源 皓轩 佑安 言蹊 星河 元熙 牧之 家齐 书航',
    ),
    single: 0.04,
  },
];

const SECOND_F = list(
  '华 英 芳 兰 梅 霞 玲 萍 红 丽 云 珍 琴 敏 洁 娟 莹 蓉 婵 菊 青 岚 慧 彩 凤 莲 素 巧 香 雯',
);
const SECOND_M = list(
  '国 华 明 平 军 林 生 伟 强 海 东 峰 成 亮 超 宁 波 山 民 来 清 福 祥 庆 忠 义 良 贵 春 田',
);
const FIRST = list(
  '玉 秀 淑 桂 文 晓 春 建 志 永 德 海 立 新 庆 学 广 振 宝 家 金 国 荣 成 长 世 福 明 光 传',
);

export type Sex = 'f' | 'm';

export const surname = (chance: Chance): string => surnames.draw(chance)[0];

/** A given name of somebody born in that year. */
export function givenName(chance: Chance, sex: Sex, born: number): string {
  const pool = POOLS.find(({ until }) => born <= until)!;
  if (born > 1990 || chance.chance(0.55)) return chance.pick(sex === 'f' ? pool.f : pool.m);
  const second = chance.pick(sex === 'f' ? SECOND_F : SECOND_M);
  return chance.chance(pool.single) ? second : chance.pick(FIRST) + second;
}
