/** Who is told: of a published month, a swap, a turn that was given or fell free. */
import type { Tx } from '../../kernel/db.ts';
import type { EventRow } from '../../kernel/events.ts';
import type { House } from '../../kernel/module.ts';
import { tellStaff } from '../notices/service.ts';
import { whoMay } from '../staff/service.ts';
import * as pools from './pools/store.ts';
import { dayWords } from './rules.ts';

export const TOLD = [
  'rota_plan.published',
  'rota_swap.offered',
  'rota_swap.waiting',
  'rota_swap.done',
  'rota_swap.declined',
  'rota_turn.changed',
  'rota_pool.illness',
];

type Words = { zh: string; en: string };

export async function tell(house: House, tx: Tx, event: EventRow): Promise<void> {
  const { data, county, place } = event;
  const text = (key: string): string => (typeof data[key] === 'string' ? data[key] : '');
  const say = async (accounts: Iterable<string>, words: Words): Promise<void> => {
    for (const account of new Set(accounts))
      if (account && account !== event.actor)
        await tellStaff(
          tx,
          { county, event: event.id, noun: event.noun, subject: event.subject, ...words },
          account,
        );
  };
  const pool = event.noun === 'rota_pool' ? event.subject : text('pool');
  const members = async (): Promise<string[]> =>
    (await pools.peopleOf(tx, county, pool)).flatMap(({ account, ended }) =>
      account && !ended ? [account] : [],
    );
  const makers = async (): Promise<string[]> =>
    (await whoMay({ sql: house.sql, lang: 'zh' }, 'rota.write', { place })).map(({ account }) => account);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text('day')) ? dayWords(text('day')) : { zh: '', en: '' };
  switch (event.verb) {
    case 'rota_plan.published': {
      const month = text('month');
      return say(await members(), {
        zh: `${Number(month.slice(5))}月的排班已发布，请看自己的班。`,
        en: `The rota of ${month} is published. See your turns.`,
      });
    }
    case 'rota_swap.offered':
      return say([text('toAccount')], {
        zh: `${text('from')}想请您换${day.zh}${text('post')}的班，请答复。`,
        en: `${text('from')} asks you to swap: ${text('post')}, ${day.en}. Please answer.`,
      });
    case 'rota_swap.waiting':
      return say(await makers(), {
        zh: `${text('from')}和${text('to')}要换班，等您同意。`,
        en: `${text('from')} and ${text('to')} want to swap and wait for your yes.`,
      });
    case 'rota_swap.done':
      return say([text('fromAccount')], {
        zh: `换班成了：${text('to')}接了您的班。`,
        en: `Swapped: ${text('to')} takes your turn.`,
      });
    case 'rota_swap.declined':
      return say([text('fromAccount')], {
        zh: `${text('to')}这次换不了班，原来的班还是您的。`,
        en: `${text('to')} cannot swap. The turn stays yours.`,
      });
    case 'rota_turn.changed':
      return say([text('toAccount')], {
        zh: `给您排了${day.zh}${text('post')}的班。`,
        en: `You were given ${text('post')}, ${day.en}.`,
      });
    case 'rota_pool.illness': {
      const opened = Number(data['opened'] ?? 0);
      if (opened === 0) return;
      return say([...(await makers()), ...(await members())], {
        zh: `${text('name')}病假，空出 ${opened} 个班，可以在排班里接。`,
        en: `${text('name')} is ill: ${opened} turns are open in the rota.`,
      });
    }
  }
}
