/** Figures and the caller's script: few rows, read when they are needed. */
import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import type { Figure } from './contract.ts';

export type Figures = Record<Figure, number>;

/** Proposals, beside the published 15 working days for putting right and the weights of one county. */
const DEFAULTS: Figures = {
  link_days: 1,
  call_days: 1,
  tries: 3,
  close_days: 5,
  bad_level: 2,
  put_right_days: 15,
  weight_response: 30,
  weight_solved: 35,
  weight_satisfied: 35,
};

const SCRIPT_ZH = `您好，我是{community}的，给您做个回访。
您反映的“{title}”，我们这边办结了，占用您一分钟问三句话。
一、办的人有没有及时和您联系？
二、事情解决了没有：解决了、解决了一部分、还是没解决？
三、您满意吗：很满意、满意、一般、不满意、很不满意？
没解决的我们接着办。谢谢您，再见。`;
const SCRIPT_EN = `Good day, this is {community}, with a call about your matter.
“{title}” was marked as solved. May I ask three short questions?
1. Did somebody contact you in time?
2. Is it solved, partly solved, or not solved?
3. How satisfied are you: very, satisfied, so-so, not satisfied, not at all?
What is not solved will be worked on again. Thank you, goodbye.`;

export async function fillFigures(sql: Sql): Promise<void> {
  const rows = Object.entries(DEFAULTS).map(([name, value]) => ({ name, value }));
  await sql`insert into callback_figures ${sql(rows)} on conflict do nothing`;
  await sql`insert into callback_script (id, zh, en) values (1, ${SCRIPT_ZH}, ${SCRIPT_EN}) on conflict do nothing`;
}

export async function figures(sql: Db): Promise<Figures> {
  const rows = await sql<{ name: Figure; value: number }[]>`select name, value from callback_figures`;
  return { ...DEFAULTS, ...Object.fromEntries(rows.map(({ name, value }) => [name, value])) };
}

export async function script(sql: Db): Promise<{ zh: string; en: string }> {
  const [row] = await sql<{ zh: string; en: string }[]>`select zh, en from callback_script where id = 1`;
  return row ?? { zh: SCRIPT_ZH, en: SCRIPT_EN };
}

export async function putFigures(tx: Tx, given: Figures, zh: string, en: string): Promise<void> {
  const rows = Object.entries(given).map(([name, value]) => ({ name, value }));
  await tx`insert into callback_figures ${tx(rows)} on conflict (name) do update set value = excluded.value`;
  await tx`insert into callback_script (id, zh, en) values (1, ${zh}, ${en})
    on conflict (id) do update set zh = excluded.zh, en = excluded.en`;
}
