import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isNetwork } from './kernel/outgoing.ts';
import { PASSWORD_POLICIES, type PasswordPolicy } from './kernel/passwords.ts';

/** Everything that can be set from outside, parsed and checked once at the start. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataDir: string;
  /** Absent: the embedded database in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly demo: boolean;
  /** Where residents reach the system, without a slash at the end; the address it listens on when not given. */
  readonly publicUrl: string;
  readonly dbPool: number;
  readonly idleMinutes: number;
  readonly requireSecondFactor: boolean;
  readonly passwordPolicy: PasswordPolicy;
  /** 32 bytes as given by LINLI_KEY; loadKey() answers with the key in every case. */
  readonly givenKey: Buffer | undefined;
  readonly tilesUrl: string | undefined;
  readonly logLevel: LogLevel;
  /** IANA name of the time zone in which working days and deadlines are counted. */
  readonly businessTz: string;
  /** Fastify's trustProxy: number of proxies in front, or their addresses; false for none. */
  readonly trustProxy: false | number | string;
  /** Private networks (CIDR) in which systems of other offices may be called; none by default. */
  readonly unitNetworks: readonly string[];
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A setting that can't be used. The message is one sentence for the person at the terminal. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/** The terminal's language: Chinese where the system's locale is Chinese, English elsewhere. */
export function say(zh: string, en: string, env: NodeJS.ProcessEnv = process.env): string {
  return /^zh/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? zh : en;
}

/** What a parser wants to see instead, in both languages. */
class Wanted {
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    this.zh = zh;
    this.en = en;
  }
}

interface Setting<T> {
  readonly name: string;
  /** Shown in the table; the value used when the variable is absent or empty. */
  readonly fallback: string;
  readonly zh: string;
  readonly en: string;
  /** The value, or what is wanted instead. */
  readonly parse: (text: string) => T | Wanted;
}

const whole =
  (low: number, high: number) =>
  (text: string): number | Wanted =>
    /^\d{1,9}$/.test(text) && Number(text) >= low && Number(text) <= high
      ? Number(text)
      : new Wanted(`${low} 到 ${high} 之间的整数`, `a whole number from ${low} to ${high}`);

const yesOrNo = (text: string): boolean | Wanted =>
  text === '1' ? true : text === '0' ? false : new Wanted('1(是)或 0(否)', '1 (yes) or 0 (no)');

const optional =
  <T>(parse: (text: string) => T | Wanted) =>
  (text: string): T | undefined | Wanted =>
    text === '' ? undefined : parse(text);

function address(schemes: string[], zh: string, en: string) {
  return (text: string): string | Wanted => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return url && schemes.includes(url.protocol) ? text.replace(/\/+$/, '') : new Wanted(zh, en);
  };
}

