/** The browser for the journeys: found, or installed from Debian's packages, or a clear word what to do. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { progress, say, stop } from './say.mjs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const packages = ['chromium', 'fonts-noto-cjk'];

/** @returns {string} path of a Chromium or Chrome */
export function ensureChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given))
    stop(
      say(`CHROMIUM_PATH 指向的 ${given} 不存在。`, `CHROMIUM_PATH names ${given}, which does not exist.`),
    );
  const found = given || places.find((place) => existsSync(place));
  if (found) return found;
  const line = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    progress(
      say('没有找到浏览器,正在安装 Debian 的 chromium…', "No browser found: installing Debian's chromium…"),
    );
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('sh', ['-c', `(${line}) >/dev/null`], { stdio: 'inherit', env });
    const installed = places.find((place) => existsSync(place));
    if (installed) return installed;
  }
  stop(
    say(
      `测试需要 Chromium 浏览器:请以 root 运行\n  ${line}\n或安装 Chrome 后用 CHROMIUM_PATH=/路径/chrome npm test 再试。`,
      `The tests need a Chromium browser: as root run\n  ${line}\nor install Chrome and try CHROMIUM_PATH=/path/to/chrome npm test.`,
    ),
  );
}
