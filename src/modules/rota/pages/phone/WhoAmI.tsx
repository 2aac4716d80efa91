import { type ReactNode, useState } from 'react';
import { t } from '../../../../web/t.ts';
import { ChoiceList } from '../../../../web/ui/Choices.tsx';
import { FieldSet } from '../../../../web/ui/Field.tsx';
import type { Me, Mine } from './mine.ts';

/** In which pool one speaks: asked only of those who are in several. */
export function useWho(mine: Mine | undefined): { me: Me | undefined; ask: ReactNode } {
  const [pool, setPool] = useState<string | null>(null);
  const people = mine?.people ?? [];
  const me = people.find((one) => one.pool === pool) ?? people[0];
  const ask =
    people.length > 1 ? (
      <FieldSet label={t('在哪个组', 'In which pool')}>
        <ChoiceList
          value={me?.pool ?? null}
          onChange={setPool}
          choices={people.map((one) => ({ value: one.pool, label: one.poolName }))}
        />
      </FieldSet>
    ) : null;
  return { me, ask };
}
