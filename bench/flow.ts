/**
 * Demands as they come in: at a steady rate, whether the server keeps up or not (an open loop). Each demand is noted by
 * its community's worker, then accepted and noted upon, with five reads between. Prints one JSON line.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

type Plan = {
  port: number;
  /** A JSON file with one `{cookie, places}` a worker. */
  workers: string;
  perSecond: number;
  seconds: number;
  sockets: number;
};
const plan = JSON.parse(process.argv[2]!) as Plan;
const workers = JSON.parse(readFileSync(plan.workers, 'utf8')) as { cookie: string; places: string[] }[];

type Wish = { text: string; began: number; done: (status: number, body: string) => void };
const waiting: Wish[] = [];
const idle: (() => void)[] = [];

/** A connection that takes the next wish as soon as it is free. */
function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(plan.port, '127.0.0.1');
    let now: Wish | undefined;
    let parts: Buffer[] = [];
    let want = -1;
    let have = 0;
    const next = () => {
      now = waiting.shift();
      if (!now) {
        idle.push(next);
        return;
      }
      parts = [];
      want = -1;
      have = 0;
      socket.write(now.text);
    };
    socket.setNoDelay(true);
    socket.on('connect', () => {
      idle.push(next);
      resolve(socket);
    });
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      parts.push(chunk);
      have += chunk.length;
      if (want < 0) {
        const head = Buffer.concat(parts).toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        want = end + 4 + Number(/content-length: (\d+)/i.exec(head)![1]);
      }
      if (have < want) return;
      const text = Buffer.concat(parts).toString('utf8');
      now!.done(Number(text.slice(9, 12)), text.slice(text.indexOf('\r\n\r\n') + 4));
      next();
    });
  });
}

type Kind = 'create' | 'command' | 'list' | 'read';
const latencies: Record<Kind, number[]> = { create: [], command: [], list: [], read: [] };
const refused: string[] = [];
let acknowledged = 0;
let commands = 0;

function ask(
  kind: Kind,
  cookie: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ id: string }> {
  const payload = body ? JSON.stringify(body) : '';
  const head = `${method} /api${path} HTTP/1.1\r\nhost: bench\r\ncookie: ${cookie}\r\nx-linli-as: staff\r\n`;
  const text = body
    ? `${head}content-type: application/json\r\nidempotency-key: ${randomUUID()}\r\ncontent-length: ${Buffer.byteLength(payload)}\r\n\r\n${payload}`
    : `${head}\r\n`;
  return new Promise((resolve, reject) => {
    const began = performance.now();
    waiting.push({
      text,
      began,
      done: (status, answer) => {
        latencies[kind].push(performance.now() - began);
        if (status !== 200) {
          refused.push(`${method} ${path}: ${status} ${answer.slice(0, 200)}`);
          reject(new Error(String(status)));
          return;
        }
        if (kind === 'create') acknowledged += 1;
        if (kind === 'command') commands += 1;
        resolve(kind === 'create' ? (JSON.parse(answer) as { id: string }) : { id: '' });
      },
    });
    idle.shift()?.();
  });
}

const WORDS = '二单元四层台阶坏了一块，老人上下楼差点摔倒，请尽快来修。';

async function demand(n: number): Promise<void> {
  const { cookie, places } = workers[(n * 7919) % workers.length]!;
  await ask('list', cookie, 'GET', '/cases?tab=open&urgent=true&limit=20');
  const { id } = await ask('create', cookie, 'POST', '/staff/cases', {
    id: randomUUID(),
    place: places[n % places.length],
    category: 'building_stairs',
    photos: [],
    source: 'call',
    text: WORDS,
  });
  await ask('read', cookie, 'GET', `/cases/${id}`);
  await ask('command', cookie, 'POST', `/cases/${id}/acceptance`, {});
  await ask('list', cookie, 'GET', '/cases?tab=working&limit=20');
  await ask('command', cookie, 'POST', `/cases/${id}/notes`, {
    text: '联系了，明天来看',
    open: true,
    photos: [],
  });
  await ask('read', cookie, 'GET', '/cases/counts');
  await ask('list', cookie, 'GET', '/work/inbox?limit=20');
}

const sockets = await Promise.all(Array.from({ length: plan.sockets }, open));
const began = performance.now();
const flows: Promise<void>[] = [];
const total = Math.round(plan.perSecond * plan.seconds);
for (let n = 0; n < total; n += 1) {
  const due = began + (n / plan.perSecond) * 1000;
  const wait = due - performance.now();
  if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
  flows.push(demand(n).catch(() => {}));
  // A server that falls this far behind has failed the rate; waiting longer would only fill memory.
  if (waiting.length > 20_000) break;
}
await Promise.all(flows);
const seconds = (performance.now() - began) / 1000;
for (const socket of sockets) socket.destroy();

const summary = (values: number[]) => {
  values.sort((a, b) => a - b);
  const at = (share: number): number =>
    values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
  return { n: values.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: values.at(-1) ?? 0 };
};
console.log(
  JSON.stringify({
    demands: flows.length,
    asked: total,
    acknowledged,
    commands,
    seconds,
    refused: refused.length,
    first: refused.slice(0, 3),
    create: summary(latencies.create),
    command: summary(latencies.command),
    list: summary(latencies.list),
    read: summary(latencies.read),
  }),
);
