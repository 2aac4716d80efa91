/** Blowing: from a case, or from what somebody saw at a place. */
import { covers, scopesOf } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import { constraintOf, sqlState } from '../../kernel/db.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx } from '../../kernel/module.ts';
import { conflict, type FieldFault, fault, faults, notFound } from '../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import { dayOf } from '../../kernel/time.ts';
import { caseFacts } from '../cases/service.ts';
import { placeFacts } from '../places/service.ts';
import { leadOf, type Unit, unitsFor } from '../units/service.ts';
import type * as contract from './contract.ts';
import { closingOf, hoursFrom, laterDay, rulesAt, settle, tell } from './settle.ts';
import * as store from './store.ts';

type Given = Input<typeof contract.blowWhistle>;

/** Where it is: the case's place, or the one named. */
async function about(ctx: Ctx, input: Given) {
  const scopes = scopesOf(ctx.actor, 'whistles.blow');
  if (input.case) {
    const c = await caseFacts(ctx.sql, input.case);
    if (!c || !covers(scopes, c)) throw notFound();
    if (c.kind !== 'open')
      throw conflict('state', '这件诉求已经办结，不用再吹哨。', 'This case is resolved already.');
    const facts = await placeFacts(ctx, c.place);
    if (!facts?.community) throw notFound();
    return {
      facts: { ...facts, grid: c.grid },
      address: c.address,
      spot: '',
      caseId: c.id,
      caseNumber: c.number,
    };
  }
  const facts = input.place ? await placeFacts(ctx, input.place) : undefined;
  if (!facts?.community) throw fault('place', 'place', '请选一个地点。', 'Choose a place.');
  if (!covers(scopes, { place: facts.code, grid: facts.grid }))
    throw fault('place', 'outside', '这个地点不归您管。', 'This place is outside your area.');
  const spot = cleanLine(input.spot ?? '');
  return {
    facts,
    address: spot ? `${facts.address} ${spot}` : facts.address,
    spot,
    caseId: null,
    caseNumber: null,
  };
}

/** The called units, the lead first; all faults at once, each beside its field. */
function called(ctx: Ctx, input: Given, units: readonly Unit[]): { unit: Unit; lead: boolean }[] {
  const wrong: FieldFault[] = [];
  const say = (path: string, code: string, zh: string, en: string) =>
    wrong.push({ path, code, message: { zh, en } });
  const find = (id: string, path: string) => {
    const unit = units.find((one) => one.id === id);
    if (!unit)
      say(
        path,
        'unit',
        '这个单位不管这一带，请从列表里选。',
        'This unit does not serve here. Choose from the list.',
      );
    return unit;
  };
  const lead = find(input.lead, 'lead');
  const seen = new Set([input.lead]);
  const assist = input.assist.flatMap((id, at) => {
    if (seen.has(id)) {
      say(`assist.${at}`, 'twice', '这个单位选了两次。', 'This unit is chosen twice.');
      return [];
    }
    seen.add(id);
    return find(id, `assist.${at}`) ?? [];
  });
  for (const field of ['title', 'text', 'asked'] as const)
    if (cleanText(input[field]) === '') say(field, 'empty', '请写几句。', 'Please write a few words.');
  if (!laterDay(input.until, ctx.now))
    say('until', 'day', '请选今天或以后的日子。', 'Choose today or a later day.');
  if (input.meetAt !== undefined) {
    const met = Date.parse(input.meetAt);
    if (!(met > ctx.now.getTime() && met < ctx.now.getTime() + 90 * 86_400_000))
      say('meetAt', 'moment', '集合时间要在以后 90 天里。', 'The meeting must be within the next 90 days.');
  }
  if (wrong.length > 0 || !lead) throw faults(wrong);
  return [{ unit: lead, lead: true }, ...assist.map((unit) => ({ unit, lead: false }))];
}

/**
 * @throws Refused 409 `called` when the case has an open whistle already
 */
export async function blowWhistle(ctx: Ctx, input: Given): Promise<Output<typeof contract.blowWhistle>> {
  const { actor, now } = ctx;
  if (actor.kind !== 'staff') throw notFound();
  const { facts, ...rest } = await about(ctx, input);
  const county = facts.county;
  const chosen = called(ctx, input, await unitsFor(ctx, { county, place: facts.code }));
  const leads = await Promise.all(chosen.map(({ unit }) => leadOf(ctx, county, unit.id)));
  const nobody = chosen.findIndex((_, at) => !leads[at]);
  if (nobody >= 0)
    throw fault(
      nobody === 0 ? 'lead' : `assist.${nobody - 1}`,
      'nobody',
      '这个单位还没有登记人，叫不到。请先请街道登记。',
      'Nobody is entered for this unit yet, so it cannot be reached.',
    );
  const rules = await rulesAt(ctx.sql, facts.code);
  const calendar = ctx.calendar();
  const signDue = hoursFrom(calendar, now, rules.signHours);
  return ctx
    .transact(county, async (tx, { record }) => {
      const number = await store.nextNumber(
        tx,
        county,
        facts.community!,
        dayOf(now).slice(2, 7).replace('-', ''),
      );
      const w = {
        county,
        id: input.id,
        number,
        ...rest,
        title: cleanLine(input.title),
        text: cleanText(input.text),
        asked: cleanText(input.asked),
        place: facts.code,
        street: facts.street!,
        community: facts.community!,
        grid: facts.grid,
        meetAt: input.meetAt ? new Date(input.meetAt) : null,
        meetWhere: cleanLine(input.meetWhere ?? ''),
        dueAt: closingOf(calendar, input.until),
        blownBy: actor.id,
        blownByName: actor.name,
        blownAt: now,
      };
      await store.insertWhistle(tx, w);
      for (const [at, { unit, lead }] of chosen.entries())
        await store.insertPart(tx, w, {
          id: newId(),
          unit: unit.id,
          unitName: unit.name,
          lead,
          holder: leads[at]!.account,
          holderName: leads[at]!.name,
          calledAt: now,
          signDue,
        });
      await store.attachPhotos(tx, w, [...new Set(input.photos)]);
      if (w.caseId) await store.sharePhotos(tx, w, w.caseId, [...new Set(input.shared ?? [])]);
      const whole = (await store.lockWhistle(tx, county, w.id))!;
      tell(record, whole, {
        verb: 'blown',
        onCase: 'open',
        data: { text: w.asked, names: chosen.map(({ unit }) => unit.name).join('、') },
      });
      await settle({ house: ctx, tx, record, now }, county, w.id);
      return { id: w.id, number };
    })
    .catch((error: unknown) => {
      if (sqlState(error) !== '23505') throw error;
      throw constraintOf(error) === 'whistles_case'
        ? conflict(
            'called',
            '这件诉求已经吹过哨，还在办。打开那次看看。',
            'A whistle was blown for this case already and is at work.',
          )
        : conflict('exists', '这一条已经有了。', 'This already exists.');
    });
}
