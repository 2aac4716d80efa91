/** Stewards (网格力量), their duties on grids, stand-ins and hand-over; door cards. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import {
  Code,
  closed,
  Day,
  Done,
  Id,
  Line,
  Nullable,
  OneOf,
  Page,
  Paging,
  Text,
} from '../../../kernel/shapes.ts';

/** A closed compound is led by a team of the first four kinds; open ones elect a Party member who recruits neighbours. */
export const STEWARD_KINDS = [
  'community_cadre',
  'police',
  'property',
  'party_volunteer',
  'resident',
  'courier',
] as const;
export const KIND_WORDS = {
  community_cadre: { zh: '社区干部', en: 'Community cadre' },
  police: { zh: '民警', en: 'Police officer' },
  property: { zh: '物业', en: 'Property staff' },
  party_volunteer: { zh: '党员志愿者', en: 'Party volunteer' },
  resident: { zh: '居民', en: 'Resident' },
  courier: { zh: '快递骑手', en: 'Courier' },
} as const;
export const EMPLOYMENTS = ['full_time', 'part_time', 'helper'] as const;
export const EMPLOYMENT_WORDS = {
  full_time: { zh: '专职', en: 'Full-time' },
  part_time: { zh: '兼职', en: 'Part-time' },
  helper: { zh: '微网格员', en: 'Micro-grid helper' },
} as const;
export const DUTY_ROLES = ['lead', 'worker', 'team', 'helper'] as const;
export const DUTY_WORDS = {
  lead: { zh: '网格长', en: 'Grid lead' },
  worker: { zh: '网格员', en: 'Grid worker' },
  team: { zh: '队员', en: 'Team member' },
  helper: { zh: '微网格员', en: 'Helper' },
} as const;

const GridCode = () => Type.String({ pattern: '^[0-9]{12}-([0-9]{3}|[0-9]{6})?$', maxLength: 19 });
const Community = () => Type.String({ pattern: '^[0-9]{12}$' });

const DutyView = Type.Object({
  id: Id(),
  grid: Type.String(),
  gridName: Type.String(),
  role: OneOf(DUTY_ROLES),
  from: Day(),
  to: Nullable(Day()),
});
export const StewardRow = Type.Object({
  id: Id(),
  community: Type.String(),
  communityName: Type.String(),
  name: Type.String(),
  kind: OneOf(STEWARD_KINDS),
  employment: OneOf(EMPLOYMENTS),
  /** A work telephone that stands on door cards: not masked. */
  phone: Nullable(Type.String()),
  login: Nullable(Type.String()),
  endedOn: Nullable(Day()),
  duties: Type.Array(DutyView),
});
export type StewardRow = Static<typeof StewardRow>;

export const listStewards = endpoint({
  name: 'stewards.list',
  method: 'GET',
  path: '/stewards',
  may: 'stewards.read',
  summary: { zh: '网格力量名单', en: 'Stewards of an area' },
  query: closed({
    place: Type.Optional(Code()),
    grid: Type.Optional(GridCode()),
    q: Type.Optional(Text(40)),
    ended: Type.Optional(Type.Boolean()),
    ...Paging,
  }),
  output: Page(StewardRow),
});

export const listMyDuties = endpoint({
  name: 'stewards.mine',
  method: 'GET',
  path: '/staff/me/duties',
  may: 'signed-in',
  summary: { zh: '我今天管的网格', en: 'The grids that are mine today' },
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        grid: Type.String(),
        gridName: Type.String(),
        communityName: Type.String(),
        role: OneOf(DUTY_ROLES),
        standsInFor: Nullable(Type.String()),
      }),
    ),
  }),
});

export const readSteward = endpoint({
  name: 'stewards.read',
  method: 'GET',
  path: '/stewards/:id',
  may: 'stewards.read',
  summary: { zh: '看一个人管哪些网格', en: 'Read a steward' },
  params: closed({ id: Id() }),
  output: StewardRow,
});

export const createSteward = endpoint({
  name: 'stewards.create',
  method: 'POST',
  path: '/stewards',
  may: 'stewards.write',
  summary: { zh: '登记一个人', en: 'Enter a steward' },
  body: closed({
    community: Community(),
    name: Line(40),
    kind: OneOf(STEWARD_KINDS),
    employment: OneOf(EMPLOYMENTS),
    phone: Type.Optional(Text(30)),
    login: Type.Optional(Text(40)),
  }),
  output: StewardRow,
});

