/** Door cards: a QR code for each building and unit, and who answers there. */
import type { Input } from '../../../kernel/contract.ts';
import type { Ctx, Sent } from '../../../kernel/module.ts';
import { doorCards, MAX_DOOR_CARDS } from '../../../kernel/pdf/door-cards.ts';
import { conflict, fault } from '../../../kernel/refused.ts';
import { placeFacts, placeFor, placesBelow } from '../../places/service.ts';
import { answerable } from '../service.ts';
import type { printDoorCards } from '../stewards/contract.ts';

/** `001 003 02`: what follows the community's code, in the groups in which it is said on the telephone. */
export const doorNumber = (code: string): string =>
  [code.slice(12, 15), code.slice(15, 18), code.slice(18, 20)].filter(Boolean).join(' ');

/** One PDF for a compound, a building or a unit. */
export async function print(ctx: Ctx, { place }: Input<typeof printDoorCards>): Promise<Sent> {
  const chosen = await placeFor(ctx, 'doorcards.print', place);
  if (!['compound', 'building', 'unit'].includes(chosen.kind))
    throw fault('place', 'kind', '请选一个小区或一栋楼。', 'Choose a compound or a building.');
  const doors = await placesBelow(ctx, place, ['building', 'unit']);
  if (doors.length === 0) throw conflict('empty', '这里还没有登记楼栋。', 'No building is entered here yet.');
  if (doors.length > MAX_DOOR_CARDS)
    throw fault(
      'place',
      'many',
      `这里有 ${doors.length} 张卡，一次最多 ${MAX_DOOR_CARDS} 张。请按楼栋打印。`,
      `${doors.length} cards; one file holds ${MAX_DOOR_CARDS}. Please print by building.`,
    );
  const cards = [];
  for (const door of doors) {
    const [community, compound, building] = await Promise.all([
      placeFacts(ctx, door.code.slice(0, 12)),
      placeFacts(ctx, door.code.slice(0, 15)),
      placeFacts(ctx, door.code.slice(0, 18)),
    ]);
    const worker = await answerable(
      ctx,
      { county: door.code.slice(0, 6), community: door.code.slice(0, 12), grid: door.grid },
      ctx.now,
    );
    cards.push({
      url: `${ctx.origin}/p/${door.code}`,
      community: community?.name ?? '',
      compound: compound?.name ?? '',
      building: building?.name ?? '',
      ...(door.kind === 'unit' && { unit: door.name }),
      code: doorNumber(door.code),
      workerName: worker?.name ?? '社区服务站',
      phone: worker?.phone ?? '',
    });
  }
  return { type: 'application/pdf', name: `${chosen.name} 门牌卡.pdf`, bytes: await doorCards(cards) };
}
