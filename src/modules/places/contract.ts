/** Places and grids: words, shapes, permissions and endpoints, shared by server and browser. */
import Type from 'typebox';
import { endpoint } from '../../kernel/contract.ts';
import { Code, closed, Day, Done, Id, Line, Nullable, OneOf, Page, Paging } from '../../kernel/shapes.ts';

/** From the widest to the narrowest; the code's length tells the kind. */
export const KINDS = [
  'province',
  'city',
  'county',
  'street',
  'community',
  'compound',
  'building',
  'unit',
  'home',
] as const;
export type PlaceKind = (typeof KINDS)[number];

export const KIND_WORDS: Readonly<Record<PlaceKind, { zh: string; en: string }>> = {
  province: { zh: '省', en: 'Province' },
  city: { zh: '市', en: 'City' },
  county: { zh: '区县', en: 'County' },
  street: { zh: '街道', en: 'Street' },
  community: { zh: '社区', en: 'Community' },
  compound: { zh: '小区', en: 'Compound' },
  building: { zh: '楼栋', en: 'Building' },
  unit: { zh: '单元', en: 'Unit' },
  home: { zh: '户', en: 'Home' },
};

export const GRID_LEVELS = ['community', 'middle', 'small'] as const;
export type GridLevel = (typeof GRID_LEVELS)[number];

export const GRID_WORDS: Readonly<Record<GridLevel, { zh: string; en: string }>> = {
  community: { zh: '社区网格', en: 'Community grid' },
  middle: { zh: '中网格', en: 'Middle grid' },
  small: { zh: '小网格', en: 'Small grid' },
};

/** Most of the rows that one transaction of an import changes. */
export const IMPORT_BATCH = 5000;

/** What the rest of the house knows of a place: its address below the community and where it lies. */
export type PlaceFacts = {
  code: string;
  kind: PlaceKind;
  name: string;
  /** As people say it below the community: 翡翠郡小区 3号楼 2单元 402. Empty from the community up. */
  address: string;
  county: string;
  street: string | null;
  community: string | null;
  /** The small grid of the unit, or else of the building, that holds today. */
  grid: string | null;
  lng: number | null;
  lat: number | null;
};

export type GridFacts = {
  code: string;
  level: GridLevel;
  name: string;
  county: string;
  community: string;
  /** Buildings and units that lie in it today; for wider grids those of the small ones within. */
  places: string[];
};

export const GridCode = () => Type.String({ pattern: '^[0-9]{12}-([0-9]{3}|[0-9]{6})?$', maxLength: 19 });
const Flag = Type.Boolean();
const Whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const Lng = () => Type.Number({ minimum: -180, maximum: 180 });
const Lat = () => Type.Number({ minimum: -90, maximum: 90 });

/** GeoJSON polygon coordinates of one ring, closed: `[[[lng, lat], …]]`. */
const Shape = () =>
  Type.Array(
    Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), { minItems: 4, maxItems: 500 }),
    {
      minItems: 1,
      maxItems: 1,
    },
  );
const Drawn = () => OneOf(['surveyed', 'drawn', 'generated'] as const);

const Named = Type.Object({ code: Type.String(), kind: OneOf(KINDS), name: Type.String() });
export type Named = { code: string; kind: PlaceKind; name: string };

const PlaceLine = Type.Object({
  code: Type.String(),
  kind: OneOf(KINDS),
  name: Type.String(),
  address: Type.String(),
  closed: Nullable(Flag),
  manager: Nullable(Type.String()),
  floors: Nullable(Type.Integer()),
  floor: Nullable(Type.Integer()),
  live: Flag,
  /** Its small grid today; null also for places that are no building, unit or home. */
  grid: Nullable(Type.String()),
  /** How many places lie directly in it. */
  below: Type.Integer(),
});

const PlaceView = Type.Object({
  ...PlaceLine.properties,
  official: Nullable(Type.String()),
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  validFrom: Type.String(),
  validTo: Nullable(Type.String()),
  /** From the province down, without the place itself. */
  above: Type.Array(Named),
});

// ---- places: reading

export const readPlace = endpoint({
  name: 'places.read',
  method: 'GET',
  path: '/places/:code',
  may: 'places.read',
  summary: { zh: '一个地点，和它上面各级', en: 'One place with those around it' },
  params: closed({ code: Code() }),
  output: PlaceView,
});

