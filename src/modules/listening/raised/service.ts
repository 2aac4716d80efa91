/** Demands raised out of talks, threads and diary entries, and what has become of them. */

import type { Static } from 'typebox';
import type { Recorder } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/db.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { conflict, fault } from '../../../kernel/refused.ts';
import { caseFacts, makeCase, type Origin } from '../../cases/service.ts';
import { placeFacts } from '../../places/service.ts';
import type { Raised, RaisedCase } from '../contract.ts';
import * as store from './store.ts';

/** An id that is taken: the same thing sent twice under another key. */
export const exists = () => conflict('exists', '这一条已经有了。', 'This already exists.');

type Given = { case: string; place: string; category: string; text: string };
type From = {
  source: 'talk' | 'forum' | 'diary';
  community: string;
  part?: string;
  origin: Origin;
  name?: string;
  phone?: string | undefined;
  resident?: string;
};

/**
 * A case in the caller's own transaction, tied to what it came from. Staff of a community may raise it anywhere in that
 * community, whichever grid is theirs.
 * @throws Refused 400 at `place` when it lies elsewhere
 */
export async function raise(
  ctx: Ctx,
  tx: Tx,
  record: Recorder['record'],
  given: Given,
  from: From,
): Promise<Static<typeof Raised>> {
  const facts = await placeFacts(ctx, given.place);
  if (facts?.community && facts.community !== from.community)
    throw fault('place', 'outside', '请选本社区里的地点。', 'Choose a place inside this community.');
  // A repeated command finds its own case here and is then given its first answer.
  if (await caseFacts(tx, given.case)) throw exists();
  const { name, phone, resident, origin, source, part } = from;
  const made = await makeCase(
    ctx,
    tx,
    record,
    {
      id: given.case,
      place: given.place,
      category: given.category,
      text: given.text,
      photos: [],
      ...(name && { name }),
      ...(phone && { phone }),
    },
    source,
    { from: origin, ...(resident && { resident }) },
  );
  await store.insertRaised(tx, {
    county: from.community.slice(0, 6),
    caseId: given.case,
    noun: origin.noun,
    subject: origin.subject,
    part: part ?? null,
  });
  const { id, number, code, dueAt } = made;
  return { id, number, code, dueAt };
}

export type RaisedPart = RaisedCase & { part: string | null; category: string };

/** The demands of one talk, thread or entry, oldest first, as they stand now. */
export async function raisedFrom(
  house: Pick<House, 'sql'>,
  county: string,
  noun: string,
  subject: string,
): Promise<RaisedPart[]> {
  const found: RaisedPart[] = [];
  for (const { caseId, part } of await store.raisedOf(house.sql, county, noun, subject)) {
    const c = await caseFacts(house.sql, caseId);
    if (c)
      found.push({
        id: c.id,
        number: c.number,
        title: c.title,
        category: c.category,
        state: c.state,
        dueAt: c.dueAt.toISOString(),
        part,
      });
  }
  return found;
}
