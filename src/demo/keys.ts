/** The demo's keys: one in use, one that was taken back. Nobody knows their secrets, so neither opens anything. */
import { createHash, randomBytes } from 'node:crypto';
import type { House } from '../kernel/module.ts';
import type { Counts } from './tables.ts';

const DAY = 86_400_000;

export async function loadKeys({ sql }: House, county: string, now: Date): Promise<Counts> {
  const before = (days: number): Date => new Date(now.getTime() - days * DAY);
  const rows = [
    {
      id: '01a1f000-0000-7000-8000-000000000311',
      name: '济南随手拍',
      whom: '市大数据局 孙工 0531-8888 0311',
      rights: ['create', 'updates'],
      scope: county,
      per_minute: 120,
      secret_hash: createHash('sha256').update(randomBytes(24)).digest(),
      tail: 'q7Kd',
      made_by_name: '系统管理员',
      made_at: before(64),
      revoked_at: null,
      revoked_by_name: null,
      last_used_at: new Date(now.getTime() - 7 * 60_000),
      uses: 1834,
    },
    {
      id: '01a1f000-0000-7000-8000-000000000312',
      name: '城管平台（试接）',
      whom: '区城管局 刘科长',
      rights: ['read'],
      scope: county,
      per_minute: 30,
      secret_hash: createHash('sha256').update(randomBytes(24)).digest(),
      tail: 'x2Vf',
      made_by_name: '系统管理员',
      made_at: before(150),
      revoked_at: before(71),
      revoked_by_name: '系统管理员',
      last_used_at: before(72),
      uses: 96,
    },
  ];
  const made = await sql`insert into api_keys ${sql(rows)} on conflict do nothing returning 1`;
  return { api_keys: made.length };
}
