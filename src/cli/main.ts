/** `npm run linli -- <command>`: finds the command and runs it; one sentence when it can't be done. */
import { EmbeddedError } from '../kernel/embedded.ts';
import { Refused } from '../kernel/refused.ts';
import { describeSettings, SettingsError, say } from '../settings.ts';
import { type Command, Wrong } from './command.ts';
import { commands } from './commands.ts';

function help(args: readonly string[]): void {
  if (args[0] === 'settings') {
    console.log(describeSettings());
    return;
  }
  const asked = commands.filter(({ name }) => name.startsWith(args.join(' ')));
  const shown = asked.length > 0 ? asked : commands;
  console.log(say('用法：npm run linli -- <命令>', 'Use: npm run linli -- <command>'));
  console.log('');
  for (const { name, usage, what } of shown)
    console.log(`  ${name} ${usage}\n      ${say(what.zh, what.en)}`);
  console.log(`  help settings\n      ${say('说明每个环境变量', 'explain every environment variable')}`);
}

function find(words: readonly string[]): { command: Command; args: string[] } | undefined {
  for (const command of commands) {
    const name = command.name.split(' ');
    if (name.every((word, at) => words[at] === word)) return { command, args: words.slice(name.length) };
  }
  return undefined;
}

const words = process.argv.slice(2);
try {
  const found = find(words);
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help') help(words.slice(1));
  else if (found) await found.command.run(found.args);
  else
    throw new Wrong(
      `没有“${words.join(' ')}”这个命令。用 help 看有哪些命令。`,
      `There is no command “${words.join(' ')}”. See help for the list.`,
    );
} catch (error) {
  const plain = error instanceof Wrong || error instanceof SettingsError || error instanceof EmbeddedError;
  if (error instanceof Refused) console.error(say(error.say.zh, error.say.en));
  else console.error(plain ? error.message : error);
  process.exitCode = 1;
}
