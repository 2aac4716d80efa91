/** XML as Open311 has it: elements only, no attributes but a namespace on the root, every list with one name for its items. */

export type Tree = string | number | boolean | null | readonly Tree[] | { readonly [name: string]: Tree };

/** What an item of each list is called. */
const ITEMS: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
};

/** Characters that no XML 1.0 document may hold are left out. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#13;');

function element(name: string, value: Tree): string {
  if (value === null || value === '') return `<${name}/>`;
  return `<${name}>${inside(name, value)}</${name}>`;
}

function inside(name: string, value: Tree): string {
  if (typeof value !== 'object' || value === null) return escaped(String(value ?? ''));
  if (isList(value)) return value.map((item) => element(ITEMS[name] ?? 'item', item)).join('');
  return Object.entries(value)
    .map(([key, child]) => element(key, child))
    .join('');
}

const isList = (value: object): value is readonly Tree[] => Array.isArray(value);

/** A whole document. `namespace` is written on the root where a specification asks for one. */
export function xmlDocument(root: string, value: Tree, namespace?: string): string {
  const open = namespace ? `${root} xmlns="${escaped(namespace)}"` : root;
  return `<?xml version="1.0" encoding="utf-8"?>\n<${open}>${inside(root, value)}</${root}>\n`;
}
