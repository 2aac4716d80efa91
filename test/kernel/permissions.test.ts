/** docs/permissions.md says what the declarations say. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PERMISSIONS_PAGE, permissionsPage } from '../../src/cli/permissions.ts';
import { modules } from '../../src/modules/index.ts';

test('the page of permissions is up to date', async () => {
  const page = await readFile(PERMISSIONS_PAGE, 'utf8');
  expect(page, 'run `npm run linli -- permissions`').toBe(permissionsPage(modules));
});

test('it tells every endpoint, and a change of one shows', () => {
  const page = permissionsPage(modules);
  for (const { routes } of modules)
    for (const { endpoint } of routes) expect(page).toContain(`${endpoint.method} /api${endpoint.path}`);
  const [first, ...rest] = modules;
  expect(permissionsPage([{ ...first!, routes: first!.routes.slice(1) }, ...rest])).not.toBe(page);
});
