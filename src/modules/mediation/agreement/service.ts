/** Meetings, the agreement on paper, its signature, and each point followed up. */
import type { Input } from '../../../kernel/contract.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx, Sent } from '../../../kernel/module.ts';
import { conflict, type FieldFault, fault, faults, notFound } from '../../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../../kernel/text.ts';
import { at, dayOf } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import { act, disputeAt, limitFor, readAhead } from '../acts.ts';
import { openAgain } from '../again.ts';
import { partiesOf, setPrinted } from '../parties/store.ts';
import { afterPoint } from '../rules.ts';
import { attachPhotos, changeDispute, type Dispute } from '../store.ts';
import type * as contract from './contract.ts';
import { agreementPdf } from './paper.ts';
import * as store from './store.ts';

type Done = { ok: true };

/** Ids of parties of this dispute, each once. @throws Refused 400 beside `path` */
async function known(
  db: Parameters<typeof partiesOf>[0],
  d: Dispute,
  path: string,
  ids: readonly string[],
): Promise<string[]> {
  const parties = new Set((await partiesOf(db, d)).map(({ id }) => id));
  if (ids.some((id) => !parties.has(id)))
    throw fault(path, 'party', '有一位不在这件纠纷里。', 'Somebody is not a party of this dispute.');
  return [...new Set(ids)];
}

