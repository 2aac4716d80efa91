/** `npm run dev`: the server starts anew and the pages are built anew whenever their sources change. */
import { join } from 'node:path';
import { root } from './install.mjs';
import { ready, run } from './node.mjs';

const node = await ready();
const pages = [
  join(root, 'node_modules/vite/bin/vite.js'),
  'build',
  '--watch',
  '--mode',
  'development',
  '--logLevel',
  'warn',
];
const server = ['--watch', '--watch-preserve-output', join(root, 'src/main.ts'), ...process.argv.slice(2)];
const codes = await Promise.all([run(node, pages), run(node, server)]);
process.exit(Math.max(...codes));
