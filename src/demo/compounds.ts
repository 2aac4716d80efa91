/** The compounds of the demo's street: invented, in the mixture of an old northern town. */

/** tower: new, closed, high. slab: closed, eleven floors with a lift. old: open, six floors. works: dormitory of a former works, open. */
export type CompoundKind = 'tower' | 'slab' | 'old' | 'works';

export type CompoundPlan = {
  name: string;
  kind: CompoundKind;
  /** How many small grids: one building each in towers and slabs, one or two in the low ones. */
  smallGrids: number;
  /** Middle grids; one unless the compound is very big. */
  middleGrids?: number;
};

const plan = (name: string, kind: CompoundKind, smallGrids: number, middleGrids = 1): CompoundPlan => ({
  name,
  kind,
  smallGrids,
  middleGrids,
});

/** In the order of STREET_COMMUNITIES: 42 middle and 260 small grids together. */
export const COMPOUNDS: readonly (readonly CompoundPlan[])[] = [
  [
    plan('翡翠郡小区', 'tower', 12, 2),
    plan('潭畔花园', 'slab', 8),
    plan('潭西小区', 'old', 8),
    plan('锦绣家园', 'slab', 7),
    plan('第二机械厂宿舍', 'works', 5),
    plan('明珠苑', 'tower', 8),
    plan('潭东里', 'old', 7),
    plan('绿景嘉园', 'slab', 6),
    plan('粮库宿舍', 'works', 4),
    plan('云锦苑', 'slab', 5),
  ],
  [
    plan('运输新村南区', 'old', 8),
    plan('运输新村北区', 'old', 8),
    plan('汽车队宿舍', 'works', 5),
    plan('通达花园', 'slab', 7),
    plan('和顺苑', 'slab', 6),
    plan('客运站宿舍', 'works', 4),
    plan('金桥公寓', 'tower', 5),
    plan('顺河里', 'old', 5),
    plan('吉祥小区', 'slab', 4),
  ],
  [
    plan('前黄屯新居', 'slab', 9),
    plan('黄屯花园', 'tower', 9),
    plan('宏福苑', 'slab', 7),
    plan('前屯里', 'old', 6),
    plan('华庭雅苑', 'tower', 7),
    plan('毛纺厂宿舍', 'works', 5),
    plan('槐香园', 'slab', 6),
    plan('东屯小区', 'old', 5),
    plan('尚景公寓', 'tower', 4),
  ],
  [
    plan('后黄屯新区', 'slab', 8),
    plan('屯北小区', 'old', 7),
    plan('丰泽园', 'slab', 6),
    plan('阳光水岸', 'tower', 7),
    plan('印刷厂宿舍', 'works', 4),
    plan('梧桐里', 'old', 5),
    plan('景和苑', 'slab', 5),
  ],
  [
    plan('西山花园', 'slab', 8),
    plan('西山里', 'old', 8),
    plan('山景苑', 'tower', 6),
    plan('建安公司宿舍', 'works', 5),
    plan('翠屏小区', 'old', 6),
    plan('西苑新居', 'slab', 5),
  ],
];

/** The small world of browser journeys: one community, about 300 homes. */
export const SMALL_COMPOUNDS: readonly (readonly CompoundPlan[])[] = [
  [plan('翡翠郡小区', 'tower', 4), plan('潭西小区', 'old', 1)],
];

/** Who manages it, as the door card names it; old compounds have nobody. */
export function managerOf({ name, kind }: CompoundPlan): string | null {
  if (kind === 'works') return `${name.replace('宿舍', '')}后勤科`;
  return kind === 'old' ? null : `${name.replace(/小区$/, '')}物业`;
}

export type BuildingPlan = { floors: number; units: number; doors: number; length: number; depth: number };

/** The buildings of one small grid. `serial` counts the small grids of the compound, so that every load builds the same. */
export function buildingsOf(kind: CompoundKind, serial: number): BuildingPlan[] {
  switch (kind) {
    case 'tower':
      return [{ floors: serial % 6 === 5 ? 18 : 17, units: 2, doors: 2, length: 44, depth: 17 }];
    case 'slab':
      return [{ floors: 11, units: 3, doors: 2, length: 56, depth: 14 }];
    case 'old': {
      const one = {
        floors: 6,
        units: serial % 2 === 0 ? 4 : 3,
        doors: 2,
        length: serial % 2 === 0 ? 52 : 40,
        depth: 12,
      };
      return serial % 5 === 4 ? [{ ...one, units: 4, length: 52 }] : [one, { ...one, units: 2, length: 27 }];
    }
    case 'works': {
      const one = { floors: 5, units: 2, doors: 3, length: 38, depth: 11 };
      return serial % 3 === 2 ? [{ ...one, floors: 6, units: 3, length: 56 }] : [one, one];
    }
  }
}
