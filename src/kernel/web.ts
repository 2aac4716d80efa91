/** Serves the four shells as they were built; unknown addresses inside a shell are its own business. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../settings.ts';

export const WEB_ROOT = join(import.meta.dirname, '../../dist/web');
const MARK = join(import.meta.dirname, '../web/public/mark.svg');
const SHELLS = ['field', 'console', 'wall'] as const;

/** Mounts the pages under `/`; without a build the interface alone is served. */
export function mountWeb(app: FastifyInstance, settings: Settings): void {
  if (existsSync(join(WEB_ROOT, 'assets'))) {
    app.register(fastifyStatic, {
      root: join(WEB_ROOT, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      decorateReply: false,
    });
  }
  app.get('/mark.svg', async (_request, reply) =>
    reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=86400')
      .send(await readFile(MARK)),
  );
  const pages = new Map<string, Promise<string>>();
  const page = (shell: string): Promise<string> => {
    let text = pages.get(shell);
    if (!text) {
      text = readFile(join(WEB_ROOT, shell, 'index.html'), 'utf8').then((html) =>
        html.replace('<head>', `<head><meta name="linli" content="${configuration(settings)}">`),
      );
      pages.set(shell, text);
    }
    return text;
  };
  app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0]!;
    if (path.startsWith('/api/') || path.startsWith('/assets/') || request.method !== 'GET') {
      return reply
        .code(404)
        .send({ error: { code: 'not-found', message: '没有这个地址 No such address', fields: [] } });
    }
    const shell = SHELLS.find((name) => path === `/${name}` || path.startsWith(`/${name}/`)) ?? 'resident';
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(await page(shell));
  });
}

/** What the pages must know before their first request. */
const configuration = (settings: Settings): string =>
  JSON.stringify({ demo: settings.demo, tiles: settings.tilesUrl ?? null }).replace(/"/g, '&quot;');
