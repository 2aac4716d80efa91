/** The SQL of dispatch: rules, trust, models, and the past cases that are learned from. */
import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import type { RuleKind } from './contract.ts';

export type RuleRow = {
  county: string;
  id: string;
  sort: number;
  place: string;
  kind: RuleKind;
  words: string[];
  categories: string[];
  unit: string | null;
  send: boolean;
  ended: boolean;
};
export const rulesOf = (sql: Db, county: string) => sql<RuleRow[]>`
  select county, id, sort, place, kind, words, categories, unit, send, ended from dispatch_rules
  where county = ${county} order by sort, id`;

export const putRule = (tx: Tx, county: string, id: string, r: Omit<RuleRow, 'county' | 'id' | 'sort'>) => tx`
  insert into dispatch_rules (county, id, sort, place, kind, words, categories, unit, send, ended)
  values (${county}, ${id}, (select coalesce(max(sort), 0) + 10 from dispatch_rules where county = ${county}), ${r.place}, ${r.kind},
    ${r.words}::text[], ${r.categories}::text[], ${r.unit}, ${r.send}, ${r.ended})
  on conflict (county, id) do update set place = excluded.place, kind = excluded.kind, words = excluded.words,
    categories = excluded.categories, unit = excluded.unit, send = excluded.send, ended = excluded.ended`;

/** The named rules take the places that they hold between them, in the order given. */
export const orderRules = (tx: Tx, county: string, ids: readonly string[]) => tx`
  with held as (select sort, row_number() over (order by sort, id) as n from dispatch_rules
      where county = ${county} and id = any(${ids as string[]}::uuid[])),
    wanted as (select id, n from unnest(${ids as string[]}::uuid[]) with ordinality as t (id, n))
  update dispatch_rules r set sort = held.sort from wanted join held on held.n = wanted.n
  where r.county = ${county} and r.id = wanted.id`;

export const trustOf = (sql: Db, county: string) => sql<{ place: string; share: number | null }[]>`
  select place, share from dispatch_trust where county = ${county} order by place`;
export const putTrust = (tx: Tx, county: string, place: string, share: number | null) => tx`
  insert into dispatch_trust (county, place, share) values (${county}, ${place}, ${share})
  on conflict (county, place) do update set share = excluded.share`;

export type ModelKind = 'category' | 'unit';
export const modelFacts = (sql: Db, county: string) =>
  sql<
    { kind: ModelKind; learnedAt: Date; samples: number; labels: number; score: number | null }[]
  >`select kind, learned_at as "learnedAt", samples, labels, score from dispatch_models where county = ${county} order by kind`;
export const models = (sql: Db, county: string) => sql<{ kind: ModelKind; model: Uint8Array }[]>`
  select kind, model from dispatch_models where county = ${county}`;
export const putModel = (
  tx: Tx,
  county: string,
  kind: ModelKind,
  m: { at: Date; samples: number; labels: number; score: number | null; model: Uint8Array },
) => tx`
  insert into dispatch_models (county, kind, learned_at, samples, labels, score, model)
  values (${county}, ${kind}, ${m.at}, ${m.samples}, ${m.labels}, ${m.score}, ${m.model as Buffer})
  on conflict (county, kind) do update set learned_at = excluded.learned_at, samples = excluded.samples,
    labels = excluded.labels, score = excluded.score, model = excluded.model`;

export const putWish = (tx: Tx, county: string, at: Date) => tx`
  insert into dispatch_wishes (county, at) values (${county}, ${at}) on conflict (county) do update set at = excluded.at`;
export const endWish = (tx: Tx, county: string, at: Date) => tx`
  delete from dispatch_wishes where county = ${county} and at <= ${at}`;

/** Counties whose models are asked for, or older than `before`; those without any case of their own are left out. */
export const dueCounties = (sql: Sql, before: Date) => sql<{ county: string }[]>`
  select county from (select distinct county from case_counters) c
  where exists (select 1 from dispatch_wishes w where w.county = c.county)
    or not exists (select 1 from dispatch_models m where m.county = c.county and m.learned_at > ${before})`;

/** The newest ended cases of a county: what they said, and in the end whose they were. */
export const past = (sql: Sql, county: string, most: number) => sql<
  { title: string; text: string; category: string; holder: string | null; unit: string | null }[]
>`select title, text, category, holder, unit from cases where county = ${county} and state = 'closed' and merged_into is null
  order by created_at desc limit ${most}`;

export const setCategory = (tx: Tx, county: string, id: string, category: string) => tx`
  update cases set category = ${category}, version = version + 1 where county = ${county} and id = ${id}`;
