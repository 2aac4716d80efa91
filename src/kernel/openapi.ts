/** OpenAPI 3.1 from the endpoint declarations, and a page to read it without any script. */
import type { Endpoint, Say } from './contract.ts';
import type { Module } from './module.ts';

const pathOf = (endpoint: Endpoint): string => `/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`;

type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: unknown };

function parameters(endpoint: Endpoint): Parameter[] {
  const list: Parameter[] = [];
  for (const [name, schema] of Object.entries(endpoint.params?.properties ?? {}))
    list.push({ name, in: 'path', required: true, schema });
  for (const [name, schema] of Object.entries(endpoint.query?.properties ?? {})) {
    list.push({ name, in: 'query', required: endpoint.query?.required?.includes(name) ?? false, schema });
  }
  if (endpoint.command)
    list.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      schema: { type: 'string', format: 'uuid' },
    });
  return list;
}

const FAULT = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        fields: {
          type: 'array',
          items: {
            type: 'object',
            properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
          },
        },
      },
    },
  },
};

/** The document as an object. */
export function openapi(modules: readonly Module[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const module of modules) {
    for (const { endpoint } of module.routes) {
      const content = endpoint.file
        ? { 'application/octet-stream': {} }
        : { 'application/json': { schema: endpoint.output } };
      const body = endpoint.raw
        ? { required: true, content: { 'application/octet-stream': {} } }
        : endpoint.body && { required: true, content: { 'application/json': { schema: endpoint.body } } };
      paths[pathOf(endpoint)] = {
        ...paths[pathOf(endpoint)],
        [endpoint.method.toLowerCase()]: {
          operationId: endpoint.name,
          tags: [module.name],
          summary: endpoint.summary.en,
          description: endpoint.summary.zh,
          'x-may': endpoint.may,
          parameters: parameters(endpoint),
          ...(body && { requestBody: body }),
          responses: {
            200: { description: 'OK', content },
            default: {
              description: 'Refused, with the reason in the language asked for',
              content: { 'application/json': { schema: FAULT } },
            },
          },
        },
      };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: '邻里 Linli', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
  };
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A plain page: every operation by module with its permission, its fields and its answer. */
export function openapiPage(modules: readonly Module[]): string {
  const sayOf = (say: Say) => `${escaped(say.zh)} <span lang="en">${escaped(say.en)}</span>`;
  const sections = modules
    .filter((module) => module.routes.length > 0)
    .map((module) => {
      const rows = module.routes.map(({ endpoint }) => {
        const fields = [
          ...Object.keys(endpoint.params?.properties ?? {}),
          ...Object.keys(endpoint.query?.properties ?? {}),
          ...Object.keys(endpoint.body?.properties ?? {}),
        ];
        return `<section id="${escaped(endpoint.name)}"><h3><code>${endpoint.method} ${escaped(`/api${endpoint.path}`)}</code></h3>
<p>${sayOf(endpoint.summary)}</p><p>x-may: <code>${escaped(endpoint.may)}</code>${endpoint.command ? ' · Idempotency-Key' : ''}</p>
<p>${fields.map((name) => `<code>${escaped(name)}</code>`).join(' ')}</p>
<details><summary>JSON Schema</summary><pre>${escaped(JSON.stringify({ params: endpoint.params, query: endpoint.query, body: endpoint.body, output: endpoint.output }, null, 1))}</pre></details></section>`;
      });
      return `<h2>${escaped(module.name)}</h2>${rows.join('\n')}`;
    });
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>邻里接口 Linli API</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;background:#f3f0e7;color:#23231f}code,pre{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}pre{white-space:pre-wrap;background:#fdfcf8;padding:1rem}section{border-top:1px solid #dcd5c5;padding:.5rem 0}h3{margin:.5rem 0}span[lang=en]{color:#524f46}summary{cursor:pointer;min-height:44px}</style>
<main><h1>邻里接口 Linli API</h1><p><a href="/api/openapi.json">openapi.json</a></p>${sections.join('\n')}</main></html>`;
}
