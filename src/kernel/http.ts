/**
 * The one request pipeline: actor → permission → validate → the verb (which loads only what the actor may see) →
 * reply shaped by the contract (what is not declared never leaves). A route has no logic of its own.
 */
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type Actor, mayOr } from './access.ts';
import { commandKey, commitOne, Replayed, transact } from './command.ts';
import type { Endpoint, Say } from './contract.ts';
import { sqlState } from './db.ts';
import { addressCheck, bodyCheck, explain } from './explain.ts';
import { isUuid } from './ids.ts';
import { limit } from './limits.ts';
import type { Ctx, House, Module, Route, Sent } from './module.ts';
import { notFound, Refused } from './refused.ts';
import { type SessionKind, Sessions } from './sessions.ts';
import { addTicket, readTickets } from './tickets.ts';

const COOKIES = { staff: 'linli_staff', resident: 'linli_resident', tickets: 'linli_tickets' } as const;
const TICKET_DAYS = 180;
const MIB = 1024 * 1024;
/** Commands a minute from one address without sign-in: a family behind one router stays far below. */
const ANONYMOUS_PER_MINUTE = 60;

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
    rawBody: Buffer | undefined;
  }
}

export type Http = { app: FastifyInstance; sessions: Sessions };

/** Builds the server with every module's routes; it does not listen yet. */
export function buildHttp(house: House, modules: readonly Module[]): Http {
  const proxies = house.settings.trustProxy;
  const app = Fastify({
    logger:
      house.settings.logLevel === 'silent'
        ? false
        : { level: house.settings.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: typeof proxies === 'number' ? (_address: string, hop: number) => hop <= proxies : proxies,
    bodyLimit: 64 * 1024,
    forceCloseConnections: 'idle',
    // Addresses that no route can read still get an answer of the usual shape.
    frameworkErrors: (error, request, reply) => answerFault(error, request, reply),
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket),
    routerOptions: { maxParamLength: 200 },
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        allErrors: true,
        useDefaults: false,
        strict: false,
      },
    },
  });
  const sessions = new Sessions(
    house.sql,
    async (kind, subject, session, detail) => {
      for (const module of modules) {
        const load = module.sessions?.[kind];
        if (load) return load(house, subject, session, detail);
      }
      return undefined;
    },
    house.settings.idleMinutes,
  );
  app.register(cookie);
  app.decorateRequest('rawBody', undefined);
  app.decorateRequest('actor');
  readBodies(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'content-security-policy':
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self'; worker-src 'self' blob:; " +
        `connect-src 'self'${tileOrigin(house.settings.tilesUrl)}; frame-ancestors 'none'; base-uri 'none'; form-action 'self'`,
    });
  });
  app.setErrorHandler((error: FastifyError, request, reply) => answerFault(error, request, reply));
  for (const module of modules) for (const route of module.routes) mount(app, house, sessions, route);
  return { app, sessions };
}

const tileOrigin = (url: string | undefined): string =>
  url ? ` ${new URL(url.replace(/[{}]/g, '')).origin}` : '';

const withoutPrototypes = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value);

/** Keeps the raw bytes beside the parsed JSON: a command's hash is over what was really sent. */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const raw = body as Buffer;
    request.rawBody = raw;
    if (raw.length === 0) return done(null, undefined);
    try {
      const text = raw.toString('utf8');
      // A reviver doubles the cost, so only a text that could name a prototype gets one.
      done(null, /__proto__|\\u/.test(text) ? JSON.parse(text, withoutPrototypes) : JSON.parse(text));
    } catch {
      done(
        new Refused(400, 'json', {
          zh: '内容没有收完整，请再发一次。',
          en: 'The request is not valid JSON.',
        }),
      );
    }
  });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer;
    done(null, undefined);
  });
}

