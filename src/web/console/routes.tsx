import { lazy } from 'react';
import type { PageRoute } from '../shell.tsx';

/** Pages under `/console`. One line a page. */
export const routes: readonly PageRoute[] = [
  ...(import.meta.env.DEV ? [['/kit', lazy(() => import('../kit/ConsoleKit.tsx'))] as const] : []),
];
