import { reload } from '../../../../web/load.ts';

/** After any change of grids: every list, map and panel asks anew. */
export const gridsChanged = (): void => reload('grids/');