function mount(app: FastifyInstance, house: House, sessions: Sessions, { endpoint, handle }: Route): void {
  app.route({
    method: endpoint.method,
    url: `/api${endpoint.path}`,
    bodyLimit: endpoint.limit ?? (endpoint.raw ? 11 * MIB : 64 * 1024),
    config: { endpoint },
    schema: {
      ...(endpoint.params && { params: endpoint.params }),
      ...(endpoint.query && { querystring: endpoint.query }),
      ...(endpoint.body && !endpoint.raw && { body: endpoint.body }),
      ...(!endpoint.file && { response: { 200: endpoint.output } }),
    },
    // Addresses carry only text: "3" there may mean three. Bodies are never coerced.
    validatorCompiler: ({ schema, httpPart }) =>
      httpPart === 'body' ? bodyCheck(schema) : addressCheck(schema),
    preValidation: async (request) => {
      const shell = request.headers['x-linli-as'];
      const kind: SessionKind | undefined = shell === 'staff' || shell === 'resident' ? shell : undefined;
      const token =
        shell === 'resident'
          ? request.cookies[COOKIES.resident]
          : shell === 'staff'
            ? request.cookies[COOKIES.staff]
            : (request.cookies[COOKIES.staff] ?? request.cookies[COOKIES.resident]);
      request.actor = await sessions.actor(token, kind);
      mayOr(request.actor, endpoint.may);
      if (endpoint.may === 'anyone' && request.actor.kind === 'nobody' && endpoint.command) {
        await limit('anonymous', request.ip, ANONYMOUS_PER_MINUTE, 60);
      }
    },
    handler: (request, reply) => serve(house, endpoint, handle, request, reply),
  });
}

async function serve(
  house: House,
  endpoint: Endpoint,
  handle: Route['handle'],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const ctx = contextOf(house, endpoint, request, reply);
  const input = {
    ...(request.query as object),
    ...(request.body as object | undefined),
    ...(request.params as object),
  };
  try {
    const answer = await handle(ctx, input as never);
    if (!endpoint.file) return answer;
    const sent = answer as Sent;
    reply.type(sent.type).header('cache-control', sent.keep ? `private, max-age=${sent.keep}` : 'no-store');
    if (sent.name)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(sent.name)}`);
    return reply.send(sent.bytes);
  } catch (error) {
    if (error instanceof Replayed) return reply.header('x-linli-replayed', '1').send(error.answer);
    throw error;
  }
}

function contextOf(house: House, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply): Ctx {
  const now = new Date();
  const { actor } = request;
  const key = endpoint.command ? keyOf(house, request) : undefined;
  return {
    ...house,
    actor,
    now,
    lang: langOf(request),
    ip: request.ip,
    origin: originOf(house, request),
    key,
    ...(endpoint.raw && {
      upload: {
        bytes: request.rawBody ?? Buffer.alloc(0),
        name: decodeName(request.headers['x-file-name']),
        type: String(request.headers['content-type'] ?? ''),
      },
    }),
    transact: (county, work) => transact(house.sql, actor, now, county, key, work),
    commitOne: (write) => commitOne(house.sql, actor, now, key, write),
    setSession: (token, seconds) => setSession(house, request, reply, token, seconds),
    tickets: readTickets(house.secrets, request.cookies[COOKIES.tickets]),
    addTicket: (id) => {
      const value = addTicket(house.secrets, request.cookies[COOKIES.tickets], id);
      setCookie(house, reply, COOKIES.tickets, value, TICKET_DAYS * 86_400);
    },
  };
}

/** PUBLIC_URL; where that is only this machine itself, the address that the caller used, if it looks like one. */
export function originOf(house: House, request: FastifyRequest): string {
  const { publicUrl } = house.settings;
  if (!/^https?:\/\/(127\.|localhost|\[::1\])/.test(publicUrl)) return publicUrl;
  const plain = /^([a-z\d][a-z\d.-]{0,252}|\[[a-f\d:]{2,45}\])(:\d{1,5})?$/i;
  return plain.test(request.host) ? `${request.protocol}://${request.host}` : publicUrl;
}

