/** An endpoint without `may` does not compile, and a handler of another shape does not either. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let folder = '';
beforeAll(async () => {
  await mkdir(join(root, 'node_modules/.cache'), { recursive: true });
  folder = await mkdtemp(join(root, 'node_modules/.cache/compile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const snippet = (more: string, after = '') => `
import Type from 'typebox';
import { endpoint } from '${root}/src/kernel/contract.ts';
import { route } from '${root}/src/kernel/module.ts';
export const one = endpoint({
  name: 'a.read', method: 'GET', path: '/a', ${more}
  summary: { zh: '甲', en: 'A' }, output: Type.Object({ n: Type.Integer() }),
});
${after}
export const used = route;
`;

/** The compiler's errors as [code, first line]. */
async function compile(name: string, source: string): Promise<string[]> {
  const own = join(folder, name);
  await mkdir(own);
  await writeFile(join(own, 'snippet.ts'), source);
  await writeFile(
    join(own, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { noEmit: true, composite: false, incremental: false },
      include: [],
      files: ['snippet.ts'],
    }),
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', own, '--pretty', 'false'], {
    cwd: root,
  }).catch((error: { stdout: string }) => error);
  return stdout.split('\n').filter((line) => /snippet\.ts\(|^error/.test(line));
}

test('with a permission it compiles', async () => {
  expect(
    await compile('right', snippet(`may: 'cases.read',`, 'route(one, async () => ({ n: 1 }));')),
  ).toEqual([]);
}, 60_000);

test('without `may` it does not, and that is the only error', async () => {
  const errors = await compile('without', snippet(''));
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/error TS2345: .*|error TS2741: .*/);
  expect(errors[0]).toContain("'may'");
}, 60_000);

test('a word that is no permission does not, nor an answer of another shape', async () => {
  const errors = await compile('wrong', snippet(`may: 'everybody',`, `route(one, async () => ({ m: 1 }));`));
  expect(errors.join('\n')).toContain('"everybody"');
  expect(errors).toHaveLength(2);
}, 60_000);
