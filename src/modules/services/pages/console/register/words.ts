/** Words and rights of the register's pages in the console. */
import { useMe } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { type KINDS, WAY_WORDS, type WAYS } from '../../../catalogue/contract.ts';

/** All places share the register: only somebody responsible for all of them changes it. */
export function useMayEdit(): boolean {
  const me = useMe().data;
  return (me?.permissions.includes('services.write') && me.grants.some(({ scope }) => scope === '')) ?? false;
}

export const TABS = ['service', 'duty', 'visit', 'events', 'refusals', 'papers', 'departments'] as const;
export type Tab = (typeof TABS)[number];
export const isKind = (tab: Tab): tab is (typeof KINDS)[number] =>
  tab === 'service' || tab === 'duty' || tab === 'visit';

export const tabs = () => [
  { key: 'service', word: t('服务事项', 'Services') },
  { key: 'duty', word: t('履职事项', 'Duties') },
  { key: 'visit', word: t('走访事项', 'Visits') },
  { key: 'events', word: t('人生大事', 'Life events') },
  { key: 'refusals', word: t('不开的证明', 'Refused') },
  { key: 'papers', word: t('材料', 'Papers') },
  { key: 'departments', word: t('部门', 'Departments') },
];

export const days = (way: (typeof WAYS)[number], promised: number): string =>
  way === 'spot'
    ? t('当场', 'at once')
    : promised === 0
      ? t('没有定', 'none set')
      : t(`${promised} 个工作日`, `${promised} working days`);

export const way = (one: (typeof WAYS)[number]): string => say(WAY_WORDS[one]);
