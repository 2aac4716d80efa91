/** Samples of the module campaigns: one campaign over one building of GRID, made by the street. */
import { newId } from '../../src/kernel/ids.ts';
import * as contract from '../../src/modules/campaigns/contract.ts';
import { BUILDING, COMMUNITY, COMPOUND, GRID } from '../world.ts';
import type { Fixtures, Spot } from './fixtures.ts';
import type { Sample } from './sample.ts';

const AT: Spot = { place: BUILDING, grid: GRID };
const AREA: Spot = { place: COMMUNITY };
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const items = [
  { title: '提示牌', how: '', photoBefore: false, photoAfter: false, category: 'safety_dogs' },
  { title: '拴绳', how: '', photoBefore: false, photoAfter: false, category: 'safety_dogs' },
];
const given = () => ({
  id: newId(),
  place: COMMUNITY,
  title: '养犬整治',
  why: '',
  starts: today(),
  ends: today(),
  lead: null,
  assist: [],
  items,
  places: [BUILDING],
});

async function campaign(f: Fixtures): Promise<{ id: string; at: string; item: string; title: string }> {
  const zhao = await f.w.as('zhao');
  const title = `养犬整治 ${f.next()}`;
  const made = await zhao.call(contract.createCampaign, { ...given(), title });
  const whole = (await zhao.call(contract.readCampaign, { id: made.body.id })).body;
  return { id: whole.id, at: whole.at[0]!.id, item: whole.items[0]!.id, title };
}

/** Read by area; the permission to handle alone opens only what is one's own or one's unit's. */
const read = (key: 'id' | 'at'): Sample => ({
  gate: 'subject',
  spot: AT,
  inner: { anyOf: ['campaigns.read', 'campaigns.handle'], without: 403 },
  also: ['campaigns.read'],
  own: { resident: [403] },
  make: async (f) => ({ input: { [key]: (await campaign(f))[key] } }),
});
const handled = (
  more: Record<string, unknown>,
  path: readonly ('at' | 'item')[] = ['at', 'item'],
  problem = false,
): Sample => ({
  gate: 'subject',
  spot: AT,
  also: ['campaigns.read'],
  make: async (f) => {
    const { at, item } = await campaign(f);
    if (problem)
      await f.sql`update campaign_checks set state = 'problem', words = '坏了' where campaign_place = ${at} and item = ${item}`;
    const own = path.includes('item') ? { at, item } : { at, items: [item] };
    return { input: { ...own, ...more } };
  },
});
const written = (make: (f: Fixtures) => Promise<Record<string, unknown>>): Sample => ({
  gate: 'subject',
  spot: AREA,
  make: async (f) => ({ input: await make(f) }),
});

export const campaignsSamples: Readonly<Record<string, Sample>> = {
  'campaigns.templates': { gate: 'free', make: () => ({ input: {} }) },
  'campaigns.template_save': written(async () => ({
    id: newId(),
    place: COMMUNITY,
    title: '楼顶清理',
    why: '',
    lead: '',
    items,
    ended: false,
  })),
  'campaigns.choices': written(async () => ({ place: COMMUNITY, kind: 'compound' })),
  'campaigns.create': written(async () => given()),
  'campaigns.list': {
    gate: 'list',
    spot: AT,
    inner: { anyOf: ['campaigns.read', 'campaigns.handle'], without: 403 },
    also: ['campaigns.read'],
    own: { resident: [403] },
    make: async (f) => {
      const { id, title } = await campaign(f);
      return { input: { q: title }, marker: id };
    },
  },
  'campaigns.counts': {
    gate: 'free',
    inner: { anyOf: ['campaigns.read', 'campaigns.handle'], without: 403 },
    own: { resident: [403] },
    make: () => ({ input: {} }),
  },
  'campaigns.read': read('id'),
  'campaigns.report': read('id'),
  'campaigns.paper': read('id'),
  'campaigns.sheet': read('id'),
  'campaigns.place': read('at'),
  'campaigns.mine': {
    gate: 'list',
    spot: AT,
    also: ['campaigns.read'],
    make: async (f) => {
      const { id, at } = await campaign(f);
      return { input: { campaign: id }, marker: at };
    },
  },
  'campaigns.change': written(async (f) => ({
    id: (await campaign(f)).id,
    title: '改了名',
    why: '',
    starts: today(),
    ends: today(),
    lead: null,
    assist: [],
    version: 1,
  })),
  'campaigns.add_places': written(async (f) => ({ id: (await campaign(f)).id, places: [COMPOUND] })),
  'campaigns.drop_place': written(async (f) => {
    const { id } = await campaign(f);
    const zhao = await f.w.as('zhao');
    await zhao.call(contract.addPlaces, { id, places: [COMPOUND] });
    const whole = (await zhao.call(contract.readCampaign, { id })).body;
    return { at: whole.at.find(({ place }) => place === COMPOUND)!.id };
  }),
  'campaigns.close': written(async (f) => ({ id: (await campaign(f)).id, words: '', version: 1 })),
  'campaigns.candidates': written(async (f) => ({ at: (await campaign(f)).at })),
  'campaigns.holder': written(async (f) => ({
    at: (await campaign(f)).at,
    to: await f.idOf('wang'),
  })),
  'campaigns.check': handled({ state: 'ok', words: '', severity: null, photos: [], version: 0 }),
  'campaigns.rest': handled({}, ['at']),
  'campaigns.fix': handled({ words: '好了', photos: [], version: 0 }, ['at', 'item'], true),
  'campaigns.hand_on': handled(
    { text: '要换牌子', category: 'safety_dogs', version: 0 },
    ['at', 'item'],
    true,
  ),
};
