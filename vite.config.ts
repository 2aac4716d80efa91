import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * Builds the four shells into dist/web: `{resident,field,console,wall}/index.html`, hashed files under
 * `assets/`, `assets.json` (Vite's manifest, read by the service worker) and `budget.json` (see below).
 * No inline scripts and no eval, so that the server can send `script-src 'self'`.
 */

const SHELLS = ['resident', 'field', 'console', 'wall'] as const;
const KB = 1024;
const web = join(import.meta.dirname, 'src/web');
const out = join(import.meta.dirname, 'dist/web');

export default defineConfig({
  root: web,
  base: '/',
  appType: 'mpa',
  publicDir: false,
  plugins: [react(), slimTypebox(), shellPages(), budget(), compressed()],
  build: {
    outDir: out,
    emptyOutDir: true,
    manifest: 'assets.json',
    target: ['chrome87', 'safari14.1', 'firefox90'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: Object.fromEntries(SHELLS.map((shell) => [shell, join(web, shell, 'index.html')])),
    },
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env['WEB_PORT'] ?? 5173),
    strictPort: true,
    proxy: { '/api': process.env['API_URL'] ?? 'http://127.0.0.1:8080' },
  },
});

/**
 * Contracts say `Type.Object(…)` on TypeBox's default export, which a bundler can't take apart: 17 KB
 * gzipped for every reader. Served as a namespace the same words cost 1 to 2 KB.
 */
function slimTypebox(): Plugin {
  const real = join(import.meta.dirname, 'node_modules/typebox/build/index.mjs');
  return {
    name: 'slim-typebox',
    enforce: 'pre',
    resolveId: (id) => (id === 'typebox' ? '\0slim-typebox' : null),
    load: (id) =>
      id === '\0slim-typebox'
        ? `import * as Type from '${real}'; export { Type as default }; export * from '${real}';`
        : null,
  };
}

/** In development: any page address gets its shell, the way the server does it with the built files. */
function shellPages(): Plugin {
  return {
    name: 'shell-pages',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/';
        const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
        if (wantsPage && !path.startsWith('/api/')) {
          const first = path.split('/')[1] ?? '';
          const shell = SHELLS.find((name) => name === first) ?? 'resident';
          request.url = `/${shell}/index.html`;
        }
        next();
      });
    },
  };
}

type Entry = {
  file: string;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
  isEntry?: boolean;
};
type Weight = { js: number; css: number; files: string[] };

/**
 * Weighs what a reader loads before the first picture and stops the build when it is too much:
 * resident first view at most 120 KB of gzipped JavaScript, a console list route at most 450 KB.
 * Sizes in bytes, gzip level 9, as written into dist/web/budget.json.
 */
function budget(): Plugin {
  return {
    name: 'budget',
    apply: 'build',
    closeBundle() {
      const manifest = JSON.parse(readFileSync(join(out, 'assets.json'), 'utf8')) as Record<string, Entry>;
      const shells = Object.fromEntries(
        SHELLS.map((shell) => [shell, weigh(manifest, [`${shell}/index.html`])]),
      );
      const routes = Object.fromEntries(
        pages(manifest).map((page) => {
          // A console page stands inside the frame, which is a chunk of its own.
          const around = page.includes('/console/')
            ? ['console/index.html', 'console/App.tsx']
            : ['resident/index.html'];
          return [page, weigh(manifest, [...around, page])];
        }),
      );
      const limits = { resident: 120 * KB, consoleRoute: 450 * KB };
      const over: string[] = [];
      const resident = weigh(manifest, ['resident/index.html', ...firstView(manifest)]);
      if (resident.js > limits.resident) over.push(`resident first view ${kb(resident.js)} > 120 KB`);
      for (const [page, weight] of Object.entries(routes)) {
        if (page.includes('/console/') && weight.js > limits.consoleRoute) {
          over.push(`${page} ${kb(weight.js)} > 450 KB`);
        }
      }
      writeFileSync(
        join(out, 'budget.json'),
        `${JSON.stringify({ limits, residentFirstView: resident, shells, routes }, null, 2)}\n`,
      );
      if (over.length > 0) throw new Error(`Too heavy: ${over.join('; ')}`);
    },
  };
}

/** Lays a .br and a .gz beside every text file, so that the server never compresses while a reader waits. */
function compressed(): Plugin {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return {
    name: 'compressed',
    apply: 'build',
    closeBundle() {
      for (const file of readdirSync(join(out, 'assets'))) {
        if (!/\.(js|css|svg)$/.test(file)) continue;
        const path = join(out, 'assets', file);
        const bytes = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, quality));
      }
    },
  };
}

/** Page modules that are loaded on demand. */
function pages(manifest: Record<string, Entry>): string[] {
  return Object.keys(manifest).filter((key) =>
    /(^|\/)(pages|console|field|resident|wall)\/.*\.tsx$/.test(key),
  );
}

/** The resident's first page is a chunk of its own; it counts as part of the first view. */
function firstView(manifest: Record<string, Entry>): string[] {
  return Object.keys(manifest).filter((key) => key === 'resident/Home.tsx');
}

/** Everything the given manifest keys load together with their static imports. */
function weigh(manifest: Record<string, Entry>, keys: string[]): Weight {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (key: string): void => {
    const entry = manifest[key];
    if (seen.has(key) || !entry) return;
    seen.add(key);
    files.add(entry.file);
    for (const css of entry.css ?? []) files.add(css);
    for (const next of entry.imports ?? []) visit(next);
  };
  for (const key of keys) visit(key);
  const size = (end: string): number =>
    [...files]
      .filter((file) => file.endsWith(end))
      .reduce((sum, file) => sum + gzipSync(readFileSync(join(out, file)), { level: 9 }).length, 0);
  return { js: size('.js'), css: size('.css'), files: [...files].sort() };
}

function kb(bytes: number): string {
  return `${(bytes / KB).toFixed(1)} KB`;
}
