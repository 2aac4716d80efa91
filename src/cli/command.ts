/** What every `linli` command is, and the house that most of them need. */
import { openHouse, prepareDatabase } from '../app.ts';
import type { Say } from '../kernel/contract.ts';
import type { DbOptions } from '../kernel/db.ts';
import { type Embedded, useEmbedded as joinOrStart } from '../kernel/embedded.ts';
import type { House } from '../kernel/module.ts';
import { loadKey, readSettings, say } from '../settings.ts';

export type Command = {
  /** The words after `linli`: `import divisions`. */
  name: string;
  /** The arguments behind them, as help shows them. */
  usage: string;
  what: Say;
  /** @throws Wrong with one sentence for the person at the terminal */
  run: (args: readonly string[]) => Promise<void>;
};

/** What was asked for can't be done; the message is one sentence that says why. */
export class Wrong extends Error {
  override name = 'Wrong';
  constructor(zh: string, en: string) {
    super(say(zh, en));
  }
}

/** Runs with the same data as the server, beside it or without it. */
export async function withHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env);
  const key = loadKey(settings);
  let engine: Embedded | undefined;
  let db: DbOptions;
  if (settings.databaseUrl) db = { url: settings.databaseUrl };
  else {
    engine = await joinOrStart({ dataDir: settings.dataDir, onProgress: (line) => console.error(line) });
    db = engine.options;
  }
  try {
    await prepareDatabase(db);
    const house = await openHouse(settings, db, key);
    try {
      return await work(house);
    } finally {
      await house.sql.end({ timeout: 10 });
    }
  } finally {
    await engine?.stop();
  }
}

/** `--name value` pairs and the plain words between them. */
export function readArguments(
  args: readonly string[],
  known: readonly string[],
): { words: string[]; options: Map<string, string> } {
  const words: string[] = [];
  const options = new Map<string, string>();
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const [name, inline] = arg.slice(2).split(/=(.*)/s) as [string, string | undefined];
    if (!known.includes(name)) throw new Wrong(`不认识选项 --${name}。`, `Unknown option --${name}.`);
    const value = inline ?? args[++at];
    if (value === undefined)
      throw new Wrong(`选项 --${name} 后面要有内容。`, `The option --${name} needs a value.`);
    options.set(name, value);
  }
  return { words, options };
}
