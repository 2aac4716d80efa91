/** `linli user …`: the first administrator, and the way back in when the only one forgot the password. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { House } from '../kernel/module.ts';
import { checkPassword } from '../kernel/passwords.ts';
import { makeAdministrator, replacePassword } from '../modules/staff/accounts/command-line.ts';
import { oneTimePassword } from '../modules/staff/accounts/service.ts';
import { plainLogin } from '../modules/staff/session/service.ts';
import { say } from '../settings.ts';
import { type Command, Wrong, withHouse } from './command.ts';

type Action = 'create-admin' | 'reset-password';
type Streams = { input: NodeJS.ReadStream; output: NodeJS.WritableStream };
type Open = (work: (house: House) => Promise<void>) => Promise<void>;

export const userCommands: readonly Command[] = [
  {
    name: 'user create-admin',
    usage: '--login … --name … [--one-time]',
    what: {
      zh: '开一个系统管理员；密码在终端里输入或从标准输入读一行，--one-time 则打印一个一次性密码',
      en: 'make a system administrator; the password is asked for or read from the standard input, --one-time prints one',
    },
    run: (args) => userCommand('create-admin', args),
  },
  {
    name: 'user reset-password',
    usage: '--login … [--one-time]',
    what: {
      zh: '给一个账号换密码，并让它在所有设备上退出',
      en: 'give an account a new password and sign it out everywhere',
    },
    run: (args) => userCommand('reset-password', args),
  },
];

/** Works beside a running server too. @throws Wrong with one sentence */
export async function userCommand(
  action: Action,
  args: readonly string[],
  { input, output }: Streams = { input: process.stdin, output: process.stdout },
  open: Open = withHouse,
): Promise<void> {
  const { values } = options(args);
  const login = plainLogin(values.login ?? '');
  const name = (values.name ?? '').trim();
  const oneTime = values['one-time'] === true;
  if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(login))
    throw new Wrong(
      '请用 --login 给出账号：2 到 40 个字母、数字、点、横线。',
      'Give --login: 2 to 40 letters, digits, dots or dashes.',
    );
  if (action === 'create-admin' && (name === '' || name.length > 40))
    throw new Wrong('请用 --name 给出姓名，最多 40 个字。', 'Give --name, 40 characters at most.');
  const typed = oneTime ? oneTimePassword() : await askPassword({ input, output });
  await open(async (house) => {
    const read = checkPassword(house.settings.passwordPolicy, typed, [login, name].filter(Boolean));
    if (!oneTime && !read.ok) throw new Wrong(read.message.zh, read.message.en);
    output.write(`${await carryOut(house, action, { login, name, password: typed, mustChange: oneTime })}\n`);
    if (oneTime)
      output.write(
        `${say(`一次性密码：${typed}（首次登录时要换）`, `One-time password: ${typed} (to be changed at the first sign-in)`)}\n`,
      );
  });
}

async function carryOut(
  { sql }: House,
  action: Action,
  given: { login: string; name: string; password: string; mustChange: boolean },
): Promise<string> {
  const { login } = given;
  if (action === 'create-admin') {
    if (!(await makeAdministrator(sql, given)))
      throw new Wrong(`账号 ${login} 已经有了。`, `The login ${login} is taken.`);
    return say(`已开系统管理员 ${login}。`, `Made the system administrator ${login}.`);
  }
  if (!(await replacePassword(sql, login, given.password, given.mustChange)))
    throw new Wrong(`没有账号 ${login}。`, `There is no login ${login}.`);
  return say(`已给 ${login} 换密码。`, `Gave ${login} a new password.`);
}

function options(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { login: { type: 'string' }, name: { type: 'string' }, 'one-time': { type: 'boolean' } },
    });
  } catch (error) {
    // A password given as an argument would stand in the shell's history and the process list.
    const { message } = error as Error;
    throw new Wrong(message, message);
  }
}

async function askPassword({ input, output }: Streams): Promise<string> {
  if (!input.isTTY) return firstLine(input);
  const typed = await askHidden(say('新密码：', 'New password: '), input, output);
  if ((await askHidden(say('再输一次：', 'Once more: '), input, output)) !== typed)
    throw new Wrong('两次输入的不一样。', 'The two do not match.');
  return typed;
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
          done(() => reject(new Wrong('没有改动。', 'Nothing was changed.')));
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