export const listChildren = endpoint({
  name: 'places.children',
  method: 'GET',
  path: '/places/:code/children',
  may: 'places.read',
  summary: { zh: '一个地点里面的下一级', en: 'What lies directly in a place' },
  params: closed({ code: Code() }),
  query: closed({ ...Paging }),
  output: Page(PlaceLine),
});

export const searchPlaces = endpoint({
  name: 'places.search',
  method: 'GET',
  path: '/places',
  may: 'places.read',
  summary: {
    zh: '在自己的范围里按名字和地址找地点',
    en: "Find places by name and address within one's scope",
  },
  query: closed({
    q: Line(60),
    within: Type.Optional(Code()),
    kind: Type.Optional(OneOf(KINDS)),
    ...Paging,
  }),
  output: Page(Type.Object({ ...PlaceLine.properties, around: Type.String() })),
});

export const listTops = endpoint({
  name: 'places.tops',
  method: 'GET',
  path: '/places/tops',
  may: 'places.read',
  summary: { zh: '自己的范围从哪些地点开始', en: "The places where one's scope begins" },
  output: Type.Object({ rows: Type.Array(PlaceLine) }),
});

/** What a QR code on a door opens: names of places, never of people. A home's code answers for its unit. */
export const readPublicPlace = endpoint({
  name: 'places.public',
  method: 'GET',
  path: '/places/:code/public',
  may: 'anyone',
  summary: {
    zh: '门牌二维码对应的地点（不含任何人的信息）',
    en: 'The place behind a QR code, without any person',
  },
  params: closed({ code: Code() }),
  output: Type.Object({
    code: Type.String(),
    kind: OneOf(KINDS),
    name: Type.String(),
    address: Type.String(),
    floors: Nullable(Type.Integer()),
    live: Flag,
    /** Street, community and so on down to the place itself. */
    chain: Type.Array(Named),
    /** The next level, for choosing without a QR code; homes are never listed. */
    below: Type.Array(Named),
  }),
});

/** For choosing one's home without a QR code: communities where the way of working is on, or what a search finds in them. */
export const searchPublicPlaces = endpoint({
  name: 'places.public_search',
  method: 'GET',
  path: '/public/places',
  may: 'anyone',
  summary: {
    zh: '居民按名字找社区、小区、楼栋（只有地名）',
    en: 'Residents find a community, compound or building by name',
  },
  query: closed({ q: Type.Optional(Line(60)) }),
  output: Type.Object({
    rows: Type.Array(Type.Object({ ...Named.properties, address: Type.String(), around: Type.String() })),
  }),
});

// ---- places: editing

const Traits = {
  closed: Type.Optional(Nullable(Flag)),
  manager: Type.Optional(Nullable(Line(60))),
  floors: Type.Optional(Nullable(Whole(1, 120))),
  floor: Type.Optional(Nullable(Whole(-5, 120))),
  lng: Type.Optional(Nullable(Lng())),
  lat: Type.Optional(Nullable(Lat())),
};

export const changePlace = endpoint({
  name: 'places.change',
  method: 'PATCH',
  path: '/places/:code',
  may: 'places.write',
  summary: { zh: '改地点的名字和情况', en: 'Change the name or traits of a place' },
  params: closed({ code: Code() }),
  body: closed({ name: Type.Optional(Line(60)), ...Traits }),
  output: PlaceView,
});

export const addPlace = endpoint({
  name: 'places.add',
  method: 'POST',
  path: '/places/:code/children',
  may: 'places.write',
  summary: { zh: '在地点里加一个小区、楼栋、单元或户', en: 'Add a compound, building, unit or home' },
  params: closed({ code: Code() }),
  body: closed({ name: Line(60), ...Traits }),
  output: PlaceView,
});

export const endPlace = endpoint({
  name: 'places.end',
  method: 'POST',
  path: '/places/:code/closure',
  may: 'places.write',
  summary: { zh: '地点不再存在（拆除、合并），连同里面的', en: 'A place ceases to exist, with all in it' },
  params: closed({ code: Code() }),
  body: closed({ reason: Line(200) }),
  output: Type.Object({ ended: Type.Integer() }),
});

export const switchLive = endpoint({
  name: 'places.live',
  method: 'PUT',
  path: '/places/:code/live',
  may: 'places.write',
  summary: {
    zh: '在一个街道或社区启用（或停用）这套做法',
    en: 'Switch the way of working on or off for an area',
  },
  params: closed({ code: Code() }),
  body: closed({ live: Flag }),
  output: Type.Object({ communities: Type.Integer(), changed: Type.Integer() }),
});