/** 11月25日 15:00 */
const spoken = (day: string, time: string): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${time}`;

export async function planMeeting(
  ctx: Ctx,
  input: Input<typeof contract.planMeeting>,
): Promise<{ id: string }> {
  const day = readAhead(ctx, 'day', input.day);
  const place = cleanLine(input.place);
  if (!place) throw fault('place', 'empty', '请写在哪里谈。', 'Say where.');
  const id = newId();
  return act(ctx, input.id, 'talk', async (tx, d, tell) => {
    const invited = await known(tx, d, 'invited', input.invited);
    await store.insertMeeting(tx, d, { id, at: at(day, input.time), place, invited });
    tell.dispute('dispute.meeting_planned', `${spoken(day, input.time)} ${place}`, { meeting: id });
    tell.resident('case.mediation_planned', spoken(day, input.time));
    return { id };
  });
}

export async function holdMeeting(ctx: Ctx, input: Input<typeof contract.holdMeeting>): Promise<Done> {
  const minutes = cleanText(input.minutes);
  if (!minutes) throw fault('minutes', 'empty', '请写谈了什么。', 'Write what was said.');
  const photos = [...new Set(input.photos)];
  return act(ctx, input.id, 'talk', async (tx, d, tell) => {
    const came = await known(tx, d, 'came', input.came);
    const found = (await store.meetingsOf(tx, d)).find(({ id }) => id === input.meeting);
    if (!found) throw notFound();
    const proposals = cleanText(input.proposals);
    await store.setMinutes(tx, d, input.meeting, { came, minutes, proposals, photos, heldAt: ctx.now });
    await attachPhotos(tx, d, photos);
    tell.dispute('dispute.meeting_held', minutes.slice(0, 300), { meeting: input.meeting });
    // Minutes that are mended later are no second meeting to the resident.
    if (!found.heldAt) tell.resident('case.mediation_met');
    return { ok: true };
  });
}

export async function writeAgreement(ctx: Ctx, input: Input<typeof contract.writeAgreement>): Promise<Done> {
  const facts = cleanText(input.facts);
  const wrong: FieldFault[] = [];
  if (!facts)
    wrong.push({
      path: 'facts',
      code: 'empty',
      message: { zh: '请写经过。', en: 'Write down what happened.' },
    });
  const points = input.points.map(({ party, words, until }, n) => {
    const clean = cleanText(words);
    if (!clean)
      wrong.push({
        path: `points.${n}.words`,
        code: 'empty',
        message: { zh: '请写要做什么。', en: 'Say what is to be done.' },
      });
    return { id: newId(), party, words: clean, until };
  });
  if (wrong.length > 0) throw faults(wrong);
  for (const [n, { until }] of points.entries()) readAhead(ctx, `points.${n}.until`, until);
  return act(ctx, input.id, 'agree', async (tx, d, tell) => {
    await known(
      tx,
      d,
      'points',
      points.map(({ party }) => party),
    );
    const phones = await known(tx, d, 'phones', input.phones);
    await store.putPoints(tx, d, d.reopened, points);
    await setPrinted(tx, d, phones);
    await changeDispute(tx, d, { state: 'agreed', facts, agreed_at: ctx.now });
    tell.dispute('dispute.agreed', '', { points: points.length });
    // A paper that is written anew before it is signed is one agreement to the resident.
    if (d.state === 'open') tell.resident('case.mediation_agreed');
    return { ok: true };
  });
}

export async function printAgreement(ctx: Ctx, { id }: Input<typeof contract.printAgreement>): Promise<Sent> {
  const d = await disputeAt(ctx, 'mediation.write', id);
  const [parties, points, community] = await Promise.all([
    partiesOf(ctx.sql, d),
    store.pointsOf(ctx.sql, d),
    placeFacts(ctx, d.community),
  ]);
  const now = points.filter(({ turn }) => turn === d.reopened);
  if (now.length === 0)
    throw conflict('no-points', '还没写谈成的几条，写好再打印。', 'Write down what was agreed first.');
  const bytes = await agreementPdf({
    title: d.title,
    community: community?.name ?? '',
    address: d.address,
    facts: d.facts,
    day: dayOf(d.agreedAt ?? ctx.now),
    mediator: d.holderName,
    parties: parties.map(({ id: party, role, name, address, printPhone, phoneSealed }) => ({
      id: party,
      role,
      name,
      address,
      // Nobody's number stands on the paper of the others unless they said so.
      phone: printPhone && phoneSealed ? ctx.secrets.open(phoneSealed, `dispute_party:${party}:phone`) : null,
    })),
    points: now,
  });
  return { type: 'application/pdf', name: `调解协议书 ${d.title}.pdf`, bytes };
}

export async function signAgreement(ctx: Ctx, input: Input<typeof contract.signAgreement>): Promise<Done> {
  const photos = [...new Set(input.photos)];
  return act(ctx, input.id, 'sign', async (tx, d, tell) => {
    const taken = await attachPhotos(tx, d, photos);
    const [row] = await tx<{ n: number }[]>`select count(*)::int as n from files
      where county = ${d.county} and noun = 'dispute' and subject = ${d.id} and id = any(${photos}::uuid[])`;
    if (!taken || row!.n < photos.length)
      throw fault(
        'photos',
        'photo',
        '照片没有传上来，请再拍一次。',
        'A photo did not arrive: take it again.',
      );
    await changeDispute(tx, d, { state: 'following', signed_at: ctx.now });
    tell.dispute('dispute.signed', '', { photos });
    tell.resident('case.mediation_signed');
    return { ok: true };
  });
}

/** Kept: the last one ends the dispute. Not kept: everybody back to the table, with a new limit. */
export async function followPoint(ctx: Ctx, input: Input<typeof contract.followPoint>): Promise<Done> {
  const outcome = cleanText(input.words);
  if (!input.kept && !outcome)
    throw fault('words', 'empty', '没做到，请写怎么回事。', 'Say what was not kept.');
  const photos = [...new Set(input.photos)];
  return act(ctx, input.id, 'follow', async (tx, d, tell) => {
    const done = await store.setOutcome(tx, d, d.reopened, input.point, {
      state: input.kept ? 'kept' : 'broken',
      outcome,
      at: ctx.now,
      photos,
    });
    if (!done) throw notFound();
    await attachPhotos(tx, d, photos);
    const points = (await store.pointsOf(tx, d)).filter(({ turn }) => turn === d.reopened);
    const open = points.filter(({ state }) => state === 'open').length;
    const words = points.find(({ id }) => id === input.point)?.words ?? '';
    const next = afterPoint(input.kept, open);
    tell.dispute(
      input.kept ? 'dispute.point_kept' : 'dispute.point_broken',
      [words, outcome].filter(Boolean).join('：'),
      {
        point: input.point,
      },
    );
    if (next === 'ended') {
      await changeDispute(tx, d, { state: 'ended', ended_at: ctx.now, ending: 'kept' });
      tell.dispute('dispute.ended', '', { ending: 'kept' });
      tell.resident('case.mediation_kept');
    } else if (next === 'open') {
      await openAgain(tx, d, await limitFor(ctx, tx, d.kind));
      tell.resident('case.mediation_opened');
    }
    return { ok: true };
  });
}
