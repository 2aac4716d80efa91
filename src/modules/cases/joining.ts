/** Neighbours who wait for a case that another module made: they become joiners like those who said so themselves. */
import type { Tx } from '../../kernel/db.ts';
import { append } from '../../kernel/events.ts';
import type { House } from '../../kernel/module.ts';
import { mask } from '../../kernel/personal.ts';
import { tellPhone } from '../notices/service.ts';
import { codeOf } from './report.ts';
import { findCase, insertJoiner, joinersOf } from './store.ts';

/**
 * Lets a resident with an account wait for a case and tells them number and code; once, however often it is called.
 * `id` is the joiner's: their code comes from it. `event`: the one that caused it.
 */
export async function joinFor(
  house: House,
  tx: Tx,
  caseId: string,
  joiner: { id: string; resident: string; phone: string | undefined },
  event: number,
): Promise<void> {
  const c = await findCase(tx as never, caseId);
  if (!c || c.reporter === joiner.resident) return;
  const { id, resident, phone } = joiner;
  if ((await joinersOf(tx, c.county, c.id)).some((one) => one.resident === resident)) return;
  const added = await insertJoiner(tx, c, {
    id,
    resident,
    phoneSealed: phone ? house.secrets.seal(phone, `joiner:${id}:phone`) : null,
    phoneMask: phone ? mask.phone(phone) : null,
    note: '',
  });
  if (added.count === 0) return;
  await append(tx, { kind: 'resident', id: resident, session: '' }, new Date(), [
    {
      noun: 'case',
      subject: c.id,
      verb: 'case.joined',
      county: c.county,
      place: c.place,
      grid: c.grid,
      open: true,
      data: {},
    },
  ]);
  if (!phone) return;
  const about = { county: c.county, event, noun: 'case', subject: c.id };
  const code = codeOf(house, id);
  await tellPhone(
    house,
    tx,
    {
      ...about,
      zh: `【邻里】您附议的“${c.title}”社区在办了，编号 ${c.number}，查询码 ${code}。办好了会告诉您。`,
      en: `[Linli] The community works on “${c.title}”, which you seconded: number ${c.number}, code ${code}. You will hear when it is solved.`,
    },
    id,
    phone,
  );
}
