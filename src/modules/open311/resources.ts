/** What each resource answers when it is read: discovery, services and definitions, requests, tokens, updates. */
import { type Actor, covers, scopesOf } from '../../kernel/access.ts';
import { isUuid } from '../../kernel/ids.ts';
import type { Ctx, Knock } from '../../kernel/module.ts';
import { fault, notFound, Refused } from '../../kernel/refused.ts';
import { STATES, type State } from '../cases/contract.ts';
import { type OutsideCase, outsideCases, outsideSteps } from '../cases/service.ts';
import { liveCounties, placeFacts } from '../places/service.ts';
import { jurisdiction, type Kind, kinds } from './catalogue.ts';
import { extendedOf, given, MOST_ROWS, parts, readW3c, spanOf, statusOf, w3c } from './rules.ts';
import * as store from './store.ts';
import type { Tree } from './xml.ts';

export type Answer = { root: string; value: Tree; namespace?: string };
const SPEC = 'http://wiki.open311.org/GeoReport_v2';
const DISCOVERY = 'http://wiki.open311.org/Service_Discovery';
/** When the interface itself last changed its form. */
const CHANGESET = '2026-11-21T00:00:00Z';

export function discovery(ctx: Ctx): Answer {
  const contact = {
    zh: '接口和钥匙请找本地的系统管理员。',
    en: 'Ask the local system administrator about this interface and for a key.',
  };
  const endpoint = {
    specification: SPEC,
    url: `${ctx.origin}/open311/v2`,
    changeset: CHANGESET,
    type: 'production',
    formats: ['text/xml', 'application/json'],
  };
  return {
    root: 'discovery',
    namespace: DISCOVERY,
    value: {
      changeset: CHANGESET,
      contact: contact[ctx.lang],
      key_service: `${ctx.origin}/console/api-keys`,
      endpoints: [endpoint],
    },
  };
}

const langOf = (ctx: Ctx, row: { zh: string; en: string }): string => row[ctx.lang];

export async function services(ctx: Ctx, knock: Knock): Promise<Answer> {
  await jurisdiction(ctx, given(knock.query, 'jurisdiction_id'));
  const all = await kinds(ctx);
  const value = [...all.values()]
    .filter(({ row }) => !row.ended)
    .map(({ row, group, attributes }) => ({
      service_code: row.code,
      service_name: langOf(ctx, row),
      description: description(ctx, row),
      metadata: attributes.length > 0,
      type: 'realtime',
      keywords: parts(row.words.replace(/\s+/g, ',')).join(', '),
      group: group ? langOf(ctx, group) : '',
    }));
  return { root: 'services', value };
}

function description(ctx: Ctx, row: Kind['row']): string {
  const hours = row.limits.get('');
  if (hours === undefined) return langOf(ctx, row);
  return ctx.lang === 'zh'
    ? `${row.zh}，一般 ${hours} 个工作小时内办好`
    : `${row.en}: usually solved within ${hours} working hours`;
}

export async function definition(ctx: Ctx, knock: Knock, code: string): Promise<Answer> {
  await jurisdiction(ctx, given(knock.query, 'jurisdiction_id'));
  const kind = (await kinds(ctx)).get(code);
  if (!kind || kind.row.ended) throw serviceUnknown();
  const attributes = kind.attributes.map((one, at) => ({
    variable: one.variable,
    code: one.code,
    datatype: one.datatype,
    required: one.required,
    datatype_description: (ctx.lang === 'zh' ? one.hintZh : one.hintEn) || null,
    order: at + 1,
    description: langOf(ctx, one),
    ...(one.choices.length > 0 && {
      values: one.choices.map((choice) => ({ key: choice.key, name: langOf(ctx, choice) })),
    }),
  }));
  return { root: 'service_definition', value: { service_code: code, attributes } };
}

export const serviceUnknown = () =>
  new Refused(404, 'service_code', { zh: '没有这个 service_code。', en: 'service_code was not found.' });

/** May this caller read the words of a request: its own, or in the area for which its key says so. */
export const readsWords = (actor: Actor, c: { place: string; grid: string | null }, own: boolean): boolean =>
  own || covers(scopesOf(actor, 'open311.read'), c);