// ---- places: lists from Excel or CSV

const SheetFault = Type.Object({
  row: Type.Integer(),
  column: Type.String(),
  code: Type.String(),
  reason: Type.Object({ zh: Type.String(), en: Type.String() }),
  value: Type.String(),
});
const ImportCounts = Type.Object({
  rows: Type.Integer(),
  new: Type.Integer(),
  unchanged: Type.Integer(),
  changed: Type.Integer(),
  faulty: Type.Integer(),
  /** Places that the new rows bring, by kind. */
  compounds: Type.Integer(),
  buildings: Type.Integer(),
  units: Type.Integer(),
  homes: Type.Integer(),
});
export type ImportCounts = {
  [K in
    | 'rows'
    | 'new'
    | 'unchanged'
    | 'changed'
    | 'faulty'
    | 'compounds'
    | 'buildings'
    | 'units'
    | 'homes']: number;
};
const ImportView = Type.Object({
  id: Id(),
  file: Type.String(),
  counts: ImportCounts,
  /** The first 200; all of them are in the file of failed rows. */
  faults: Type.Array(SheetFault),
  /** Columns that nobody asked for and that were left alone. */
  unused: Type.Array(Type.String()),
  applied: Flag,
  endsAt: Type.String(),
});

export const previewImport = endpoint({
  name: 'places.import.preview',
  method: 'POST',
  path: '/places/imports',
  may: 'places.import',
  summary: { zh: '读一张房屋表，先看看会改什么', en: 'Read a list of homes and show what it would change' },
  raw: 'sheet',
  limit: 21 * 1024 * 1024,
  query: closed({ within: Type.Optional(Code()) }),
  output: ImportView,
});

export const applyImport = endpoint({
  name: 'places.import.apply',
  method: 'POST',
  path: '/places/imports/:id/application',
  may: 'places.import',
  summary: { zh: '把看过的房屋表真正导入', en: 'Apply a list that was previewed' },
  params: closed({ id: Id() }),
  output: ImportView,
});

export const failedRows = endpoint({
  name: 'places.import.failed',
  method: 'GET',
  path: '/places/imports/:id/failed.xlsx',
  may: 'places.import',
  summary: { zh: '没有导入的行，附原因', en: 'The rows that failed, with the reasons' },
  params: closed({ id: Id() }),
  file: true,
  output: Type.Unknown(),
});

export const importTemplate = endpoint({
  name: 'places.import.template',
  method: 'GET',
  path: '/places/imports/template.xlsx',
  may: 'places.import',
  summary: { zh: '房屋表的空表', en: 'An empty list of homes to fill in' },
  file: true,
  output: Type.Unknown(),
});

// ---- grids

const GridLine = Type.Object({
  code: Type.String(),
  level: OneOf(GRID_LEVELS),
  name: Type.String(),
  validFrom: Type.String(),
  validTo: Nullable(Type.String()),
  buildings: Type.Integer(),
  homes: Type.Integer(),
  drawn: Nullable(Drawn()),
});

const GridPlace = Type.Object({
  code: Type.String(),
  kind: OneOf(KINDS),
  name: Type.String(),
  address: Type.String(),
  homes: Type.Integer(),
  since: Type.String(),
});

const GridView = Type.Object({
  ...GridLine.properties,
  community: Named,
  shape: Nullable(Shape()),
  places: Type.Array(GridPlace),
  /** Earlier forms of the grid, newest first. */
  history: Type.Array(
    Type.Object({ name: Type.String(), validFrom: Type.String(), validTo: Nullable(Type.String()) }),
  ),
});

export const listGrids = endpoint({
  name: 'grids.list',
  method: 'GET',
  path: '/grids',
  may: 'grids.read',
  summary: {
    zh: '一个街道或社区的网格（可以看某一天的）',
    en: 'The grids of a street or community, also of a past day',
  },
  query: closed({ place: Code(), level: Type.Optional(OneOf(GRID_LEVELS)), day: Type.Optional(Day()) }),
  output: Type.Object({ rows: Type.Array(GridLine) }),
});

export const readGrid = endpoint({
  name: 'grids.read',
  method: 'GET',
  path: '/grids/:grid',
  may: 'grids.read',
  summary: { zh: '一个网格和它的楼栋', en: 'One grid with its buildings' },
  params: closed({ grid: GridCode() }),
  query: closed({ day: Type.Optional(Day()) }),
  output: GridView,
});

