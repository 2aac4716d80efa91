/** Disputes: opened, listed, read, ended, opened again. */
import { covers, overAll, scopesOf } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import { constraintOf, cursor, readCursor } from '../../kernel/db.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx } from '../../kernel/module.ts';
import { mask } from '../../kernel/personal.ts';
import { conflict, fault, notFound } from '../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import { addWorkdays } from '../../kernel/time.ts';
import { caseReporter } from '../cases/service.ts';
import { type PlaceFacts, placeFacts } from '../places/service.ts';
import { answerable } from '../staff/service.ts';
import { insertTask } from '../work/service.ts';
import { act, limitFor, tellOf } from './acts.ts';
import { openAgain } from './again.ts';
import * as contract from './contract.ts';
import { homeAt } from './parties/riser.ts';
import { insertHome, insertParties } from './parties/store.ts';
import { roundAt } from './rounds/store.ts';
import * as store from './store.ts';

export { disputeWhole as readDispute } from './whole.ts';

export const listKinds = async (ctx: Ctx): Promise<Output<typeof contract.listKinds>> => ({
  rows: await store.kinds(ctx.sql),
});

export async function saveKind(ctx: Ctx, input: Input<typeof contract.saveKind>): Promise<{ ok: true }> {
  overAll(ctx.actor, 'categories.write');
  const zh = cleanLine(input.zh);
  const en = cleanLine(input.en);
  if (!zh) throw fault('zh', 'empty', '写个名字。', 'Give it a name.');
  if (!en) throw fault('en', 'empty', '写个英文名。', 'Give it an English name.');
  return ctx.transact('', async (tx, { record }) => {
    await store.putKind(tx, { ...input, zh, en });
    record({
      noun: 'dispute_kind',
      subject: input.code,
      verb: 'dispute_kind.saved',
      county: '',
      place: '',
      data: { zh, workdays: input.workdays, ended: input.ended },
    });
    return { ok: true as const };
  });
}

/** The place of a dispute, inside the actor's area and below a community. */
async function placeOf(ctx: Ctx, code: string): Promise<PlaceFacts & { street: string; community: string }> {
  const facts = await placeFacts(ctx, code);
  if (!facts?.community || !facts.street)
    throw fault('place', 'place', '请选到小区、楼栋或住户。', 'Choose a compound, a building or a home.');
  if (!covers(scopesOf(ctx.actor, 'mediation.write'), { place: facts.code, grid: facts.grid }))
    throw fault('place', 'outside', '这个地点不归您管。', 'This place is outside your area.');
  return { ...facts, street: facts.street, community: facts.community };
}

export async function openDispute(
  ctx: Ctx,
  input: Input<typeof contract.openDispute>,
): Promise<{ id: string }> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw notFound();
  const [facts, kinds] = await Promise.all([placeOf(ctx, input.place), store.kinds(ctx.sql)]);
  const kind = kinds.find(({ code, ended }) => code === input.kind && !ended);
  if (!kind) throw fault('kind', 'kind', '请从列出的里面选一类。', 'Choose one of the listed kinds.');
  const title = cleanLine(input.title);
  const text = cleanText(input.facts);
  if (!title) throw fault('title', 'empty', '请写一句是什么事。', 'Say in a line what it is about.');
  if (!text) throw fault('facts', 'empty', '请写写经过。', 'Write down what happened.');
  const from = input.case ? await caseReporter(ctx, input.case) : undefined;
  if (input.case && (!from || from.county !== facts.county))
    throw fault('case', 'case', '没有这件诉求，或者不归您办。', 'No such case, or not yours.');
  if (input.round) await roundAt(ctx, 'mediation.write', input.round);
  // Whoever answers for the grid holds it to the end; where nobody does, whoever opened it.
  const worker = await answerable(ctx, facts, ctx.now);
  const limitAt = addWorkdays(ctx.calendar(), ctx.now, kind.workdays);
  const home = facts.kind === 'home' ? await homeAt(ctx, facts) : undefined;
  const id = newId();
  const d: store.Dispute = {
    county: facts.county,
    id,
    kind: kind.code,
    title,
    facts: text,
    place: facts.code,
    address: facts.address,
    street: facts.street,
    community: facts.community,
    grid: facts.grid,
    case: from?.id ?? null,
    round: input.round ?? null,
    state: 'open',
    holder: worker?.account ?? actor.id,
    holderName: worker?.name ?? actor.name,
    openedAt: ctx.now,
    limitAt,
    dueAt: limitAt,
    agreedAt: null,
    signedAt: null,
    endedAt: null,
    ending: null,
    endingWords: '',
    reopened: 0,
    version: 1,
  };
  return ctx.transact(facts.county, async (tx, { record }) => {
    if (!(await store.insertDispute(tx, d)))
      throw conflict(
        'exists',
        '这件诉求已经在调解了，打开那一件接着办。',
        'This case is in mediation already: open that one.',
      );
    if (home) await insertHome(tx, d, home, ctx.now);
    if (from) {
      const party = newId();
      const phone = from.reporterPhone;
      await insertParties(
        tx,
        d,
        [
          {
            id: party,
            role: 'complains',
            name: from.reporterName ?? '反映人',
            home: from.place.length === HOME ? from.place : null,
            address: from.place.length === HOME ? from.address : '',
            person: null,
            phoneSealed: phone ? ctx.secrets.seal(phone, `dispute_party:${party}:phone`) : null,
            phone: phone ? mask.phone(phone) : null,
            printPhone: false,
            reachedAt: null,
            nextAt: null,
          },
        ],
        ctx.now,
      );
    }
    await insertTask(tx, taskOf(ctx, d));
    const tell = tellOf(d, record);
    tell.dispute('dispute.opened', title, { holder: d.holder, holderName: d.holderName });
    tell.resident('case.mediation_opened');
    return { id };
  });
}

