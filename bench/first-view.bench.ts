/** The resident's first view on a slow telephone: 1.6 Mbit/s, 150 ms, a processor four times slower. Five loads, medians. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { UNIT } from '../test/setup/seed.ts';
import { startEngine } from './engine.ts';
import type { Figure } from './main.ts';

export const question =
  'how soon does a resident with a slow telephone see the first page, and how much does it weigh?';

const LOADS = 5;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

type Seen = { lcp: number; scriptKb: number; totalKb: number };

export async function run(): Promise<Figure[]> {
  const engine = await startEngine(0);
  const server = fork(join(import.meta.dirname, 'server.ts'), {
    env: { ...process.env, BENCH_DB: JSON.stringify(engine.options), BENCH_DATA: engine.dataDir },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    const { port } = await new Promise<{ port: number }>((resolve) =>
      server.once('message', (m) => resolve(m as { port: number })),
    );
    const figures: Figure[] = [];
    for (const [name, path] of [
      ['home', '/'],
      ['door (QR code)', `/p/${UNIT}`],
      ['report', '/report'],
    ] as const) {
      const seen: Seen[] = [];
      for (let n = 0; n < LOADS; n += 1) seen.push(await visit(`http://127.0.0.1:${port}${path}`));
      figures.push(
        {
          name: `${name}: largest paint`,
          value: median(seen.map(({ lcp }) => lcp)) / 1000,
          unit: 's',
          wanted: '≤ 2.5',
        },
        {
          name: `${name}: script, gzipped or better`,
          value: median(seen.map(({ scriptKb }) => scriptKb)),
          unit: 'KB',
          wanted: '≤ 120',
        },
        { name: `${name}: all bytes`, value: median(seen.map(({ totalKb }) => totalKb)), unit: 'KB' },
      );
    }
    return figures;
  } finally {
    await new Promise<void>((resolve) => {
      server.once('exit', () => resolve());
      server.send('stop');
    });
    await engine.stop();
  }
}

/** One cold load in a browser of its own. */
async function visit(url: string): Promise<Seen> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 1.6e6 / 8,
      uploadThroughput: 0.75e6 / 8,
    });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const scripts = new Set<string>();
    let script = 0;
    let total = 0;
    cdp.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId);
    });
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      total += encodedDataLength;
      if (scripts.has(requestId)) script += encodedDataLength;
    });
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        (globalThis as { lcp?: number }).lcp = list.getEntries().at(-1)!.startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(3000);
    const lcp = await page.evaluate(() => (globalThis as { lcp?: number }).lcp ?? 0);
    return { lcp, scriptKb: script / 1024, totalKb: total / 1024 };
  } finally {
    await browser.close();
  }
}