const table = {
  port: {
    name: 'PORT',
    fallback: '8080',
    zh: '网页服务的端口;0 表示由系统选择空闲端口',
    en: 'port of the web server; 0 lets the system choose a free one',
    parse: whole(0, 65535),
  },
  host: {
    name: 'HOST',
    fallback: '127.0.0.1',
    zh: '监听的地址;0.0.0.0 表示接受来自其他机器的访问',
    en: 'address to listen on; 0.0.0.0 accepts other machines',
    parse: (text) =>
      /^[\w.:-]{1,253}$/.test(text) ? text : new Wanted('一个主机名或 IP 地址', 'a host name or IP address'),
  },
  dataDir: {
    name: 'DATA_DIR',
    fallback: './data',
    zh: '数据文件夹:内置数据库、上传的文件、密钥文件',
    en: 'folder of the data: embedded database, uploaded files, key file',
    parse: (text) =>
      text.includes('\0') ? new Wanted('一个文件夹路径', 'the path of a folder') : resolve(text),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    fallback: '',
    zh: 'PostgreSQL(15 或更高版本)服务器的地址;不设则使用内置数据库',
    en: 'address of a PostgreSQL server (15 or newer); absent: the embedded database',
    parse: optional(
      address(
        ['postgres:', 'postgresql:'],
        '形如 postgres://用户:密码@主机:5432/库名 的地址',
        'an address like postgres://user:password@host:5432/database',
      ),
    ),
  },
  demo: {
    name: 'DEMO',
    fallback: '',
    zh: '1 装入演示数据和演示账号,0 不装;不设时:内置数据库为 1,设了 DATABASE_URL 或 NODE_ENV=production 为 0',
    en: '1 loads demo data and demo accounts, 0 does not; absent: 1 on the embedded database, 0 with DATABASE_URL or NODE_ENV=production',
    parse: optional(yesOrNo),
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    fallback: '',
    zh: '居民访问本系统的网址,用于二维码和短信中的链接;不设则用监听地址',
    en: "address at which residents reach the system, for QR codes and links in messages; absent: the server's own",
    parse: optional(
      address(
        ['http:', 'https:'],
        '以 http:// 或 https:// 开头的网址',
        'an address that begins with http:// or https://',
      ),
    ),
  },
  dbPool: {
    name: 'DB_POOL',
    fallback: '8',
    zh: '本进程的数据库连接数',
    en: 'database connections of this process',
    parse: whole(2, 50),
  },
  idleMinutes: {
    name: 'IDLE_MINUTES',
    fallback: '30',
    zh: '工作人员多少分钟无操作后自动退出登录',
    en: 'minutes without work after which staff are signed out',
    parse: whole(1, 1440),
  },
  passwordPolicy: {
    name: 'PASSWORD_POLICY',
    fallback: 'asvs',
    zh: '工作人员密码的规则:asvs(长度和常见密码表,不强制定期更换)或 grading(等级保护:几类字符,90 天更换)',
    en: 'rules for passwords of staff: asvs (length and known passwords, no rotation) or grading (national grading rules: kinds of characters, changed every 90 days)',
    parse: (text) =>
      PASSWORD_POLICIES.find((policy) => policy === text) ?? new Wanted('asvs 或 grading', 'asvs or grading'),
  },
  requireSecondFactor: {
    name: 'REQUIRE_SECOND_FACTOR',
    fallback: '0',
    zh: '1 表示工作人员登录必须使用动态口令',
    en: '1 demands a one-time code (TOTP) from staff at sign-in',
    parse: yesOrNo,
  },
  givenKey: {
    name: 'LINLI_KEY',
    fallback: '',
    zh: '敏感字段的加密密钥(32 字节,十六进制或 base64);不设则用数据文件夹中的 key 文件',
    en: 'encryption key of sensitive fields (32 bytes, hex or base64); absent: the file named key in the data folder',
    parse: optional(
      (text) =>
        keyFrom(text) ?? new Wanted('32 字节的十六进制或 base64 文本', '32 bytes written in hex or base64'),
    ),
  },
  tilesUrl: {
    name: 'TILES_URL',
    fallback: '',
    zh: '地图瓦片地址,须含 {z}、{x}、{y};不设则只画系统自己的图形',
    en: "address of map tiles with {z}, {x} and {y}; absent: only the system's own shapes are drawn",
    parse: optional((text) =>
      /^https?:\/\//.test(text) && ['{z}', '{x}', '{y}'].every((part) => text.includes(part))
        ? text
        : new Wanted(
            '以 http(s):// 开头并含 {z}、{x}、{y} 的地址',
            'an http(s) address that contains {z}, {x} and {y}',
          ),
    ),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    fallback: 'warn',
    zh: `日志详细程度:${logLevels.join('、')}`,
    en: `how much is logged: ${logLevels.join(', ')}`,
    parse: (text) =>
      logLevels.find((level) => level === text) ??
      new Wanted(`${logLevels.join('、')} 之一`, `one of ${logLevels.join(', ')}`),
  },
  businessTz: {
    name: 'BUSINESS_TZ',
    fallback: 'Asia/Shanghai',
    zh: '计算工作日和时限所用的时区',
    en: 'time zone in which working days and deadlines are counted',
    parse: (text) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone && text;
      } catch {
        return new Wanted('时区名称,如 Asia/Shanghai', 'the name of a time zone, such as Asia/Shanghai');
      }
    },
  },
  trustProxy: {
    name: 'TRUST_PROXY',
    fallback: '0',
    zh: '前面反向代理的层数,或其地址(逗号分隔);0 表示没有代理',
    en: 'number of reverse proxies in front, or their addresses (comma-separated); 0 for none',
    parse: (text): false | number | string | Wanted => {
      if (/^\d$/.test(text)) return text === '0' ? false : Number(text);
      return /^[\da-f.:]*[.:][\da-f.:]*(\/\d+)?(,\s*[\da-f.:]*[.:][\da-f.:]*(\/\d+)?)*$/i.test(text)
        ? text
        : new Wanted(
            '0 到 9 的层数,或逗号分隔的 IP 地址(段)',
            'a number from 0 to 9, or IP addresses (ranges) separated by commas',
          );
    },
  },
  unitNetworks: {
    name: 'UNIT_NETWORKS',
    fallback: '',
    zh: '允许本系统主动连接的内网地址段(逗号分隔,如政务网 10.20.0.0/16),用于向部门系统推送办件;不设则只连公网地址',
    en: 'private networks (comma-separated, such as 10.20.0.0/16) in which systems of departments may be called; absent: only public addresses',
    parse: (text): readonly string[] | Wanted => {
      const list = text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean);
      return list.every(isNetwork)
        ? list
        : new Wanted(
            '逗号分隔的地址段,如 10.20.0.0/16',
            'networks separated by commas, such as 10.20.0.0/16',
          );
    },
  },
} satisfies { [K in keyof Settings]: Setting<Settings[K] | undefined> };