export const createGrid = endpoint({
  name: 'grids.create',
  method: 'POST',
  path: '/grids',
  may: 'grids.write',
  summary: { zh: '新设一个网格', en: 'Make a grid' },
  body: closed({
    community: Code(),
    level: OneOf(GRID_LEVELS),
    /** The middle grid of a small one. */
    middle: Type.Optional(GridCode()),
    name: Line(40),
    shape: Type.Optional(Shape()),
  }),
  output: GridView,
});

export const renameGrid = endpoint({
  name: 'grids.rename',
  method: 'PATCH',
  path: '/grids/:grid',
  may: 'grids.write',
  summary: { zh: '改网格的名字', en: 'Rename a grid' },
  params: closed({ grid: GridCode() }),
  body: closed({ name: Line(40) }),
  output: GridView,
});

export const reshapeGrid = endpoint({
  name: 'grids.reshape',
  method: 'PUT',
  path: '/grids/:grid/shape',
  may: 'grids.write',
  summary: { zh: '重画网格在地图上的边界', en: "Redraw a grid's outline on the map" },
  params: closed({ grid: GridCode() }),
  body: closed({ shape: Shape() }),
  output: GridView,
});

export const assignGrid = endpoint({
  name: 'grids.assign',
  method: 'PUT',
  path: '/grids/:grid/places',
  may: 'grids.write',
  summary: {
    zh: '重划：从今天起，小网格正好管这些楼栋和单元',
    en: 'Redraw: from today a small grid holds exactly these',
  },
  params: closed({ grid: GridCode() }),
  body: closed({
    places: Type.Array(Code(), { maxItems: 500 }),
    /** Also take those that lie in another grid today; without it they are told as an overlap. */
    move: Type.Optional(Flag),
  }),
  output: Type.Object({ ...GridView.properties, came: Type.Integer(), left: Type.Integer() }),
});

export const endGrid = endpoint({
  name: 'grids.end',
  method: 'POST',
  path: '/grids/:grid/closure',
  may: 'grids.write',
  summary: { zh: '撤销一个空的网格', en: 'End an empty grid' },
  params: closed({ grid: GridCode() }),
  output: Done,
});

export const checkGrids = endpoint({
  name: 'grids.checks',
  method: 'GET',
  path: '/grids/checks',
  may: 'grids.read',
  summary: {
    zh: '哪些楼没有网格，哪些单元和楼不在一个网格，哪些网格是空的',
    en: 'Buildings without a grid, split buildings, empty grids',
  },
  query: closed({ place: Code() }),
  output: Type.Object({
    buildings: Type.Integer(),
    withoutGrid: Type.Object({
      buildings: Type.Integer(),
      homes: Type.Integer(),
      rows: Type.Array(GridPlace),
    }),
    split: Type.Array(
      Type.Object({
        code: Type.String(),
        address: Type.String(),
        grid: Type.String(),
        buildingGrid: Nullable(Type.String()),
      }),
    ),
    empty: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  }),
});

/** All that a map of a street or community shows, in one answer; nothing comes from elsewhere. */
export const readMap = endpoint({
  name: 'grids.map',
  method: 'GET',
  path: '/places/:code/map',
  may: 'grids.read',
  summary: {
    zh: '一个街道或社区的地图：网格、小区、楼栋',
    en: 'The map of a street or community: grids, compounds, buildings',
  },
  params: closed({ code: Code() }),
  query: closed({ day: Type.Optional(Day()) }),
  output: Type.Object({
    place: Named,
    /** True when any outline was generated and is no survey: the page must say so. */
    generated: Flag,
    areas: Type.Array(
      Type.Object({
        ...Named.properties,
        lng: Nullable(Type.Number()),
        lat: Nullable(Type.Number()),
        shape: Nullable(Shape()),
      }),
    ),
    buildings: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        compound: Type.String(),
        lng: Nullable(Type.Number()),
        lat: Nullable(Type.Number()),
        grid: Nullable(Type.String()),
        homes: Type.Integer(),
      }),
    ),
    grids: Type.Array(
      Type.Object({
        code: Type.String(),
        level: OneOf(GRID_LEVELS),
        name: Type.String(),
        shape: Nullable(Shape()),
        drawn: Nullable(Drawn()),
      }),
    ),
  }),
});
