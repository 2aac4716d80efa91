import type { FastifyInstance } from 'fastify';
import type { House } from '../kernel/module.ts';
import { say } from '../settings.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './people.ts';

/** 翡翠郡小区 3号楼 2单元: the unit from which the demo's story starts. */
export const DOOR = '37010500100800100302';

/** Prints where the four shells are, and in a demo who may sign in. */
export async function printWelcome(house: House, app: FastifyInstance, ms: number): Promise<void> {
  const { settings, sql } = house;
  const address = app.server.address();
  // With PORT=0 the system chose; the settings can't know.
  const base =
    settings.port === 0 && typeof address === 'object' && address
      ? `http://${settings.host}:${address.port}`
      : settings.publicUrl;
  console.log(`
  邻里 Linli  ${say(`${(ms / 1000).toFixed(1)} 秒后就绪`, `ready after ${(ms / 1000).toFixed(1)} s`)}
  ${say('居民', 'Residents')}    ${base}/
  ${say('社工', 'Workers')}      ${base}/field/
  ${say('工作台', 'Console')}    ${base}/console/
  ${say('大屏', 'Wall')}         ${base}/wall/
  ${say('接口', 'API')}          ${base}/api/docs
`);
  const [demo] = settings.demo
    ? await sql`select 1 from settings where name = 'demo.loaded' and place = ''`
    : [];
  if (!demo) return;
  const wide = Math.max(...DEMO_ACCOUNTS.map(({ login }) => login.length));
  const accounts = DEMO_ACCOUNTS.map(
    ({ login, name, role, what }) =>
      `  ${login.padEnd(wide)}  ${name}  ${say(role.zh, role.en)}${say('：', ': ')}${say(what.zh, what.en)}`,
  );
  console.log(
    [
      say(
        `  演示账号，密码都是 ${DEMO_PASSWORD}（人物、住户和诉求都是虚构的）`,
        `  Demo accounts, all with the password ${DEMO_PASSWORD} (people, homes and demands are invented)`,
      ),
      ...accounts,
      say(`  一栋楼门口的二维码   ${base}/p/${DOOR}`, `  The code at a door   ${base}/p/${DOOR}`),
      say(`  发出的短信           ${base}/demo/messages`, `  Messages sent        ${base}/demo/messages`),
      '',
    ].join('\n'),
  );
}
