/** Parties: added from the file, from the riser or as typed; reached or not; what was found in their homes. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input } from '../../../kernel/contract.ts';
import { append } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { mask, normalizePhone } from '../../../kernel/personal.ts';
import { conflict, fault, faults, notFound } from '../../../kernel/refused.ts';
import { cleanLine } from '../../../kernel/text.ts';
import { peopleOfHome, personCard, phoneOfPerson } from '../../people/service.ts';
import { type PlaceFacts, placeFacts } from '../../places/service.ts';
import { act, disputeAt, endOf, readAhead, tomorrow } from '../acts.ts';
import { FIND_WORDS, type PartyRole, RESULT_WORDS, WAY_WORDS } from '../contract.ts';
import { reaches, triesAgain } from '../rules.ts';
import type { Dispute } from '../store.ts';
import type * as contract from './contract.ts';
import { homeAt } from './riser.ts';
import * as store from './store.ts';

export { readRiser } from './riser.ts';

type Done = { ok: true };
const MOST_PARTIES = 40;

const seal = (ctx: Ctx, party: string, phone: string | null) => ({
  phoneSealed: phone ? ctx.secrets.seal(phone, `dispute_party:${party}:phone`) : null,
  phone: phone ? mask.phone(phone) : null,
});

/** Empty means none. @throws Refused 400 beside `phone` */
function readPhone(text: string | undefined): string | null {
  if (!text?.trim()) return null;
  const read = normalizePhone(text);
  if (!read.ok) throw faults([{ path: 'phone', code: read.code, message: read.message }]);
  return read.value;
}

/** A home of the same county inside the mediator's area. @throws Refused 400 beside `home` */
async function homeFor(ctx: Ctx, d: Dispute, code: string): Promise<PlaceFacts> {
  const facts = await placeFacts(ctx, code);
  if (!facts || facts.county !== d.county || facts.kind !== 'home')
    throw fault('home', 'home', '请选到户。', 'Please choose a home.');
  if (!covers(scopesOf(ctx.actor, 'mediation.write'), { place: facts.code, grid: facts.grid }))
    throw fault('home', 'outside', '这一户不归您管。', 'This home is outside your area.');
  return facts;
}

function room(parties: readonly store.Party[]): void {
  if (parties.length >= MOST_PARTIES)
    throw conflict('full', '一件纠纷最多 40 方。', 'A dispute has 40 parties at most.');
}

/** Owner and tenant on file become parties; of an empty file the home itself, so that somebody asks there. */
export async function addHome(ctx: Ctx, input: Input<typeof contract.addHome>): Promise<Done> {
  const before = await disputeAt(ctx, 'mediation.write', input.id);
  const facts = await homeFor(ctx, before, input.home);
  const [home, people] = await Promise.all([homeAt(ctx, facts), peopleOfHome(ctx, facts)]);
  const owners = people.filter(({ role }) => role === 'owner' || role === 'tenant');
  const chosen = (owners.length > 0 ? owners : people).slice(0, 4);
  return act(ctx, input.id, 'talk', async (tx, d, tell) => {
    if (!(await store.insertHome(tx, d, home, ctx.now))) return { ok: true };
    const known = await store.partiesOf(tx, d);
    room(known);
    const rows: store.Party[] = chosen
      .filter(({ id }) => !known.some(({ person }) => person === id))
      .map(({ id: person, name, role, phone }) => {
        const id = newId();
        const as: PartyRole = role === 'owner' || role === 'tenant' ? role : 'resident';
        return { ...empty(id, as, name), ...seal(ctx, id, phone), ...at(facts), person };
      });
    if (chosen.length === 0) rows.push({ ...empty(newId(), 'resident', `${facts.name} 住户`), ...at(facts) });
    await store.insertParties(tx, d, rows, ctx.now);
    tell.dispute('dispute.home_added', facts.address, { home: facts.code });
    return { ok: true };
  });
}

const empty = (id: string, role: PartyRole, name: string): store.Party => ({
  id,
  role,
  name,
  home: null,
  address: '',
  person: null,
  phoneSealed: null,
  phone: null,
  printPhone: false,
  reachedAt: null,
  nextAt: null,
});
const at = (facts: PlaceFacts) => ({ home: facts.code, address: facts.address });

export async function checkHome(ctx: Ctx, input: Input<typeof contract.checkHome>): Promise<Done> {
  const words = cleanLine(input.words ?? '');
  const { found } = input;
  return act(ctx, input.id, 'talk', async (tx, d, tell) => {
    const by = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
    if (!(await store.setFound(tx, d, input.home, { found, words, at: ctx.now, by }))) throw notFound();
    const home = (await store.homesOf(tx, d)).find((one) => one.home === input.home);
    tell.dispute(
      'dispute.home_checked',
      [`${home?.name} ${FIND_WORDS[found].zh}`, words].filter(Boolean).join('：'),
      {
        home: input.home,
        found,
      },
    );
    return { ok: true };
  });
}

