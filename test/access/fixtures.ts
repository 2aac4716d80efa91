/** What the matrix acts upon: fresh subjects inside the tests' community, written straight into their tables. */
import { newId } from '../../src/kernel/ids.ts';
import { clearLimits } from '../../src/kernel/limits.ts';
import { openSession } from '../../src/kernel/sessions.ts';
import * as cases from '../../src/modules/cases/contract.ts';
import { personRow } from '../../src/modules/people/service.ts';
import { type Client, COMMUNITY, COMPOUND, COUNTY, GRID, HOME, STREET, UNIT, type World } from '../world.ts';

/** Where a subject lies: what a scope has to cover. */
export type Spot = { place: string; grid?: string | null };
export const AT_HOME: Spot = { place: HOME, grid: GRID };
export const AT_UNIT: Spot = { place: UNIT, grid: GRID };
export const AT_COMMUNITY: Spot = { place: COMMUNITY };

/** Somebody who asks: an account of one role over one scope, a resident, or nobody. */
export type Asker = {
  label: string;
  kind: 'staff' | 'resident' | 'nobody';
  id: string;
  client: Client;
  role?: string;
  scope?: string;
  /** False when the grant has ended. */
  live?: boolean;
};

export class Fixtures {
  readonly w: World;
  #hash = '';
  #n = 0;

  constructor(w: World) {
    this.w = w;
  }

  get sql() {
    return this.w.house.sql;
  }

  next(): number {
    this.#n += 1;
    return this.#n;
  }

  /** An account, by default without any role. `grants` as [role, scope, days from today until it ends]. */
  async account(
    place: string,
    grants: readonly (readonly [role: string, scope: string, ended?: boolean])[] = [],
  ): Promise<string> {
    if (this.#hash === '') {
      const [row] = await this.sql<{ hash: string }[]>`
        select password_hash as hash from accounts where login = 'wang'`;
      this.#hash = row!.hash;
    }
    const id = newId();
    await this.sql`insert into accounts (id, login, name, place, password_hash)
      values (${id}, ${`matrix${this.next()}`}, ${`矩阵${this.#n}`}, ${place}, ${this.#hash})`;
    for (const [role, scope, ended] of grants)
      await this.sql`insert into grants (id, account, role, scope, valid_from, valid_to)
        values (${newId()}, ${id}, ${role}, ${scope}, '2024-01-01', ${ended ? '2024-12-31' : null})`;
    return id;
  }

  async session(account: string, kind: 'staff' | 'resident' = 'staff'): Promise<Client> {
    const token = await openSession(this.sql, kind, account, 3600);
    return this.w.withCookie(`linli_${kind}=${token}`, kind);
  }

  async resident(): Promise<string> {
    const id = newId();
    const phone = `138${String(10_000_000 + this.next())}`;
    await this.sql`insert into residents (id, phone_blind, phone_sealed) values (${id},
      ${this.w.house.secrets.blind('phone', phone)}, ${this.w.house.secrets.seal(phone, `resident:${id}:phone`)})`;
    return id;
  }

  /** The same kind of asker with an account of its own, for acts that end a session or change the account. */
  async double(who: Asker): Promise<Asker> {
    if (who.kind === 'nobody') return who;
    const id =
      who.kind === 'resident'
        ? await this.resident()
        : await this.account(COMMUNITY, who.role ? [[who.role, who.scope ?? '', who.live === false]] : []);
    return { ...who, id, client: await this.session(id, who.kind) };
  }

  /** A building of its own in GRID. */
  async building(): Promise<string> {
    const n = 100 + this.next();
    const code = `${COMPOUND}${n}`;
    if (n > 999) throw new Error('no more buildings');
    await this.sql`insert into places (county, code, kind, name, address)
      values (${COUNTY}, ${code}, 'building', ${`${n}号楼`}, ${`翡翠郡小区 ${n}号楼`})`;
    await this
      .sql`insert into grid_places (county, place, grid, valid_from) values (${COUNTY}, ${code}, ${GRID}, '2024-01-01')`;
    return code;
  }

  /** A small grid of its own inside the community's first middle grid. */
  async grid(): Promise<string> {
    const code = `${COMMUNITY}-001${String(100 + this.next()).slice(-3)}`;
    await this.sql`insert into grids (county, id, code, level, name, valid_from)
      values (${COUNTY}, ${newId()}, ${code}, 'small', '矩阵网格', '2024-01-01')`;
    return code;
  }

  /** A person who lives at HOME since 2020, with phone and health note. */
  async person(): Promise<{ id: string; name: string; residence: string }> {
    const id = newId();
    const name = `甲某${this.next()}`;
    const row = personRow(
      this.w.house.secrets,
      {
        id,
        name,
        sex: null,
        born: null,
        phone: '13912345678',
        idNumber: null,
        health: '高血压',
        tags: [],
        note: '',
      },
      {
        county: COUNTY,
        street: STREET,
        community: COMMUNITY,
        grid: GRID,
        address: '翡翠郡小区 3号楼 2单元 402',
        home: HOME,
      },
    );
    const residence = newId();
    await this.sql`insert into persons ${this.sql(row as never)}`;
    await this.sql`insert into residences (county, id, person, home, role, valid_from)
      values (${COUNTY}, ${residence}, ${id}, ${HOME}, 'family', '2020-01-01')`;
    return { id, name, residence };
  }

  async steward(account: string | null = null): Promise<{ id: string; name: string }> {
    const id = newId();
    const name = `力量${this.next()}`;
    await this.sql`insert into stewards (county, id, community, name, kind, employment, account)
      values (${COUNTY}, ${id}, ${COMMUNITY}, ${name}, 'resident', 'helper', ${account})`;
    return { id, name };
  }

  async duty(steward: string, grid: string): Promise<string> {
    const id = newId();
    await this.sql`insert into duties (county, id, steward, grid, role, valid_from)
      values (${COUNTY}, ${id}, ${steward}, ${grid}, 'helper', '2024-01-01')`;
    return id;
  }

  async standIn(): Promise<{ id: string; name: string }> {
    const [one, two] = [await this.steward(), await this.steward()];
    const id = newId();
    await this.sql`insert into stand_ins (county, id, steward, by, valid_from, valid_to)
      values (${COUNTY}, ${id}, ${one.id}, ${two.id}, '2024-01-01', '2099-12-31')`;
    return { id, name: one.name };
  }

  /** A case at UNIT, reported without an account; `ticket` is the cookie that opens it. */
  async case(
    state?: 'resolved' | 'closed',
  ): Promise<{ id: string; ticket: string; number: string; code: string }> {
    const id = newId();
    clearLimits();
    const answer = await this.w.nobody().call(cases.reportCase, {
      id,
      place: UNIT,
      category: 'building_stairs',
      text: `台阶坏了 ${this.next()}`,
      photos: [],
      phone: '13900001111',
    });
    if (answer.status !== 200) throw new Error(`no case: ${JSON.stringify(answer.body)}`);
    if (state)
      await this.sql`update cases set state = ${state}, resolved_at = now(),
        closed_at = ${state === 'closed' ? new Date() : null} where id = ${id}`;
    if (state) await this.sql`update tasks set done_at = now() where subject = ${id}`;
    const ticket = answer.headers.get('set-cookie')!.split(';')[0]!;
    return { id, ticket, number: answer.body.number, code: answer.body.code };
  }

  async idOf(login: string): Promise<string> {
    const [row] = await this.sql<{ id: string }[]>`select id from accounts where login = ${login}`;
    return row!.id;
  }
}
