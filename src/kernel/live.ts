/** Live updates: server-sent events to open pages, each actor only what lies in its own scope. Carries no content. */
import type { FastifyInstance } from 'fastify';
import { covers, scopesOf } from './access.ts';
import type { Feed } from './feed.ts';
import type { Module } from './module.ts';
import { signInFirst } from './refused.ts';
import type { Sessions } from './sessions.ts';

/** Mounts `GET /api/live`. A page hears noun, subject and verb and asks for what it shows anew. */
export function mountLive(
  app: FastifyInstance,
  feed: Feed,
  sessions: Sessions,
  modules: readonly Module[],
): void {
  const readers = new Map(modules.flatMap((module) => Object.entries(module.live ?? {})));
  const open = new Set<{ end: () => void }>();
  // A stream never ends by itself: without this a stop would wait for every open page.
  app.addHook('preClose', async () => {
    for (const stream of open) stream.end();
  });
  app.get('/api/live', async (request, reply) => {
    const token = request.cookies['linli_staff'] ?? '';
    let actor = await sessions.actor(token, 'staff');
    if (actor.kind !== 'staff') throw signInFirst();
    const own = actor.id;
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write('retry: 2000\n\n');
    open.add(reply.raw);
    // Reads the authority anew and ends the stream of a session that is over. Listening is no use of the session.
    const look = async (): Promise<boolean> => {
      const now = await sessions.peek(token, 'staff').catch(() => actor);
      if (now.kind === 'staff') actor = now;
      else reply.raw.end();
      return now.kind === 'staff';
    };
    const stop = feed.hear((event) => {
      if (event.noun === 'account' && event.subject === own) void look();
      const permission = readers.get(event.noun);
      if (!permission || !covers(scopesOf(actor, permission), event) || reply.raw.writableEnded) return;
      reply.raw.write(
        `data: ${JSON.stringify({ noun: event.noun, id: event.subject, verb: event.verb })}\n\n`,
      );
    });
    const beat = setInterval(async () => {
      if (await look()) reply.raw.write(': \n\n');
    }, 15_000);
    request.raw.on('close', () => {
      open.delete(reply.raw);
      clearInterval(beat);
      stop();
    });
  });
}