/** Reads the settings of this process; throws SettingsError with one sentence when a value can't be used. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const read = <T>(setting: Setting<T>): T => {
    const given = (env[setting.name] ?? '').trim();
    const value = setting.parse(given === '' ? setting.fallback : given);
    if (!(value instanceof Wanted)) return value;
    const shown =
      setting.name === 'LINLI_KEY' ? say('给出的值', 'the given value', env) : JSON.stringify(given);
    throw new SettingsError(
      say(
        `环境变量 ${setting.name} 不能是 ${shown}:应为${value.zh}。`,
        `The environment variable ${setting.name} can't be ${shown}: it must be ${value.en}.`,
        env,
      ),
    );
  };
  const databaseUrl = read<string | undefined>(table.databaseUrl);
  const demo = read<boolean | undefined>(table.demo);
  const port = read(table.port);
  const host = read(table.host);
  return {
    port,
    host,
    dataDir: read(table.dataDir),
    databaseUrl,
    demo: demo ?? (databaseUrl === undefined && env['NODE_ENV'] !== 'production'),
    publicUrl: read<string | undefined>(table.publicUrl) ?? ownAddress(host, port),
    dbPool: read(table.dbPool),
    idleMinutes: read(table.idleMinutes),
    requireSecondFactor: read(table.requireSecondFactor),
    passwordPolicy: read<PasswordPolicy>(table.passwordPolicy),
    givenKey: read<Buffer | undefined>(table.givenKey),
    tilesUrl: read<string | undefined>(table.tilesUrl),
    logLevel: read<LogLevel>(table.logLevel),
    businessTz: read(table.businessTz),
    trustProxy: read<false | number | string>(table.trustProxy),
    unitNetworks: read<readonly string[]>(table.unitNetworks),
  };
}

function ownAddress(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${port}`;
}

function keyFrom(text: string): Buffer | undefined {
  if (/^[\da-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return undefined;
}

/**
 * The 32-byte key of sensitive fields: LINLI_KEY, or the file `key` in the data folder, which the first
 * start makes (mode 0600). Call it before the database is first started: a missing key file beside an
 * existing database is an error, because a new key could not read what the old one wrote.
 */
export function loadKey(settings: Settings): Buffer {
  if (settings.givenKey) return settings.givenKey;
  const file = join(settings.dataDir, 'key');
  if (existsSync(file)) {
    const key = keyFrom(readFileSync(file, 'utf8').trim());
    if (key) return key;
    throw new SettingsError(
      say(
        `密钥文件 ${file} 的内容不是 32 字节的密钥。`,
        `The key file ${file} does not hold a key of 32 bytes.`,
      ),
    );
  }
  if (settings.databaseUrl !== undefined && !settings.demo)
    throw new SettingsError(
      say(
        `设了 DATABASE_URL 时必须给出环境变量 LINLI_KEY(32 字节,十六进制或 base64),或把密钥文件放在 ${file}。`,
        `With DATABASE_URL the environment variable LINLI_KEY (32 bytes, hex or base64) must be given, or the key file be placed at ${file}.`,
      ),
    );
  if (settings.databaseUrl === undefined && existsSync(join(settings.dataDir, 'postgres')))
    throw new SettingsError(
      say(
        `数据库已存在,但密钥文件 ${file} 不见了:请放回原来的密钥文件,或用 LINLI_KEY 给出原来的密钥。`,
        `The database exists, but its key file ${file} is gone: put the original file back, or give the original key as LINLI_KEY.`,
      ),
    );
  return makeKeyFile(settings.dataDir, file);
}

function makeKeyFile(folder: string, file: string): Buffer {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = randomBytes(32);
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, `${key.toString('hex')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  return key;
}

/** The table of all settings as text, for `linli help settings`. */
export function describeSettings(env: NodeJS.ProcessEnv = process.env): string {
  return Object.values(table)
    .map((setting) => {
      const fallback = setting.fallback || say('(不设)', '(absent)', env);
      return `${setting.name.padEnd(22)} ${fallback.padEnd(14)} ${say(setting.zh, setting.en, env)}`;
    })
    .join('\n');
}