export async function requests(ctx: Ctx, knock: Knock): Promise<Answer> {
  const { query } = knock;
  const place = await jurisdiction(ctx, given(query, 'jurisdiction_id'));
  const all = await kinds(ctx);
  const ids = parts(query.get('service_request_id'));
  const found = await outsideCases(
    ctx.sql,
    place.code,
    ids.length > 0 ? { ids: ids.filter(isUuid).slice(0, MOST_ROWS) } : filterOf(ctx, query, all),
    MOST_ROWS,
  );
  return { root: 'service_requests', value: await rows(ctx, knock, found, all) };
}

function filterOf(ctx: Ctx, query: URLSearchParams, all: ReadonlyMap<string, Kind>) {
  const codes = parts(query.get('service_code'));
  const statuses = parts(query.get('status')).map((one) => one.toLowerCase());
  if (statuses.some((one) => one !== 'open' && one !== 'closed'))
    throw fault('status', 'status', 'status 只能是 open 或 closed。', 'status must be open or closed.');
  // What is not open to everybody is not even asked for, unless the key may read somewhere.
  const reader = ctx.actor.kind === 'key';
  const categories = [...all.values()]
    .filter(({ row, open }) => (open || reader) && (codes.length === 0 || codes.includes(row.code)))
    .map(({ row }) => row.code);
  return { ...readSpan(ctx, query), categories, states: statesOf(statuses) };
}

const statesOf = (statuses: readonly string[]): State[] =>
  STATES.filter((state) => statuses.length === 0 || statuses.includes(statusOf(state)));

function readSpan(ctx: Ctx, query: URLSearchParams): { from: Date; until: Date } {
  const moment = (name: string): Date | undefined => {
    const text = given(query, name);
    const date = text === undefined ? undefined : readW3c(text);
    if (text !== undefined && !date)
      throw fault(
        name,
        'date',
        `${name} 要写成 2026-11-01T00:00:00Z 这样。`,
        `${name} must be in W3C form, e.g. 2026-11-01T00:00:00Z.`,
      );
    return date;
  };
  const span = spanOf(moment('start_date'), moment('end_date'), ctx.now);
  if (span === 'backwards')
    throw fault('end_date', 'span', 'end_date 早于 start_date。', 'end_date is before start_date.');
  if (span === 'too-long')
    throw fault('start_date', 'span', '一次最多查 90 天。', 'The range may not span more than 90 days.');
  return span;
}

/** Rows as the specification has them, those left out that this caller may not see. */
async function rows(
  ctx: Ctx,
  knock: Knock,
  found: readonly OutsideCase[],
  all: ReadonlyMap<string, Kind>,
): Promise<Tree[]> {
  const made = new Map(
    found.length === 0
      ? []
      : (
          await store.requestsOf(
            ctx.sql,
            found[0]!.county,
            found.map(({ id }) => id),
          )
        ).map((one) => [one.caseId, one]),
  );
  const more = given(knock.query, 'extensions') === 'true';
  const list: Tree[] = [];
  for (const c of found) {
    const request = made.get(c.id);
    const own = ctx.actor.kind === 'key' && request?.apiKey === ctx.actor.id;
    const words = readsWords(ctx.actor, c, own);
    const kind = all.get(c.category);
    if (!words && !kind?.open) continue;
    list.push(await row(ctx, c, kind, { own, words, media: own ? (request?.mediaUrl ?? null) : null, more }));
  }
  return list;
}

type Seen = { own: boolean; words: boolean; media: string | null; more: boolean };

async function row(ctx: Ctx, c: OutsideCase, kind: Kind | undefined, seen: Seen): Promise<Tree> {
  // Never nearer than the building: who lives behind which door is nobody's business outside.
  const code = c.place.slice(0, 18);
  const [place, community] = await Promise.all([placeFacts(ctx, code), placeFacts(ctx, c.community)]);
  const [street, county] = await Promise.all([
    placeFacts(ctx, c.community.slice(0, 9)),
    placeFacts(ctx, c.county),
  ]);
  const address = [place?.address, community?.name, street?.name, county?.name].filter(Boolean).join('，');
  const status = statusOf(c.state);
  const changed = status === 'closed' && c.closedAt ? c.closedAt : (c.stepAt ?? c.createdAt);
  return {
    service_request_id: c.id,
    status,
    status_notes: seen.words && c.stepText ? c.stepText : null,
    service_name: kind ? langOf(ctx, kind.row) : c.category,
    service_code: c.category,
    description: seen.words ? c.text.slice(0, 4000) : null,
    agency_responsible: community?.name ?? null,
    service_notice: null,
    requested_datetime: w3c(c.createdAt),
    updated_datetime: w3c(changed),
    expected_datetime: w3c(c.dueAt),
    address,
    address_id: code,
    zipcode: null,
    lat: (seen.own ? c.lat : place?.lat) ?? null,
    long: (seen.own ? c.lng : place?.lng) ?? null,
    media_url: seen.media,
    ...(seen.more && { extended_attributes: { extended_status: extendedOf(c.state), number: c.number } }),
  };
}

