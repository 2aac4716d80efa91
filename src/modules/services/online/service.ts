/** Applying from home: for oneself, or for somebody who agreed. Whatever is refused says how to go on. */
import { timingSafeEqual } from 'node:crypto';
import type { Input, Output } from '../../../kernel/contract.ts';
import { newDigits } from '../../../kernel/ids.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { checkIdNumber, mask, normalizeMobile, normalizePhone } from '../../../kernel/personal.ts';
import {
  conflict,
  type FieldFault,
  fault,
  faults,
  Refused,
  signInFirst,
  tooMany,
} from '../../../kernel/refused.ts';
import { cleanLine, halfWidth } from '../../../kernel/text.ts';
import { dayOf } from '../../../kernel/time.ts';
import { blinds, personByNumbers, phoneOfResident } from '../../people/service.ts';
import { placeFacts } from '../../places/service.ts';
import { answerable, workPhone } from '../../staff/service.ts';
import { act } from '../applications/acts.ts';
import { begin } from '../applications/service.ts';
import * as applications from '../applications/store.ts';
import type { Item } from '../catalogue/contract.ts';
import { itemAt, paperKinds } from '../catalogue/service.ts';
import { lastDay, standing } from '../papers/rules.ts';
import type * as contract from './contract.ts';
import { consentOf, wrongAgreement } from './rules.ts';
import * as store from './store.ts';

const MINUTES = 10;
const WAIT_SECONDS = 60;
const HOUR = 3600;

/** The signed-in resident with the phone that they answer. */
async function myself(ctx: Ctx): Promise<{ id: string; phone: string }> {
  const { actor } = ctx;
  const phone = actor.kind === 'resident' ? await phoneOfResident(ctx, actor.id) : undefined;
  if (actor.kind !== 'resident' || !phone) throw signInFirst();
  return { id: actor.id, phone };
}

async function communityAt(ctx: Ctx, code: string) {
  const facts = await placeFacts(ctx, code);
  if (!facts?.community)
    throw fault(
      'place',
      'place',
      '找不到这个地方，请从列表里选住的楼，或扫楼门口的码。',
      'This place is not known. Choose the building from the list, or scan the code at its door.',
    );
  return facts;
}

/** The item as it is now. @throws 400 beside `item`, also when it has ended */
async function itemNow(ctx: Ctx, code: string): Promise<Item> {
  const item = await itemAt(ctx, code);
  if (!item || item.ended || item.kind !== 'service')
    throw fault(
      'item',
      'item',
      '这件事现在不办了，或者换了办法。请在办事指南里重新找。',
      'This is no longer done in this way. Please look it up in the guide again.',
    );
  return item;
}

const hashOf = (ctx: Ctx, id: string, phone: string, code: string): Buffer =>
  Buffer.from(ctx.secrets.sign('application-consent', `${id} ${phone} ${code}`), 'base64url');

/** Sends the person a code that says who wants to apply for what; reading it out to them is the consent. */
export async function askConsent(
  ctx: Ctx,
  input: Input<typeof contract.askConsent>,
): Promise<Output<typeof contract.askConsent>> {
  const me = await myself(ctx);
  const read = normalizeMobile(input.phone);
  if (!read.ok) throw faults([{ path: 'phone', code: read.code, message: read.message }]);
  const phone = read.value;
  if (phone === me.phone)
    throw fault(
      'phone',
      'own',
      '这是您自己的手机号。要填本人的号码，同意要由本人来说。',
      'This is your own number. Give the person’s: the consent has to be theirs.',
    );
  const [facts, item] = await Promise.all([communityAt(ctx, input.place), itemNow(ctx, input.item)]);
  await limit('consent-address', ctx.ip, 20, HOUR);
  const code = newDigits();
  const answer = await ctx.transact(facts.county, async (tx) => {
    const sent = await store.putCode(tx, {
      county: facts.county,
      id: input.id,
      resident: me.id,
      phone: blinds.phone(ctx.secrets, phone),
      hash: hashOf(ctx, input.id, phone, code),
      at: ctx.now,
      ends: new Date(ctx.now.getTime() + MINUTES * 60_000),
    });
    if (!sent) throw tooMany(WAIT_SECONDS);
    return { wait: WAIT_SECONDS, minutes: MINUTES };
  });
  try {
    const { zh, en } = item.body;
    await ctx.channel.sms(
      phone,
      `【邻里】${mask.phone(me.phone)} 要替您申请“${zh}”。同意，就把验证码 ${code} 告诉他，${MINUTES} 分钟内有效；不同意，不用理会。`,
      `[Linli] ${mask.phone(me.phone)} wants to apply for “${en}” for you. If you agree, tell them the code ${code} within ${MINUTES} minutes; if not, ignore this.`,
    );
  } catch {
    throw new Refused(503, 'not-sent', {
      zh: '短信暂时发不出去，请稍后再试，或选上门问。',
      en: 'Text messages cannot be sent just now. Try later, or choose that a worker asks at home.',
    });
  }
  return answer;
}

