/** `npm start`: packages, pages, then the program itself (src/main.ts) under its own Node. */
import { join } from 'node:path';
import { root } from './install.mjs';
import { ready, run } from './node.mjs';
import { buildWeb } from './web.mjs';

const node = await ready();
await buildWeb(node);
process.exit(await run(node, [join(root, 'src/main.ts'), ...process.argv.slice(2)]));
