import type { ConnectionOptions } from './connection.ts';

/** Fills the template database that every test's own database is copied from. */
export async function prepare(_options: ConnectionOptions): Promise<void> {}
