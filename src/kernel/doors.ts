/**
 * Doors beside `/api`: protocols that others have laid down, with paths, forms and answers of their own. The pipeline is
 * the same as behind `/api` (who, limits, the verb with its events, one form of refusal); a door only gives it its shape.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from './access.ts';
import { commitOne, transact } from './command.ts';
import { asRefused, langOf, originOf } from './http.ts';
import type { Ctx, Door, DoorAnswer, House, Knock, Module } from './module.ts';
import { Refused } from './refused.ts';

const TYPES = {
  form: /^application\/x-www-form-urlencoded\s*(;|$)/i,
  json: /^application\/json\s*(;|$)/i,
} as const;
const LIMIT = 64 * 1024;

/** Mounts every door of every module. Cookies count for nothing here: no browser session can be led through a door. */
export function mountDoors(app: FastifyInstance, house: House, modules: readonly Module[]): void {
  for (const door of modules.flatMap((module) => module.doors ?? [])) {
    app.route({
      method: ['GET', 'POST'],
      url: `${door.path}*`,
      bodyLimit: LIMIT,
      handler: (request, reply) => open(house, door, request, reply),
      // What fails before the handler (a body beyond the limit, a broken address) is told in the door's form too.
      errorHandler: (error, request, reply) => {
        const refused = asRefused(error);
        if (refused.status >= 500) request.log.error({ err: error, url: request.routeOptions.url }, 'failed');
        send(reply, door.refuse(refused, knockOf(door, request)));
      },
    });
  }
}

async function open(house: House, door: Door, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const knock = knockOf(door, request);
  const takes = door.takes ?? 'form';
  if (knock.method === 'POST' && !TYPES[takes].test(request.headers['content-type'] ?? ''))
    throw wrongType(takes);
  const actor = await door.who(house, knock);
  const ctx = contextOf(house, door, knock, actor, originOf(house, request));
  send(reply, await door.serve(ctx, knock));
}

const wrongType = (takes: keyof typeof TYPES) =>
  takes === 'json'
    ? new Refused(400, 'json', {
        zh: '请用 JSON 发送（application/json）。',
        en: 'Please send JSON (application/json).',
      })
    : new Refused(400, 'form', {
        zh: '请用表单发送（application/x-www-form-urlencoded）。',
        en: 'Please send a form (application/x-www-form-urlencoded).',
      });

function knockOf(door: Door, request: FastifyRequest): Knock {
  const [path = '', query = ''] = request.url.split('?', 2);
  const body = request.rawBody?.toString('utf8') ?? '';
  const below = (request.params as { '*'?: string })['*'] ?? path.slice(door.path.length);
  return {
    method: request.method === 'POST' ? 'POST' : 'GET',
    path: below,
    query: new URLSearchParams(query),
    form: new URLSearchParams((door.takes ?? 'form') === 'form' ? body : ''),
    body,
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    ip: request.ip,
    lang: langOf(request),
  };
}

function contextOf(house: House, door: Door, knock: Knock, actor: Actor, origin: string): Ctx {
  const now = new Date();
  const key = knock.method === 'POST' ? door.key?.(house, knock, actor) : undefined;
  return {
    ...house,
    actor,
    now,
    lang: knock.lang,
    ip: knock.ip,
    origin,
    key,
    transact: (county, work) => transact(house.sql, actor, now, county, key, work),
    commitOne: (write) => commitOne(house.sql, actor, now, key, write),
    setSession: () => {},
    tickets: new Set(),
    addTicket: () => {},
  };
}

/** As bytes: text would get a charset added to its type. */
function send(reply: FastifyReply, { status, type, body }: DoorAnswer): void {
  reply
    .code(status)
    .header('content-type', type)
    .header('cache-control', 'no-store')
    // Open to pages of other houses: nothing here hangs on a cookie.
    .header('access-control-allow-origin', '*')
    .send(typeof body === 'string' ? Buffer.from(body) : body);
}
