/** `npm run build`: builds the pages, whether or not they changed. */
import { ready } from './node.mjs';
import { buildWeb } from './web.mjs';

await buildWeb(await ready(), { always: true });
