/** Pools, their posts and people; leave and wishes. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { sqlState } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { normalizePhone } from '../../../kernel/personal.ts';
import { conflict, fault, faults, notFound } from '../../../kernel/refused.ts';
import { cleanLine } from '../../../kernel/text.ts';
import { dayOf } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import { colleagues } from '../../staff/service.ts';
import { mayWrite, readable, readScopes, writable } from '../access.ts';
import type * as contract from '../contract.ts';
import { USUAL_RULES } from '../contract.ts';
import * as store from './store.ts';

const MOST_PEOPLE = 60;
const MOST_POSTS = 60;

export async function poolFor(ctx: Ctx, county: string, id: string, write = false): Promise<store.Pool> {
  const pool = await store.findPool(ctx.sql, county, id);
  return write ? writable(ctx.actor, pool) : readable(ctx.actor, pool);
}

/** A person with the pool; the caller checks what may be done. @throws Refused 404 */
export async function personFor(ctx: Ctx, county: string, id: string) {
  const person = await store.findPerson(ctx.sql, county, id);
  const pool = person && (await store.findPool(ctx.sql, county, person.pool));
  if (!person || !pool) throw notFound();
  return { person, pool };
}

export async function listPools(
  ctx: Ctx,
  input: Input<typeof contract.listPools>,
): Promise<Output<typeof contract.listPools>> {
  const { place } = input;
  const scopes = readScopes(ctx.actor);
  const prefixes = place
    ? scopes.flatMap((scope) => (scope.startsWith(place) ? [scope] : place.startsWith(scope) ? [place] : []))
    : scopes;
  const pools = await store.poolsBelow(ctx.sql, prefixes);
  const ids = pools.map(({ id }) => id);
  const [counts, months] = await Promise.all([
    store.poolCounts(ctx.sql, ids),
    store.poolMonths(ctx.sql, ids),
  ]);
  const rows = await Promise.all(
    pools.map(async (pool) => ({
      ...pool,
      communityName: (await placeFacts(ctx, pool.community))?.name ?? '',
      posts: counts.find(({ id }) => id === pool.id)?.posts ?? 0,
      people: counts.find(({ id }) => id === pool.id)?.people ?? 0,
      months: months.filter((month) => month.pool === pool.id),
      mayWrite: mayWrite(ctx.actor, pool),
    })),
  );
  return { rows };
}

const taken = (error: unknown): never => {
  if (sqlState(error) === '23505')
    throw fault(
      'name',
      'name',
      '这个社区已经有同名的排班组。',
      'There is a pool of this name in the community.',
    );
  throw error;
};

export async function createPool(
  ctx: Ctx,
  input: Input<typeof contract.createPool>,
): Promise<Output<typeof contract.createPool>> {
  const facts = await placeFacts(ctx, input.community);
  if (!facts || !covers(scopesOf(ctx.actor, 'rota.write'), { place: input.community }))
    throw fault('community', 'place', '请选自己范围里的社区。', 'Choose a community inside your own area.');
  const county = input.community.slice(0, 6);
  if (await store.findPool(ctx.sql, county, input.id))
    throw fault('id', 'id', '这个编号已经用过，请重新打开再填。', 'This id is taken. Open the form again.');
  const pool = {
    county,
    id: input.id,
    community: input.community,
    name: cleanLine(input.name),
    rules: input.rules ?? USUAL_RULES,
  };
  return ctx
    .transact(county, async (tx, { record }) => {
      await store.insertPool(tx, pool);
      record({
        noun: 'rota_pool',
        subject: pool.id,
        verb: 'rota_pool.created',
        county,
        place: pool.community,
        data: { name: pool.name },
      });
      return { county, id: pool.id };
    })
    .catch(taken);
}