export async function giveConsent(
  ctx: Ctx,
  input: Input<typeof contract.giveConsent>,
): Promise<Output<typeof contract.giveConsent>> {
  const me = await myself(ctx);
  const [facts, read] = [await communityAt(ctx, input.place), normalizeMobile(input.phone)];
  if (!read.ok) throw faults([{ path: 'phone', code: read.code, message: read.message }]);
  await limit('consent-tries', ctx.ip, 60, HOUR);
  const { county } = facts;
  const wanted = await store.tryCode(ctx.sql, {
    county,
    id: input.id,
    resident: me.id,
    phone: blinds.phone(ctx.secrets, read.value),
    at: ctx.now,
  });
  const given = hashOf(ctx, input.id, read.value, halfWidth(input.code).replace(/\D/g, ''));
  if (!wanted || !timingSafeEqual(Buffer.from(wanted), given))
    throw fault(
      'code',
      'code',
      '验证码不对，或者已经过期。请本人看看最新一条短信。',
      'The code is wrong or too old. Please have the person look at the latest message.',
    );
  return ctx.transact(county, async (tx, { record }) => {
    await store.setAgreed(tx, county, input.id, ctx.now);
    record({
      noun: 'application',
      subject: input.id,
      verb: 'application.agreed',
      county,
      place: facts.code,
      grid: facts.grid,
      open: true,
      data: { way: 'code', phone: mask.phone(read.value) },
    });
    return { ok: true as const };
  });
}

type Concerned = { county: string; id: string; self: boolean; idNumber: string; phone: string };
/**
 * The person's file, where it is certain that the person agrees to its use: they apply themselves from the phone in the file, or
 * the code went to the phone in the file. Undefined otherwise; never an error, so that nobody learns who is on file.
 */
async function fileOf(
  ctx: Ctx,
  me: { id: string; phone: string },
  c: Concerned,
): Promise<string | undefined> {
  if (c.self) return personByNumbers(ctx, c.county, { idNumber: c.idNumber, phone: me.phone });
  const agreed = await store.agreedAt(ctx.sql, {
    county: c.county,
    id: c.id,
    resident: me.id,
    phone: blinds.phone(ctx.secrets, c.phone),
  });
  return agreed && personByNumbers(ctx, c.county, { idNumber: c.idNumber, phone: c.phone });
}

export async function myFile(
  ctx: Ctx,
  input: Input<typeof contract.myFile>,
): Promise<Output<typeof contract.myFile>> {
  const me = await myself(ctx);
  // Every question names an ID number: nobody tries many.
  await limit('my-file', me.id, 40, HOUR);
  const [facts, item] = await Promise.all([communityAt(ctx, input.place), itemNow(ctx, input.item)]);
  const number = checkIdNumber(input.idNumber, dayOf(ctx.now));
  const phone = normalizePhone(input.phone);
  if (!number.ok || (!input.self && !phone.ok)) return { papers: [] };
  const person = await fileOf(ctx, me, {
    county: facts.county,
    id: input.id,
    self: input.self,
    idNumber: number.value.number,
    phone: phone.ok ? phone.value : '',
  });
  if (!person) return { papers: [] };
  const [kept, kinds] = [
    await applications.papersOfPerson(ctx.sql, facts.county, person),
    await paperKinds(ctx),
  ];
  const used = new Set<string>();
  const papers = item.body.papers.flatMap((ask, at) => {
    const months = kinds.find(({ code }) => code === ask.kind)?.months ?? null;
    const found = kept.find(
      (paper) =>
        paper.kind === ask.kind &&
        !used.has(paper.id) &&
        standing(factsOf(paper), months, dayOf(ctx.now)) === 'offered',
    );
    if (!found) return [];
    used.add(found.id);
    return [
      { at, paper: found.id, givenAt: found.givenAt.toISOString(), lastDay: lastDay(factsOf(found), months) },
    ];
  });
  return { papers };
}

const factsOf = (paper: applications.Paper) => ({
  givenOn: dayOf(paper.givenAt),
  validUntil: paper.validUntil,
  ended: paper.endedAt !== null,
  consent: paper.consent !== null,
});

