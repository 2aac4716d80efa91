/**
 * `npm test [-- filters…]`: everything that the tests need, then format, lint, types and all tests.
 *   --long            full counts instead of reduced ones; without a filter only the tests that have such counts
 *   --project=<name>  only unit, server, start or journeys (may be repeated); like a filter, it leaves out the checks
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.mjs';
import { ensureChromium } from './chromium.mjs';
import { root } from './install.mjs';
import { ready, run } from './node.mjs';
import { progress, say } from './say.mjs';
import { buildWeb } from './web.mjs';

const long = process.argv.includes('--long');
const given = process.argv.slice(2).filter((argument) => argument !== '--long');
const rest = long && given.length === 0 ? counting() : given;
const partial = rest.length > 0;
const named = rest.some((argument) => argument === '-t' || argument.startsWith('--testNamePattern'));
const projects = rest.filter((argument) => argument.startsWith('--project')).join(' ');
const browser =
  projects === ''
    ? !partial || rest.some((filter) => filter.includes('journeys'))
    : projects.includes('journeys');

const env = { LINLI_COUNTS: long ? 'full' : 'reduced' };
const node = await ready();
if (browser) {
  env.CHROMIUM_PATH = ensureChromium();
  await buildWeb(node);
}

let failed = 0;
if (!partial) {
  progress(say('检查格式、写法和类型…', 'Checking format, style and types…'));
  if (!(await check(node))) failed += 1;
}

progress(say('运行测试…', 'Running the tests…'));
const folder = mkdtempSync(join(tmpdir(), 'linli-results-'));
const file = join(folder, 'results.json');
const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'];
const code = await run(node, [...vitest, `--outputFile.json=${file}`, ...rest], { env });
const counts = count(file);
rmSync(folder, { recursive: true, force: true });
failed += counts.failed;

// Tests that a name filter leaves out are left out on purpose.
if (named) counts.skipped = [];
if (counts.skipped.length > 0)
  process.stdout.write(
    `\n${say('不允许跳过测试:', 'No test may be skipped:')}\n${counts.skipped.map((name) => `  ${name}\n`).join('')}`,
  );
if (code !== 0 && failed === 0) failed = 1;
process.stdout.write(`\n${counts.passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && counts.skipped.length === 0 ? 0 : 1);

/** The test files whose counts hang on LINLI_COUNTS. */
function counting() {
  return ['src', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter(
        (name) => /\.test\.ts$/.test(name) && readFileSync(join(root, name), 'utf8').includes('LINLI_COUNTS'),
      ),
  );
}

/** A file that can't even be loaded counts as one failure. */
function count(results) {
  const total = { passed: 0, failed: 0, skipped: [] };
  let suites;
  try {
    suites = JSON.parse(readFileSync(results, 'utf8')).testResults;
  } catch {
    return { ...total, failed: 1 };
  }
  for (const suite of suites) {
    const states = suite.assertionResults;
    total.passed += states.filter((each) => each.status === 'passed').length;
    const broken = states.filter((each) => each.status === 'failed').length;
    total.failed += broken === 0 && suite.status === 'failed' ? 1 : broken;
    const idle = states.filter((each) => each.status !== 'passed' && each.status !== 'failed');
    total.skipped.push(...idle.map((each) => `${suite.name}: ${each.fullName}`));
  }
  return total;
}