export async function changePool(ctx: Ctx, input: Input<typeof contract.changePool>): Promise<{ ok: true }> {
  const pool = await poolFor(ctx, input.county, input.pool, true);
  const next = { ...pool, name: cleanLine(input.name), rules: input.rules, ended: input.ended };
  return ctx
    .transact(pool.county, async (tx, { record }) => {
      await store.updatePool(tx, next, ctx.now);
      record({
        noun: 'rota_pool',
        subject: pool.id,
        verb: input.ended ? 'rota_pool.ended' : 'rota_pool.changed',
        county: pool.county,
        place: pool.community,
        data: { name: next.name, rules: next.rules, before: pool.rules },
      });
      return { ok: true as const };
    })
    .catch(taken);
}

/** What has no pool any more is not shown to somebody else: phone numbers only to whoever makes the rota. */
export async function readPool(
  ctx: Ctx,
  input: Input<typeof contract.readPool>,
): Promise<Output<typeof contract.readPool>> {
  const pool = await poolFor(ctx, input.county, input.pool);
  const since = `${dayOf(ctx.now).slice(0, 7)}-01`;
  const [posts, people] = await Promise.all([
    store.postsOf(ctx.sql, pool.county, pool.id),
    store.peopleOf(ctx.sql, pool.county, pool.id),
  ]);
  const ids = people.map(({ id }) => id);
  const [leave, wishes, feeds, facts] = await Promise.all([
    store.leaveOf(ctx.sql, pool.county, ids, since),
    store.wishesOf(ctx.sql, pool.county, ids, since),
    store.feedsOf(ctx.sql, pool.county, ids),
    placeFacts(ctx, pool.community),
  ]);
  const write = mayWrite(ctx.actor, pool);
  return {
    ...pool,
    communityName: facts?.name ?? '',
    posts: await Promise.all(
      posts.map(async (post) => ({ ...post, placeName: (await placeFacts(ctx, post.place))?.name ?? '' })),
    ),
    people: people.map((person) => ({
      ...person,
      phone: write && person.phone ? ctx.secrets.open(person.phone, phoneBind(person.id)) : null,
      // Why somebody is away, and wishes, are between the person and whoever makes the rota.
      leave: leave
        .filter((one) => one.person === person.id)
        .map((one) => (write ? one : { ...one, kind: 'leave' as const, note: '' })),
      wishes: write ? wishes.filter((one) => one.person === person.id) : [],
      hasFeed: feeds.some((feed) => feed.person === person.id),
    })),
    mayWrite: write,
  };
}
const phoneBind = (person: string): string => `rota_person:${person}:phone`;

export async function savePost(ctx: Ctx, input: Input<typeof contract.savePost>): Promise<{ ok: true }> {
  const pool = await poolFor(ctx, input.county, input.pool, true);
  if (!input.place.startsWith(pool.community) || !(await placeFacts(ctx, input.place)))
    throw fault('place', 'place', '请选这个社区里的地点。', 'Choose a place inside the community.');
  const wrong = input.hours.flatMap(({ id }, at) =>
    input.hours.findIndex((one) => one.id === id) < at
      ? [
          {
            path: `hours.${at}.id`,
            code: 'twice',
            message: { zh: '时段编号重复。', en: 'This id is given twice.' },
          },
        ]
      : [],
  );
  if (wrong.length > 0) throw faults(wrong);
  const posts = await store.postsOf(ctx.sql, pool.county, pool.id);
  if (!posts.some(({ id }) => id === input.post) && posts.length >= MOST_POSTS)
    throw conflict('full', `一个组最多 ${MOST_POSTS} 个岗位。`, `A pool has at most ${MOST_POSTS} posts.`);
  return ctx.transact(pool.county, async (tx, { record }) => {
    const saved = await store.savePost(
      tx,
      {
        county: pool.county,
        id: input.post,
        pool: pool.id,
        name: cleanLine(input.name),
        kind: input.kind,
        place: input.place,
        skill: input.skill?.trim() ? cleanLine(input.skill) : null,
        hours: input.hours,
        ended: input.ended,
      },
      ctx.now,
    );
    if (saved.length === 0) throw notFound();
    record({
      noun: 'rota_pool',
      subject: pool.id,
      verb: input.ended ? 'rota_pool.post_ended' : 'rota_pool.post_saved',
      county: pool.county,
      place: input.place,
      data: { post: input.post, name: cleanLine(input.name) },
    });
    return { ok: true as const };
  });
}

