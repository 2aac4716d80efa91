/** Samples of the module open311: keys and what the interface shows. The door itself has its own tests. */
import { newId } from '../../src/kernel/ids.ts';
import { COMMUNITY } from '../world.ts';
import type { Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

async function oneKey(f: Fixtures): Promise<string> {
  const id = newId();
  await f.w.house.sql`insert into api_keys (id, name, whom, rights, scope, per_minute, secret_hash, tail)
    values (${id}, ${`钥匙${f.next()}`}, '别的系统', ${['read']}, ${COMMUNITY}, 60, ${Buffer.from(id)}, 'abcd')`;
  return id;
}

export const open311Samples: Readonly<Record<string, Sample>> = {
  'open311.keys': {
    gate: 'list',
    spot: { place: COMMUNITY },
    make: async (f) => ({ input: {}, marker: await oneKey(f) }),
  },
  'open311.make_key': {
    gate: 'subject',
    spot: { place: COMMUNITY },
    make: () => ({
      input: {
        id: newId(),
        name: '随手拍',
        whom: '城管',
        rights: ['create'],
        scope: COMMUNITY,
        perMinute: 60,
      },
    }),
  },
  'open311.revoke_key': {
    gate: 'subject',
    spot: { place: COMMUNITY },
    make: async (f) => ({ input: { id: await oneKey(f) } }),
  },
  'open311.services': { gate: 'free', make: () => ({ input: {} }) },
  'open311.save_service': {
    gate: 'house',
    make: () => ({ input: { code: 'outside_green', open: true } }),
  },
};
