/** Builds the pages when their sources changed since the last build. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { run } from './node.mjs';
import { progress, say, stop } from './say.mjs';

const stampFile = join(root, 'dist', 'web.stamp');

/**
 * @param {string} node path of the Node binary
 * @param {{ always?: boolean }} [how]
 */
export async function buildWeb(node, { always = false } = {}) {
  if (!existsSync(join(root, 'vite.config.ts'))) return;
  const stamp = sourcesHash();
  if (!always && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  progress(say('正在构建网页…', 'Building the pages…'));
  const code = await run(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    env: { NODE_ENV: 'production' },
  });
  if (code !== 0)
    stop(say('网页构建失败,请看上面的说明。', 'The pages could not be built; see the lines above.'));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** Files under src that can't become part of a page: a change in them needs no new build. */
const serverOnly =
  /^src\/(cli|demo|kernel\/embedded|main\.ts|settings\.ts)|\.test\.tsx?$|\.sql$|\/(store|service|jobs|seed)\.ts$/;

function sourcesHash() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'vite.config.ts', 'tsconfig.json'])
    hash.update(readFileSync(join(root, file)));
  const walk = (folder) => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (!serverOnly.test(path)) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
    }
  };
  walk('src');
  return hash.digest('hex');
}