export async function addParty(ctx: Ctx, input: Input<typeof contract.addParty>): Promise<{ id: string }> {
  const before = await disputeAt(ctx, 'mediation.write', input.id);
  const facts = input.home ? await homeFor(ctx, before, input.home) : undefined;
  const card = input.person ? await personCard(ctx, input.person) : undefined;
  if (card && card.county !== before.county)
    throw fault('person', 'other-county', '只能选同一区县的人。', 'Only somebody of the same county.');
  const name = cleanLine(input.name ?? '') || card?.name || '';
  if (!name)
    throw fault('name', 'empty', '请写名字，或从档案里选。', 'Write a name, or choose from the files.');
  const own = readPhone(input.phone);
  const phone = own ?? (card ? ((await phoneOfPerson(ctx, card.id, [card.county])) ?? null) : null);
  const id = newId();
  return act(ctx, input.id, 'talk', async (tx, d, tell) => {
    const known = await store.partiesOf(tx, d);
    room(known);
    if (card && known.some(({ person }) => person === card.id))
      throw fault('person', 'twice', '这个人已经在里面了。', 'This person is among the parties already.');
    const place = facts ? at(facts) : { home: card?.home ?? null, address: card?.home ? card.address : '' };
    const row = {
      ...empty(id, input.role, name),
      ...seal(ctx, id, phone),
      ...place,
      person: card?.id ?? null,
    };
    await store.insertParties(tx, d, [row], ctx.now);
    tell.dispute('dispute.party_added', '', { party: id, role: input.role });
    return { id };
  });
}

export async function changeParty(ctx: Ctx, input: Input<typeof contract.changeParty>): Promise<Done> {
  const name = input.name === undefined ? undefined : cleanLine(input.name);
  if (name === '') throw fault('name', 'empty', '请写名字。', 'Write a name.');
  const phone = input.phone === undefined ? undefined : readPhone(input.phone);
  return act(ctx, input.id, 'talk', async (tx, d, tell) => {
    if (!(await store.partyOf(tx, d, input.party))) throw notFound();
    const sealed = phone === undefined ? undefined : seal(ctx, input.party, phone);
    await store.changeParty(tx, d, input.party, {
      ...(input.role && { role: input.role }),
      ...(name && { name }),
      ...(sealed && { phone_sealed: sealed.phoneSealed, phone_mask: sealed.phone }),
    });
    tell.dispute('dispute.party_changed', '', { party: input.party });
    return { ok: true };
  });
}

/** The number in clear. Who looked and what for is recorded before it leaves. */
export async function revealParty(
  ctx: Ctx,
  input: Input<typeof contract.revealParty>,
): Promise<{ phone: string }> {
  const d = await disputeAt(ctx, 'mediation.write', input.id);
  const party = await store.partyOf(ctx.sql, d, input.party);
  if (!party?.phoneSealed) throw notFound();
  const phone = ctx.secrets.open(party.phoneSealed, `dispute_party:${party.id}:phone`);
  const spot = { county: d.county, place: d.place, grid: d.grid };
  const purpose = cleanLine(input.purpose);
  await append(ctx.sql, ctx.actor, ctx.now, [
    {
      ...spot,
      noun: 'dispute',
      subject: d.id,
      verb: 'dispute.revealed',
      data: { text: purpose, party: party.id, field: 'phone', purpose },
    },
    // Of a person on file the look stands in the file too.
    ...(party.person
      ? [
          {
            ...spot,
            noun: 'person',
            subject: party.person,
            verb: 'person.revealed' as const,
            data: { field: 'phone', purpose: 'other', reason: purpose },
          },
        ]
      : []),
  ]);
  return { phone };
}

export async function noteAttempt(ctx: Ctx, input: Input<typeof contract.noteAttempt>): Promise<Done> {
  const until = input.until ? readAhead(ctx, 'until', input.until) : null;
  if (input.result === 'promised' && !until)
    throw fault('until', 'empty', '答应到哪天？请选日子。', 'Promised by when? Choose a day.');
  const words = cleanLine(input.words ?? '');
  const { way, result } = input;
  return act(ctx, input.id, 'talk', async (tx, d, tell) => {
    const party = await store.partyOf(tx, d, input.party);
    if (!party) throw notFound();
    const byName = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
    await store.insertAttempt(tx, d, {
      id: newId(),
      party: party.id,
      way,
      result,
      words,
      until,
      at: ctx.now,
      byName,
    });
    // Nobody home: again on the next working day, unless another day was named.
    await store.changeParty(tx, d, party.id, {
      reached_at: reaches(result) ? ctx.now : party.reachedAt,
      next_at: until ? endOf(until) : triesAgain(result) ? tomorrow(ctx) : null,
    });
    const said = `${party.name}：${WAY_WORDS[way].zh}，${RESULT_WORDS[result].zh}${words ? `。${words}` : ''}`;
    tell.dispute('dispute.attempted', said, { party: party.id, way, result, until });
    return { ok: true };
  });
}