export async function savePerson(ctx: Ctx, input: Input<typeof contract.savePerson>): Promise<{ ok: true }> {
  const pool = await poolFor(ctx, input.county, input.pool, true);
  const people = await store.peopleOf(ctx.sql, pool.county, pool.id);
  const known = people.find(({ id }) => id === input.person);
  if (!known && people.filter(({ ended }) => !ended).length >= MOST_PEOPLE)
    throw conflict(
      'full',
      `一个组最多 ${MOST_PEOPLE} 人，请再建一个组。`,
      `A pool has at most ${MOST_PEOPLE} people. Make another pool.`,
    );
  if (input.account && input.account !== known?.account) {
    const able = await candidatesOf(ctx, pool);
    if (!able.some(({ account }) => account === input.account))
      throw fault(
        'account',
        'person',
        '这个账号不在本社区工作。',
        'This account does not work in the community.',
      );
    if (people.some(({ account, ended }) => account === input.account && !ended))
      throw fault('account', 'twice', '这个人已经在组里。', 'This person is in the pool already.');
  }
  const posts = new Set((await store.postsOf(ctx.sql, pool.county, pool.id)).map(({ id }) => id));
  const stranger = input.posts.findIndex((id) => !posts.has(id));
  if (stranger >= 0)
    throw fault(`posts.${stranger}`, 'post', '组里没有这个岗位。', 'The pool has no such post.');
  const phone = input.phone?.trim() ? normalizePhone(input.phone) : undefined;
  if (phone && !phone.ok) throw fault('phone', phone.code, phone.message.zh, phone.message.en);
  return ctx.transact(pool.county, async (tx, { record }) => {
    const saved = await store.savePerson(
      tx,
      {
        county: pool.county,
        id: input.person,
        pool: pool.id,
        account: input.account,
        name: cleanLine(input.name),
        organisation: cleanLine(input.organisation),
        skills: [...new Set(input.skills.map(cleanLine))],
        posts: [...new Set(input.posts)],
        weekdays: [...new Set(input.weekdays)].sort(),
        share: input.share,
        mostEvenings: input.mostEvenings,
        mostWeekends: input.mostWeekends,
        ended: input.ended,
      },
      input.phone === undefined
        ? undefined
        : phone
          ? ctx.secrets.seal(phone.value, phoneBind(input.person))
          : null,
      ctx.now,
    );
    if (saved.length === 0) throw notFound();
    record({
      noun: 'rota_pool',
      subject: pool.id,
      verb: input.ended ? 'rota_pool.person_ended' : 'rota_pool.person_saved',
      county: pool.county,
      place: pool.community,
      data: { person: input.person, name: cleanLine(input.name) },
    });
    return { ok: true as const };
  });
}

const candidatesOf = (ctx: Ctx, pool: store.Pool) => colleagues(ctx, [pool.community], ctx.now);

export async function listCandidates(
  ctx: Ctx,
  input: Input<typeof contract.listCandidates>,
): Promise<Output<typeof contract.listCandidates>> {
  const pool = await poolFor(ctx, input.county, input.pool, true);
  const people = await store.peopleOf(ctx.sql, pool.county, pool.id);
  const there = new Set(people.flatMap(({ account, ended }) => (account && !ended ? [account] : [])));
  return {
    rows: (await candidatesOf(ctx, pool))
      .filter(({ account }) => !there.has(account))
      .map(({ account, name, where }) => ({ account, name, where })),
  };
}
