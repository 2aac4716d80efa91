/** Making a request, and adding to it, as a program sends them: one form each, read with all its faults at once. */
import { createHash } from 'node:crypto';
import { covers, scopesOf } from '../../kernel/access.ts';
import { Replayed } from '../../kernel/command.ts';
import { isUuid, newId } from '../../kernel/ids.ts';
import type { Ctx, Knock } from '../../kernel/module.ts';
import { normalizePhone } from '../../kernel/personal.ts';
import { type FieldFault, fault, faults, notFound, Refused } from '../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import { addToCase, insertReady, outsideCases, readyCase, reopenCase } from '../cases/service.ts';
import { addressBook, placeFacts, placeNear } from '../places/service.ts';
import { type Jurisdiction, jurisdiction, kinds } from './catalogue.ts';
import { keyWith } from './keys/service.ts';
import { type Answer, serviceUnknown } from './resources.ts';
import {
  answerLines,
  given,
  readAttributes,
  readExtended,
  readW3c,
  statusOf,
  wrongAnswers,
} from './rules.ts';
import * as store from './store.ts';

const SAME_FORM_MS = 10 * 60_000;
const MOST_WORDS = 4000;
const NEAR_METRES = 300;

/** The form as a hash: what was sent, whatever the order and whoever's key. */
export function formHash(form: URLSearchParams): Buffer {
  const pairs = [...form].filter(([name]) => name !== 'api_key').map((pair) => JSON.stringify(pair));
  return createHash('sha256').update(pairs.sort().join('\n')).digest();
}

type Spot = { place: string; grid: string | null; spot: string; lat?: number; lng?: number };

export async function create(ctx: Ctx, knock: Knock): Promise<Answer> {
  const key = keyWith(ctx.actor, 'create');
  const { form } = knock;
  const place = await jurisdiction(
    ctx,
    given(form, 'jurisdiction_id') ?? given(knock.query, 'jurisdiction_id'),
  );
  const code = given(form, 'service_code');
  if (!code)
    throw new Refused(400, 'service_code', {
      zh: '请给出 service_code。',
      en: 'service_code was not provided.',
    });
  const kind = (await kinds(ctx)).get(code);
  if (!kind || kind.row.ended) throw serviceUnknown();
  const answers = readAttributes(form);
  const wrong = [...wrongAnswers(kind.attributes, answers), ...wrongFields(form)];
  const spot = await located(ctx, form, place, wrong);
  if (wrong.length > 0 || !spot) throw faults(wrong);
  const mediaUrl = given(form, 'media_url') ?? null;
  const words = cleanText(form.get('description') ?? '') || kind.row.zh;
  const text = [
    words,
    ...answerLines(kind.attributes, answers),
    ...(mediaUrl ? [`附图：${mediaUrl}`] : []),
  ].join('\n');
  const name = [given(form, 'last_name'), given(form, 'first_name')].filter(Boolean).join(' ');
  const phone = given(form, 'phone');
  const email = given(form, 'email');
  const id = newId();
  const ready = await readyCase(
    ctx,
    {
      id,
      place: spot.place,
      spot: spot.spot,
      category: code,
      text,
      photos: [],
      ...(phone && { phone }),
      ...(name && { name: [...cleanLine(name)].slice(0, 30).join('') }),
    },
    {
      source: 'api',
      reporterKind: phone || name || email ? 'proxy' : 'anonymous',
      reporter: null,
      firstContact: null,
      firstContactName: null,
    },
    { ...(spot.lat !== undefined && spot.lng !== undefined && { lat: spot.lat, lng: spot.lng }) },
  );
  const hash = formHash(form);
  const short = (field: string): string | null => given(form, field)?.slice(0, 200) ?? null;
  const made = await replayable(() =>
    ctx.transact(place.code, async (tx, { record }) => {
      await store.lockForm(tx, key, hash);
      // A program without keys of its own that sends the same form again means the same matter.
      const before = knock.header('idempotency-key')
        ? undefined
        : await store.sameForm(tx, place.code, key, hash, new Date(ctx.now.getTime() - SAME_FORM_MS));
      if (before) return { id: before.caseId, account: before.accountId };
      await insertReady(tx, record, ready);
      await store.insertRequest(tx, {
        county: place.code,
        caseId: id,
        apiKey: key,
        hash,
        token: knock.header('idempotency-key')?.slice(0, 200) ?? null,
        accountId: short('account_id'),
        deviceId: short('device_id'),
        email: email ? ctx.secrets.seal(email.slice(0, 200), `open311:${id}:email`) : null,
        mediaUrl,
        attributes: Object.fromEntries(answers),
        at: ctx.now,
      });
      return { id, account: short('account_id') };
    }),
  );
  return {
    root: 'service_requests',
    value: [{ service_request_id: made.id, service_notice: null, account_id: made.account }],
  };
}

