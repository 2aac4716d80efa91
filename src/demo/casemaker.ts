/** A past demand becomes rows: the case, its events, its open task. */
import { caseNumber } from '../kernel/ids.ts';
import type { House } from '../kernel/module.ts';
import { mask } from '../kernel/personal.ts';
import { indexGrams } from '../kernel/text.ts';
import { dayOf } from '../kernel/time.ts';
import type { Source } from '../modules/cases/contract.ts';
import { titleOf } from '../modules/cases/rules.ts';
import type { Value } from './copy.ts';
import { type Act, type Course, courseOf, type Step } from './course.ts';
import type { Plan, Reporter } from './demands.ts';
import { type AccountRow, DEPARTMENT, type Force } from './force.ts';
import { letter, letterLength, patrolNote, ratingNote, type Scene, spotFor, stepWords } from './letters.ts';
import { STREET } from './names-of-places.ts';
import { Chance } from './random.ts';
import type { Territory } from './territory.ts';

export const COUNTY = STREET.slice(0, 6);
type Actor = [kind: string, id: string | null, name: string | null];
const staff = (who: AccountRow): Actor => ['staff', who.id, who.name];
const VERBS: Readonly<Record<Act, string>> = {
  assign: 'case.assigned',
  accept: 'case.accepted',
  note: 'case.noted',
  resolve: 'case.resolved',
  confirm: 'case.confirmed',
  reopen: 'case.reopened',
  close: 'case.closed',
};
type Place = {
  address: string;
  compound: string;
  building: string;
  floors: number;
  lng: number | null;
  lat: number | null;
};

export class Maker {
  readonly #house: House;
  readonly #force: Force;
  readonly #limits: ReadonlyMap<string, number>;
  readonly #now: number;
  readonly #c = new Chance('cases');
  readonly #places = new Map<string, Place>();
  readonly #workers = new Map<string, AccountRow[]>();
  readonly #serials = new Map<string, number>();
  readonly #residents = new Map<string, { id: string; reporter: Reporter; since: number }>();

