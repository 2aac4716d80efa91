/**
 * What a unit's own system may do with its key: see what was forwarded, sign, ask once, decide. The verbs are those of the
 * inbox; documented in docs/api-departments.md.
 */
import type { Static, TSchema } from 'typebox';
import { covers, scopesOf } from '../../../kernel/access.ts';
import { type CommandKey, commandKey, keyFrom, Replayed } from '../../../kernel/command.ts';
import { bodyCheck, explain } from '../../../kernel/explain.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx, Door, DoorAnswer, House, Knock } from '../../../kernel/module.ts';
import { fault, notFound, Refused } from '../../../kernel/refused.ts';
import { byKey } from '../../open311/service.ts';
import { getPicture } from '../../pictures/service.ts';
import { askSupplement, decideApplication, signApplication } from '../applications/service.ts';
import type { Application } from '../applications/store.ts';
import { INBOX_TABS, InboundAsk, InboundDecision } from './contract.ts';
import { listForwarded, wholeOf } from './inbox.ts';
import { KEY_RIGHT, mine, ownUnits } from './own.ts';

const ANONYMOUS_PER_MINUTE = 30;

const json = (value: unknown): DoorAnswer => ({
  status: 200,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

/** A key acts for its unit where its own area reaches. */
const sides = (ctx: Ctx) => async (a: Application) => {
  const own = a.unit && (await ownUnits(ctx)).includes(a.unit);
  return own && covers(scopesOf(ctx.actor, KEY_RIGHT), a) ? (['unit'] as const).slice() : [];
};

const checks = { ask: bodyCheck(InboundAsk), decide: bodyCheck(InboundDecision) };
function bodyOf<S extends TSchema>(knock: Knock, check: ReturnType<typeof bodyCheck>, _schema: S): Static<S> {
  let value: unknown;
  try {
    value = JSON.parse(knock.body || '{}');
  } catch {
    throw new Refused(400, 'json', { zh: '内容不是完整的 JSON。', en: 'The request is not valid JSON.' });
  }
  if (!check(value)) throw explain(check.errors ?? []);
  return value as Static<S>;
}

async function replayable(work: () => Promise<unknown>): Promise<DoorAnswer> {
  try {
    return json(await work());
  } catch (error) {
    if (error instanceof Replayed) return json(error.answer);
    throw error;
  }
}

async function list(ctx: Ctx, knock: Knock): Promise<DoorAnswer> {
  const tab = knock.query.get('tab') ?? 'new';
  if (!INBOX_TABS.some((one) => one === tab))
    throw fault('tab', 'enum', '请从列出的里面选。', 'Choose one of those listed.');
  const after = knock.query.get('after');
  return json(await listForwarded(ctx, { tab: tab as (typeof INBOX_TABS)[number], ...(after && { after }) }));
}

async function picture(ctx: Ctx, id: string): Promise<DoorAnswer> {
  const { type, bytes } = await getPicture(ctx, { id });
  return { status: 200, type, body: bytes };
}

async function act(ctx: Ctx, knock: Knock, id: string, verb: string): Promise<DoorAnswer> {
  if (!ctx.key)
    throw new Refused(400, 'key', {
      zh: '请带上 Idempotency-Key，同一件事重发时用同一个。',
      en: 'Send an Idempotency-Key, the same one when the same act is sent again.',
    });
  const may = sides(ctx);
  if (verb === 'signature') return replayable(() => signApplication(ctx, { id }, may));
  if (verb === 'supplement') {
    const body = bodyOf(knock, checks.ask, InboundAsk);
    return replayable(() => askSupplement(ctx, { id, ...body }, may));
  }
  const body = bodyOf(knock, checks.decide, InboundDecision);
  return replayable(() => decideApplication(ctx, { id, ...body }, may));
}

async function serve(ctx: Ctx, knock: Knock): Promise<DoorAnswer> {
  const [version, noun, id, verb, ...more] = knock.path.split('/');
  if (version !== 'v1' || more.length > 0 || (id !== undefined && !isUuid(id))) throw notFound();
  if (knock.method === 'GET' && verb === undefined) {
    if (noun === 'applications' && id === undefined) return list(ctx, knock);
    if (noun === 'applications' && id) return json(await wholeOf(ctx, await mine(ctx, id)));
    if (noun === 'pictures' && id) return picture(ctx, id);
  }
  if (knock.method === 'POST' && noun === 'applications' && id)
    if (verb === 'signature' || verb === 'supplement' || verb === 'decision')
      return act(ctx, knock, id, verb);
  throw notFound();
}

async function who(house: House, knock: Knock) {
  const secret =
    /^Bearer (\S+)$/i.exec(knock.header('authorization') ?? '')?.[1] ?? knock.header('x-api-key');
  const actor = await byKey(house, secret, knock.ip);
  if (actor.kind !== 'key') {
    await limit('departments', knock.ip, ANONYMOUS_PER_MINUTE, 60);
    throw new Refused(401, 'api_key', { zh: '请带上接口钥匙。', en: 'Send the API key.' });
  }
  if (scopesOf(actor, KEY_RIGHT).length === 0)
    throw new Refused(403, 'right', {
      zh: '这把钥匙不能替部门办件，请找管理员。',
      en: 'This key may not act for a unit. Ask the administrator.',
    });
  return actor;
}

function key(house: House, knock: Knock, actor: Parameters<typeof commandKey>[2]): CommandKey | undefined {
  const own = knock.header('idempotency-key');
  if (actor.kind !== 'key' || !own || own.length > 200) return undefined;
  const seed = keyFrom(`${actor.id} departments ${knock.path} ${own}`);
  return commandKey(house.secrets, seed, actor, 'POST', knock.path, knock.body);
}

const refuse = (refused: Refused, knock: Knock): DoorAnswer => ({
  status: refused.status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify({
    error: {
      code: refused.code,
      message: refused.say[knock.lang],
      fields: refused.fields.map(({ path, code, message }) => ({ path, code, message: message[knock.lang] })),
    },
  }),
});

export const door: Door = {
  path: '/departments/',
  summary: { zh: '部门系统接口', en: 'Systems of departments' },
  takes: 'json',
  who,
  key,
  serve,
  refuse,
};
