import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeSettings, loadKey, readSettings, SettingsError } from './settings.ts';

const hex = 'ab'.repeat(32);
const english = { LANG: 'en_US.UTF-8' };

describe('settings that are absent', () => {
  it('have the values of a first start on a laptop', () => {
    expect(readSettings({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: resolve('./data'),
      databaseUrl: undefined,
      demo: true,
      publicUrl: 'http://127.0.0.1:8080',
      dbPool: 8,
      idleMinutes: 30,
      requireSecondFactor: false,
      passwordPolicy: 'asvs',
      givenKey: undefined,
      tilesUrl: undefined,
      logLevel: 'warn',
      businessTz: 'Asia/Shanghai',
      trustProxy: false,
      unitNetworks: [],
    });
  });

  it('are the same as empty ones', () => {
    const empty = { PORT: '', DATABASE_URL: ' ', DEMO: '', LINLI_KEY: '', TRUST_PROXY: '' };
    expect(readSettings(empty)).toEqual(readSettings({}));
  });
});

describe('the demo', () => {
  const url = 'postgres://a:b@db/linli';
  it.each([
    [{}, true],
    [{ DATABASE_URL: url }, false],
    [{ DATABASE_URL: url, DEMO: '1' }, true],
    [{ DEMO: '0' }, false],
    [{ NODE_ENV: 'production' }, false],
    [{ NODE_ENV: 'production', DEMO: '1' }, true],
  ])('with %j: %s', (env, demo) => {
    expect(readSettings(env).demo).toBe(demo);
  });
});

describe('good values', () => {
  it.each([
    ['PORT', '0', 'port', 0],
    ['PORT', ' 65535 ', 'port', 65535],
    ['HOST', '0.0.0.0', 'host', '0.0.0.0'],
    ['HOST', '::1', 'host', '::1'],
    ['DATA_DIR', '/srv/邻里', 'dataDir', '/srv/邻里'],
    ['DATABASE_URL', 'postgresql://u@h/d', 'databaseUrl', 'postgresql://u@h/d'],
    ['PUBLIC_URL', 'https://linli.example/', 'publicUrl', 'https://linli.example'],
    ['DB_POOL', '20', 'dbPool', 20],
    ['REQUIRE_SECOND_FACTOR', '1', 'requireSecondFactor', true],
    ['PASSWORD_POLICY', 'grading', 'passwordPolicy', 'grading'],
    ['TILES_URL', 'https://t.example/{z}/{x}/{y}.png', 'tilesUrl', 'https://t.example/{z}/{x}/{y}.png'],
    ['LOG_LEVEL', 'silent', 'logLevel', 'silent'],
    ['BUSINESS_TZ', 'Asia/Urumqi', 'businessTz', 'Asia/Urumqi'],
    ['TRUST_PROXY', '2', 'trustProxy', 2],
    ['TRUST_PROXY', '10.0.0.0/8, ::1', 'trustProxy', '10.0.0.0/8, ::1'],
  ] as const)('%s=%s', (name, given, key, value) => {
    expect(readSettings({ [name]: given })[key]).toBe(value);
  });

  it('UNIT_NETWORKS is a list', () => {
    expect(readSettings({ UNIT_NETWORKS: '10.20.0.0/16, fd00::/8' }).unitNetworks).toEqual([
      '10.20.0.0/16',
      'fd00::/8',
    ]);
  });

  it.each([hex, Buffer.from(hex, 'hex').toString('base64')])('LINLI_KEY=%s', (given) => {
    expect(readSettings({ LINLI_KEY: given }).givenKey?.toString('hex')).toBe(hex);
  });
});

describe('wrong values', () => {
  it.each([
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['PORT', '８０８０'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://u@h/d'],
    ['DATABASE_URL', 'localhost'],
    ['DEMO', 'yes'],
    ['PUBLIC_URL', 'linli.example'],
    ['DB_POOL', '1'],
    ['IDLE_MINUTES', '0'],
    ['REQUIRE_SECOND_FACTOR', 'true'],
    ['IDLE_MINUTES', '1.5'],
    ['TILES_URL', 'https://t.example/tiles'],
    ['LOG_LEVEL', 'loud'],
    ['BUSINESS_TZ', 'Jinan'],
    ['UNIT_NETWORKS', '10.20.0.0/40'],
    ['TRUST_PROXY', 'proxy'],
  ])('%s=%s stop the start with one sentence that names both', (name, given) => {
    const read = () => readSettings({ ...english, [name]: given });
    expect(read).toThrow(SettingsError);
    const sentence = `^The environment variable ${name} can't be ${JSON.stringify(given).replace(/[.*+?^$]/g, '\\$&')}: it must be [^\\n]+\\.$`;
    expect(read).toThrow(new RegExp(sentence));
  });

  it('are explained in Chinese on a Chinese system', () => {
    expect(() => readSettings({ LANG: 'zh_CN.UTF-8', PORT: 'x' })).toThrow(
      '环境变量 PORT 不能是 "x":应为0 到 65535 之间的整数。',
    );
  });

  it('never show a key', () => {
    const read = () => readSettings({ ...english, LINLI_KEY: 'secret-but-short' });
    expect(read).toThrow(/LINLI_KEY/);
    expect(read).not.toThrow(/secret-but-short/);
  });
});

describe('the key of sensitive fields', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'linli-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const settings = (env: NodeJS.ProcessEnv = {}) => readSettings({ DATA_DIR: join(folder, 'data'), ...env });

  it('is made once, readable by its owner only', () => {
    const key = loadKey(settings());
    expect(key).toHaveLength(32);
    expect(statSync(join(folder, 'data/key')).mode & 0o777).toBe(0o600);
    expect(loadKey(settings())).toEqual(key);
  });

  it('comes from LINLI_KEY when given, and then no file is made', () => {
    expect(loadKey(settings({ LINLI_KEY: hex })).toString('hex')).toBe(hex);
    expect(() => readFileSync(join(folder, 'data/key'))).toThrow('ENOENT');
  });

  it('must be given for a real database server', () => {
    const real = { DATABASE_URL: 'postgres://a:b@db/linli' };
    expect(() => loadKey(settings(real))).toThrow(SettingsError);
    loadKey(settings());
    expect(loadKey(settings(real))).toEqual(loadKey(settings()));
    expect(loadKey(settings({ ...real, LINLI_KEY: hex }))).toHaveLength(32);
  });

  it('is never replaced when the database is there and the file is gone or broken', () => {
    loadKey(settings());
    mkdirSync(join(folder, 'data/postgres'));
    writeFileSync(join(folder, 'data/key'), 'half');
    expect(() => loadKey(settings())).toThrow(/data\/key/);
    unlinkSync(join(folder, 'data/key'));
    expect(() => loadKey(settings())).toThrow(/data\/key/);
  });
});

it('the table of settings names every variable once', () => {
  const text = describeSettings(english);
  const names = text.split('\n').map((line) => line.split(' ')[0]);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('DATABASE_URL');
  expect(names).toHaveLength(Object.keys(readSettings({})).length);
  for (const line of text.split('\n')) expect(line.length).toBeGreaterThan(50);
});
