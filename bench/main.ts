/** `npm run bench [-- name …]`: measured work, one file a question. Prints figures and keeps them in bench/results/. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

export type Figure = { name: string; value: number | string; unit?: string; wanted?: string };
type Bench = { question: string; run: () => Promise<Figure[]> };

const here = import.meta.dirname;
const known = readdirSync(here)
  .filter((name) => /^[a-z-]+\.bench\.ts$/.test(name))
  .map((name) => name.replace('.bench.ts', ''));

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(1);
}

for (const name of asked.length > 0 ? asked : known) {
  const bench = (await import(join(here, `${name}.bench.ts`))) as Bench;
  console.log(`\n${name}: ${bench.question}`);
  const figures = await bench.run();
  for (const { name: what, value, unit, wanted } of figures) {
    const shown =
      typeof value === 'number' ? (Math.abs(value) < 10 ? value.toFixed(3) : value.toFixed(1)) : value;
    console.log(`  ${what.padEnd(52)} ${shown} ${unit ?? ''}${wanted ? `   (wanted ${wanted})` : ''}`);
  }
  mkdirSync(join(here, 'results'), { recursive: true });
  const record = {
    bench: name,
    at: new Date().toISOString(),
    machine: { cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version },
    figures,
  };
  writeFileSync(join(here, 'results', `${name}.json`), `${JSON.stringify(record, null, 2)}\n`);
}
