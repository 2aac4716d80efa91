import { lazy } from 'react';
import type { PageRoute } from '../shell.tsx';

/** The field workers' pages, under `/field`. One line a page. */
export const routes: readonly PageRoute[] = [
  ...(import.meta.env.DEV ? [['/kit', lazy(() => import('../kit/Kit.tsx'))] as const] : []),
];