/** Digits of a home's code. */
const HOME = 24;

const taskOf = (ctx: Ctx, d: store.Dispute) => ({
  county: d.county,
  id: newId(),
  noun: 'dispute',
  subject: d.id,
  title: d.title,
  place: d.place,
  street: d.street,
  community: d.community,
  grid: d.grid,
  holder: d.holder,
  openedAt: ctx.now,
  dueAt: d.dueAt,
});

function filterOf(
  ctx: Ctx,
  input: { mine?: boolean | undefined; place?: string | undefined },
  state: contract.DisputeState,
): store.ListFilter {
  return {
    scopes: scopesOf(ctx.actor, 'mediation.read'),
    state,
    ...(input.mine && ctx.actor.kind === 'staff' && { holder: ctx.actor.id }),
    ...(input.place && { place: input.place }),
  };
}

export async function listDisputes(
  ctx: Ctx,
  input: Input<typeof contract.listDisputes>,
): Promise<Output<typeof contract.listDisputes>> {
  const limit = input.limit ?? 20;
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const filter = filterOf(ctx, input, input.tab ?? 'open');
  const found = await store.listed(
    ctx.sql,
    { ...filter, ...(input.kind && { kind: input.kind }) },
    after,
    limit + 1,
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows: found.slice(0, limit), next: last ? cursor([last.openedAt, last.id]) : null };
}

export async function countDisputes(
  ctx: Ctx,
  input: Input<typeof contract.countDisputes>,
): Promise<Record<string, number>> {
  const counts = await Promise.all(
    contract.STATES.map(
      async (state) => [state, await store.counted(ctx.sql, filterOf(ctx, input, state))] as const,
    ),
  );
  return Object.fromEntries(counts);
}

export async function disputesOfCase(
  ctx: Ctx,
  { id }: Input<typeof contract.disputesOfCase>,
): Promise<Output<typeof contract.disputesOfCase>> {
  const rows = await store.ofCase(ctx.sql, id);
  return { rows: rows.filter((row) => covers(scopesOf(ctx.actor, 'mediation.read'), row)) };
}

export async function endDispute(ctx: Ctx, input: Input<typeof contract.endDispute>): Promise<{ ok: true }> {
  const words = cleanText(input.words);
  if (!words) throw fault('words', 'empty', '请写一句为什么。', 'Please say why.');
  return act(ctx, input.id, 'end', async (tx, d, tell) => {
    await store.changeDispute(tx, d, {
      state: 'ended',
      ended_at: ctx.now,
      ending: input.ending,
      ending_words: words,
    });
    tell.dispute('dispute.ended', words, { ending: input.ending });
    tell.resident(
      input.ending === 'committee' || input.ending === 'court'
        ? `case.mediation_${input.ending}`
        : 'case.mediation_ended',
    );
    return { ok: true as const };
  });
}

/** Opened again: talks begin anew with a new limit; what was agreed before stays as it was. */
export async function reopenDispute(
  ctx: Ctx,
  input: Input<typeof contract.reopenDispute>,
): Promise<{ ok: true }> {
  const reason = cleanText(input.reason);
  if (!reason) throw fault('reason', 'empty', '请写为什么重新调解。', 'Say why it is opened again.');
  try {
    return await act(ctx, input.id, 'reopen', async (tx, d, tell) => {
      const limit = await limitFor(ctx, tx, d.kind);
      await openAgain(tx, d, limit);
      await insertTask(tx, taskOf(ctx, { ...d, dueAt: limit }));
      tell.dispute('dispute.reopened', reason);
      tell.resident('case.mediation_opened');
      return { ok: true as const };
    });
  } catch (error) {
    if (constraintOf(error) === 'disputes_case')
      throw conflict(
        'exists',
        '这件诉求另有一件纠纷正在调解。',
        'Another dispute of the same case is being mediated.',
      );
    throw error;
  }
}
