import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaches, readTables, type Source, sources } from './architecture.ts';

const ROOT = join(import.meta.dirname, '..');
const order = [
  ...readFileSync(join(ROOT, 'src/modules/index.ts'), 'utf8').matchAll(/\[([\w,\s]+)\];/g),
][0]![1]!
  .split(',')
  .map((name) => name.trim())
  .filter(Boolean);
readTables(
  readdirSync(join(ROOT, 'src/modules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const folder = join(ROOT, 'src/modules', name, 'migrations');
      try {
        return readdirSync(folder).map((file) => ({
          module: name,
          text: readFileSync(join(folder, file), 'utf8'),
        }));
      } catch {
        return [];
      }
    }),
);

test('the house keeps its rules', () => {
  expect(breaches(sources(ROOT, 'src'), order)).toEqual([]);
});

/** Each rule is broken on purpose once: a test that cannot fail proves nothing. */
describe('each rule can fail', () => {
  const file = (path: string, text: string): Source => ({ path, text });
  test.each<[string, Source[], string]>([
    [
      'kernel imports a module',
      [file('src/kernel/db.ts', "import { x } from '../modules/cases/service.ts';")],
      'the kernel imports',
    ],
    [
      'a module uses one below it',
      [file('src/modules/places/service.ts', "import { x } from '../cases/service.ts';")],
      'not above it',
    ],
    [
      'a module goes past a door',
      [file('src/modules/cases/service.ts', "import { x } from '../places/store.ts';")],
      'past the door',
    ],
    [
      'rules look at the clock',
      [file('src/modules/cases/rules.ts', 'export const late = () => Date.now();')],
      'rules are pure',
    ],
    [
      'rules import node',
      [file('src/modules/cases/rules.ts', "import fs from 'node:fs';")],
      'rules are pure',
    ],
    [
      'a foreign table is written',
      [file('src/modules/cases/store.ts', 'export const f = (sql) => sql`update persons set name = 1`;')],
      'belongs to people',
    ],
    [
      'a page reaches server code',
      [
        file('src/modules/cases/pages/phone/A.tsx', "import { x } from '../../store.ts';"),
        file('src/modules/cases/store.ts', 'export const x = 1;'),
      ],
      'the browser reaches server code',
    ],
    [
      'a cycle',
      [
        file('src/kernel/a.ts', "import { b } from './b.ts';\nexport const a = b;"),
        file('src/kernel/b.ts', "import { a } from './a.ts';\nexport const b = a;"),
      ],
      'an import cycle',
    ],
    ['a barrel', [file('src/modules/cases/index.ts', "export * from './service.ts';")], 'barrel'],
  ])('%s', (_name, files, rule) => {
    expect(
      breaches(files, order)
        .map((breach) => breach.rule)
        .join('\n'),
    ).toContain(rule);
  });

  test('a cycle of types alone is none', () => {
    const files = [
      file('src/kernel/a.ts', "import type { B } from './b.ts';"),
      file('src/kernel/b.ts', "import { a } from './a.ts';"),
    ];
    expect(breaches(files, order)).toEqual([]);
  });
});
