import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { type Suggestion, suggest } from '../../../dispatch/contract.ts';
import { useRested } from './PlacePicker.tsx';

/** What the words look like so far: asked when the fingers rest, nothing before a few words stand there. */
export function useSuggestion(place: string | null | undefined, text: string): Suggestion | undefined {
  const words = useRested(text.trim(), 500);
  const ask = place && words.length >= 4;
  const got = useLoad(ask ? `suggest/${place}/${words}` : null, () =>
    call(suggest, { place: place ?? '', text: words }),
  );
  return ask ? got.data : undefined;
}
