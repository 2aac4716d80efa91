/** What the pages of ratings need: an ended application that nobody rated yet, and a bad rating that waits. */
type Asks = { ask: <T>(method: string, path: string, body?: object) => Promise<T> };
type Ids = { rows: { id: string }[] };

/** `to_rate` is an id with its code, as on the receipt. */
export async function ratingNames(secretary: Asks): Promise<Record<string, string>> {
  const [ended, bad, settled] = await Promise.all([
    secretary.ask<Ids>('GET', '/applications?tab=ended&limit=100'),
    secretary.ask<Ids>('GET', '/application-bad-ratings'),
    secretary.ask<Ids>('GET', '/application-bad-ratings?tab=done'),
  ]);
  let rate = '';
  for (const { id } of ended.rows) {
    type One = { state: string; code: string; steps: { verb: string }[] };
    const { state, code, steps } = await secretary.ask<One>('GET', `/applications/${id}`);
    if (state !== 'done' || steps.some(({ verb }) => verb === 'application.rated')) continue;
    rate = `${id}?c=${code}`;
    break;
  }
  return {
    to_rate: rate,
    bad_service: bad.rows[0]?.id ?? settled.rows[0]?.id ?? '',
    month: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7),
  };
}
