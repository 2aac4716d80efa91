/** Where a task or a notice leads on the telephone, by its noun. A noun's page gets its line when it exists. */
const PAGES: Readonly<Record<string, (subject: string) => string>> = {
  case: (id) => `/cases/${id}`,
  extension: (id) => `/cases/${id}`,
  case_review: (id) => `/cases/${id}`,
  callback: (id) => `/callbacks/${id}`,
  bad_rating: (id) => `/bad-ratings/${id}`,
  whistle: (id) => `/whistles/${id}`,
  whistle_decision: (id) => `/whistles/${id}`,
  whistle_part: (id) => `/called/${id}`,
  campaign: (id) => `/campaigns?of=${id}`,
  campaign_place: (id) => `/campaign-places/${id}`,
  dispute: (id) => `/disputes/${id}`,
  application: (id) => `/applications/${id}`,
  screening: (id) => `/rounds/${id}`,
  rota_turn: () => '/rota',
  rota_swap: () => '/rota',
  rota_plan: () => '/rota',
  rota_pool: () => '/rota',
  service_bad_rating: (id) => `/service-ratings/${id}`,
};

/** Nouns that the first page listens for. */
export const OPENED: readonly string[] = Object.keys(PAGES);

export const pageOf = (noun: string, subject: string): string | undefined => PAGES[noun]?.(subject);
