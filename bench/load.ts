/**
 * A load generator that costs little beside what it measures: bare sockets, one request in flight a connection, requests
 * written ahead. Prints one JSON line. Bounded by seconds and by count.
 */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';

type Plan = {
  port: number;
  cookie: string;
  kind: 'create' | 'get';
  paths: string[];
  connections: number;
  seconds: number;
  places: string[];
};
const plan = JSON.parse(process.argv[2]!) as Plan;
const MOST = 500_000;
const latencies: number[] = [];
let failed = 0;
let sent = 0;
const ends = performance.now() + plan.seconds * 1000;

function request(): string {
  const n = sent++;
  if (plan.kind === 'get') {
    return `GET ${plan.paths[n % plan.paths.length]} HTTP/1.1\r\nhost: bench\r\ncookie: ${plan.cookie}\r\nx-linli-as: staff\r\n\r\n`;
  }
  const body = JSON.stringify({
    id: randomUUID(),
    place: plan.places[n % plan.places.length],
    category: 'building_stairs',
    photos: [],
    source: 'window',
    text: '二单元四层台阶坏了一块，老人上下楼差点摔倒，请尽快来修。',
  });
  return `POST /api/staff/cases HTTP/1.1\r\nhost: bench\r\ncookie: ${plan.cookie}\r\nx-linli-as: staff\r\ncontent-type: application/json\r\nidempotency-key: ${randomUUID()}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function open(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(plan.port, '127.0.0.1');
    let began = 0;
    let want = -1;
    let have = 0;
    const next = () => {
      if (performance.now() >= ends || sent >= MOST) {
        socket.end();
        return resolve();
      }
      began = performance.now();
      want = -1;
      have = 0;
      socket.write(request());
    };
    socket.setNoDelay(true);
    socket.on('connect', next);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      if (want < 0) {
        const head = chunk.indexOf('\r\n\r\n');
        const length = /content-length: (\d+)/i.exec(chunk.toString('latin1', 0, head))!;
        if (chunk.toString('latin1', 9, 12) !== '200') failed += 1;
        want = head + 4 + Number(length[1]);
      }
      have += chunk.length;
      if (have < want) return;
      latencies.push(performance.now() - began);
      next();
    });
  });
}

const began = performance.now();
await Promise.all(Array.from({ length: plan.connections }, open));
const seconds = (performance.now() - began) / 1000;
latencies.sort((a, b) => a - b);
const at = (share: number): number =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
console.log(
  JSON.stringify({
    n: latencies.length,
    perSecond: latencies.length / seconds,
    failed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  }),
);
