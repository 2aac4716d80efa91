/**
 * What the pages need to have something to show: one matter in every state, a resident who signed in, and the
 * addresses of a home, a person, a grid. Made over HTTP, as its people would, in a house that holds the demo.
 */
import { randomInt, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { DEMO_PASSWORD } from '../src/demo/people.ts';
import { campaignNames } from './scene-campaigns.ts';
import { forwardedNames } from './scene-forwarded.ts';
import { applyDraft, fieldDraft, onlineNames } from './scene-online.ts';
import { ratingNames } from './scene-ratings.ts';

/** `as`: anyone, reporter (the telephone that sent the matters), resident (with an account), beginner (a new employee), or a login. */
export type Scene = {
  base: string;
  /** What stands for `{name}` in an address. */
  names: Readonly<Record<string, string>>;
  cookies: (as: string) => Promise<readonly { name: string; value: string }[]>;
  /** What a browser of this person keeps. */
  keeps: (as: string) => Readonly<Record<string, string>>;
};

type As = 'staff' | 'resident';

/** Somebody with cookies. */
class Caller {
  readonly jar = new Map<string, string>();
  readonly base: string;
  readonly as: As;

  constructor(base: string, as: As) {
    this.base = base;
    this.as = as;
  }

  cookies(): { name: string; value: string }[] {
    return [...this.jar].map(([name, value]) => ({ name, value }));
  }

  async ask<T>(method: string, path: string, body?: object | Uint8Array): Promise<T> {
    const picture = body instanceof Uint8Array;
    const answer = await fetch(`${this.base}/api${path}`, {
      method,
      headers: {
        'x-linli-as': this.as,
        'idempotency-key': randomUUID(),
        cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body && { 'content-type': picture ? 'image/jpeg' : 'application/json' }),
      },
      ...(body && { body: (picture ? body : JSON.stringify(body)) as BodyInit }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.jar.set(name, value ?? '');
    }
    return (await answer.json()) as T;
  }
}

/** A stairwell at night, drawn: a photograph that belongs to nobody. */
const stairs = (): Promise<Uint8Array> =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="960" height="720"><rect width="960" height="720" fill="#5a5b55"/>
      <path d="M0 0h960L620 190H330z" fill="#3e403b"/><path d="M0 720 330 520V190L0 0z" fill="#4a4c46"/>
      <rect x="90" y="260" width="130" height="330" fill="#2f4a4a"/><circle cx="200" cy="430" r="7" fill="#b9b29f"/>
      <path d="M480 30v70" stroke="#8a8a80" stroke-width="6"/><circle cx="480" cy="116" r="17" fill="#8f8f84"/>
      <path d="M960 720H420l60-60h60v-50h60v-50h60v-50h60v-50h60v-50h180z" fill="#6d6c62"/>
      <path d="M440 560 900 200" stroke="#a08a62" stroke-width="14"/></svg>`),
  )
    .jpeg()
    .toBuffer();

type Case = {
  text: string;
  note?: string;
  resolve?: string;
  rating?: number;
  reopen?: string;
  refuse?: string;
};

const CASES: Readonly<Record<string, Case>> = {
  received: { text: '早市占了人行道，轮椅过不去' },
  working: { text: '2单元4层楼道灯不亮，晚上老人上下楼看不见', note: '师傅到现场了，灯头坏了，正在换。' },
  resolved: { text: '单元门关不严，风一吹就响', resolve: '换了闭门器，试了十几次，能关严了。' },
  closed: {
    text: '楼前垃圾桶满了两天没人清',
    resolve: '已经清走，从今天起早晚各收一次。',
    rating: 5,
  },
  refused: { text: '我和楼上打官司，请社区评个理', refuse: 'by_law' },
  bad: { text: '单元门口的灯坏了一个星期', resolve: '修好了。', rating: 1 },
  reopened: {
    text: '5号楼下水道返味，开窗都不行',
    resolve: '疏通过了。',
    reopen: '今天早上又返上来了，味道更大。',
  },
};

/** Prepares the scene on a server that holds the demo. `signIn` gives the staff cookie of a login. */
export async function prepare(
  base: string,
  signIn?: (login: string) => Promise<{ name: string; value: string }>,
): Promise<Scene> {
  const staff = new Map<string, Promise<Caller>>();
  const enter = async (login: string): Promise<Caller> => {
    const one = new Caller(base, 'staff');
    if (signIn) {
      const { name, value } = await signIn(login);
      one.jar.set(name, value);
    } else await one.ask('POST', '/staff/session', { login, password: DEMO_PASSWORD });
    return one;
  };
  const member = (login: string): Promise<Caller> => {
    const known = staff.get(login) ?? enter(login);
    staff.set(login, known);
    return known;
  };

  const wang = await member('wang');
  const { rows: duties } = await wang.ask<{ rows: { grid: string }[] }>('GET', '/staff/me/duties');
  const grid = duties.find(({ grid: code }) => code.length > 16)?.grid;
  if (!grid) throw new Error('wang has no small grid');
  const { rows: people } = await wang.ask<{ rows: { id: string; home: string | null }[] }>(
    'GET',
    `/people?place=${grid}`,
  );
  const person = people.find(({ home }) => home);
  if (!person?.home) throw new Error(`nobody lives in ${grid}`);
  const home = person.home;
  const door = home.slice(0, -4);

  const reporter = new Caller(base, 'resident');
  const cases: Record<string, string> = {};
  for (const [name, wanted] of Object.entries(CASES)) {
    const id = randomUUID();
    const photo = randomUUID();
    if (name === 'working') await reporter.ask('PUT', `/pictures/${photo}?place=${door}`, await stairs());
    const { id: made } = await reporter.ask<{ id: string }>('POST', '/cases', {
      id,
      place: door,
      category: 'building_stairs',
      text: wanted.text,
      photos: name === 'working' ? [photo] : [],
      phone: '13805312046',
    });
    cases[name] = made;
    if (name === 'received') continue;
    await wang.ask('POST', `/cases/${made}/acceptance`, {});
    if (wanted.refuse)
      await wang.ask('POST', `/cases/${made}/refusal`, { reason: wanted.refuse, words: '法院已经立案。' });
    if (wanted.note)
      await wang.ask('POST', `/cases/${made}/notes`, { text: wanted.note, open: true, photos: [] });
    if (wanted.resolve)
      await wang.ask('POST', `/cases/${made}/resolution`, { text: wanted.resolve, photos: [] });
    if (wanted.rating)
      await reporter.ask('POST', `/cases/${made}/confirmation`, {
        rating: wanted.rating,
        text: '很快，谢谢小王。',
      });
    if (wanted.reopen)
      await reporter.ask('POST', `/cases/${made}/reopening`, { reason: wanted.reopen, photos: [] });
  }

  const lesson = randomUUID();
  const secretary = await member('zhang');
  await secretary.ask('POST', '/lessons', { id: lesson, case: cases['closed'] });
  await secretary.ask('POST', `/lessons/${lesson}/publication`, { checked: true });

  const { rows: disputes } = await wang.ask<{ rows: { id: string; kind: string }[] }>(
    'GET',
    '/disputes?mine=true&tab=open',
  );
  const dispute = disputes.find(({ kind }) => kind === 'leak')?.id ?? '';
  const { rows: signing } = await wang.ask<{ rows: { id: string }[] }>(
    'GET',
    '/disputes?mine=true&tab=agreed',
  );
  const { rows: following } = await wang.ask<{ rows: { id: string }[] }>(
    'GET',
    '/disputes?mine=true&tab=following',
  );
  const { people: parties } = await wang.ask<{ people: { id: string }[] }>('GET', `/disputes/${dispute}`);
  const { id: meeting } = await wang.ask<{ id: string }>('POST', `/disputes/${dispute}/meetings`, {
    day: new Date(Date.now() + 86_400_000 * 2).toISOString().slice(0, 10),
    time: '15:00',
    place: '社区调解室',
    invited: parties.map(({ id }) => id),
  });
  const { rows: rounds } = await wang.ask<{ rows: { id: string }[] }>('GET', '/screening-rounds');

  const resident = await residentWithAccount(base);
  const beginner = await newEmployee(base, await member('admin'), grid.slice(0, 12));
  const { rows: stewards } = await (await member('zhang')).ask<{ rows: { id: string }[] }>(
    'GET',
    '/stewards',
  );
  const { rows: accounts } = await (await member('admin')).ask<{ rows: { id: string; login: string }[] }>(
    'GET',
    '/accounts?q=wang',
  );
  const { rows: whistles } = await wang.ask<{ rows: { id: string }[] }>('GET', '/whistles');
  const { rows: ratable } = await (await member('zhao')).ask<{ rows: { id: string }[] }>(
    'GET',
    '/whistles?tab=to_rate',
  );
  const { rows: called } = await (await member('liu')).ask<{ rows: { id: string; stage: string | null }[] }>(
    'GET',
    '/called',
  );
  const { line } = await wang.ask<{ line: { id: string }[] }>('GET', `/queues/${grid.slice(0, 12)}/desk`);
  const place = await reporter.ask<Public>('GET', `/places/${door}/public`);
  return {
    base,
    names: {
      ...cases,
      ...(await listeningNames(wang)),
      ...(await turnToSwap(wang)),
      nextmonth: nextMonth(),
      lesson,
      ...(await campaignNames(await member('zhao'), wang)),
      ...(await onlineNames(wang, reporter, home)),
      ...(await forwardedNames(await member('liu'))),
      ...(await ratingNames(await member('zhang'))),
      dispute,
      meeting,
      agreed: signing[0]?.id ?? '',
      following: following[0]?.id ?? '',
      round: rounds[0]?.id ?? '',
      person: person.id,
      home,
      door,
      grid,
      community: grid.slice(0, 12),
      ticket: line[3]?.id ?? '',
      steward: stewards[0]?.id ?? '',
      account: accounts[0]?.id ?? '',
      whistle: whistles[0]?.id ?? '',
      ratable: ratable[0]?.id ?? '',
      called: called[0]?.id ?? '',
      ordering: called.find(({ stage }) => stage === 'check' || stage === 'finish')?.id ?? '',
    },
    cookies: async (as) => {
      if (as === 'anyone') return [];
      if (as === 'reporter') return reporter.cookies();
      if (as === 'resident') return resident.cookies();
      if (as === 'beginner') return beginner.cookies();
      return (await member(as)).cookies();
    },
    keeps: (as): Record<string, string> =>
      as === 'reporter'
        ? { 'linli.door': JSON.stringify(doorOf(place)) }
        : as === 'resident'
          ? applyDraft(doorOf(place))
          : as === 'wang'
            ? fieldDraft(home)
            : {},
  };
}

const nextMonth = (): string => {
  const [year, month] = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7).split('-').map(Number);
  return new Date(Date.UTC(year!, month!, 1)).toISOString().slice(0, 7);
};

/** A turn of one's own that others may be asked to take, with its county. */
async function turnToSwap(wang: Caller): Promise<Record<'turncounty' | 'myturn', string>> {
  type Turns = { turns: { county: string; id: string; mayOffer: boolean }[] };
  const turn = (await wang.ask<Turns>('GET', '/rota/mine')).turns.find(({ mayOffer }) => mayOffer);
  return { turncounty: turn?.county ?? '', myturn: turn?.id ?? '' };
}

/** A talk day that can still be booked, a thread, a shared diary entry. */
async function listeningNames(wang: Caller): Promise<Record<string, string>> {
  type Ids = { rows: { id: string; state?: string }[] };
  const [talks, threads, entries] = await Promise.all([
    wang.ask<Ids>('GET', '/staff/talks'),
    wang.ask<Ids>('GET', '/staff/forum'),
    wang.ask<Ids>('GET', '/diary'),
  ]);
  return {
    talk: talks.rows.find(({ state }) => state === 'open')?.id ?? '',
    thread: threads.rows[0]?.id ?? '',
    entry: entries.rows[0]?.id ?? '',
  };
}

type Public = {
  code: string;
  kind: string;
  name: string;
  address: string;
  floors: number | null;
  chain: { kind: string; name: string }[];
};

const doorOf = ({ code, kind, name, address, floors, chain }: Public) => ({
  code,
  kind,
  community: chain.find((one) => one.kind === 'community')?.name ?? name,
  address,
  floors,
});

/** Signs in by the code that the demo's channel shows instead of sending. */
async function residentWithAccount(base: string): Promise<Caller> {
  const one = new Caller(base, 'resident');
  // Another number every time: one number gets few codes an hour.
  const phone = `1380531${randomInt(1000, 9999)}`;
  await one.ask('POST', '/resident/codes', { phone });
  for (let n = 0; n < 40; n += 1) {
    const { rows } = await one.ask<{ rows: { phone: string; zh: string }[] }>('GET', '/demo/messages');
    const code = rows
      .filter((row) => row.phone.endsWith(phone.slice(-4)))
      .map(({ zh }) => /\d{6}/.exec(zh)?.[0])[0];
    if (code) {
      await one.ask('POST', '/resident/session', { phone, code });
      return one;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('no code arrived');
}

/** Somebody with a password that another person gave: has to choose an own one first. */
async function newEmployee(base: string, admin: Caller, place: string): Promise<Caller> {
  const login = `new${randomUUID().slice(0, 6).replaceAll('-', '')}`;
  const { password } = await admin.ask<{ password: string }>('POST', '/accounts', {
    login,
    name: '新同事',
    place,
  });
  const one = new Caller(base, 'staff');
  await one.ask('POST', '/staff/session', { login, password });
  return one;
}