export async function request(ctx: Ctx, knock: Knock, id: string): Promise<Answer> {
  const place = await jurisdiction(ctx, given(knock.query, 'jurisdiction_id'));
  const found = await outsideCases(ctx.sql, place.code, { ids: isUuid(id) ? [id] : [] }, 1);
  const list = await rows(ctx, knock, found, await kinds(ctx));
  if (list.length === 0) throw notFound();
  return { root: 'service_requests', value: list };
}

/** The token is what the sender called its request, or the id itself: every service here answers in real time. */
export async function token(ctx: Ctx, knock: Knock, text: string): Promise<Answer> {
  const wanted = given(knock.query, 'jurisdiction_id');
  const counties = wanted
    ? [(await jurisdiction(ctx, wanted)).code]
    : (await liveCounties(ctx)).map(({ code }) => code);
  const found = await store.requestByToken(ctx.sql, counties, text);
  if (!found) throw new Refused(404, 'token', { zh: '没有这个 token。', en: 'token was not found.' });
  return { root: 'service_requests', value: [{ service_request_id: found.caseId, token: text }] };
}

/** Steps that tell something about how far a request is; what residents write is not among them. */
const STEPS = [
  'case.accepted',
  'case.noted',
  'case.assigned',
  'case.resolved',
  'case.confirmed',
  'case.reopened',
  'case.parked',
  'case.refused',
  'case.referred',
  'case.withdrawn',
  'case.taken_up',
  'case.let_close',
  'case.merged',
] as const;
const isState = (text: string | null): text is State => (STATES as readonly (string | null)[]).includes(text);
const WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  open: { zh: '等待办理', en: 'Waiting' },
  investigating: { zh: '已受理', en: 'Accepted' },
  in_progress: { zh: '正在办理', en: 'In work' },
  action_scheduled: { zh: '已列入计划', en: 'Scheduled' },
  fixed: { zh: '已经办好', en: 'Solved' },
  closed: { zh: '已经结束', en: 'Closed' },
  duplicate: { zh: '和另一件是同一件事', en: 'The same as another request' },
  not_councils_responsibility: { zh: '不归这里管，已转出', en: 'Referred to whom it belongs' },
  no_further_action: { zh: '不再办理', en: 'No further action' },
};

export async function updates(ctx: Ctx, knock: Knock): Promise<Answer> {
  const place = await jurisdiction(ctx, given(knock.query, 'jurisdiction_id'));
  const span = readSpan(ctx, knock.query);
  const [steps, all] = await Promise.all([
    outsideSteps(ctx.sql, place.code, STEPS, span.from, span.until, MOST_ROWS),
    kinds(ctx),
  ]);
  const made = await store.requestsOf(ctx.sql, place.code, [...new Set(steps.map((one) => one.subject))]);
  const key = ctx.actor.kind === 'key' ? ctx.actor.id : undefined;
  const owns = new Set(made.filter((one) => one.apiKey === key).map((one) => one.caseId));
  const value = steps.flatMap((step) => {
    // What this program sent itself is no news to it.
    if (key && step.actor === key) return [];
    const words = readsWords(ctx.actor, step, owns.has(step.subject));
    if (!words && !all.get(step.category)?.open) return [];
    const status =
      step.verb === 'case.merged'
        ? 'duplicate'
        : isState(step.state)
          ? extendedOf(step.state)
          : 'in_progress';
    return {
      update_id: String(step.id),
      service_request_id: step.subject,
      status,
      updated_datetime: w3c(step.at),
      description: (words && step.text) || WORDS[status]![ctx.lang],
      media_url: '',
    };
  });
  return { root: 'service_request_updates', value };
}
