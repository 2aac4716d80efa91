/** Who rings: found by the number in the files of one's own area. And which kind the words look like. */
import { normalizePhone } from '../../../../../kernel/personal.ts';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { useMay } from '../../../../../web/session.tsx';
import { listPeople, type PersonLine } from '../../../../people/contract.ts';
import { suggest } from '../../../dispatch/contract.ts';
import { likelyKinds, useKinds } from '../field/kinds.ts';
import { useRested } from '../field/PlacePicker.tsx';

/** People on file under this number; undefined until the number is whole and they are found. */
export function useCallers(phone: string): readonly PersonLine[] | undefined {
  const reads = useMay('people.read');
  const read = normalizePhone(phone);
  const number = read.ok ? read.value : null;
  const got = useLoad(reads && number ? `caller/${number}` : null, () =>
    call(listPeople, { q: number ?? '' }),
  );
  return number ? got.data?.rows.filter(({ leftAt }) => leftAt === null) : undefined;
}

/** The kind that the words look like at this place: what was learned there, otherwise the kinds' own words. */
export function useLikelyKind(place: string | undefined, text: string): string | null {
  const words = useRested(text, 300).trim();
  const kinds = useKinds().data?.rows ?? [];
  const asks = place && [...words].length >= 4;
  const got = useLoad(asks ? `suggestion/${place}/${words}` : null, () =>
    call(suggest, { place: place ?? '', text: words }),
  );
  return likelyKinds(text, kinds, 1)[0]?.code ?? got.data?.category?.code ?? null;
}
