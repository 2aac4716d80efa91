/** What the pages of campaigns need: the demo's running one, a place that a worker handles, and a problem at it. */
type Ask = { ask: <T>(method: string, path: string, body?: object) => Promise<T> };
type Place = {
  checks: { item: string; photoBefore: boolean; version: number; state: string }[];
};

/** Ids for the addresses `{campaign}`, `{campaign_place}` and `{campaign_item}`. */
export async function campaignNames(street: Ask, worker: Ask): Promise<Record<string, string>> {
  const { rows } = await street.ask<{ rows: { id: string }[] }>('GET', '/campaigns');
  const campaign = rows[0]?.id ?? '';
  const mine = await worker.ask<{ rows: { id: string }[] }>('GET', `/campaign-places?campaign=${campaign}`);
  const place = mine.rows[0]?.id ?? '';
  const { checks } = await worker.ask<Place>('GET', `/campaign-places/${place}`);
  const check = checks.find(({ photoBefore }) => !photoBefore) ?? checks[0]!;
  await worker.ask('PUT', `/campaign-places/${place}/items/${check.item}`, {
    state: 'problem',
    words: '楼下餐馆晚上十点还在炒菜，油烟往楼上走',
    severity: 2,
    photos: [],
    version: check.version,
  });
  return { campaign, campaign_place: place, campaign_item: check.item };
}
