import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNetwork, mayReach, OutgoingFailed, post, urlFault } from './outgoing.ts';

const HERE = ['127.0.0.1/32'];

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fd12::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '::10.0.0.1',
    'not-an-address',
  ])('%s is not called', (address) => {
    expect(mayReach(address, [])).toBe(false);
  });
  it.each(['114.114.114.114', '172.32.0.1', '2400:3200::1', '::ffff:114.114.114.114'])(
    '%s is called',
    (address) => {
      expect(mayReach(address, [])).toBe(true);
    },
  );
  it('a network that was named is called, its neighbours are not', () => {
    expect(
      ['10.20.3.4', '10.21.0.1', '::ffff:10.20.3.4', 'fd00::5'].map((a) => mayReach(a, ['10.20.0.0/16'])),
    ).toEqual([true, false, true, false]);
    expect(mayReach('fd00::5', ['fd00::/8'])).toBe(true);
  });
  it.each([
    ['10.0.0.0/8', true],
    ['10.0.0.1', true],
    ['fd00::/8', true],
    ['10.0.0.0/33', false],
    ['10.0.0.0/8/1', false],
    ['office', false],
    ['', false],
    ['10.0.0/8', false],
  ])('network %j: %s', (text, good) => {
    expect(isNetwork(text)).toBe(good);
  });
  it.each([
    ['https://office.example/hook', undefined],
    ['http://office.example/hook', 'https'],
    ['http://10.20.1.1/hook', 'https'],
    ['http://127.0.0.1:8080/hook', undefined],
    ['http://127.0.0.2/hook', 'https'],
    ['https://127.0.0.2/hook', 'private'],
    ['https://0x7f.1/hook', undefined],
    ['https://[::ffff:7f00:2]/hook', 'private'],
    ['https://localhost/hook', 'private'],
    ['https://printer.localhost/', 'private'],
    ['https://user:word@office.example/', 'credentials'],
    ['ftp://office.example/', 'url'],
    ['office.example', 'url'],
    [`https://office.example/${'x'.repeat(500)}`, 'url'],
  ])('%s: %s', (url, wrong) => {
    expect(urlFault(url, HERE)).toBe(wrong);
  });
  it('an address in disguise is what it means', () => {
    // 0x7f.1 is 127.0.0.1, which this list names; with no list it is refused.
    expect(urlFault('https://0x7f.1/hook', [])).toBe('private');
  });
});

describe('a call', () => {
  const seen: { url: string; headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer((request, answer) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      seen.push({ url: request.url ?? '', headers: request.headers, body });
      if (request.url === '/silent') return;
      if (request.url === '/elsewhere') answer.writeHead(302, { location: '/hook' }).end();
      else answer.writeHead(request.url === '/hook' ? 200 : 500).end('x'.repeat(100_000));
    });
  });
  let base: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.closeAllConnections() ?? server.close());
  const call = (path: string, allowed = HERE) =>
    post({ url: `${base}${path}`, headers: { 'x-a': 'b' }, body: '{"甲":1}', timeoutMs: 500, allowed });

  it('brings the body and the headers as they are, and gives the status', async () => {
    expect(await call('/hook')).toEqual({ status: 200 });
    expect(await call('/broken')).toEqual({ status: 500 });
    expect(seen[0]).toMatchObject({ body: '{"甲":1}', headers: { 'x-a': 'b', 'content-length': '9' } });
  });
  it('does not follow a redirect', async () => {
    const before = seen.length;
    expect(await call('/elsewhere')).toEqual({ status: 302 });
    expect(seen.slice(before).map(({ url }) => url)).toEqual(['/elsewhere']);
  });
  it('waits no longer than it may, and does not call what it must not', async () => {
    await expect(call('/silent')).rejects.toThrow(new OutgoingFailed('Nothing came in time.'));
    const before = seen.length;
    await expect(call('/hook', [])).rejects.toThrow(/may not be called/);
    expect(seen.length).toBe(before);
  });
});
