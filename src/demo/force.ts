/** The demo's stewards (网格力量): who serves which grid as what, and who of them may sign in. */
import { inventedPhone } from './households.ts';
import { givenName, surname } from './names-of-people.ts';
import { LIGHT_COMMUNITIES, STREET } from './names-of-places.ts';
import { DEMO_ACCOUNTS } from './people.ts';
import { Chance } from './random.ts';
import { SINCE, type Territory } from './territory.ts';

export type AccountRow = {
  id: string;
  login: string;
  name: string;
  place: string;
  phone: string;
  role: string;
  scope: string;
};
export type StewardRow = {
  id: string;
  community: string;
  name: string;
  kind: 'community_cadre' | 'police' | 'property' | 'party_volunteer' | 'resident' | 'courier';
  employment: 'full_time' | 'part_time' | 'helper';
  phone: string;
  account: string | null;
};
export type DutyRow = {
  id: string;
  steward: string;
  grid: string;
  role: 'lead' | 'worker' | 'team' | 'helper';
};
export type Force = {
  accounts: AccountRow[];
  stewards: StewardRow[];
  duties: DutyRow[];
  /** Small grid → its worker; community → its secretary; and who sits at the street. */
  workers: Map<string, AccountRow>;
  secretaries: Map<string, AccountRow>;
  dispatchers: AccountRow[];
  /** Handlers of departments: works and order, labour and insurance, education, housing, police, property. */
  departments: AccountRow[];
};

const MADE = Date.parse(SINCE);
/** Stewards of the street in the account that the demo follows. */
const WANTED = { full: 780, small: 24 };

/** Phones of staff lie in a part of the invented block that residents do not reach. */
const PHONES = 4_000_000;

export function makeForce(territory: Territory, scale: 'full' | 'small'): Force {
  const c = new Chance('force');
  const force: Force = {
    accounts: [],
    stewards: [],
    duties: [],
    workers: new Map(),
    secretaries: new Map(),
    dispatchers: [],
    departments: [],
  };
  const named = new Map(DEMO_ACCOUNTS.map((one) => [one.login, one]));
  let phones = PHONES;
  const invent = (young: boolean): string => {
    const sex = c.chance(0.6) ? 'f' : 'm';
    return surname(c) + givenName(c, sex, young ? c.int(1984, 2001) : c.int(1958, 1978));
  };
  const account = (login: string, name: string, role: string, scope: string, place: string): AccountRow => {
    const row = { id: c.id(MADE), login, name, place, phone: inventedPhone(++phones), role, scope };
    force.accounts.push(row);
    return row;
  };
  const steward = (
    community: string,
    kind: StewardRow['kind'],
    employment: StewardRow['employment'],
    who?: AccountRow,
  ): StewardRow => {
    const row = {
      id: c.id(MADE),
      community,
      name: who?.name ?? invent(kind === 'courier'),
      kind,
      employment,
      phone: who?.phone ?? inventedPhone(++phones),
      account: who?.id ?? null,
    };
    force.stewards.push(row);
    return row;
  };
  const duty = ({ id }: StewardRow, grid: string, role: DutyRow['role']): void => {
    force.duties.push({ id: c.id(MADE), steward: id, grid, role });
  };

  const small = new Map<string, string[]>();
  for (const { code, level } of territory.grids)
    if (level === 'small') small.set(code.slice(0, 16), [...(small.get(code.slice(0, 16)) ?? []), code]);
  const compoundOf = new Map(
    territory.compounds.flatMap((one) => one.middleGrids.map((middle) => [middle, one])),
  );
  const police = new Map<string, StewardRow[]>();

  [...territory.communities.keys()].forEach((community, at) => {
    const light = LIGHT_COMMUNITIES.find(({ code }) => code === community);
    const first = at === 0 ? named.get('zhang') : undefined;
    const secretary = account(
      first?.login ?? `s${at + 1}`,
      first?.name ?? invent(true),
      'secretary',
      community,
      community,
    );
    force.secretaries.set(community, secretary);
    duty(steward(community, 'community_cadre', 'full_time', secretary), `${community}-`, 'lead');
    if (!light)
      police.set(
        community,
        Array.from({ length: 3 }, () => steward(community, 'police', 'full_time')),
      );
    for (const officer of (police.get(community) ?? []).slice(0, 1)) duty(officer, `${community}-`, 'team');
  });

  let serial = 0;
  for (const [middle, grids] of small) {
    const community = middle.slice(0, 12);
    const compound = compoundOf.get(middle)!;
    const light = LIGHT_COMMUNITIES.find(({ code }) => code === community);
    // Two workers a middle grid, each for a run of neighbouring small grids; one where it is tiny.
    const half = Math.max(3, Math.ceil(grids.length / 2));
    const parts = grids.length <= half ? [grids] : [grids.slice(0, half), grids.slice(half)];
    parts.forEach((part, i) => {
      serial += 1;
      const shown =
        middle.endsWith('008-001') && i === 0
          ? named.get('wang')
          : middle.endsWith('008-002') && i === 0
            ? named.get('li')
            : undefined;
      const name = shown?.name ?? light?.worker ?? invent(true);
      const worker = account(
        shown?.login ?? `w${String(serial).padStart(3, '0')}`,
        name,
        'community_worker',
        middle,
        community,
      );
      const cadre = steward(community, 'community_cadre', 'full_time', worker);
      if (i === 0) duty(cadre, middle, 'lead');
      for (const grid of part) {
        duty(cadre, grid, 'worker');
        force.workers.set(grid, worker);
      }
    });
    if (light) continue;
    // Closed compounds are led by a team of four kinds; open ones by a Party member whom the residents elect.
    if (compound.kind === 'tower' || compound.kind === 'slab') {
      duty(c.pick(police.get(community)!), middle, 'team');
      duty(steward(community, 'property', 'full_time'), middle, 'team');
      duty(steward(community, 'property', 'part_time'), middle, 'helper');
    }
    duty(steward(community, 'party_volunteer', 'part_time'), middle, 'team');
    for (const grid of grids) duty(steward(community, 'party_volunteer', 'part_time'), grid, 'helper');
  }
  addOffice(force, account, named);

  // The rest of the street's stewards are neighbours and couriers who lend a hand.
  const grids = [...small.values()].flat().filter((grid) => grid.startsWith(STREET));
  const inStreet = force.stewards.filter(({ community }) => community.startsWith(STREET)).length;
  for (let n = inStreet; n < WANTED[scale]; n++) {
    const grid = c.pick(grids);
    duty(steward(grid.slice(0, 12), c.chance(0.55) ? 'courier' : 'resident', 'helper'), grid, 'helper');
  }
  return force;
}

