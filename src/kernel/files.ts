/** Pictures on disk, named by their hash: written whole or not at all, found by content, never served by name. */

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export class Files {
  readonly #folder: string;
  constructor(folder: string) {
    this.#folder = folder;
  }

  #path(hash: string, part: 'full' | 'thumb'): string {
    return join(this.#folder, hash.slice(0, 2), `${hash}.${part}`);
  }

  async put(hash: string, part: 'full' | 'thumb', bytes: Buffer): Promise<void> {
    const path = this.#path(hash, part);
    await mkdir(join(this.#folder, hash.slice(0, 2)), { recursive: true });
    const aside = `${path}.${randomUUID()}`;
    await writeFile(aside, bytes, { mode: 0o600 });
    await rename(aside, path);
  }

  get(hash: string, part: 'full' | 'thumb'): Promise<Buffer> {
    return readFile(this.#path(hash, part));
  }

  async remove(hash: string): Promise<void> {
    await rm(this.#path(hash, 'full'), { force: true });
    await rm(this.#path(hash, 'thumb'), { force: true });
  }
}
