/**
 * The pages that are looked at: by `node test/look.ts` (pictures and findings) and by the journeys' axe test.
 * Add one line for every page. `as` is a sign-in state that the caller knows how to make; `anyone` needs none.
 */
export type Look = {
  shell: 'resident' | 'field' | 'console' | 'wall';
  /** Address with its shell: `/`, `/field/kit`, `/console/cases`. */
  path: string;
  as: string;
  /** A name for the picture; made from the path otherwise. */
  name?: string;
};

export const pages: readonly Look[] = [
  { shell: 'resident', path: '/', as: 'anyone', name: 'home' },
  { shell: 'resident', path: '/nowhere', as: 'anyone' },
  { shell: 'resident', path: '/place', as: 'anyone' },
  { shell: 'resident', path: '/report', as: 'anyone' },
  { shell: 'resident', path: '/report?step=2', as: 'anyone' },
  { shell: 'resident', path: '/find', as: 'anyone' },
  { shell: 'resident', path: '/mine', as: 'anyone' },
  { shell: 'resident', path: '/demo/messages', as: 'anyone' },
  { shell: 'resident', path: '/me', as: 'anyone', name: 'me' },
  { shell: 'field', path: '/field/people', as: 'wang', name: 'people' },
  { shell: 'field', path: '/field/people/new', as: 'wang', name: 'people-new' },
  { shell: 'console', path: '/console/people', as: 'zhang', name: 'people' },
  { shell: 'console', path: '/console/people/import', as: 'zhang', name: 'people-import' },
  { shell: 'console', path: '/console/tags', as: 'zhang', name: 'tags' },
  { shell: 'field', path: '/field/sign-in', as: 'anyone', name: 'sign-in' },
  { shell: 'field', path: '/field/me', as: 'wang', name: 'me' },
  { shell: 'console', path: '/console/sign-in', as: 'anyone', name: 'sign-in' },
  { shell: 'console', path: '/console/stewards', as: 'zhang', name: 'stewards' },
  { shell: 'console', path: '/console/door-cards', as: 'zhang', name: 'door-cards' },
  { shell: 'console', path: '/console/account', as: 'zhang', name: 'account' },
  { shell: 'console', path: '/console/accounts', as: 'admin', name: 'accounts' },
  { shell: 'console', path: '/console/security', as: 'security', name: 'security' },
  { shell: 'console', path: '/console/audit', as: 'audit', name: 'audit' },
  { shell: 'console', path: '/console/map', as: 'zhang', name: 'map' },
  { shell: 'console', path: '/console/grids', as: 'zhang', name: 'grids' },
  { shell: 'console', path: '/console/grids/checks', as: 'zhang', name: 'grid-checks' },
  { shell: 'console', path: '/console/places', as: 'zhang', name: 'places' },
  { shell: 'console', path: '/console/places/import', as: 'zhang', name: 'places-import' },
  { shell: 'field', path: '/field/', as: 'wang', name: 'today' },
  { shell: 'field', path: '/field/cases', as: 'wang', name: 'cases' },
  { shell: 'field', path: '/field/new', as: 'wang', name: 'new-case' },
  { shell: 'field', path: '/field/notices', as: 'wang', name: 'notices' },
  { shell: 'console', path: '/console/', as: 'zhao', name: 'start' },
  { shell: 'console', path: '/console/cases', as: 'zhao', name: 'cases' },
  { shell: 'console', path: '/console/hand-over', as: 'zhang', name: 'hand-over' },
  { shell: 'console', path: '/console/categories', as: 'zhao', name: 'categories' },
  { shell: 'console', path: '/console/calendar', as: 'admin', name: 'calendar' },
  { shell: 'wall', path: '/wall/', as: 'zhao', name: 'wall' },
];

/** The kit, which only the development server shows. */
export const kit: readonly Look[] = [
  { shell: 'resident', path: '/kit', as: 'anyone', name: 'homekit' },
  { shell: 'field', path: '/field/kit', as: 'anyone', name: 'kit' },
  { shell: 'console', path: '/console/kit', as: 'anyone', name: 'list' },
  { shell: 'console', path: '/console/kit?open=2611-0144', as: 'anyone', name: 'drawer' },
];
