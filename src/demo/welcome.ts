import type { FastifyInstance } from 'fastify';
import type { House } from '../kernel/module.ts';
import { say } from '../settings.ts';

/** Prints where the four shells are, and in a demo who may sign in. */
export async function printWelcome(house: House, app: FastifyInstance, ms: number): Promise<void> {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : house.settings.port;
  const base = house.settings.publicUrl ?? `http://${house.settings.host}:${port}`;
  console.log(`
  邻里 Linli  ${say(`${(ms / 1000).toFixed(1)} 秒后就绪`, `ready after ${(ms / 1000).toFixed(1)} s`)}
  ${say('居民', 'Residents')}    ${base}/
  ${say('社工', 'Workers')}      ${base}/field/
  ${say('工作台', 'Console')}    ${base}/console/
  ${say('大屏', 'Wall')}         ${base}/wall/
  ${say('接口', 'API')}          ${base}/api/docs
`);
}
