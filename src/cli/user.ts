/** `linli user …`: the first administrator, and the way back in when the only one forgot the password. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { prepareDatabase } from '../app.ts';
import { type DbOptions, openDb, type Sql } from '../kernel/db.ts';
import { useEmbedded as joinOrStart } from '../kernel/embedded.ts';
import { checkPassword } from '../kernel/passwords.ts';
import { makeAdministrator, replacePassword } from '../modules/staff/accounts/command-line.ts';
import { oneTimePassword } from '../modules/staff/accounts/service.ts';
import { plainLogin } from '../modules/staff/session/service.ts';
import { loadKey, readSettings, type Settings, say } from '../settings.ts';

export const userHelp = (): string =>
  say(
    `linli user create-admin --login <账号> --name <姓名> [--one-time]
    开一个系统管理员。密码在终端里输入，或从标准输入读一行；--one-time 则打印一个一次性密码。
linli user reset-password --login <账号> [--one-time]
    换密码，并让这个账号在所有设备上退出。`,
    `linli user create-admin --login <login> --name <name> [--one-time]
    Makes a system administrator. The password is asked for, or read as one line from the standard input;
    with --one-time a one-time password is printed instead.
linli user reset-password --login <login> [--one-time]
    Gives a new password and signs the account out everywhere.`,
  );

/** A mistake at the terminal: one sentence, exit code 1. */
export class UserCommandError extends Error {
  override name = 'UserCommandError';
}

type Open = (settings: Settings, work: (sql: Sql) => Promise<void>) => Promise<void>;
type Streams = { input: NodeJS.ReadStream; output: NodeJS.WritableStream };

/** Runs `user` with its arguments. Works beside a running server too. @throws UserCommandError with one sentence */
export async function userCommand(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  streams: Streams = { input: process.stdin, output: process.stdout },
  open: Open = withDatabase,
): Promise<void> {
  const [action, ...rest] = argv;
  const { values } = readArguments(rest);
  const print = (line: string): void => {
    streams.output.write(`${line}\n`);
  };
  if (action !== 'create-admin' && action !== 'reset-password') {
    if (action === undefined || action === 'help') return print(userHelp());
    throw new UserCommandError(
      say(`没有 user ${action} 这个命令。`, `There is no command user ${action}.`, env) + '\n' + userHelp(),
    );
  }
  const login = plainLogin(values.login ?? '');
  if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(login))
    throw new UserCommandError(
      say(
        '请用 --login 给出账号：2 到 40 个字母、数字、点、横线。',
        'Give --login: 2 to 40 letters, digits, dots or dashes.',
        env,
      ),
    );
  const name = (values.name ?? '').trim();
  if (action === 'create-admin' && (name === '' || name.length > 40))
    throw new UserCommandError(say('请用 --name 给出姓名。', 'Give --name.', env));
  const settings = readSettings(env);
  const password = values['one-time']
    ? oneTimePassword()
    : await askPassword(settings, [login, name], env, streams);
  const mustChange = values['one-time'] === true;
  await open(settings, async (sql) => {
    if (action === 'create-admin') {
      if (!(await makeAdministrator(sql, { login, name, password, mustChange })))
        throw new UserCommandError(say(`账号 ${login} 已经有了。`, `The login ${login} is taken.`, env));
      print(say(`已开系统管理员 ${login}。`, `Made the system administrator ${login}.`, env));
    } else {
      if (!(await replacePassword(sql, login, password, mustChange)))
        throw new UserCommandError(say(`没有账号 ${login}。`, `There is no login ${login}.`, env));
      print(say(`已给 ${login} 换密码。`, `Gave ${login} a new password.`, env));
    }
    if (mustChange)
      print(
        say(
          `一次性密码：${password}（首次登录时要换）`,
          `One-time password: ${password} (to be changed at the first sign-in)`,
          env,
        ),
      );
  });
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { login: { type: 'string' }, name: { type: 'string' }, 'one-time': { type: 'boolean' } },
    });
  } catch (error) {
    // A password given as an argument would stand in the shell's history and the process list.
    throw new UserCommandError(`${(error as Error).message}\n${userHelp()}`);
  }
}

async function withDatabase(settings: Settings, work: (sql: Sql) => Promise<void>): Promise<void> {
  loadKey(settings);
  const engine = settings.databaseUrl ? undefined : await joinOrStart({ dataDir: settings.dataDir });
  const db: DbOptions = engine ? engine.options : { url: settings.databaseUrl! };
  try {
    await prepareDatabase(db);
    const sql = openDb({ ...db, max: 1 });
    try {
      await work(sql);
    } finally {
      await sql.end();
    }
  } finally {
    await engine?.stop();
  }
}

async function askPassword(
  settings: Settings,
  own: string[],
  env: NodeJS.ProcessEnv,
  { input, output }: Streams,
): Promise<string> {
  const typed = input.isTTY
    ? await askHidden(say('新密码：', 'New password: ', env), input, output)
    : await firstLine(input);
  const read = checkPassword(settings.passwordPolicy, typed, own.filter(Boolean));
  if (!read.ok) throw new UserCommandError(say(read.message.zh, read.message.en, env));
  if (input.isTTY && (await askHidden(say('再输一次：', 'Once more: ', env), input, output)) !== typed)
    throw new UserCommandError(say('两次输入的不一样。', 'The two do not match.', env));
  return read.value;
}

async function firstLine(input: NodeJS.ReadStream): Promise<string> {
  for await (const line of createInterface({ input })) return line;
  return '';
}

/** Reads a line without showing it. */
function askHidden(
  question: string,
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  output.write(question);
  input.setRawMode(true);
  input.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let text = '';
    const done = (act: () => void): void => {
      input.setRawMode(false);
      input.pause();
      input.off('data', hear);
      output.write('\n');
      act();
    };
    const hear = (chunk: string): void => {
      for (const letter of chunk) {
        if (letter === '\r' || letter === '\n') {
          done(() => resolve(text));
          return;
        }
        if (letter === '\u0003') {
          done(() => reject(new UserCommandError(say('没有改动。', 'Nothing was changed.'))));
          return;
        }
        if (letter === '\u007f' || letter === '\b') text = [...text].slice(0, -1).join('');
        else text += letter;
      }
    };
    input.on('data', hear);
    input.resume();
  });
}
