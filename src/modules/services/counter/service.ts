/** What the window prints: from the rows as they stand, the notice with the words of its own day. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input } from '../../../kernel/contract.ts';
import { timeline } from '../../../kernel/events.ts';
import type { Ctx, Sent } from '../../../kernel/module.ts';
import { mask } from '../../../kernel/personal.ts';
import { conflict, notFound } from '../../../kernel/refused.ts';
import { dayOf } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import { answerable, workPhone } from '../../staff/service.ts';
import { papersOf } from '../applications/read.ts';
import { type Application, findApplication, noticesOf } from '../applications/store.ts';
import { itemAt } from '../catalogue/service.ts';
import { APPLICANT_WORDS, CONSENT_WORDS, type PaperState } from '../contract.ts';
import type * as contract from './contract.ts';
import { noticePdf, receiptPdf, resultPdf } from './paper.ts';
import type { Head } from './sheet.ts';
import { applicationOfNotice } from './store.ts';

const dateOf = (day: string): string => {
  const [year, month, of] = day.split('-').map(Number);
  return `${year}年${month}月${of}日`;
};

/** Whoever receives in this area prints its papers; for everybody else they do not exist. */
async function deskApplication(ctx: Ctx, id: string): Promise<Application> {
  const a = await findApplication(ctx.sql, id);
  if (!a || !covers(scopesOf(ctx.actor, 'services.receive'), a)) throw notFound();
  return a;
}

async function headOf(ctx: Ctx, a: Application, number: string, at: Date): Promise<Head> {
  const [street, community, place] = await Promise.all(
    [a.street, a.community, a.place].map((code) => placeFacts(ctx, code)),
  );
  const own = a.firstContact ? await workPhone(ctx, a.firstContact) : null;
  // Without a number of her own: the one at which this place is answered.
  const phone = own || (place && (await answerable(ctx, place, ctx.now))?.phone) || '';
  return {
    where: [street?.name, community?.name].filter(Boolean).join(' '),
    community: community?.name ?? '',
    number,
    name: mask.name(a.name),
    title: a.title,
    firstContact: a.firstContactName,
    phone,
    day: dateOf(dayOf(at)),
    url: `${ctx.origin}/applications/${a.id}?c=${a.code}`,
    code: a.code,
  };
}

const HAVE_WORDS: Readonly<Record<Exclude<PaperState, 'missing'>, string>> = {
  seen: '原件看过了',
  given: '已经收了',
  reused: '档案里有',
  waived: '这次不用',
};
const haveOf = async (ctx: Ctx, a: Application) =>
  (await papersOf(ctx, a)).flatMap(({ name, state }) =>
    state === 'missing' ? [] : [{ name: name.zh, words: HAVE_WORDS[state] }],
  );

/** Without a name it opens in the browser, from where it is printed; its title names it. */
const pdf = (bytes: Buffer): Sent => ({ type: 'application/pdf', bytes });

/** The notice as it was issued: what is missing is said in the words of that day, whatever was brought since. */
export async function printNotice(ctx: Ctx, input: Input<typeof contract.printNotice>): Promise<Sent> {
  const id = await applicationOfNotice(ctx.sql, input.id);
  if (!id) throw notFound();
  const a = await deskApplication(ctx, id);
  const notice = (await noticesOf(ctx.sql, a.county, a.id)).find((one) => one.id === input.id);
  if (!notice) throw notFound();
  const [head, papers, item] = await Promise.all([
    headOf(ctx, a, notice.number, notice.issuedAt),
    papersOf(ctx, a),
    a.item ? itemAt(ctx, a.item, a.version ?? undefined) : undefined,
  ]);
  const lacked = new Set(notice.missing.map(({ at }) => at));
  const bytes = await noticePdf(
    {
      ...head,
      application: a.number,
      missing: notice.missing.map(({ at, zh, note }) => {
        const line = papers.find((paper) => paper.at === at);
        const name = line?.name.zh ?? zh;
        const copies = line && line.ask.copies > 1 ? ` ${line.ask.copies} 份` : '';
        const how = line?.ask.form === 'copy' ? '复印件' : '';
        const words = [zh === name ? '' : zh, note].filter(Boolean).join('；');
        return { words: `${name}${name.endsWith(how) ? '' : how}${copies}`, note: words };
      }),
      have: papers.flatMap(({ at, name, state }) =>
        state === 'missing' || lacked.has(at) ? [] : [{ name: name.zh, words: HAVE_WORDS[state] }],
      ),
      steps: item?.body.steps.map(({ zh }) => zh) ?? [],
      days: item?.body.way === 'spot' ? 0 : (item?.body.promisedDays ?? a.promisedDays),
      fee: item?.body.fee.zh ?? '',
      until: dateOf(notice.until),
      more: notice.words,
    },
    input.size ?? 'normal',
  );
  return pdf(bytes);
}

const HANDED: Readonly<Record<Application['handover'], string>> = {
  counter: '到窗口拿',
  home: '给您送上门',
  fetch: '好了通知您来取',
  online: '在网上看',
};

export async function printReceipt(ctx: Ctx, input: Input<typeof contract.printReceipt>): Promise<Sent> {
  const a = await deskApplication(ctx, input.id);
  if (!a.receivedAt)
    throw conflict(
      'not-received',
      '材料还没齐，还没有受理。先出告知单。',
      'Not received yet, papers are missing: print the notice instead.',
    );
  const [head, have] = await Promise.all([headOf(ctx, a, a.number, a.receivedAt), haveOf(ctx, a)]);
  const agent =
    a.applicant === 'self'
      ? null
      : `${mask.name(a.agentName ?? '')}（${APPLICANT_WORDS[a.applicant].zh}${a.consent ? `，${CONSENT_WORDS[a.consent].zh}` : ''}）`;
  const bytes = await receiptPdf(
    {
      ...head,
      have: have.filter(({ words }) => words !== HAVE_WORDS.waived),
      due: dateOf(dayOf(a.dueAt)),
      legalDue: a.legalDueAt && a.legalDueAt > a.dueAt ? dateOf(dayOf(a.legalDueAt)) : null,
      handover: HANDED[a.handover],
      agent,
    },
    input.size ?? 'normal',
  );
  return pdf(bytes);
}

const DECIDED: readonly string[] = ['application.approved', 'application.refused'];

export async function printResult(ctx: Ctx, input: Input<typeof contract.printResult>): Promise<Sent> {
  const a = await deskApplication(ctx, input.id);
  if (!a.decidedAt) throw conflict('not-decided', '这一件还没有结果。', 'There is no result yet.');
  const [head, events] = await Promise.all([
    headOf(ctx, a, a.number, a.decidedAt),
    timeline(ctx.sql, a.county, 'application', a.id, false),
  ]);
  const bytes = await resultPdf(
    {
      ...head,
      approved: events.findLast(({ verb }) => DECIDED.includes(verb))?.verb !== 'application.refused',
      words: a.result,
      reason: a.reason,
      decidedBy: [a.unitName, a.decidedBy].filter(Boolean).join(' '),
    },
    input.size ?? 'normal',
  );
  return pdf(bytes);
}