function keyOf(house: House, request: FastifyRequest) {
  const key = request.headers['idempotency-key'];
  if (!isUuid(key)) {
    throw new Refused(400, 'key', {
      zh: '缺少操作编号，请刷新页面再试。',
      en: 'The Idempotency-Key header must be a UUID.',
    });
  }
  return commandKey(
    house.secrets,
    key.toLowerCase(),
    request.actor,
    request.method,
    request.url,
    request.rawBody ?? '',
  );
}

const decodeName = (value: string | string[] | undefined): string => {
  try {
    return decodeURIComponent(String(value ?? '')).slice(0, 200);
  } catch {
    return '';
  }
};

export function langOf(request: FastifyRequest): 'zh' | 'en' {
  const wish = String(request.headers['accept-language'] ?? 'zh').toLowerCase();
  return wish.startsWith('en') ? 'en' : 'zh';
}

function setSession(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string | null,
  seconds = 0,
): void {
  const name = request.headers['x-linli-as'] === 'resident' ? COOKIES.resident : COOKIES.staff;
  setCookie(house, reply, name, token ?? '', token ? seconds : 0);
}

function setCookie(house: House, reply: FastifyReply, name: string, value: string, seconds: number): void {
  const secure = house.settings.publicUrl?.startsWith('https:') ?? false;
  reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: seconds });
}

function answerFault(
  error: FastifyError | Refused | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const lang = langOf(request);
  const refused = asRefused(error);
  if (refused.status >= 500) request.log.error({ err: error, url: request.routeOptions.url }, 'failed');
  reply
    .code(refused.status)
    .header('cache-control', 'no-store')
    .send({
      error: {
        code: refused.code,
        message: refused.say[lang],
        fields: refused.fields.map(({ path, code, message, value }) => ({
          path,
          code,
          message: message[lang],
          value,
        })),
      },
    });
}

/** What is no HTTP, or has headers beyond all measure: answered in the usual shape, in both languages, and cut off. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const long = error.code === 'HPE_HEADER_OVERFLOW';
  const message = long ? '地址太长了。 The address is too long.' : '请求不对。 The request is not valid.';
  const body = JSON.stringify({ error: { code: long ? 'too-long' : 'request', message, fields: [] } });
  const status = long ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\nx-content-type-options: nosniff\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

const say = (zh: string, en: string): Say => ({ zh, en });

/** Any failure as the answer that it means: what is not the caller's fault is 500. */
export function asRefused(error: FastifyError | Refused | Error): Refused {
  if (error instanceof Refused) return error;
  const known = error as FastifyError;
  if (known.validation) {
    if (known.validationContext === 'params') return notFound();
    return explain(known.validation);
  }
  if (known.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new Refused(413, 'too-large', say('内容太大了，图片最大 10 MB。', 'Too large: 10 MB at most.'));
  if (known.code === 'FST_ERR_CTP_EMPTY_JSON_BODY')
    return new Refused(400, 'empty', say('没有收到内容。', 'The request is empty.'));
  // Text that PostgreSQL cannot hold (a NUL) or a number beyond its type is the sender's mistake.
  if (sqlState(error) === '22021' || sqlState(error) === '22P05')
    return new Refused(
      400,
      'text',
      say('文字里有不能保存的字符。', 'The text has characters that cannot be stored.'),
    );
  if (['22003', '22007', '22008', '22P02'].includes(sqlState(error) ?? ''))
    return new Refused(
      400,
      'value',
      say('有一个数字、日期或编号超出了范围。', 'A number, day or code is out of range.'),
    );
  if (sqlState(error) === '57014' || sqlState(error) === '40001' || sqlState(error) === '40P01')
    return new Refused(503, 'busy', say('这会儿太忙，请稍后再试。', 'Busy just now. Please try again.'));
  if (known.statusCode && known.statusCode < 500)
    return new Refused(known.statusCode, 'request', say('请求不对。', 'The request is not valid.'));
  return new Refused(
    500,
    'fault',
    say('出了点问题，已经记下来了。请稍后再试。', 'Something went wrong and was noted. Please try again.'),
  );
}