export const changeSteward = endpoint({
  name: 'stewards.change',
  method: 'PATCH',
  path: '/stewards/:id',
  may: 'stewards.write',
  summary: { zh: '改一个人的登记', en: 'Change a steward' },
  params: closed({ id: Id() }),
  body: closed({
    name: Type.Optional(Line(40)),
    kind: Type.Optional(OneOf(STEWARD_KINDS)),
    employment: Type.Optional(OneOf(EMPLOYMENTS)),
    phone: Type.Optional(Text(30)),
    login: Type.Optional(Text(40)),
  }),
  output: StewardRow,
});

export const endSteward = endpoint({
  name: 'stewards.end',
  method: 'POST',
  path: '/stewards/:id/end',
  may: 'stewards.write',
  summary: { zh: '这个人不再担任，手上的网格也空出来', en: 'A steward leaves; the grids become free' },
  params: closed({ id: Id() }),
  body: closed({ reason: Line(200) }),
  output: StewardRow,
});

export const giveDuty = endpoint({
  name: 'stewards.give_duty',
  method: 'POST',
  path: '/stewards/:id/duties',
  may: 'stewards.write',
  summary: { zh: '派一个网格', en: 'Give a grid to a steward' },
  params: closed({ id: Id() }),
  body: closed({
    grid: GridCode(),
    role: OneOf(DUTY_ROLES),
    from: Type.Optional(Day()),
    to: Type.Optional(Nullable(Day())),
  }),
  output: StewardRow,
});

export const endDuty = endpoint({
  name: 'stewards.end_duty',
  method: 'DELETE',
  path: '/stewards/:id/duties/:duty',
  may: 'stewards.write',
  summary: { zh: '从今天起不再管这个网格', en: 'End a duty from today' },
  params: closed({ id: Id(), duty: Id() }),
  output: StewardRow,
});

export const handOverDuties = endpoint({
  name: 'stewards.hand_over',
  method: 'POST',
  path: '/stewards/:id/hand-over',
  may: 'stewards.write',
  summary: { zh: '把一个人的网格一次交给另一个人', en: 'All grids of a steward go to another in one act' },
  params: closed({ id: Id() }),
  body: closed({ to: Id(), day: Type.Optional(Day()) }),
  output: Type.Object({ duties: Type.Integer() }),
});

const StandInView = Type.Object({
  id: Id(),
  steward: Id(),
  name: Type.String(),
  by: Id(),
  byName: Type.String(),
  from: Day(),
  to: Day(),
  reason: Type.String(),
});

export const listStandIns = endpoint({
  name: 'stand_ins.list',
  method: 'GET',
  path: '/stand-ins',
  may: 'stewards.read',
  summary: { zh: '今天起的代班', en: 'Stand-ins from today on' },
  query: closed({ place: Code() }),
  output: Type.Object({ rows: Type.Array(StandInView) }),
});

export const createStandIn = endpoint({
  name: 'stand_ins.create',
  method: 'POST',
  path: '/stewards/:id/stand-ins',
  may: 'stewards.write',
  summary: { zh: '请另一个人代几天班', en: 'Another covers for some days' },
  params: closed({ id: Id() }),
  body: closed({ by: Id(), from: Day(), to: Day(), reason: Type.Optional(Text(100)) }),
  output: StandInView,
});

export const endStandIn = endpoint({
  name: 'stand_ins.end',
  method: 'DELETE',
  path: '/stand-ins/:id',
  may: 'stewards.write',
  summary: { zh: '代班提前结束', en: 'End a stand-in early' },
  params: closed({ id: Id() }),
  output: Done,
});

export const checkStewards = endpoint({
  name: 'stewards.checks',
  method: 'GET',
  path: '/stewards/checks',
  may: 'stewards.read',
  summary: { zh: '今天没有网格员的小网格', en: 'Small grids without a worker today' },
  query: closed({ place: Code() }),
  output: Type.Object({
    grids: Type.Integer(),
    stewards: Type.Integer(),
    missing: Type.Array(
      Type.Object({ grid: Type.String(), name: Type.String(), communityName: Type.String() }),
    ),
  }),
});

export const printDoorCards = endpoint({
  name: 'doorcards.print',
  method: 'GET',
  path: '/door-cards.pdf',
  may: 'doorcards.print',
  summary: { zh: '小区或楼栋的门牌卡（PDF）', en: 'Door cards of a compound or building (PDF)' },
  query: closed({ place: Code() }),
  file: true,
  output: Type.Unknown(),
});
