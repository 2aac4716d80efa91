/** Grids: reading, drawing, redrawing. Every change takes effect today; what was before stays as history. */
import { covers, scopesOf, seen, within } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { constraintOf } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound, Refused } from '../../../kernel/refused.ts';
import { cleanLine } from '../../../kernel/text.ts';
import { dayOf } from '../../../kernel/time.ts';
import {
  type assignGrid,
  type checkGrids,
  type createGrid,
  type endGrid,
  GRID_WORDS,
  type listGrids,
  type readGrid,
  type readMap,
  type renameGrid,
  type reshapeGrid,
} from '../contract.ts';
import { forget } from '../facts.ts';
import {
  countyOf,
  gridCommunity,
  gridLevel,
  kindOf,
  nextGrid,
  parentOf,
  readShape,
  shortCode,
} from '../rules.ts';
import { lockCommunities, placeByCode, placesByCodes } from '../store.ts';
import * as store from './store.ts';

const spotOf = (grid: string) => ({ place: gridCommunity(grid), grid });

/** Streets and communities only: the grids of a whole county are too many for one answer. */
async function areaFor(ctx: Ctx, code: string) {
  const place = await placeByCode(ctx.sql, code);
  if (!place) throw notFound();
  const scopes = scopesOf(ctx.actor, 'grids.read');
  // A grid's own people may ask for its community and get what is theirs.
  const part = !covers(scopes, { place: code });
  if (part && !scopes.some((scope) => scope.includes('-') && scope.startsWith(code))) throw notFound();
  if (place.kind !== 'street' && place.kind !== 'community') {
    throw fault('place', 'too-wide', '请选一个街道或社区。', 'Choose a street or a community.');
  }
  return {
    place,
    part,
    mine: (grid: string | null) => !part || (grid !== null && covers(scopes, { place: code, grid })),
  };
}

export async function list(ctx: Ctx, input: Input<typeof listGrids>): Promise<Output<typeof listGrids>> {
  const { mine } = await areaFor(ctx, input.place);
  const rows = await store.gridsIn(ctx.sql, input.place, input.level, input.day ?? dayOf(ctx.now));
  return { rows: rows.filter((row) => mine(row.code)) };
}

export async function map(ctx: Ctx, input: Input<typeof readMap>): Promise<Output<typeof readMap>> {
  const { place, mine } = await areaFor(ctx, input.code);
  const day = input.day ?? dayOf(ctx.now);
  const [areas, buildings, grids] = await Promise.all([
    store.areasIn(ctx.sql, place.code, day),
    store.buildingsIn(ctx.sql, place.code, day),
    store.shapesIn(ctx.sql, place.code, day),
  ]);
  const shown = grids.filter((grid) => mine(grid.code));
  return {
    place,
    generated: [...areas, ...shown].some((one) => one.drawn === 'generated'),
    areas,
    buildings: buildings.filter((building) => mine(building.grid)),
    grids: shown,
  };
}

export async function checks(ctx: Ctx, input: Input<typeof checkGrids>): Promise<Output<typeof checkGrids>> {
  const { place, part, mine } = await areaFor(ctx, input.place);
  const { buildings, without, split, empty } = await store.checks(ctx.sql, place.code, dayOf(ctx.now));
  const rows = without.filter(() => mine(null));
  // Who has grids only is told of those: what has no grid is not theirs to see.
  const own = part
    ? (await store.gridsIn(ctx.sql, place.code, 'small', dayOf(ctx.now))).filter((row) => mine(row.code))
    : [];
  return {
    buildings: part ? own.reduce((sum, row) => sum + row.buildings, 0) : buildings,
    withoutGrid: {
      buildings: rows.length,
      homes: rows.reduce((sum, row) => sum + row.homes, 0),
      rows: rows.slice(0, 200),
    },
    split: split.filter((row) => mine(row.grid)),
    empty: empty.filter((row) => mine(row.code)),
  };
}

export async function read(ctx: Ctx, input: Input<typeof readGrid>): Promise<Output<typeof readGrid>> {
  seen(ctx.actor, 'grids.read', spotOf(input.grid));
  return view(ctx, input.grid, input.day ?? dayOf(ctx.now));
}

async function view(ctx: Ctx, grid: string, day: string): Promise<Output<typeof readGrid>> {
  const [row, [community], places, history] = await Promise.all([
    store.gridOn(ctx.sql, grid, day),
    placesByCodes(ctx.sql, [gridCommunity(grid)]),
    store.placesOfGrid(ctx.sql, grid, day),
    store.historyOf(ctx.sql, grid),
  ]);
  if (!row || !community) throw notFound();
  const own = new Set(places.map((place) => place.code));
  // A unit that lies in the same grid as its building is counted with it.
  const homes = places.reduce(
    (sum, { code, homes: n }) => (code.length === 20 && own.has(code.slice(0, 18)) ? sum : sum + n),
    0,
  );
  return {
    ...row,
    community,
    places,
    history,
    homes,
    buildings: new Set(places.map(({ code }) => code.slice(0, 18))).size,
  };
}

