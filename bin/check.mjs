/** `npm run check`: format, lint and types. */
import { join } from 'node:path';
import { root } from './install.mjs';
import { ready, run } from './node.mjs';

const tools = [
  ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  ['typescript/bin/tsc', '--noEmit'],
];

/**
 * @param {string} node path of the Node binary
 * @returns {Promise<boolean>} true when all tools are content
 */
export async function check(node) {
  let content = true;
  for (const [tool, ...args] of tools)
    if ((await run(node, [join(root, 'node_modules', tool), ...args])) !== 0) content = false;
  return content;
}

if (process.argv[1]?.endsWith('check.mjs')) process.exit((await check(await ready())) ? 0 : 1);
