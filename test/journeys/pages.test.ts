/**
 * Every page as a person meets it: nothing that axe calls serious, nothing wider than the window, text and targets large
 * enough, no word left in Chinese for an English reader, no fault in the page's own console. A route without a line in
 * test/pages.ts fails. By default each page is seen in its first view and in one of the others (a form only in the latter);
 * LINLI_COUNTS=full sees all.
 */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { loadDemo, TABLES } from '../../src/demo/load.ts';
import * as consoleRoutes from '../../src/web/console/routes.tsx';
import * as fieldRoutes from '../../src/web/field/routes.tsx';
import { routes as residentRoutes } from '../../src/web/resident/routes.tsx';
import { routes as wallRoutes } from '../../src/web/wall/routes.tsx';
import { type Finding, Looker, openBrowser, viewsOf } from '../look.ts';
import { type Look, nameOf, pages, routeOf, type Shell } from '../pages.ts';
import { prepare } from '../scene.ts';
import { type World, world } from '../world.ts';

const FULL = process.env['LINLI_COUNTS'] === 'full';
/** Pages that stand in the browser at the same time. */
const AT_ONCE = 2;

/** As the router asks them, from first to last; the kit is for the development server only. */
const ROUTES: Record<Shell, readonly string[]> = {
  resident: paths(residentRoutes),
  field: paths([...fieldRoutes.bare, ...fieldRoutes.routes]),
  console: paths([...consoleRoutes.bare, ...consoleRoutes.routes]),
  wall: paths(wallRoutes),
};

function paths(routes: readonly (readonly [string, unknown])[]): string[] {
  return routes.map(([path]) => path).filter((path) => path !== '/kit');
}

test.each(Object.keys(ROUTES) as Shell[])('every route of %s is looked at', (shell) => {
  const seen = pages
    .filter((page) => page.shell === shell)
    .map(({ path }) => routeOf(shell, path, ROUTES[shell]));
  expect(ROUTES[shell].filter((route) => !seen.includes(route))).toEqual([]);
});

test('no two pictures have one name', () => {
  const names = pages.map(nameOf);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

describe('pages', () => {
  let w: World;
  let looker: Looker;

  beforeAll(async () => {
    w = await world();
    await w.house.sql.unsafe(`truncate ${TABLES}`);
    await loadDemo(w.house, () => {}, { scale: 'small' });
    const scene = await prepare(w.base, async (login) => {
      const [name = '', value = ''] = (await w.as(login)).cookie.split('=');
      return { name, value };
    });
    looker = new Looker(await openBrowser(inject('chromium')), scene);
  });
  afterAll(async () => {
    await looker?.close();
    await looker?.browser.close();
    await w?.close();
  });

  /** Everything that is wrong on these pages. */
  async function wrong(list: readonly Look[]): Promise<string[]> {
    const left = list.flatMap((page) => {
      const views = viewsOf(page);
      // Views take turns, so that each is seen on a part of the pages.
      const at = pages.indexOf(page) % views.length;
      const turned = [...views.slice(at), ...views.slice(0, at)];
      // A dialog stands over a page that is seen in all views itself; in a short run the page alone is looked at.
      const some = turned.slice(0, FULL ? (page.press ? 1 : views.length) : page.press ? 0 : 1);
      return some.map((view) => ({ page, view }));
    });
    const found: Finding[] = [];
    const work = async () => {
      for (let next = left.shift(); next; next = left.shift())
        found.push(...(await looker.look(next.page, next.view)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return found.map(({ page, view, kind, what }) => `${page} ${view} ${kind}: ${what}`).sort();
  }

  test.each(['resident', 'field', 'console', 'wall'] as const)(
    'of %s',
    async (shell) => {
      expect(await wrong(pages.filter((page) => page.shell === shell))).toEqual([]);
    },
    FULL ? 1_800_000 : 600_000,
  );

  test('what is wrong is found', async () => {
    const page = pages.find(({ path }) => path === '/find');
    const view = page && viewsOf(page).find(({ english }) => english);
    if (!page || !view) throw new Error('/find is not among the pages');
    const broken = await looker.look(page, { ...view, width: 320, least: { text: 40, target: 200 } });
    expect(new Set(broken.map(({ kind }) => kind))).toEqual(new Set(['text', 'target']));
    const tampered = await looker.look(page, view, {
      before: async (shown) => {
        await shown.evaluate(() => {
          const main = document.querySelector('main');
          main?.insertAdjacentHTML('beforeend', '<p style="width:900px;color:#ddd">没有翻译</p>');
          console.error('broken on purpose');
        });
      },
    });
    expect(new Set(tampered.map(({ kind }) => kind))).toEqual(
      new Set(['overflow', 'words', 'axe', 'script']),
    );
  });
});
