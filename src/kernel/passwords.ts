/** Passwords: argon2id, and two policies for what may be chosen. */
import { hash, verify } from '@node-rs/argon2';
import { type Read, readFault, readOk } from './personal.ts';

/** OWASP's first choice of parameters for argon2id: 19 MiB, two passes, one lane. The algorithm is the library's default. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
/** Longer input would only cost time. */
const MAX_LENGTH = 128;

/** `asvs`: length and a list of known passwords, no classes, no rotation (OWASP ASVS 5). `grading`: the national grading rules. */
export type PasswordPolicy = 'asvs' | 'grading';
export const PASSWORD_POLICIES: readonly PasswordPolicy[] = ['asvs', 'grading'];
/** Days after which a password must be changed; undefined where rotation does harm. */
export const PASSWORD_MAX_AGE: Readonly<Record<PasswordPolicy, number | undefined>> = {
  asvs: undefined,
  grading: 90,
};

// The same characters may be typed in several ways; compose them alike before hashing.
const typed = (password: string): string => password.normalize('NFKC');

/** The hash to store (PHC text, its own salt inside). */
export function hashPassword(password: string): Promise<string> {
  return hash(typed(password), PARAMETERS);
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password fits its hash. With no hash (an account that does not exist) the same work is done and the
 * answer is no, so that the time tells nobody which accounts exist. A malformed hash answers no.
 */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const given = typed(password).slice(0, MAX_LENGTH);
  try {
    const fits = await verify(stored ?? (await decoy), given);
    return stored !== undefined && fits;
  } catch {
    return false;
  }
}

/** Whether a stored hash was made with other parameters, so that it is made anew at the next sign-in. */
export function needsRehash(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = PARAMETERS;
  return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}

/**
 * Words from which most guessed passwords are made; compared after the disguises are taken off. A short list of
 * our own: an installation behind a firewall has no breach service to ask.
 */
const KNOWN = new Set(
  (
    'password passwort passw0rd letmein welcome admin administrator root guest test user login master hello monkey dragon ' +
    'football baseball iloveyou princess sunshine superman batman michael shadow qwerty qwertyuiop asdfgh asdfghjkl zxcvbn ' +
    'zxcvbnm qazwsx qazwsxedc 1qaz2wsx 1q2w3e4r zaq12wsx abc abcd abcdef abcdefg aaaaaa changeme secret default oracle cisco ' +
    'huawei zte ' +
    'woaini woaiwojia woaiziji iloveu nihao nihaoma mima mimamima wodemima taobao weixin wechat alipay zhifubao tencent baidu ' +
    'beijing shanghai jinan shandong guangzhou shenzhen zhongguo china shequ wangge wanggeyuan jiedao jiedaoban shehuigongzuo ' +
    'linli zhengfu renmin fuwu xiaoqu baobao laopo laogong mingtian xiexie gongxifacai yiyi ' +
    '5201314 1314520 520520 520 521 1314 88888888 66666666 168168 518518 147258369 147258 159357 741852963 789456123 12345679'
  ).split(' '),
);

const FAMILY =
  /^(?:zhang|wang|li|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|liang|song|zheng|xie|han|tang|feng|yu|dong|xiao|cheng|cao|yuan|deng|fu|shen|zeng|peng|lv|su|lu|jiang|cai|jia|ding|wei|xue|ye|yan|pan|du|dai|xia|zhong|tian|ren|fan|fang|shi|yao|tan|liao|zou|xiong|jin|hao|kong|bai|cui|kang|mao|qiu|qin|gu|hou|shao|meng|long|wan|duan|lei|qian|yin|yi|chang|qiao|lai|gong|wen)/;

const DISGUISE: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};
const undisguise = (text: string): string => text.replace(/[@431!0$57]/g, (c) => DISGUISE[c] ?? c);

const ROWS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv',
  '!@#$%^&*()',
];