  constructor(
    house: House,
    {
      territory,
      force,
      now,
      limits,
    }: { territory: Territory; force: Force; now: Date; limits: ReadonlyMap<string, number> },
  ) {
    this.#house = house;
    this.#force = force;
    this.#limits = limits;
    this.#now = now.getTime();
    const floors = new Map<string, number>();
    for (const { code, kind, address, at, floors: height } of territory.places) {
      if (kind !== 'compound' && kind !== 'building' && kind !== 'unit') continue;
      if (height) floors.set(code, height);
      const [compound, building] = address.split(' ');
      this.#places.set(code, {
        address,
        compound: compound!,
        building: building ?? '',
        floors: floors.get(code.slice(0, 18)) ?? 6,
        lng: at?.[0] ?? null,
        lat: at?.[1] ?? null,
      });
    }
    for (const one of new Set(force.workers.values()))
      this.#workers.set(one.place, [...(this.#workers.get(one.place) ?? []), one]);
  }

  make(plan: Plan): { row: Value[]; events: Value[][]; task: Value[] | undefined } {
    const c = this.#c;
    const { topic, source, place, grid } = plan;
    const community = place.slice(0, 12);
    const spotOf = this.#places.get(place)!;
    const patrol = source === 'patrol';
    const day = dayOf(new Date(plan.at));
    const plain = {
      compound: spotOf.compound,
      building: spotOf.building || `${c.int(1, 6)}号楼`,
      floors: spotOf.floors,
      day,
    };
    const scene: Scene = { ...plain, spot: spotFor(c, topic.inside, plain) };
    const written = patrol ? patrolNote(c, topic, scene) : undefined;
    const matter = written?.matter ?? c.int(0, topic.openings.length - 1);
    const text = written?.text ?? letter(c, topic, matter, scene, letterLength(c));
    const title = titleOf(text);
    const id = c.id(plan.at);
    const own = (grid && this.#force.workers.get(grid)) || this.#force.secretaries.get(community)!;
    const department = DEPARTMENT[topic.category];
    const assigned = !patrol && c.chance(department === undefined ? 0.03 : 0.16);
    const helper =
      department === undefined || c.chance(0.2)
        ? this.#force.secretaries.get(community)!
        : this.#force.departments[department]!;
    const course = courseOf(c, this.#house.calendar(), {
      at: plan.at,
      workHours: this.#limits.get(topic.category) ?? 24,
      assigned,
      asked: !patrol,
      now: this.#now,
    });
    const holder = assigned && course.steps.length > 0 ? helper : own;
    const first = this.#firstContact(source, own, community);
    const said = this.#reporter(plan);
    const phone = said.phone;
    const blind = phone && this.#house.secrets.blind('phone', phone);
    const spot = !patrol && text.includes(scene.spot) ? scene.spot : '';
    const ratingText = course.rating === null ? null : ratingNote(c, course.rating);
    const row: Value[] = [
      COUNTY,
      id,
      this.#number(community, day),
      title,
      text,
      topic.category,
      place,
      spot,
      spot ? `${spotOf.address} ${spot}` : spotOf.address,
      place.slice(0, 9),
      community,
      grid,
      spotOf.lng,
      spotOf.lat,
      source,
      course.state,
      holder.id,
      holder.name,
      first?.id,
      first?.name,
      said.kind,
      said.resident,
      said.name,
      phone && this.#house.secrets.seal(phone, `case:${id}:phone`),
      phone && mask.phone(phone),
      blind,
      blind && `p${Buffer.from(blind).toString('hex')}`,
      new Date(plan.at),
      course.due,
      course.accepted,
      course.resolved,
      course.closed,
      course.reopened,
      course.rating,
      ratingText,
      vector(`${title} ${spotOf.address} ${spot} ${text}`.slice(0, 2000)),
      1 + course.steps.length,
    ];
    const event = (at: number, actor: Actor, verb: string, open: boolean, data: object): Value[] => [
      COUNTY,
      new Date(at),
      ...actor,
      'case',
      id,
      verb,
      place,
      grid,
      open,
      { json: data },
    ];
    const asker: Actor = said.resident ? ['resident', said.resident, null] : ['ticket', null, null];
    const opener: Actor = first
      ? staff(first)
      : said.resident
        ? asker
        : source === 'api'
          ? ['house', null, '开放接口']
          : ['nobody', null, null];
    const events = [
      event(plan.at, opener, 'case.reported', true, {
        title,
        source,
        holderName: own.name,
        state: 'received',
      }),
    ];
    for (const step of course.steps) {
      const more =
        step.act === 'assign'
          ? { to: holder.id, toName: holder.name, from: own.name }
          : step.rating
            ? { rating: step.rating }
            : {};
      const words = stepWords(c, step, topic, matter, scene, patrol, ratingText);
      events.push(
        event(step.at, this.#actor(step, holder, asker, patrol), VERBS[step.act], step.open, {
          text: words,
          photos: [],
          state: step.state,
          ...more,
        }),
      );
    }
    const open = course.state !== 'closed' && course.state !== 'resolved';
    const task = open
      ? [
          COUNTY,
          c.id(plan.at),
          'case',
          id,
          title,
          place,
          place.slice(0, 9),
          community,
          grid,
          holder.id,
          opened(plan, course),
          course.due,
        ]
      : undefined;
    return { row, events, task };
  }

  /** Counters that go on from here: community, month, last number. */
  counters(): [community: string, month: string, n: number][] {
    return [...this.#serials].map(([key, n]) => {
      const [community, month] = key.split(' ');
      return [community!, month!, n];
    });
  }

  /** Who reported signed in by telephone, since when. */
  residents(): { id: string; reporter: Reporter; since: number }[] {
    return [...this.#residents.values()];
  }

  #number(community: string, day: string): string {
    const month = day.slice(2, 7).replace('-', '');
    const key = `${community} ${month}`;
    const n = (this.#serials.get(key) ?? 0) + 1;
    this.#serials.set(key, n);
    return caseNumber(day, n);
  }

  /** Whoever took the call or stood at the window stays the first contact. */
  #firstContact(source: Source, own: AccountRow, community: string): AccountRow | undefined {
    if (source === 'phone_page' || source === 'api') return undefined;
    if (source === 'hotline') return this.#c.pick(this.#force.dispatchers);
    if (source === 'patrol' || source === 'visit') return own;
    return this.#c.chance(0.5) ? own : this.#c.pick(this.#workers.get(community)!);
  }

  #reporter({ source, reporter, at, tireless }: Plan): {
    kind: string;
    resident: string | null;
    name: string | null;
    phone: string | null;
  } {
    if (!reporter) return { kind: 'staff', resident: null, name: null, phone: null };
    if (source !== 'phone_page')
      return { kind: 'proxy', resident: null, name: reporter.name, phone: reporter.phone };
    if (!tireless && this.#c.chance(0.3))
      return {
        kind: 'anonymous',
        resident: null,
        name: null,
        phone: this.#c.chance(0.6) ? reporter.phone : null,
      };
    let resident = this.#residents.get(reporter.id);
    if (!resident) {
      resident = { id: this.#c.id(at), reporter, since: at };
      this.#residents.set(reporter.id, resident);
    }
    return { kind: 'resident', resident: resident.id, name: null, phone: reporter.phone };
  }

  #actor(step: Step, holder: AccountRow, asker: Actor, patrol: boolean): Actor {
    if (step.act === 'assign') return staff(this.#force.dispatchers[0]!);
    if (step.act === 'confirm' || step.act === 'reopen') return asker;
    if (step.act === 'close' && !patrol) return ['house', null, '到期归档'];
    return staff(holder);
  }
}

/** A reopened case has a task of its own from that moment. */
const opened = (plan: Plan, course: Course): Date =>
  new Date(course.steps.findLast(({ act }) => act === 'reopen')?.at ?? plan.at);

/** The text of a `tsvector`: grams are letters and digits only. */
const vector = (text: string): string =>
  indexGrams(text)
    .map((gram) => `'${gram}'`)
    .join(' ');
