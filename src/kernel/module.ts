/** What a module hands over to the house. Its `module.ts` is the manifest: read it first. */

import type { Settings } from '../settings.ts';
import type { Actor } from './access.ts';
import type { Channel } from './channel.ts';
import type { CommandKey, Recorder } from './command.ts';
import type { Endpoint, Input, Output, Say } from './contract.ts';
import type { Fragment, Json, Sql, Tx } from './db.ts';
import type { EventDraft, EventRow } from './events.ts';
import type { Feed } from './feed.ts';
import type { Files } from './files.ts';
import type { Refused } from './refused.ts';
import type { Secrets } from './secrets.ts';
import type { SessionKind } from './sessions.ts';
import type { WorkCalendar } from './time.ts';

/** What the whole house shares; made once at start. */
export type House = {
  sql: Sql;
  settings: Settings;
  secrets: Secrets;
  files: Files;
  channel: Channel;
  /** The working calendar in force; reloaded when it is edited. */
  calendar: () => WorkCalendar;
  reloadCalendar: () => Promise<void>;
  /** Noun → who may see its pictures; collected from the manifests. */
  pictureReaders: ReadonlyMap<string, PictureReader>;
};

/** May this caller see a picture of that subject? `open` ones are for the person concerned too. */
export type PictureReader = (ctx: Ctx, subject: string, open: boolean) => Promise<boolean>;

/** One request: who acts, when, in which language, and the two ways to write. */
export type Ctx = House & {
  actor: Actor;
  now: Date;
  lang: 'zh' | 'en';
  ip: string;
  /** Where this caller reached the house (`https://host`), for links on paper and in messages. */
  origin: string;
  key: CommandKey | undefined;
  /** Bytes of an endpoint that declares `raw`, with the name and type that the sender gave. */
  upload?: { bytes: Buffer; name: string; type: string };
  /** Transaction with key, events and answer; see kernel/command.ts. */
  transact: <A>(county: string, work: (tx: Tx, recorder: Recorder) => Promise<A>) => Promise<A>;
  /** One statement with key, event and answer; see kernel/command.ts. */
  commitOne: <A>(write: { before?: Fragment; change: Fragment; event: EventDraft }) => Promise<A | undefined>;
  /** Sets or (with null) takes away the session cookie. */
  setSession: (token: string | null, seconds?: number) => void;
  /** Ids of records that this browser may see without an account (kernel/tickets.ts), and the way to add one. */
  tickets: ReadonlySet<string>;
  addTicket: (id: string) => void;
};

/** A file as an answer of an endpoint that declares `file`. */
export type Sent = {
  type: string;
  name?: string;
  bytes: Buffer /** seconds a browser may keep it */;
  keep?: number;
};

export type Route = { endpoint: Endpoint; handle: (ctx: Ctx, input: never) => Promise<unknown> };

/** Binds a verb to its function; the types of both must agree. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: Ctx, input: Input<E>) => Promise<Output<E>>,
): Route {
  return { endpoint, handle: handle as Route['handle'] };
}

/** Reads the feed from where it stopped; called again after a fault, so it must bear the same event twice. */
export type Listener = {
  name: string;
  verbs: readonly string[];
  hear: (house: House, tx: Tx, event: EventRow) => Promise<void>;
};

/** Timed work, found by query at every turn. All of them stand in one visible list (`linli jobs`). */
export type Timed = {
  name: string;
  everySeconds: number;
  why: Say;
  run: (house: House, now: Date) => Promise<void>;
};

/** A request at a door, as it came: the address below the door's path, its query, and a form when one was sent. */
export type Knock = {
  method: 'GET' | 'POST';
  /** Below the door's path, decoded. */
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
  /** The body as it came, for doors that take JSON. */
  body: string;
  header: (name: string) => string | undefined;
  ip: string;
  lang: 'zh' | 'en';
};

/** What a door answers, to the letter: the body is sent as it stands, with exactly this type. */
export type DoorAnswer = { status: number; type: string; body: string | Buffer };

/**
 * A door beside `/api` for a protocol that others have laid down (other paths, forms, XML). The pipeline is the same: who
 * knocks, limits, the verb, the answer; only their outward form is the protocol's. See kernel/doors.ts.
 */
export type Door = {
  /** Everything below it comes here: `/open311/`. */
  path: `/${string}/`;
  summary: Say;
  /** What is sent to it; a form when not said. */
  takes?: 'form' | 'json';
  /** Who knocks. Refuses who has no business here, and counts against the limits. */
  who: (house: House, knock: Knock) => Promise<Actor>;
  /** Binds a change to what makes it the same change when it is sent again; none: it is not repeated safely. */
  key?: (house: House, knock: Knock, actor: Actor) => CommandKey | undefined;
  serve: (ctx: Ctx, knock: Knock) => Promise<DoorAnswer>;
  /** The protocol's own form of a refusal. */
  refuse: (refused: Refused, knock: Knock) => DoorAnswer;
};

export type Module = {
  name: string;
  /** Folder with `migrations/`. */
  folder: string;
  /** Permission → what it lets one do, as a sentence. */
  permissions: Readonly<Record<string, Say>>;
  routes: readonly Route[];
  /** Doors beside `/api`, for protocols that others have laid down. */
  doors?: readonly Door[];
  listeners?: readonly Listener[];
  timed?: readonly Timed[];
  /** Turns a session of a kind into its actor as of now; undefined when the account may no longer act. */
  sessions?: Partial<
    Record<
      SessionKind,
      (house: House, subject: string, session: string, detail: Json) => Promise<Actor | undefined>
    >
  >;
  /** Rows without which the module cannot work (tags, categories …); run at every start, adds only what is missing. */
  fill?: (sql: Sql) => Promise<void>;
  /** Once per process after start: caches that the feed must clear. */
  start?: (house: House, feed: Feed) => void;
  /** Noun → permission that lets staff hear of its events live. */
  live?: Readonly<Record<string, string>>;
  /** Readers of uploaded pictures: may this actor see a file of that noun and subject? */
  files?: Readonly<Record<string, PictureReader>>;
};
