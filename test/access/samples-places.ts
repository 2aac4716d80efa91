/** Samples of the modules places and pictures. */
import sharp from 'sharp';
import { newId } from '../../src/kernel/ids.ts';
import { writeSheet } from '../../src/kernel/sheets/write.ts';
import { putPicture } from '../../src/modules/pictures/contract.ts';
import { previewImport } from '../../src/modules/places/contract.ts';
import { BUILDING, COMMUNITY, GRID, STREET, UNIT } from '../world.ts';
import { type Asker, AT_COMMUNITY, AT_UNIT, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

const sheet = (home: string) =>
  writeSheet(
    ['社区', '小区', '楼栋', '单元', '房号'].map((heading) => ({ heading })),
    [[COMMUNITY, '翡翠郡小区', '3号楼', '2单元', home]],
  );

/** A list read by a secretary of the community and laid into the asker's hands: only scope can keep them out. */
async function stored(f: Fixtures, who: Asker): Promise<string> {
  const zhang = await f.w.as('zhang');
  const read = await zhang.call(
    previewImport,
    {},
    { upload: await sheet(`${9000 + f.next()}`), name: 'a.xlsx' },
  );
  if (read.status !== 200) throw new Error(JSON.stringify(read.body));
  await f.sql`update place_imports set made_by = ${who.id} where id = ${read.body.id}`;
  return read.body.id;
}

const place = (code: string) => () => ({ input: { code } });
const SQUARE = [
  [
    [116.97, 36.68],
    [116.98, 36.68],
    [116.98, 36.69],
    [116.97, 36.68],
  ],
];
let image: Promise<Buffer> | undefined;
const jpeg = () =>
  (image ??= sharp({ create: { width: 8, height: 8, channels: 3, background: '#888888' } })
    .jpeg()
    .toBuffer());

const inBuilding = (more: Record<string, unknown>): Sample => ({
  gate: 'subject',
  // Each of its own, all in the same grid of the compound.
  spot: { place: `${COMMUNITY}001`, grid: GRID },
  make: async (f) => ({ input: { code: await f.building(), ...more } }),
});
/** A small grid of its own: covered by the community, by nobody's single grid. */
const ownGrid = (more: Record<string, unknown>): Sample => ({
  gate: 'subject',
  spot: { place: COMMUNITY, grid: `${COMMUNITY}-001` },
  make: async (f) => ({ input: { grid: await f.grid(), ...more } }),
});

export const placesSamples: Readonly<Record<string, Sample>> = {
  'places.tops': {
    gate: 'list',
    spot: { place: BUILDING, grid: GRID },
    // Who begins above is shown the place above instead.
    make: (_f, who) => ({
      input: {},
      ...(who.scope === GRID && { marker: BUILDING }),
    }),
  },
  'places.search': {
    gate: 'list',
    spot: AT_UNIT,
    make: () => ({ input: { q: '翡翠郡小区 3号楼 2单元', kind: 'unit' }, marker: UNIT }),
  },
  'places.read': { gate: 'subject', spot: AT_UNIT, make: place(UNIT) },
  'places.children': { gate: 'subject', spot: AT_UNIT, make: place(UNIT) },
  'places.public': { gate: 'free', make: place(UNIT) },
  'places.public_search': { gate: 'free', make: () => ({ input: { q: '翡翠郡' } }) },
  'places.change': inBuilding({ floors: 9 }),
  'places.add': inBuilding({ name: '7单元' }),
  'places.end': inBuilding({ reason: '拆除' }),
  'places.live': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: () => ({ input: { code: COMMUNITY, live: true } }),
  },
  'places.import.preview': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f) => ({ input: { within: COMMUNITY }, upload: await sheet(`${f.next()}`), name: 'a.xlsx' }),
  },
  'places.import.apply': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f, who) => ({ input: { id: await stored(f, who) } }),
  },
  'places.import.failed': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f, who) => ({ input: { id: await stored(f, who) } }),
  },
  'places.import.template': { gate: 'free', make: () => ({ input: {} }) },
  'grids.list': {
    gate: 'list',
    spot: { place: COMMUNITY, grid: GRID },
    make: () => ({ input: { place: COMMUNITY, level: 'small' }, marker: GRID }),
  },
  'grids.checks': { gate: 'list', spot: AT_COMMUNITY, make: () => ({ input: { place: COMMUNITY } }) },
  'grids.read': {
    gate: 'subject',
    spot: { place: COMMUNITY, grid: GRID },
    make: () => ({ input: { grid: GRID } }),
  },
  'grids.map': {
    gate: 'list',
    spot: { place: COMMUNITY, grid: GRID },
    make: () => ({ input: { code: COMMUNITY }, marker: GRID }),
  },
  'grids.create': {
    gate: 'subject',
    spot: { place: COMMUNITY, grid: `${COMMUNITY}-001` },
    make: (f) => ({
      input: { community: COMMUNITY, level: 'small', middle: `${COMMUNITY}-001`, name: `网格${f.next()}` },
    }),
  },
  'grids.rename': ownGrid({ name: '新名字' }),
  'grids.reshape': ownGrid({ shape: SQUARE }),
  'grids.assign': ownGrid({ places: [] }),
  'grids.end': ownGrid({}),
  'pictures.put': {
    gate: 'free',
    make: async () => ({
      input: { id: newId(), place: STREET + '001' },
      upload: await jpeg(),
      type: 'image/jpeg',
    }),
  },
  'pictures.get': {
    gate: 'subject',
    spot: AT_UNIT,
    // A picture inside a case: staff who see the case see it.
    make: async (f) => {
      const id = newId();
      const put = await f.w
        .nobody()
        .call(putPicture, { id, place: UNIT }, { upload: await jpeg(), type: 'image/jpeg' });
      if (put.status !== 200) throw new Error(JSON.stringify(put.body));
      const c = await f.case();
      await f.sql`update files set noun = 'case', subject = ${c.id} where id = ${id}`;
      return { input: { id } };
    },
    inner: { anyOf: ['cases.read'], without: 404 },
    own: { resident: [404], nobody: [404] },
  },
};
