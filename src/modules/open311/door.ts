/** The door itself: which address means which resource, who comes with which key, and every answer in JSON or XML. */
import type { Actor } from '../../kernel/access.ts';
import { type CommandKey, commandKey, keyFrom } from '../../kernel/command.ts';
import { limit } from '../../kernel/limits.ts';
import type { Ctx, Door, DoorAnswer, House, Knock } from '../../kernel/module.ts';
import { Refused } from '../../kernel/refused.ts';
import { create, formHash, postUpdate } from './create.ts';
import { byKey } from './keys/service.ts';
import {
  type Answer,
  definition,
  discovery,
  request,
  requests,
  services,
  token,
  updates,
} from './resources.ts';
import { type Format, given } from './rules.ts';
import { xmlDocument } from './xml.ts';

/** Requests a minute from one address without a key. */
const ANONYMOUS_PER_MINUTE = 120;

type Resource = (ctx: Ctx, knock: Knock, id: string) => Promise<Answer> | Answer;
/** Below /open311/: the name, what may stand behind it, and what answers. */
const RESOURCES: readonly [Knock['method'], RegExp, Resource][] = [
  ['GET', /^(?:v2\/)?discovery$/, discovery],
  ['GET', /^v2\/services$/, services],
  ['GET', /^v2\/services\/([^/]+)$/, definition],
  ['GET', /^v2\/requests$/, requests],
  ['GET', /^v2\/requests\/([^/]+)$/, request],
  ['GET', /^v2\/tokens\/(.+)$/, token],
  ['GET', /^v2\/servicerequestupdates$/, updates],
  ['POST', /^v2\/requests$/, create],
  ['POST', /^v2\/servicerequestupdates$/, postUpdate],
];

/** `services.json` is services in JSON. Without an ending the Accept header decides; XML is what everybody must read. */
function formatOf(knock: Knock): { format: Format; name: string; known: boolean } {
  const [, name = '', ending] = /^(.*?)(?:\.([A-Za-z]{1,8}))?\/?$/s.exec(knock.path) ?? [];
  if (ending === 'json' || ending === 'xml') return { format: ending, name, known: true };
  const json = /\bapplication\/json\b/i.test(knock.header('accept') ?? '');
  return { format: json ? 'json' : 'xml', name, known: ending === undefined };
}

const TYPES: Readonly<Record<Format, string>> = { json: 'application/json', xml: 'text/xml' };

function written({ root, value, namespace }: Answer, format: Format, status: number): DoorAnswer {
  // Discovery is asked for by programs that compare the type to the letter.
  const bare = root === 'discovery' && status === 200;
  return {
    status,
    type: bare ? TYPES[format] : `${TYPES[format]}; charset=utf-8`,
    body: format === 'json' ? JSON.stringify(value) : xmlDocument(root, value, namespace),
  };
}

async function serve(ctx: Ctx, knock: Knock): Promise<DoorAnswer> {
  const { format, name, known } = formatOf(knock);
  for (const [method, shape, resource] of RESOURCES) {
    const id = known && method === knock.method ? shape.exec(name) : null;
    if (id) return written(await resource(ctx, knock, id[1] ?? ''), format, 200);
  }
  throw new Refused(404, 'resource', {
    zh: '没有这个地址。地址以 .json 或 .xml 结尾。',
    en: 'There is no such resource. Addresses end in .json or .xml.',
  });
}

const secretOf = (knock: Knock): string | undefined =>
  given(knock.form, 'api_key') ??
  given(knock.query, 'api_key') ??
  knock.header('x-api-key') ??
  /^Bearer (\S+)$/i.exec(knock.header('authorization') ?? '')?.[1];

async function who(house: House, knock: Knock): Promise<Actor> {
  const actor = await byKey(house, secretOf(knock), knock.ip);
  if (actor.kind === 'nobody') await limit('open311', knock.ip, ANONYMOUS_PER_MINUTE, 60);
  return actor;
}

/**
 * What makes a change the same change: the sender's own key for a request, the update's own id for an update. The same
 * key with another form is refused.
 */
function key(house: House, knock: Knock, actor: Actor): CommandKey | undefined {
  if (actor.kind !== 'key') return undefined;
  const { name } = formatOf(knock);
  const update = given(knock.form, 'update_id') ?? given(knock.form, 'update_id_ext');
  const own = name.endsWith('servicerequestupdates')
    ? update && `${given(knock.form, 'service_request_id') ?? ''} ${update}`
    : knock.header('idempotency-key');
  if (!own) return undefined;
  const raw = name.endsWith('servicerequestupdates') ? '' : formHash(knock.form);
  return commandKey(house.secrets, keyFrom(`${actor.id} ${name} ${own}`), actor, 'POST', name, raw);
}

/** 404 for what does not exist, 403 for keys, 400 for anything else that cannot be; floods and our own faults say so. */
const httpOf = (status: number): number =>
  status === 401 ? 403 : [403, 404, 429].includes(status) || status >= 500 ? status : 400;

function refuse(refused: Refused, knock: Knock): DoorAnswer {
  const code = httpOf(refused.status);
  const words = refused.fields.map(({ path, message }) => `${path}: ${message[knock.lang]}`);
  const list = words.length > 0 ? words : [refused.say[knock.lang]];
  return written(
    { root: 'errors', value: list.map((description) => ({ code, description })) },
    formatOf(knock).format,
    code,
  );
}

export const door: Door = {
  path: '/open311/',
  summary: { zh: 'Open311 GeoReport v2 接口', en: 'Open311 GeoReport v2' },
  who,
  key,
  serve,
  refuse,
};
