/** Live updates: server-sent events to open pages, each actor only what lies in its own scope. Carries no content. */
import type { FastifyInstance } from 'fastify';
import { covers, scopesOf } from './access.ts';
import type { Feed } from './feed.ts';
import type { Module } from './module.ts';
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
    const token = request.cookies['linli_staff'];
    const actor = await sessions.actor(token, 'staff');
    if (actor.kind !== 'staff') return reply.code(401).send();
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write('retry: 2000\n\n');
    open.add(reply.raw);
    const stop = feed.hear((event) => {
      const permission = readers.get(event.noun);
      if (!permission || !covers(scopesOf(actor, permission), event)) return;
      reply.raw.write(
        `data: ${JSON.stringify({ noun: event.noun, id: event.subject, verb: event.verb })}\n\n`,
      );
    });
    // The heartbeat also ends the stream of a session that is over.
    const beat = setInterval(async () => {
      const still = await sessions.actor(token, 'staff').catch(() => actor);
      if (still.kind === 'staff') reply.raw.write(': \n\n');
      else reply.raw.end();
    }, 15_000);
    request.raw.on('close', () => {
      open.delete(reply.raw);
      clearInterval(beat);
      stop();
    });
  });
}