export async function applyOnline(
  ctx: Ctx,
  input: Input<typeof contract.applyOnline>,
): Promise<Output<typeof contract.applyOnline>> {
  const me = await myself(ctx);
  const [facts, item] = await Promise.all([communityAt(ctx, input.place), itemNow(ctx, input.item)]);
  if (item.version !== input.version)
    throw conflict(
      'changed',
      `“${item.body.zh}”的办法刚刚改了。您填的都还在，请再看一遍，缺什么会标出来。`,
      `How “${item.body.en}” is done has just changed. What you entered is kept: look it over, what is missing is marked.`,
    );
  const self = input.applicant === 'self';
  const wrong: FieldFault[] = [];
  const say = (path: string, code: string, zh: string, en: string) =>
    wrong.push({ path, code, message: { zh, en } });
  const name = cleanLine(input.name);
  if (!name)
    say('name', 'empty', '请写是给谁办的，写身份证上的名字。', 'Write the name as it stands on the ID card.');
  const number = checkIdNumber(input.idNumber, dayOf(ctx.now));
  if (!number.ok) wrong.push({ path: 'idNumber', code: number.code, message: number.message });
  const theirs = input.phone?.trim() ? normalizePhone(input.phone) : undefined;
  if (!self && theirs && !theirs.ok)
    wrong.push({ path: 'phone', code: theirs.code, message: theirs.message });
  const phone = self ? me.phone : theirs?.ok ? theirs.value : null;
  if (!item.body.applicants.includes(input.applicant))
    say(
      'applicant',
      'applicant',
      '这件事不能这样代办。请本人来办；来不了，打电话请社区上门。',
      'This cannot be applied for in that way. The person applies, or the community comes to the home on a call.',
    );
  const agentName = cleanLine(input.agent?.name ?? '');
  if (!self && !agentName) say('agent.name', 'empty', '请写您的名字。', 'Please write your name.');
  const relation = cleanLine(input.agent?.relation ?? '');
  if (!self && !relation)
    say(
      'agent.relation',
      'empty',
      '请写您是本人的什么人，比如女儿。',
      'Say what you are to the person, e.g. daughter.',
    );
  const way = input.agent?.agreement;
  const agreed =
    way === 'code' && phone
      ? await store.agreedAt(ctx.sql, {
          county: facts.county,
          id: input.id,
          resident: me.id,
          phone: blinds.phone(ctx.secrets, phone),
        })
      : undefined;
  const unagreed = wrongAgreement(input.applicant, way, agreed !== undefined);
  if (unagreed) wrong.push(unagreed);
  if (wrong.length > 0) throw faults(wrong);
  const idNumber = number.ok ? number.value.number : '';
  const person =
    (await fileOf(ctx, me, { county: facts.county, id: input.id, self, idNumber, phone: phone ?? '' })) ??
    null;
  const worker = await answerable(ctx, facts, ctx.now);
  const consent = way ? consentOf(way) : null;
  // Kept for another time only on the person's own word.
  const keeps = self ? ('online' as const) : way === 'code' ? ('phone' as const) : undefined;
  const opened = await begin(
    ctx,
    {
      id: input.id,
      item: item.code,
      version: input.version,
      source: 'online',
      place: input.place,
      person,
      applicant: input.applicant,
      handover: input.handover,
      form: input.form,
      papers: input.papers.map(({ at, pictures, paper, validUntil, keep }) => ({
        at,
        state: paper ? ('reused' as const) : pictures?.length ? ('given' as const) : ('missing' as const),
        ...(paper ? { paper } : { pictures: pictures ?? [] }),
        ...(validUntil && !paper && pictures?.length && { validUntil }),
        ...(keep && keeps && !paper && { keep: keeps }),
      })),
    },
    {
      person,
      name,
      phone,
      idNumber,
      agent: self ? null : { name: agentName, phone: me.phone, relation, consent },
    },
    { account: worker?.account ?? null, name: worker?.name ?? facts.name },
    { resident: me.id },
  );
  const papers = await applications.papersOf(ctx.sql, facts.county, opened.id);
  return {
    ...opened,
    missing: papers.filter(({ state }) => state === 'missing').length,
    firstContact: {
      name: worker?.name ?? '',
      phone: worker ? ((await workPhone(ctx, worker.account)) ?? null) : null,
    },
  };
}

/** The worker asked the person at the door, or on the telephone. */
export const noteConsent = (
  ctx: Ctx,
  input: Input<typeof contract.noteConsent>,
): Promise<Output<typeof contract.noteConsent>> =>
  act(ctx, input.id, 'accept', async (tx, a, tell) => {
    if (a.applicant === 'self' || a.consent)
      throw conflict('consent', '本人同意已经记过了。', 'The consent is noted already.');
    if (input.consent === 'guardianship' && a.applicant !== 'guardian')
      throw fault('consent', 'guardian', '只有监护人才按监护办。', 'Only a guardian acts by guardianship.');
    await store.setConsent(tx, a, input.consent, ctx.now);
    tell('application.agreed', '', true, { way: input.consent });
    return { state: a.state };
  });
