/**
 * Calls that this house makes to others: one POST, no redirects, a limit in time and size. Where an address leads is
 * looked up once and the connection goes to exactly that address, so that a name which changes its mind between the check
 * and the call leads nowhere (DNS rebinding). Private addresses are refused unless the administrator named their network.
 */
import { lookup } from 'node:dns/promises';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { BlockList, isIP } from 'node:net';

/** Whether a text is a network that can be named: `10.20.0.0/16`, `fd00::/8`, or one address. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const kind = isIP(address);
  if (kind === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128));
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of networks) {
    const [address = '', bits] = text.split('/');
    const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(bits ?? (kind === 'ipv4' ? 32 : 128)), kind);
  }
  return list;
}

/** What is not the public internet: this machine, networks inside, test ranges, multicast, translated and tunnelled ones. */
const PRIVATE = listOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]);
const LOOPBACK = listOf(['127.0.0.0/8', '::1']);

/** The last 32 bits of `::ffff:a.b.c.d`, however it is written: such an address is the one inside it. */
function mapped(address: string): string {
  const host = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(host) ?? [];
  if (high === undefined || low === undefined) return address;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

const inList = (list: BlockList, address: string): boolean => {
  const plainForm = isIP(address) === 6 ? mapped(address.split('%')[0]!) : address;
  return list.check(plainForm, isIP(plainForm) === 6 ? 'ipv6' : 'ipv4');
};

/** May this house connect to that address? `allowed`: networks that the administrator named. */
export const mayReach = (address: string, allowed: readonly string[]): boolean =>
  isIP(address) !== 0 && (!inList(PRIVATE, address) || inList(listOf(allowed), address));

export type UrlFault = 'url' | 'https' | 'credentials' | 'private';
/**
 * What is wrong with an address before anybody looks it up; undefined when nothing is. https always; plain http only to a
 * loopback address in a network that the administrator named.
 */
export function urlFault(text: string, allowed: readonly string[]): UrlFault | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || text.length > 500) return 'url';
  if (url.username || url.password) return 'credentials';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const literal = isIP(host) !== 0;
  if (url.protocol === 'http:' && !(literal && inList(LOOPBACK, host) && mayReach(host, allowed)))
    return 'https';
  if (literal ? !mayReach(host, allowed) : /(^|\.)localhost\.?$/i.test(host)) return 'private';
  return undefined;
}

/** The call was not made, or came to nothing. The message is for the administrator and never holds what was sent. */
export class OutgoingFailed extends Error {
  override name = 'OutgoingFailed';
}

export type Outgoing = {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  timeoutMs: number;
  /** Networks beside the public internet. */
  allowed: readonly string[];
};

/** Where a host leads, every address of it allowed. @throws OutgoingFailed */
async function reachable(
  host: string,
  allowed: readonly string[],
): Promise<{ address: string; family: 4 | 6 }> {
  const kind = isIP(host);
  const found = kind
    ? [{ address: host, family: kind }]
    : await lookup(host, { all: true, verbatim: true }).catch(() => {
        throw new OutgoingFailed(`The name ${host} is not known.`);
      });
  const [first] = found;
  if (!first || found.some(({ address }) => !mayReach(address, allowed)))
    throw new OutgoingFailed(`${host} leads to an address that may not be called.`);
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}

/** One POST. Gives the status whatever it is; a redirect is an answer like others. @throws OutgoingFailed */
export async function post({
  url: text,
  headers,
  body,
  timeoutMs,
  allowed,
}: Outgoing): Promise<{ status: number }> {
  const wrong = urlFault(text, allowed);
  if (wrong) throw new OutgoingFailed(`The address may not be called (${wrong}).`);
  const url = new URL(text);
  const late = AbortSignal.timeout(timeoutMs);
  const { address, family } = await Promise.race([
    reachable(url.hostname.replace(/^\[|\]$/g, ''), allowed),
    new Promise<never>((_, reject) => {
      late.addEventListener('abort', () => reject(new OutgoingFailed('Nothing came in time.')), {
        once: true,
      });
    }),
  ]);
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? secure : plain;
    const call = send(
      url,
      {
        method: 'POST',
        agent: false,
        signal: late,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        // The address that was checked, not another answer of the same name.
        lookup: (_host, options, done) =>
          options.all ? done(null, [{ address, family }]) : done(null, address, family),
      },
      (answer) => {
        // The status is all that counts: what else is told is neither kept nor waited for.
        answer.destroy();
        resolve({ status: answer.statusCode ?? 0 });
      },
    );
    call.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        new OutgoingFailed(
          late.aborted ? 'Nothing came in time.' : `No connection (${error.code ?? error.name}).`,
        ),
      ),
    );
    call.end(body);
  });
}
