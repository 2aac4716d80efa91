import type { PageRoute } from '../shell.tsx';

/** Pages under `/console`. One line a page. */
export const routes: readonly PageRoute[] = [];
