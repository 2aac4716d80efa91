/**
 * Taking names out of a text: what is known (from the case), what has a form of its own (numbers, plates, doors), and what
 * merely looks like a name or a place, which a person has to judge. Pure.
 */
import { halfWidth } from '../../../kernel/text.ts';

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';
const N = '[0-9一二三四五六七八九十]';

/** Things with a form of their own, and what stands in their place. */
const FORMS: readonly (readonly [name: string, form: RegExp, put: string])[] = [
  ['id', /(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])/g, '〔证件号〕'],
  ['phone', /(?<![0-9])1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])/g, '〔电话〕'],
  ['phone', /(?<![0-9])0[0-9]{2,3}[ -]?[0-9]{7,8}(?![0-9])/g, '〔电话〕'],
  ['card', /(?<![0-9])[0-9]{15,19}(?![0-9])/g, '〔号码〕'],
  [
    'plate',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·. ]?[A-Z0-9]{5,6}/g,
    '〔车牌〕',
  ],
  ['mail', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '〔邮箱〕'],
  [
    'door',
    new RegExp(
      `[A-Za-z]?${N}{1,4}(?:号楼|栋|幢|座)(?:${N}{1,3}单元)?(?:${N}{1,3}[层楼])?(?:[0-9]{3,4}(?:室|户(?!主)|房|家|号)?)?|${N}{1,3}单元(?:${N}{1,3}[层楼])?(?:[0-9]{3,4}(?:室|户(?!主)|房|家|号)?)?|(?<![0-9])[0-9]{3,4}(?:室|户(?!主)|房间|号房|家(?![具电居]))|(?<![0-9])[0-9]{3,4}(?=户主|业主|住户)|(?<![0-9-])[0-9]{1,2}-[0-9]{1,2}-[0-9]{3,4}(?![0-9-])`,
      'g',
    ),
    '〔门牌〕',
  ],
  ['door', /\p{Script=Han}{1,6}(?:路|街|巷|弄|大道)[0-9]{1,4}(?:-[0-9]{1,3})?号(?:院)?/gu, '〔门牌〕'],
];

/** A person by surname and how they are called: the surname goes. */
const CALLED = new RegExp(
  `[${SURNAMES}](?=某|先生|女士|小姐|阿姨|大爷|大妈|大娘|奶奶|爷爷|叔叔|婶|伯|师傅|老师|书记|主任|经理|医生|大哥|大姐|老板|队长|所长|警官|律师|老人|老太|某某)(某某?)?`,
  'g',
);
const FAMILIAR = new RegExp(
  `(?<!\\p{Script=Han})[小老][${SURNAMES}](?=[说在来去住把被和跟与给对家的，。、：]|$)`,
  'gmu',
);

export type Known = {
  /** Names of people and what they are called instead. */
  people: readonly (readonly [name: string, put: string])[];
  /** Names of places. */
  places: readonly (readonly [name: string, put: string])[];
};

/** The text without what is known and what has a form; names that only look so stay and are given by `doubtsIn`. */
export function withoutNames(text: string, known: Known): string {
  let out = halfWidth(text);
  const all = [...known.people, ...known.places].filter(([name]) => [...name].length >= 2);
  for (const [name, put] of all.sort((a, b) => b[0].length - a[0].length)) out = out.replaceAll(name, put);
  for (const [, form, put] of FORMS) out = out.replace(form, put);
  out = out.replace(CALLED, '某').replace(FAMILIAR, '某人');
  return out.replace(/(〔门牌〕\s*){2,}/g, '〔门牌〕').replace(/(某小区\s*){2,}/g, '某小区');
}

/** What may never stand in a lesson: numbers, plates, doors. */
export function formsIn(text: string): string[] {
  const plain = halfWidth(text);
  return [...new Set(FORMS.flatMap(([, form]) => plain.match(form) ?? []))];
}

const SPEAKS =
  '(?:说|讲|反映|称|表示|告诉|来电|同意|答应|签|带|找|联系|家里|家的|本人|夫妇|夫妻|一家|母亲|父亲|儿子|女儿|老伴)';
const PERSON = new RegExp(`[${SURNAMES}]\\p{Script=Han}{1,2}(?=${SPEAKS})`, 'gu');
const PLACE = /\p{Script=Han}{2,6}?(?:小区|家园|花园|公寓|大厦|新村|社区|街道|物业|幼儿园|小学|中学)/gu;
const PLAIN =
  /^(?:.*(?:某|本|该|这个|那个|老旧|整个|全|各|我们|咱们|他们|附近|隔壁|周边|封闭|开放|联系|找|请|和|与|向|由|对|在|到|让|给|把|被|跟|是|有|的|报|经|同|街道|社区).{0,2})?(?:小区|家园|花园|公寓|大厦|新村|社区|街道|物业|幼儿园|小学|中学)$/u;
const LONG = /(?<![0-9])[0-9]{5,}(?![0-9])/g;

/** Words that may be a person, a place or a number. Somebody has to look; nothing is changed. */
export function doubtsIn(text: string): string[] {
  const places = (text.match(PLACE) ?? []).filter((each) => !PLAIN.test(each));
  return [
    ...new Set([...formsIn(text), ...(text.match(PERSON) ?? []), ...places, ...(text.match(LONG) ?? [])]),
  ].slice(0, 30);
}

/** One moment of a case's way, as a lesson needs it. */
export type Moment = { verb: string; at: Date; open: boolean; text: string };
const NOT_STEPS = new Set([
  'case.reported',
  'case.revealed',
  'case.merged',
  'case.merged_in',
  'case.separated',
  'case.separated_from',
  'case.urged',
  'case.joined',
  'case.confirmed',
]);
const WORDLESS: Readonly<Record<string, string>> = {
  'case.accepted': '接单。',
  'case.assigned': '改派。',
  'case.reopened': '居民说还没办好，重新办。',
};
const DAY = 86_400_000;

/** What was done, a line a moment, counted in days from the report: dates say more about who it was than about how it went. */
export function stepsFrom(moments: readonly Moment[], begun: Date): string {
  return moments
    .filter(({ verb, text }) => !NOT_STEPS.has(verb) && (text.trim() !== '' || verb in WORDLESS))
    .map(({ verb, at, text }) => {
      const day = Math.floor((at.getTime() - begun.getTime()) / DAY) + 1;
      return `第 ${day} 天：${text.trim() || WORDLESS[verb]!}`;
    })
    .join('\n');
}
