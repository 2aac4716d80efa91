/** Reads XML as the tests need it: a declaration, elements, text. Anything beyond that is a fault of the document. */
export type Xml = { name: string; attributes: Record<string, string>; children: Xml[]; text: string };

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    const sign = ENTITIES[name];
    if (sign === undefined) throw new Error(`unknown entity ${whole}`);
    return sign;
  });

/** @throws Error when it is not well formed, has no declaration in UTF-8, or says anything twice over */
export function parseXml(document: string): Xml {
  const head = /^<\?xml version="1\.0" encoding="utf-8"\?>\s*/i.exec(document);
  if (!head) throw new Error('no XML declaration');
  const open: Xml[] = [];
  let root: Xml | undefined;
  const rest = document.slice(head[0].length);
  const token = /<(\/?)([A-Za-z_][\w.-]*)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  for (let match = token.exec(rest); match; match = token.exec(rest)) {
    const [, closing, name, given, empty, text] = match;
    const top = open.at(-1);
    if (text !== undefined) {
      if (top) top.text += plain(text);
      else if (text.trim()) throw new Error('text outside the root');
    } else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      const attributes = Object.fromEntries(
        [...(given ?? '').matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key!, plain(value!)]),
      );
      const element: Xml = { name: name!, attributes, children: [], text: '' };
      if (top) top.children.push(element);
      else if (root) throw new Error('two roots');
      else root = element;
      if (!empty) open.push(element);
    }
    if (token.lastIndex === rest.length) break;
  }
  if (!root || open.length > 0 || (token.lastIndex !== 0 && token.lastIndex !== rest.length))
    throw new Error('not well formed');
  return root;
}

/** The children's names in order. */
export const names = (element: Xml): string[] => element.children.map(({ name }) => name);
/** The text of each child by name. */
export const texts = (element: Xml): Record<string, string> =>
  Object.fromEntries(element.children.map((child) => [child.name, child.text]));
