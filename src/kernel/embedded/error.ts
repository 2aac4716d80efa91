import { access } from 'node:fs/promises';

/** The embedded database can't be used; the message is one sentence for the person at the terminal. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
