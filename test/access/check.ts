/** What the declarations promise to each asker, and whether an endpoint keeps it. Knows nothing of the modules' code. */
import type { Endpoint } from '../../src/kernel/contract.ts';
import { clearLimits } from '../../src/kernel/limits.ts';
import { isRole, ROLES } from '../../src/modules/staff/roles.ts';
import { COMMUNITY, COUNTY, GRID, OTHER_GRID, SIBLING, STREET } from '../world.ts';
import type { Asker, Fixtures, Spot } from './fixtures.ts';
import type { Asked, Sample } from './sample.ts';

/** Where a role is granted, seen from the subject at HOME in COMMUNITY. */
export const POSITIONS = {
  everywhere: '',
  county: COUNTY,
  street: STREET,
  inside: COMMUNITY,
  grid: GRID,
  child: OTHER_GRID,
  sibling: SIBLING,
  expired: COMMUNITY,
} as const;

/** A place prefix covers what lies below it and the grids of its communities; a grid prefix covers its grids. */
const reaches = (scope: string, spot: Spot): boolean =>
  scope.includes('-') ? (spot.grid ?? '').startsWith(scope) : spot.place.startsWith(scope);

export type Promised = { status: readonly number[]; marker?: boolean };

/** What this asker must get, from `may`, ROLES and the sample's gate alone. */
export function promised(endpoint: Endpoint, sample: Sample, who: Asker): Promised {
  const ok = sample.ok ?? [200];
  const { may } = endpoint;
  if (who.kind === 'nobody' && may !== 'anyone') return { status: [401] };
  const named = may !== 'anyone' && may !== 'signed-in';
  if (who.kind === 'resident' && named) return { status: [403] };
  const own = sample.own?.[who.kind];
  if (own) return { status: own };
  if (who.kind !== 'staff') return { status: ok };
  const held = who.live !== false && who.role && isRole(who.role) ? ROLES[who.role].permissions : [];
  if (named && !held.includes(may)) return { status: [403] };
  const { inner } = sample;
  if (inner && !inner.anyOf.some((permission) => held.includes(permission)))
    return { status: [inner.without] };
  if (sample.gate === 'free') return { status: ok };
  if (sample.gate === 'house') return { status: who.scope === '' ? ok : (sample.outside ?? [403]) };
  if (!sample.spot) throw new Error(`${endpoint.name}: the sample does not say where its subject lies`);
  const covered =
    (reaches(who.scope ?? '', sample.spot) || (sample.part && who.scope?.startsWith(sample.spot.place))) &&
    (sample.also ?? []).every((permission) => held.includes(permission));
  if (covered) return { status: ok, marker: true };
  return { status: [...(sample.gate === 'list' ? ok : []), 404, ...(sample.outside ?? [])], marker: false };
}

export type Heard = { status: number; text: string; fields: number };
export type Caller = (who: Asker, endpoint: Endpoint, asked: Asked) => Promise<Heard>;

/** Over HTTP with the asker's own session. */
export const overHttp: Caller = async (who, endpoint, { input, marker: _marker, as, ...options }) => {
  const { client } = as ?? who;
  const answer = await client.call(endpoint, input as never, options);
  const body: unknown = answer.body;
  const text = Buffer.isBuffer(body) ? '' : JSON.stringify(body);
  return { status: answer.status, text, fields: answer.fault.fields.length };
};

/** Asks once and gives a sentence when the answer is not what was promised. */
export async function check(
  endpoint: Endpoint,
  sample: Sample,
  who: Asker,
  asked: Asked,
  call: Caller = overHttp,
): Promise<string | undefined> {
  clearLimits();
  const want = promised(endpoint, sample, who);
  const heard = await call(who, endpoint, asked);
  const told = `${endpoint.name} for ${who.label}: ${heard.status} ${heard.text.slice(0, 300)}`;
  if (!want.status.includes(heard.status)) return `${told} (wanted ${want.status.join(' or ')})`;
  if (heard.status === 400 && heard.fields === 0) return `${told} (a refusal without a field)`;
  if (heard.status >= 400 && !/^\{"error":\{"code":"[a-z-]+","message":"/.test(heard.text))
    return `${told} (no error shape)`;
  if (asked.marker && want.marker !== undefined && heard.text.includes(asked.marker) !== want.marker)
    return `${told} (${want.marker ? 'lacks' : 'leaks'} ${asked.marker})`;
  return undefined;
}

/** Is the subject used up by this asker, or made for whoever asks? Then it is made anew; else one serves all. */
function ownSubject(endpoint: Endpoint, sample: Sample, want: Promised): boolean {
  const looksAtAsker = sample.make.length > 1;
  if (want.status.includes(200) || want.status === sample.ok)
    return looksAtAsker || endpoint.method !== 'GET';
  return looksAtAsker && !want.status.every((status) => status === 401 || status === 403);
}

/** All askers against one endpoint, eight at a time; gives the sentences. */
export async function checkAll(
  f: Fixtures,
  endpoint: Endpoint,
  sample: Sample,
  askers: readonly Asker[],
  call: Caller = overHttp,
): Promise<string[]> {
  const insider = askers.find(
    ({ role, scope, live }) => role === 'secretary' && scope === COMMUNITY && live,
  )!;
  const { as: _as, ...shared } = await sample.make(f, insider);
  const faults: string[] = [];
  const left = [...askers];
  const worker = async () => {
    for (let who = left.pop(); who; who = left.pop()) {
      const asked = ownSubject(endpoint, sample, promised(endpoint, sample, who))
        ? await sample.make(f, who)
        : shared;
      const fault = await check(endpoint, sample, who, asked, call);
      if (fault) faults.push(fault);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return faults;
}

/** Every role at every position, and those without any. */
export async function askersOf(f: Fixtures): Promise<Asker[]> {
  const askers: Asker[] = [];
  for (const role of Object.keys(ROLES)) {
    for (const [position, scope] of Object.entries(POSITIONS)) {
      const live = position !== 'expired';
      const id = await f.account('', [[role, scope, !live]]);
      askers.push({
        label: `${role} ${position}`,
        kind: 'staff',
        id,
        client: await f.session(id),
        role,
        scope,
        live,
      });
    }
    const id = await f.account('', [[role, COMMUNITY]]);
    const client = await f.session(id);
    await f.sql`update accounts set disabled_at = now() where id = ${id}`;
    askers.push({ label: `${role} disabled`, kind: 'nobody', id, client });
  }
  const resident = await f.resident();
  askers.push({
    label: 'resident',
    kind: 'resident',
    id: resident,
    client: await f.session(resident, 'resident'),
  });
  askers.push({ label: 'anonymous', kind: 'nobody', id: '', client: f.w.nobody() });
  return askers;
}
