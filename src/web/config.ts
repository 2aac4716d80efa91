/** What the server said in the page's head, before the first request. */
export type Config = { demo: boolean; tiles: string | null };

let read: Config | undefined;

export function config(): Config {
  if (!read) {
    const said = document.querySelector('meta[name="linli"]')?.getAttribute('content');
    try {
      read = said ? (JSON.parse(said) as Config) : { demo: false, tiles: null };
    } catch {
      read = { demo: false, tiles: null };
    }
  }
  return read;
}
