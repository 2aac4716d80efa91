import type { ReactNode } from 'react';
import type { Loaded } from '../load.ts';
import { ErrorPage, troubleOf, wordsOf } from './ErrorPage.tsx';
import { Skeleton } from './Skeleton.tsx';

/** Draws an answer when it is there; a skeleton before, plain words when it can't come. */
export function Loading<T>({
  of,
  home,
  children,
}: {
  of: Loaded<T>;
  home?: string;
  children: (data: T) => ReactNode;
}) {
  if (of.data !== undefined) return children(of.data);
  if (of.error)
    return <ErrorPage trouble={troubleOf(of.error)} words={wordsOf(of.error)} again={of.again} home={home} />;
  return <Skeleton />;
}
