import { type MyApplication, myApplications } from '../../modules/services/online/contract.ts';
import { isOpen, stateFor } from '../../modules/services/pages/phone/words.ts';
import { call } from '../call.ts';
import { useLoad } from '../load.ts';
import { t } from '../t.ts';
import { date } from '../when.ts';
import { MatterCard } from './MatterCard.tsx';

export const useApplications = (): readonly MyApplication[] =>
  useLoad('applications/mine', () => call(myApplications, {})).data?.rows ?? [];

/** What the reader applied for, beside what they reported. Nothing where there is none. `most`: only so many that are open. */
export default function Applications({ most }: { most?: number }) {
  const rows = useApplications();
  const shown = most === undefined ? rows : rows.filter(({ state }) => isOpen(state)).slice(0, most);
  return shown.map((row) => {
    const { state, word } = stateFor(row.state);
    const line =
      row.missing > 0 && row.state === 'missing'
        ? t(`还差 ${row.missing} 样材料`, `${row.missing} papers missing`)
        : row.community;
    return (
      <MatterCard
        key={row.id}
        to={`/applications/${row.id}`}
        state={state}
        word={word}
        title={row.title}
        line={`${t(`给${row.name}办`, `For ${row.name}`)} · ${line}`}
        {...(isOpen(row.state) && { promise: t(`最晚 ${date(row.dueAt)}`, `by ${date(row.dueAt)}`) })}
      />
    );
  });
}
