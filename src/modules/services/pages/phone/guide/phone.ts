import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { useDoor } from '../../../../../web/resident/door.ts';
import { placeWorker } from '../../../../cases/contract.ts';

/** The number of whoever answers for the reader's place; undefined until the place is known. */
export function useCommunityPhone(): string | undefined {
  const door = useDoor();
  const { data } = useLoad(door ? `worker/${door.code}` : null, () =>
    call(placeWorker, { code: door?.code ?? '' }),
  );
  return data?.phone ?? undefined;
}
