import type { PageRoute } from '../shell.tsx';

/** Pages under `/field`. One line a page. */
export const routes: readonly PageRoute[] = [];
