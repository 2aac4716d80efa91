/** Where a test's database is; goes as plain data from the set-up to the test files. */
export interface ConnectionOptions {
  host: string;
  port: number;
  path?: string;
  user: string;
  password: string;
  database: string;
}

/** Databases of tests begin like this; the set-up removes what earlier runs left behind. */
export const PREFIX = 'linli_test_';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's maintenance database. */
    server: ConnectionOptions;
    /** Name of the database to copy from. */
    template: string;
    /** How to copy: whole files where nothing is flushed to disk (36 ms against 180), else through the log (no checkpoint). */
    strategy: 'file_copy' | 'wal_log';
    chromium: string;
  }
}

/** Reads `postgres://user:password@host:port/database`. */
export function fromUrl(text: string): ConnectionOptions {
  const url = new URL(text);
  return {
    host: url.hostname || 'localhost',
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
  };
}