const gone = () => conflict('no-grid', '这个网格已经撤销，或者还没有设立。', 'There is no such grid today.');

function shapeOf(given: number[][][]): store.Shape {
  const shape = readShape(given);
  if (!shape.ok) throw fault('shape', shape.code, shape.message.zh, shape.message.en);
  return shape.value;
}

export async function create(ctx: Ctx, input: Input<typeof createGrid>): Promise<Output<typeof readGrid>> {
  const { community, level } = input;
  within(ctx.actor, 'grids.write', { place: community, ...(input.middle && { grid: input.middle }) });
  const place = await placeByCode(ctx.sql, community);
  if (!place) throw notFound();
  if (place.kind !== 'community')
    throw fault('community', 'not-community', '网格设在社区里，请选一个社区。', 'Choose a community.');
  if (
    level === 'small' &&
    (!input.middle || gridLevel(input.middle) !== 'middle' || gridCommunity(input.middle) !== community)
  ) {
    throw fault(
      'middle',
      'no-middle',
      '请选小网格属于哪个中网格。',
      'Choose the middle grid of this community that holds it.',
    );
  }
  const name = cleanLine(input.name);
  const shape = input.shape ? shapeOf(input.shape) : null;
  const day = dayOf(ctx.now);
  const answer = await ctx.transact(countyOf(community), async (tx, { record }) => {
    await lockCommunities(tx, [community]);
    const wider = level === 'community' ? undefined : level === 'middle' ? `${community}-` : input.middle!;
    if (wider !== undefined && !(await store.gridOn(tx, wider, day))) {
      const missing = GRID_WORDS[gridLevel(wider)];
      throw conflict(
        'no-wider',
        `要先有${missing.zh}。`,
        `The ${missing.en.toLowerCase()} has to be there first.`,
      );
    }
    const code = wider === undefined ? `${community}-` : nextGrid(wider, await store.lastGrid(tx, wider));
    if (code === undefined) throw conflict('full', '这里的网格编号用完了。', 'All grid codes here are used.');
    if (wider === undefined && (await store.gridOn(tx, code, day))) {
      throw conflict('exists', '这个社区已经有社区网格了。', 'This community has its grid already.');
    }
    await store.insertGrid(tx, { code, name, shape, drawn: shape && 'drawn', from: day });
    record({
      noun: 'grid',
      subject: code,
      verb: 'grid.created',
      county: countyOf(code),
      place: community,
      grid: code,
      data: { name, level },
    });
    return { grid: code };
  });
  forget(ctx, community);
  return view(ctx, answer.grid, day);
}

async function revise(
  ctx: Ctx,
  grid: string,
  to: { name?: string; shape?: store.Shape; drawn?: store.Drawn },
): Promise<Output<typeof readGrid>> {
  seen(ctx.actor, 'grids.write', spotOf(grid));
  const day = dayOf(ctx.now);
  await ctx.transact(countyOf(grid), async (tx, { record }) => {
    await lockCommunities(tx, [gridCommunity(grid)]);
    const row = await store.gridOn(tx, grid, day);
    if (!row) throw gone();
    await store.reviseGrid(tx, row, to, day);
    const renamed = to.name !== undefined;
    record({
      noun: 'grid',
      subject: grid,
      verb: renamed ? 'grid.renamed' : 'grid.reshaped',
      county: countyOf(grid),
      place: gridCommunity(grid),
      grid,
      data: renamed ? { from: row.name, to: to.name! } : { from: row.shape, to: to.shape ?? null },
    });
    return { grid };
  });
  forget(ctx, gridCommunity(grid));
  return view(ctx, grid, day);
}

export function rename(ctx: Ctx, input: Input<typeof renameGrid>): Promise<Output<typeof readGrid>> {
  return revise(ctx, input.grid, { name: cleanLine(input.name) });
}

export function reshape(ctx: Ctx, input: Input<typeof reshapeGrid>): Promise<Output<typeof readGrid>> {
  return revise(ctx, input.grid, { shape: shapeOf(input.shape), drawn: 'drawn' });
}