/** How much of a text is left when runs (1234, abcd, qwer, back or forth), repeats and years are struck out. */
function remains(text: string): string {
  let left = text.replace(/(.+?)\1{2,}/g, '');
  for (const row of [...ROWS, ...ROWS.map((r) => [...r].reverse().join(''))])
    for (let size = row.length; size >= 3; size--)
      for (let i = 0; i + size <= row.length; i++) left = left.replaceAll(row.slice(i, i + size), '');
  return left
    .replace(/(?:19|20)\d\d(?:0[1-9]|1[0-2])?(?:[0-2]\d|3[01])?/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const PARTS = [...KNOWN]
  .filter((word) => word.length >= 4)
  .sort((a, b) => b.length - a.length)
  .map(undisguise);

/** Why a password is easily guessed, or undefined. `own`: account, name, phone, in any writing (also pinyin). */
export function guessable(
  password: string,
  own: readonly string[] = [],
): 'known' | 'pattern' | 'name' | 'own' | undefined {
  const lower = typed(password).toLowerCase();
  const bare = lower.replace(/[^\p{L}\p{N}@!$]/gu, '');
  for (const word of own) {
    const mine = typed(word)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
    if (mine.length >= 3 && bare.includes(mine) && bare.length - mine.length < 8) return 'own';
  }
  const core = bare.replace(/^[\d@!$]+|[\d@!$]+$/g, '');
  const tries = [bare, core, undisguise(bare), undisguise(core).replace(/\d+$/, '')];
  if (tries.some((t) => KNOWN.has(t))) return 'known';
  // Known words laid end to end, with digits between: admin123admin, woaini5201314.
  let rest = tries[2]!;
  for (const part of PARTS) rest = rest.replaceAll(part, '');
  if (rest !== tries[2] && undisguise(remains(rest)).length < 4) return 'known';
  if (new Set(lower).size < 4 || remains(lower).length < 4) return 'pattern';
  // A name in pinyin and a number: lixiulan1949, wangmin123456.
  const [, letters = ''] = /^([a-z]{2,16})[@!$#._-]*(?:\d{1,11})[@!$#._-]*$/.exec(lower) ?? [];
  if (letters !== '' && FAMILY.test(letters) && isPinyin(letters)) return 'name';
  return undefined;
}

const SYLLABLES =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v)){1,4}$/;
const isPinyin = (letters: string): boolean => SYLLABLES.test(letters);

const REASONS = {
  known: [
    '这是最常见的密码之一，别人一猜就中。',
    'This is one of the best-known passwords: anybody would guess it.',
  ],
  pattern: [
    '连续、重复的字符或日期太好猜，请换一个。',
    'Runs, repeats and dates are easily guessed. Please choose another.',
  ],
  name: ['姓名加数字太好猜，请换一个。', 'A name and a number are easily guessed. Please choose another.'],
  own: ['密码里不能有自己的账号、姓名或电话。', 'The password must not contain your account, name or phone.'],
} as const;

/** Whether a new password may be chosen. Answers with the password, or with the reason beside the field. */
export function checkPassword(
  policy: PasswordPolicy,
  password: string,
  own: readonly string[] = [],
): Read<string> {
  const length = [...typed(password)].length;
  const least = policy === 'asvs' ? 12 : 8;
  if (length < least)
    return readFault(
      'password-short',
      `密码至少 ${least} 位。可以用几个不相干的词连起来。`,
      `At least ${least} characters. Several unrelated words make a good password.`,
    );
  if (length > MAX_LENGTH)
    return readFault('password-long', `密码最多 ${MAX_LENGTH} 位。`, `At most ${MAX_LENGTH} characters.`);
  if (policy === 'grading') {
    const classes = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((c) =>
      c.test(password),
    ).length;
    if (classes < 3)
      return readFault(
        'password-classes',
        '大写字母、小写字母、数字、符号，至少要有三种。',
        'Of capitals, small letters, digits and signs there must be at least three kinds.',
      );
  }
  const reason = guessable(password, own);
  if (reason !== undefined) return readFault(`password-${reason}`, REASONS[reason][0], REASONS[reason][1]);
  return readOk(password);
}