/** The first answer again, when this very request was made before. */
async function replayable<A>(work: () => Promise<A>): Promise<A> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Replayed) return error.answer as A;
    throw error;
  }
}

function wrongFields(form: URLSearchParams): FieldFault[] {
  const wrong: FieldFault[] = [];
  const say = (path: string, code: string, zh: string, en: string) =>
    wrong.push({ path, code, message: { zh, en } });
  if ([...(form.get('description') ?? '')].length > MOST_WORDS)
    say('description', 'too-long', '最多 4000 个字。', 'At most 4000 characters.');
  const media = given(form, 'media_url');
  if (media && (media.length > 1000 || !/^https?:\/\/[^\s<>"]+$/.test(media)))
    say('media_url', 'url', '要是 http(s) 地址。', 'This must be an http(s) URL.');
  const email = given(form, 'email');
  if (email && (email.length > 200 || !/^[^\s@]+@[^\s@]+$/.test(email)))
    say('email', 'email', '邮箱地址不对。', 'This is no e-mail address.');
  const phone = given(form, 'phone');
  const read = phone ? normalizePhone(phone) : undefined;
  if (read && !read.ok) wrong.push({ path: 'phone', code: read.code, message: read.message });
  return wrong;
}

/** Where it is: by address_id, else by lat and long, else by the words of address_string. */
async function located(
  ctx: Ctx,
  form: URLSearchParams,
  { code: county }: Jurisdiction,
  wrong: FieldFault[],
): Promise<Spot | undefined> {
  const say = (path: string, code: string, zh: string, en: string) => {
    wrong.push({ path, code, message: { zh, en } });
    return undefined;
  };
  const [id, lat, lng, words] = ['address_id', 'lat', 'long', 'address_string'].map((name) =>
    given(form, name),
  );
  const found = id
    ? { place: id, spot: words ?? '' }
    : lat || lng
      ? await byPoint(ctx, county, lat, lng, words, say)
      : words
        ? await byWords(ctx, county, words, say)
        : say(
            'lat',
            'location',
            '请给出 lat 和 long，或 address_string，或 address_id。',
            'A location is needed: lat and long, address_string or address_id.',
          );
  if (!found) return undefined;
  const facts = /^\d{12,24}$/.test(found.place) ? await placeFacts(ctx, found.place) : undefined;
  if (!facts?.community || facts.county !== county)
    return say(
      'address_id',
      'place',
      '这个区县没有这个地点。',
      'There is no such address in this jurisdiction.',
    );
  if (!covers(scopesOf(ctx.actor, 'open311.create'), { place: facts.code, grid: facts.grid }))
    return say(
      'lat',
      'outside',
      '这个地点不在钥匙的范围里。',
      'This place lies outside the area of the api_key.',
    );
  return { ...found, spot: [...cleanLine(found.spot)].slice(0, 60).join(''), grid: facts.grid };
}

type Say = (path: string, code: string, zh: string, en: string) => undefined;
type Found = Omit<Spot, 'grid'> | undefined;

async function byPoint(
  ctx: Ctx,
  county: string,
  latText: string | undefined,
  lngText: string | undefined,
  words: string | undefined,
  say: Say,
): Promise<Found> {
  const degrees = (text: string | undefined, most: number): number | undefined => {
    const value = text !== undefined && /^-?\d{1,3}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
    return Math.abs(value) <= most ? value : undefined;
  };
  const lat = degrees(latText, 90);
  const lng = degrees(lngText, 180);
  if (lat === undefined)
    return say(
      'lat',
      'lat',
      'lat 要是 -90 到 90 的数，并和 long 一起给。',
      'lat must be a number from -90 to 90, with long.',
    );
  if (lng === undefined)
    return say(
      'long',
      'long',
      'long 要是 -180 到 180 的数，并和 lat 一起给。',
      'long must be a number from -180 to 180, with lat.',
    );
  const place = await placeNear(ctx, { lat, lng }, county, NEAR_METRES);
  if (place) return { place, spot: words ?? '', lat, lng };
  return say(
    'lat',
    'nowhere',
    `${NEAR_METRES} 米内没有登记的小区或楼栋。`,
    `No compound or building is registered within ${NEAR_METRES} m of this point.`,
  );
}

async function byWords(ctx: Ctx, county: string, words: string, say: Say): Promise<Found> {
  const found = await (await addressBook(ctx, county))(words.slice(0, 300));
  if (found === 'unknown')
    return say(
      'address_string',
      'unknown',
      '找不到这个地址，请写小区和楼号。',
      'This address was not found: give compound and building.',
    );
  if (found === 'several')
    return say(
      'address_string',
      'several',
      '同名的小区不止一个，请写明社区。',
      'Several compounds have this name: name the community too.',
    );
  return { place: found.place, spot: found.rest };
}

/** An update that a program sends on a request which it made: words, or that it is not solved after all. */
export async function postUpdate(ctx: Ctx, knock: Knock): Promise<Answer> {
  const key = keyWith(ctx.actor, 'updates');
  const { form } = knock;
  const place = await jurisdiction(
    ctx,
    given(form, 'jurisdiction_id') ?? given(knock.query, 'jurisdiction_id'),
  );
  const wrong: FieldFault[] = [];
  const say = (path: string, code: string, zh: string, en: string) =>
    wrong.push({ path, code, message: { zh, en } });
  const updateId = given(form, 'update_id') ?? given(form, 'update_id_ext');
  if (!updateId || updateId.length > 200)
    say('update_id', 'required', '请给出 update_id。', 'update_id was not provided.');
  const id = given(form, 'service_request_id');
  if (!id)
    say(
      'service_request_id',
      'required',
      '请给出 service_request_id。',
      'service_request_id was not provided.',
    );
  const status = readExtended(form.get('status') ?? '');
  if (!status) say('status', 'status', '请给出认识的 status。', 'status is missing or not known.');
  if (!readW3c(form.get('updated_datetime') ?? ''))
    say(
      'updated_datetime',
      'date',
      'updated_datetime 要写成 2026-11-01T00:00:00Z 这样。',
      'updated_datetime must be in W3C form, e.g. 2026-11-01T00:00:00Z.',
    );
  const media = given(form, 'media_url');
  wrong.push(...wrongFields(new URLSearchParams(media ? { media_url: media } : {})));
  const words = cleanText(form.get('description') ?? '');
  if ([...words].length > 2000)
    say('description', 'too-long', '最多 2000 个字。', 'At most 2000 characters.');
  if (wrong.length > 0) throw faults(wrong);
  const [made] = isUuid(id) ? await store.requestsOf(ctx.sql, place.code, [id]) : [];
  const [c] = made?.apiKey === key ? await outsideCases(ctx.sql, place.code, { ids: [made.caseId] }, 1) : [];
  if (!c) throw notFound();
  const text = [words, ...(media ? [`附图：${media}`] : [])].filter(Boolean).join('\n');
  if (!text) throw fault('description', 'required', '请写明情况。', 'description was not provided.');
  // Whoever made the request holds its ticket, as a resident does who reported from this browser.
  const own: Ctx = { ...ctx, tickets: new Set([c.id]) };
  await replayable<unknown>(() =>
    status!.open && statusOf(c.state) === 'closed'
      ? reopenCase(own, { id: c.id, reason: text.slice(0, 500), photos: [] })
      : addToCase(own, { id: c.id, text: text.slice(0, 2000), photos: [] }),
  );
  return { root: 'service_request_updates', value: [{ update_id: updateId! }] };
}
