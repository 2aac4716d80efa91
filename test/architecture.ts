/** The rules of the house as a function over its files, so that the test can show that each of them can fail. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export type Source = { path: string; text: string };
export type Breach = { path: string; rule: string };

/** All TypeScript below a folder, paths relative to the root with forward slashes. */
export function sources(root: string, below: string): Source[] {
  return readdirSync(join(root, below), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const full = join(entry.parentPath, entry.name);
      return { path: relative(root, full), text: readFileSync(full, 'utf8') };
    });
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)/g;
type Import = { to: string; type: boolean; lazy: boolean };

export function importsOf({ path, text }: Source): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => ({
    to: normalize(join(dirname(path), match[2] ?? match[3]!)),
    type: match[1] !== undefined,
    lazy: match[3] !== undefined,
  }));
}

const moduleOf = (path: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(path)?.[1];
const isPage = (path: string): boolean =>
  /\.tsx$/.test(path) || path.startsWith('src/web/') || /\/(pages|panels)\//.test(path);
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
/** What the browser may take from the server's side: declarations, words and pure rules. */
const SHARED = [
  /^src\/kernel\/(contract|shapes|personal|text|time|ids)\.ts$/,
  /^src\/modules\/[^/]+\/(?:[^/]+\/)?(contract|rules|roles)\.ts$/,
  /^src\/demo\/people\.ts$/,
];
/** A module's doors for other modules. */
const DOORS = /^src\/modules\/[^/]+\/(contract|service)\.ts$/;
const SQL = /\b(?:sql|tx|db|connection)(?:<[^`]*>)?`/;
const IMPURE = /\b(?:Date\.now\(|new Date\(\)|Math\.random\(|fetch\(|process\.|node:)/;

/** Every breach of the rules in these files, in the given order of modules. */
export function breaches(files: readonly Source[], order: readonly string[]): Breach[] {
  const found: Breach[] = [];
  const known = new Set(files.map(({ path }) => path));
  for (const file of files) {
    if (isTest(file.path)) continue;
    const own = moduleOf(file.path);
    const say = (rule: string) => found.push({ path: file.path, rule });
    for (const { to } of importsOf(file)) {
      const other = moduleOf(to);
      if (file.path.startsWith('src/kernel/') && /^src\/(modules|web|demo|cli)\//.test(to))
        say(`the kernel imports ${to}`);
      if (own && other && other !== own && !isPage(file.path)) {
        if (order.indexOf(other) >= order.indexOf(own)) say(`${own} uses ${other}, which is not above it`);
        if (!DOORS.test(to)) say(`${own} goes past the door of ${other}: ${to}`);
      }
      if (own && isPage(file.path) && other && other !== own && order.indexOf(other) > order.indexOf(own))
        say(`a page of ${own} uses ${other}, which is not above it`);
      if (isPage(file.path) && !isPage(to) && known.has(to) && !SHARED.some((rule) => rule.test(to)))
        say(`the browser reaches server code: ${to}`);
    }
    if (own && /\/(?:[\w-]+\.)?rules\.ts$/.test(file.path) && (IMPURE.test(file.text) || SQL.test(file.text)))
      say('rules are pure: no clock, no database, no network');
    if (own && SQL.test(file.text) && /insert into|update |delete from/i.test(file.text)) {
      for (const table of file.text.matchAll(/(?:insert into|update|delete from)\s+([a-z_]+)/gi)) {
        const owner = TABLES.get(table[1]!);
        if (owner && owner !== own) say(`writes ${table[1]}, which belongs to ${owner}`);
      }
    }
    if (/^index\.tsx?$/.test(file.path.split('/').at(-1)!) && file.path !== 'src/modules/index.ts')
      say('barrel files hide where things are');
  }
  found.push(...cycles(files));
  return found;
}

const TABLES = new Map<string, string>();
/** Reads from the migrations which module owns which table. */
export function readTables(migrations: readonly { module: string; text: string }[]): void {
  for (const { module, text } of migrations) {
    for (const match of text.matchAll(/create table(?: if not exists)? ([a-z_]+)/g))
      TABLES.set(match[1]!, module);
  }
}

/** Import cycles among files, types apart: a type cannot be run. */
function cycles(files: readonly Source[]): Breach[] {
  const known = new Map(files.map((file) => [file.path, file]));
  const state = new Map<string, 'open' | 'done'>();
  const found: Breach[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push({
        path,
        rule: `an import cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`,
      });
      return;
    }
    state.set(path, 'open');
    for (const { to, type, lazy } of importsOf(known.get(path)!))
      if (!type && !lazy && known.has(to)) visit(to, [...trail, path]);
    state.set(path, 'done');
  };
  for (const { path } of files) visit(path, []);
  return found;
}
