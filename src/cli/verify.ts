/** `linli verify`: is the audit log as it was sealed? */
import { type Broken, verifyAudit } from '../kernel/audit.ts';
import type { House } from '../kernel/module.ts';
import { say } from '../settings.ts';
import { type Command, Wrong, withHouse } from './command.ts';
import { Progress } from './progress.ts';

export const verifyCommand: Command = {
  name: 'verify',
  usage: '',
  what: {
    zh: '核对审计记录：有没有被改动、删除、插入或调换顺序，说出是哪一段',
    en: 'check the audit log for changed, missing, added or reordered rows, and name the segment',
  },
  run: async (args) => {
    if (args.length > 0) throw new Wrong('verify 后面不用写别的。', 'verify takes no arguments.');
    const progress = new Progress();
    const lines = await withHouse((house) =>
      verify(house, (share, words) => progress.show(share, words)).finally(() => progress.end()),
    );
    for (const line of lines.text) console.log(line);
    if (lines.broken > 0) process.exitCode = 1;
  },
};

/** What the command prints. */
export async function verify(
  house: Pick<House, 'sql' | 'secrets'>,
  onProgress: (share: number, words: string) => void = () => {},
): Promise<{ text: string[]; broken: number }> {
  const { segments, rows, last, broken } = await verifyAudit(house, (done, of) =>
    onProgress(done / of, say(`${done}/${of} 段`, `${done} of ${of} segments`)),
  );
  if (broken.length > 0) return { text: broken.map(sentence), broken: broken.length };
  const text = [
    say(
      `审计记录完好：${segments} 段，${rows} 条。`,
      `The audit log is whole: ${segments} segments, ${rows} rows.`,
    ),
  ];
  if (segments > 0)
    text.push(
      say(
        `最后一段的封签（抄在别处，可以查出末尾被整段删除）：${last}`,
        `The last seal (kept elsewhere, it shows whether the end was cut off): ${last}`,
      ),
    );
  return { text, broken: 0 };
}

function sentence({ seal, after, until, what, sealed, found }: Broken): string {
  const where = `(${after.xid},${after.id}] … (${until.xid},${until.id}]`;
  if (what === 'seal')
    return say(
      `第 ${seal} 段的封签不对，${where}。`,
      `The seal of segment ${seal} is not genuine, ${where}.`,
    );
  return say(
    `第 ${seal} 段被动过，${where}：封存时 ${sealed} 条，现在 ${found} 条。`,
    `Segment ${seal} was tampered with, ${where}: ${sealed} rows when sealed, ${found} now.`,
  );
}
