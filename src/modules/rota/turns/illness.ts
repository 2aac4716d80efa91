/** Ill: all turns of these days open; a colleague covers the person's grids and takes the open work when asked. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { sqlState } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault } from '../../../kernel/refused.ts';
import { accountFor, coverDuties } from '../../staff/service.ts';
import { moveOpenTasks } from '../../work/service.ts';
import { mayWrite, ownOr } from '../access.ts';
import type * as contract from '../contract.ts';
import { loadMonth } from '../months/load.ts';
import { recordDues } from '../months/service.ts';
import * as months from '../months/store.ts';
import { checkSpan } from '../pools/notes.ts';
import { personFor } from '../pools/service.ts';
import * as pools from '../pools/store.ts';
import * as store from './store.ts';

export async function reportIllness(
  ctx: Ctx,
  input: Input<typeof contract.reportIllness>,
): Promise<Output<typeof contract.reportIllness>> {
  const { person, pool } = await personFor(ctx, input.county, input.person);
  ownOr(ctx.actor, person, pool);
  checkSpan(input.from, input.to);
  const cover = await coverOf(ctx, input, person, pool);
  return ctx
    .transact(pool.county, async (tx, recorder) => {
      await store.lockPeople(tx, [person.account ?? person.id]);
      const all = person.account
        ? (await pools.peopleOfAccount(tx, person.account)).filter(({ county }) => county === pool.county)
        : [person];
      let opened = 0;
      for (const one of all) {
        await pools.insertLeave(tx, pool.county, {
          id: one.id === person.id ? input.id : newId(),
          person: one.id,
          kind: 'illness',
          from: input.from,
          to: input.to,
          note: input.note.trim(),
        });
        const turns = await store.openTurnsOf(tx, pool.county, one.id, input.from, input.to, ctx.now);
        const ids = turns.map(({ id }) => id);
        await store.cancelEntries(tx, pool.county, one.id, ids, ctx.now);
        await store.dropSwaps(tx, pool.county, ids, ctx.now);
        opened += turns.length;
        for (const turn of turns)
          recorder.record({
            noun: 'rota_turn',
            subject: turn.id,
            verb: 'rota_turn.opened',
            county: pool.county,
            place: pool.community,
            data: { pool: turn.pool, day: turn.day, from: one.name, ill: true },
          });
        // Days of illness are no debt: the fair shares of published months follow.
        for (const [plan, { published }] of new Map(turns.map((turn) => [turn.plan, turn])))
          if (published) {
            const row = await months.planById(tx, pool.county, plan, true);
            const own = await pools.findPool(tx, pool.county, one.pool);
            if (row && own) await recordDues(tx, await loadMonth(tx, own, row));
          }
      }
      recorder.record({
        noun: 'rota_pool',
        subject: pool.id,
        verb: 'rota_pool.illness',
        county: pool.county,
        place: pool.community,
        data: {
          person: person.id,
          name: person.name,
          from: input.from,
          to: input.to,
          opened,
          cover: cover?.name ?? null,
        },
      });
      const covered =
        !!cover &&
        !!person.account &&
        (await coverDuties(tx, recorder.record, {
          county: pool.county,
          account: person.account,
          by: cover.id,
          from: input.from,
          to: input.to,
          reason: '病假',
        }));
      const tasks =
        cover && person.account && input.handOver
          ? await moveOpenTasks(tx, recorder.record, {
              county: pool.county,
              from: { id: person.account, name: person.name },
              to: cover,
              reason: '病假',
            })
          : 0;
      return { opened, covered, tasks };
    })
    .catch((error: unknown) => {
      if (sqlState(error) === '23505') throw conflict('exists', '这一条已经有了。', 'This already exists.');
      throw error;
    });
}

/** The colleague who covers, when one is named: arranged by whoever may hand over work there, not by the ill person. */
async function coverOf(
  ctx: Ctx,
  input: Input<typeof contract.reportIllness>,
  person: pools.Person,
  pool: pools.Pool,
): Promise<{ id: string; name: string } | undefined> {
  if (!input.cover) {
    if (input.handOver) throw fault('cover', 'person', '请选接手的人。', 'Choose who takes the work.');
    return undefined;
  }
  const spot = { place: pool.community };
  if (
    !mayWrite(ctx.actor, pool) ||
    !covers(scopesOf(ctx.actor, 'work.hand_over'), spot) ||
    !covers(scopesOf(ctx.actor, 'stewards.write'), spot)
  )
    throw fault(
      'cover',
      'not-allowed',
      '代班由书记安排，请先报病，再告诉书记。',
      'The secretary arranges the cover. Report first, then tell the secretary.',
    );
  if (!person.account)
    throw fault(
      'cover',
      'no-account',
      `${person.name}没有账号，没有要转交的事。`,
      `${person.name} has no account: there is no work to hand over.`,
    );
  if (input.cover === person.account)
    throw fault('cover', 'same', '请选另一个人。', 'Choose another person.');
  const other = await accountFor(ctx, input.cover, ctx.now);
  const inside =
    other &&
    !other.disabled &&
    other.scopes.length > 0 &&
    other.scopes.every((scope) => scope.startsWith(pool.community));
  if (!inside)
    throw fault('cover', 'person', '请选在本社区工作的人。', 'Choose somebody who works in the community.');
  return { id: other.id, name: other.name };
}