/** Those who sit at the street, the county and above all. */
function addOffice(
  force: Force,
  account: (login: string, name: string, role: string, scope: string, place: string) => AccountRow,
  named: ReadonlyMap<string, { name: string }>,
): void {
  const name = (login: string, otherwise: string): string => named.get(login)?.name ?? otherwise;
  force.dispatchers.push(
    account('zhao', name('zhao', '赵敏'), 'street_dispatcher', STREET, STREET),
    account('d2', '何静怡', 'street_dispatcher', STREET, STREET),
  );
  force.departments.push(
    account('liu', name('liu', '刘海峰'), 'department_handler', STREET, STREET),
    account('h2', '邢立秋', 'department_handler', STREET, STREET),
    account('h3', '蒋文心', 'department_handler', STREET, STREET),
    account('h4', '卢振海', 'department_handler', STREET, STREET),
    account('gao', name('gao', '高志远'), 'department_handler', STREET, STREET),
    account('ding', name('ding', '丁玉华'), 'department_handler', STREET, STREET),
  );
  account('chen', name('chen', '陈立群'), 'leader', STREET, STREET);
  account('admin', name('admin', '周宁'), 'system_admin', '', '');
  account('security', name('security', '吴桐'), 'security_admin', '', '');
  account('audit', name('audit', '郑和平'), 'audit_admin', '', '');
}

/** Which department's handler helps with which topics, as an index of `departments`. */
export const DEPARTMENT: Readonly<Record<string, number>> = {
  outside_site: 0,
  building_illegal: 0,
  outside_fumes: 0,
  outside_roads: 0,
  people_wages: 1,
  people_insurance: 1,
  people_papers: 1,
  people_education: 2,
  property_service: 3,
  property_owners: 3,
  property_renewal: 3,
};
