/** Who may already be this person: asked while somebody is being registered, and once more when it is saved. */
import { covers, scopesOf, within } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import type { Ctx } from '../../kernel/module.ts';
import { type FieldFault, Refused } from '../../kernel/refused.ts';
import { dayOf } from '../../kernel/time.ts';
import { placeFacts } from '../places/service.ts';
import type { likenesses } from './contract.ts';
import { type Facts, readFacts, spotOf, type Typed } from './rules.ts';
import { idBlind, phoneBlind } from './seals.ts';
import { alike, type PersonRow } from './store.ts';

type Found = Output<typeof likenesses>['rows'][number];

/** Files of the same ID number, phone, or name and birth. Outside the reader's scope only an equal ID number is told, without whose it is. */
async function candidates(ctx: Ctx, county: string, facts: Facts, except?: string): Promise<Found[]> {
  const id = facts.idNumber ? idBlind(ctx.secrets, facts.idNumber) : null;
  const phone = facts.phone ? phoneBlind(ctx.secrets, facts.phone) : null;
  const born = facts.name && facts.born ? facts.born : null;
  if (!id && !phone && !born) return [];
  const rows = await alike(ctx.sql, county, { id, phone, name: facts.name ?? null, born });
  const scopes = scopesOf(ctx.actor, 'people.read');
  const why = (row: PersonRow): Found['why'] =>
    id && row.id_number_blind && Buffer.from(row.id_number_blind).equals(id)
      ? 'same-id'
      : phone && row.phone_blind && Buffer.from(row.phone_blind).equals(phone)
        ? 'phone'
        : 'name-born';
  const found = rows
    .filter((row) => row.id !== except)
    .flatMap((row): Found[] => {
      const reason = why(row);
      // Two different ID numbers are two people, however much they share.
      if (reason === 'name-born' && id && row.id_number_blind) return [];
      if (covers(scopes, spotOf(row)))
        return [{ id: row.id, name: row.name, address: row.address, why: reason }];
      return reason === 'same-id' ? [{ id: null, name: '', address: '', why: reason }] : [];
    });
  return found.sort((a, b) => Number(b.why === 'same-id') - Number(a.why === 'same-id'));
}

/**
 * The same ID number is refused; likely duplicates are refused until somebody says that it is another person. To be thrown
 * inside the transaction: whoever repeats a command that was done must get its answer, not meet the person just registered.
 */
export async function alikeRefusal(
  ctx: Ctx,
  county: string,
  facts: Facts,
  options: { despite: boolean; except?: string },
): Promise<Refused | undefined> {
  const found = await candidates(ctx, county, facts, options.except);
  const same = found.find((one) => one.why === 'same-id');
  if (same) {
    const field: FieldFault = same.id
      ? {
          path: 'idNumber',
          code: 'same-id',
          value: same.id,
          message: {
            zh: `这个身份证号已经登记：${same.name}，${same.address || '没有住址'}。`,
            en: `This ID number is registered: ${same.name}, ${same.address || 'no address'}.`,
          },
        }
      : {
          path: 'idNumber',
          code: 'same-id-elsewhere',
          message: {
            zh: '这个身份证号已在别处登记，请找街道核实。',
            en: 'This ID number is registered elsewhere. Please ask the street.',
          },
        };
    return new Refused(409, field.code, field.message, [field]);
  }
  if (found.length === 0 || options.despite) return undefined;
  return new Refused(
    409,
    'likely-duplicate',
    {
      zh: '可能已经登记过了，请先看看是不是同一个人。',
      en: 'This person may be registered already. Please look first.',
    },
    found.map((one) => ({
      path: one.why === 'phone' ? 'phone' : 'name',
      code: 'likely-duplicate',
      value: one.id ?? '',
      message:
        one.why === 'phone'
          ? { zh: `电话相同：${one.name}，${one.address}`, en: `Same phone: ${one.name}, ${one.address}` }
          : {
              zh: `同名同生日：${one.name}，${one.address}`,
              en: `Same name and birth: ${one.name}, ${one.address}`,
            },
    })),
  );
}

/** Asked while the form is filled in; what cannot be read yet is simply not looked for. */
export async function findAlike(
  ctx: Ctx,
  input: Input<typeof likenesses>,
): Promise<Output<typeof likenesses>> {
  const place = await placeFacts(ctx, input.place);
  within(ctx.actor, 'people.write', { place: input.place, grid: place?.grid ?? null });
  const { facts } = readFacts(input as Typed, dayOf(ctx.now));
  return { rows: await candidates(ctx, input.place.slice(0, 6), facts) };
}
