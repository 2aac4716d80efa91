/** The demo's territory: divisions, compounds, buildings, units and homes, and the grids over them. */
import {
  buildingsOf,
  COMPOUNDS,
  type CompoundKind,
  type CompoundPlan,
  managerOf,
  SMALL_COMPOUNDS,
} from './compounds.ts';
import {
  COMMUNITIES,
  DIVISIONS,
  LIGHT_COMMUNITIES,
  STREET,
  STREET_COMMUNITIES,
  shortName,
} from './names-of-places.ts';
import { Chance } from './random.ts';
import { area, centre, divide, grain, type Point, type Ring, roughRing, shrink, slab } from './shapes.ts';

export type Scale = 'full' | 'small';

export type PlaceRow = {
  code: string;
  kind: 'province' | 'city' | 'county' | 'street' | 'community' | 'compound' | 'building' | 'unit' | 'home';
  name: string;
  address: string;
  closed?: boolean;
  manager?: string | null;
  floors?: number;
  floor?: number;
  at?: Point;
  ring?: Ring;
  live: boolean;
};
export type GridRow = {
  id: string;
  code: string;
  level: 'community' | 'middle' | 'small';
  name: string;
  ring: Ring;
};
export type Building = { code: string; address: string; grid: string; at: Point; kind: CompoundKind };
export type Home = { code: string; address: string; grid: string; kind: CompoundKind };
export type Compound = {
  code: string;
  name: string;
  kind: CompoundKind;
  manager: string | null;
  middleGrids: string[];
  at: Point;
};

export type Territory = {
  places: PlaceRow[];
  grids: GridRow[];
  /** Building → small grid. */
  lies: { place: string; grid: string }[];
  compounds: Compound[];
  buildings: Building[];
  homes: Home[];
  /** Code → name of the communities that have grids. */
  communities: Map<string, string>;
};

/** Grids and buildings stand since then. */
export const SINCE = '2024-01-01';
const SINCE_MS = Date.parse(SINCE);
const MIDDLE: Point = [116.9705, 36.6905];
const WIDTH = 2_050;
const HEIGHT = 1_850;

const three = (n: number): string => String(n).padStart(3, '0');
const two = (n: number): string => String(n).padStart(2, '0');

/** Builds the territory; the same for the same scale. */
export function makeTerritory(scale: Scale): Territory {
  const chance = new Chance('territory');
  const built: Territory = {
    places: [],
    grids: [],
    lies: [],
    compounds: [],
    buildings: [],
    homes: [],
    communities: new Map(),
  };
  const plans = scale === 'full' ? COMPOUNDS : SMALL_COMPOUNDS;
  const live = new Set<string>(STREET_COMMUNITIES.slice(0, plans.length));
  const outline = roughRing(MIDDLE, WIDTH, HEIGHT, 9, chance);
  for (const [code, name] of DIVISIONS) {
    const kind = ({ 2: 'province', 4: 'city', 6: 'county' } as const)[code.length] ?? 'street';
    const drawn = code === STREET ? { ring: outline, at: centre(outline) } : {};
    built.places.push({ code, kind, name, address: '', live: code === STREET, ...drawn });
  }
  const rings = new Map<string, { ring: Ring; plans: readonly CompoundPlan[] }>();
  const pieces = divide(
    outline,
    plans.map((list) => ground(list)),
    chance,
  );
  pieces.forEach((ring, i) => {
    rings.set(STREET_COMMUNITIES[i]!, { ring, plans: plans[i]! });
  });
  if (scale === 'full')
    for (const { code, lng, lat, compound } of LIGHT_COMMUNITIES) {
      const plan: CompoundPlan = { name: compound, kind: 'old', smallGrids: 2 };
      rings.set(code, { ring: roughRing([lng, lat], 260, 220, 7, chance), plans: [plan] });
      live.add(code);
    }
  for (const [code, official] of COMMUNITIES) {
    const piece = rings.get(code);
    const name = shortName(official);
    built.places.push({
      code,
      kind: 'community',
      name,
      address: '',
      live: live.has(code),
      ...(piece && { ring: piece.ring, at: centre(piece.ring) }),
    });
    if (!piece) continue;
    built.communities.set(code, name);
    built.grids.push({
      id: chance.id(SINCE_MS),
      code: `${code}-`,
      level: 'community',
      name: `${name}网格`,
      ring: piece.ring,
    });
    addCompounds(built, code, piece.ring, piece.plans, chance);
  }
  return built;
}

