/** Who reported a case, for a module below that takes their matter further. */
import type { Ctx } from '../../kernel/module.ts';
import { type CaseFacts, caseFacts } from './facts.ts';
import { mayHandle } from './handle.ts';
import { findCase } from './store.ts';

export type CaseReporter = CaseFacts & {
  text: string;
  reporterName: string | null;
  reporterPhone: string | null;
};

/** The case with its reporter in clear, if the actor may handle it; undefined otherwise. Whoever asks seals the number again. */
export async function caseReporter(ctx: Ctx, id: string): Promise<CaseReporter | undefined> {
  const c = await findCase(ctx.sql, id);
  if (!c || !mayHandle(ctx, c)) return undefined;
  const facts = (await caseFacts(ctx.sql, id))!;
  return {
    ...facts,
    text: c.text,
    reporterName: c.reporterName,
    reporterPhone: c.phoneSealed ? ctx.secrets.open(c.phoneSealed, `case:${c.id}:phone`) : null,
  };
}