/** Redraws: from today the small grid holds exactly these buildings and units. */
export async function assign(ctx: Ctx, input: Input<typeof assignGrid>): Promise<Output<typeof assignGrid>> {
  const { grid } = input;
  seen(ctx.actor, 'grids.write', spotOf(grid));
  if (gridLevel(grid) !== 'small')
    throw conflict('not-small', '楼栋和单元划到小网格里。', 'Buildings belong to small grids.');
  const community = gridCommunity(grid);
  const day = dayOf(ctx.now);
  const given = new Set(input.places);
  // A unit whose building is taken whole goes along with it.
  const wanted = [...given].filter((code) => !(code.length === 20 && given.has(parentOf(code)!))).sort();
  try {
    const counts = await ctx.transact(countyOf(grid), async (tx, { record }) => {
      await lockCommunities(tx, [community]);
      if (!(await store.gridOn(tx, grid, day))) throw gone();
      const known = new Set(
        (await placesByCodes(tx, wanted)).filter((row) => row.validTo === null).map((row) => row.code),
      );
      const wrong = wanted.filter(
        (code) =>
          !known.has(code) ||
          !code.startsWith(community) ||
          !['building', 'unit'].includes(kindOf(code) ?? ''),
      );
      if (wrong.length > 0) {
        throw fault(
          'places',
          'not-here',
          `不是本社区的楼栋或单元：${wrong.slice(0, 5).join('、')}。`,
          `No buildings or units of this community: ${wrong.slice(0, 5).join(', ')}.`,
        );
      }
      const lies = await store.liesNow(tx, grid, wanted);
      const here = new Set(lies.filter((row) => row.grid === grid).map((row) => row.place));
      const come = wanted.filter((code) => !here.has(code));
      const leave = [...here].filter((code) => !wanted.includes(code));
      const elsewhere = lies.filter((row) => row.grid !== grid);
      if (elsewhere.length > 0 && !input.move) throw await overlap(ctx, elsewhere);
      await store.moveInto(tx, grid, leave, come, day);
      const event = { noun: 'grid', verb: 'grid.redrawn' as const, county: countyOf(grid), place: community };
      if (come.length + leave.length > 0)
        record({ ...event, subject: grid, grid, data: { came: come, left: leave } });
      for (const other of new Set(elsewhere.map((row) => row.grid))) {
        const left = elsewhere.filter((row) => row.grid === other).map((row) => row.place);
        record({ ...event, subject: other, grid: other, data: { came: [], left } });
      }
      return { came: come.length, left: leave.length };
    });
    forget(ctx, community);
    return { ...(await view(ctx, grid, day)), ...counts };
  } catch (error) {
    if (constraintOf(error) === 'grid_places_once') throw await overlap(ctx, []);
    throw error;
  }
}

/** What lies in another grid already, building by building. */
async function overlap(ctx: Ctx, rows: readonly { place: string; grid: string }[]): Promise<Refused> {
  const names = new Map(
    (
      await placesByCodes(
        ctx.sql,
        rows.map((row) => row.place),
      )
    ).map((row) => [row.code, row.address]),
  );
  const fields = rows.slice(0, 50).map(({ place, grid }) => ({
    path: 'places',
    code: 'overlap',
    value: place,
    message: {
      zh: `${names.get(place) ?? place}现在在网格 ${shortCode(grid)}。`,
      en: `${names.get(place) ?? place} lies in grid ${shortCode(grid)} now.`,
    },
  }));
  const n = rows.length;
  return new Refused(
    409,
    'overlap',
    n > 0
      ? {
          zh: `有 ${n} 处已经在别的网格里。要移过来，请再确认一次。`,
          en: `${n} of these lie in another grid. Confirm to move them.`,
        }
      : {
          zh: '有人刚把其中的楼划到了别的网格，请刷新后再试。',
          en: 'Somebody has just put one of these into another grid. Reload and try again.',
        },
    fields,
  );
}

export async function end(ctx: Ctx, input: Input<typeof endGrid>): Promise<Output<typeof endGrid>> {
  const { grid } = input;
  seen(ctx.actor, 'grids.write', spotOf(grid));
  const day = dayOf(ctx.now);
  const answer = await ctx.transact(countyOf(grid), async (tx, { record }) => {
    await lockCommunities(tx, [gridCommunity(grid)]);
    const row = await store.gridOn(tx, grid, day);
    if (!row) throw gone();
    const rest = await store.contentOf(tx, grid);
    if (rest > 0) {
      const small = gridLevel(grid) === 'small';
      throw conflict(
        'not-empty',
        small
          ? `里面还有 ${rest} 处楼栋或单元，请先划到别的网格。`
          : `里面还有 ${rest} 个网格或楼栋，请先撤销或划走。`,
        small
          ? `${rest} buildings or units still lie in it: move them first.`
          : `${rest} grids or buildings still lie in it: move them first.`,
      );
    }
    await store.closeGrid(tx, grid, day);
    record({
      noun: 'grid',
      subject: grid,
      verb: 'grid.ended',
      county: countyOf(grid),
      place: gridCommunity(grid),
      grid,
      data: { name: row.name },
    });
    return { ok: true as const };
  });
  forget(ctx, gridCommunity(grid));
  return answer;
}