/** What a compound takes of the ground: towers house more people on less. */
const FOOTPRINT = { tower: 0.9, slab: 1, old: 1.25, works: 1.1 };
const ground = (plans: readonly CompoundPlan[]): number =>
  plans.reduce((sum, { kind, smallGrids }) => sum + smallGrids * FOOTPRINT[kind], 0);

function addCompounds(
  built: Territory,
  community: string,
  ring: Ring,
  plans: readonly CompoundPlan[],
  chance: Chance,
): void {
  let middleSerial = 0;
  const pieces = divide(
    ring,
    plans.map((one) => ground([one])),
    chance,
  );
  plans.forEach((plan, i) => {
    const code = community + three(i + 1);
    const piece = pieces[i]!;
    const at = centre(piece);
    const manager = managerOf(plan);
    const compound: Compound = { code, name: plan.name, kind: plan.kind, manager, middleGrids: [], at };
    built.compounds.push(compound);
    const closed = plan.kind === 'tower' || plan.kind === 'slab';
    built.places.push({
      code,
      kind: 'compound',
      name: plan.name,
      address: plan.name,
      closed,
      manager,
      at,
      ring: shrink(piece, 0.95),
      live: true,
    });
    const parts = plan.middleGrids ?? 1;
    const perPart = plan.smallGrids / parts;
    let building = 0;
    divide(
      piece,
      Array.from({ length: parts }, () => 1),
      chance,
    ).forEach((part, p) => {
      const middle = `${community}-${three(++middleSerial)}`;
      compound.middleGrids.push(middle);
      const name = parts === 1 ? `${plan.name}网格` : `${plan.name}第${'一二三四'[p]}网格`;
      built.grids.push({ id: chance.id(SINCE_MS), code: middle, level: 'middle', name, ring: part });
      divide(
        part,
        Array.from({ length: perPart }, () => 1),
        chance,
      ).forEach((small, s) => {
        building = addSmallGrid(
          built,
          compound,
          `${middle}${three(s + 1)}`,
          small,
          p * perPart + s,
          building,
          chance,
        );
      });
    });
  });
}

/** One small grid with its buildings; gives the number of the last building. */
function addSmallGrid(
  built: Territory,
  compound: Compound,
  grid: string,
  ring: Ring,
  serial: number,
  last: number,
  chance: Chance,
): number {
  const plans = buildingsOf(compound.kind, serial);
  const first = last + 1;
  const names = plans.length === 1 ? `${first}号楼` : `${first}、${first + 1}号楼`;
  built.grids.push({
    id: chance.id(SINCE_MS),
    code: grid,
    level: 'small',
    name: `${compound.name} ${names}`,
    ring,
  });
  const angle = grain(ring) + chance.between(-0.05, 0.05);
  const pieces =
    plans.length === 1
      ? [ring]
      : divide(
          ring,
          plans.map(() => 1),
          chance,
        );
  plans.forEach((plan, i) => {
    const number = first + i;
    const code = compound.code + three(number);
    const address = `${compound.name} ${number}号楼`;
    const at = centre(pieces[i]!);
    // A house never leaves its piece of ground, however small the cut made it.
    const fits = Math.min(1, (Math.sqrt(area(pieces[i]!)) * 100_000) / (plan.length * 1.25));
    const outline = slab(at, plan.length * fits, plan.depth * fits, angle);
    built.places.push({
      code,
      kind: 'building',
      name: `${number}号楼`,
      address,
      floors: plan.floors,
      at,
      ring: outline,
      live: true,
    });
    built.lies.push({ place: code, grid });
    built.buildings.push({ code, address, grid, at, kind: compound.kind });
    for (let unit = 1; unit <= plan.units; unit++) {
      const unitCode = code + two(unit);
      const unitAddress = `${address} ${unit}单元`;
      const share = (unit - 0.5) / plan.units;
      const [a, b] = [outline[0]!, outline[2]!];
      const door: Point = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
      built.places.push({
        code: unitCode,
        kind: 'unit',
        name: `${unit}单元`,
        address: unitAddress,
        at: door,
        live: true,
      });
      for (let floor = 1; floor <= plan.floors; floor++)
        for (let n = 1; n <= plan.doors; n++) {
          const name = `${floor}${two(n)}`;
          const home = unitCode + name.padStart(4, '0');
          const homeAddress = `${unitAddress} ${name}`;
          built.places.push({
            code: home,
            kind: 'home',
            name,
            address: homeAddress,
            floor,
            at: door,
            live: true,
          });
          built.homes.push({ code: home, address: homeAddress, grid, kind: compound.kind });
        }
    }
  });
  return last + plans.length;
}
