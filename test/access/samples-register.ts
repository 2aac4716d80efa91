/** Samples of the register and the guide. */
import type { Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

const WORDS = { zh: '一句话', en: 'A sentence' };
const named = (f: Fixtures) => ({ code: `row_${f.next()}`, zh: '新的', en: 'New', ended: false });

/** An item of its own, so that every asker starts from the version in force. */
async function item(f: Fixtures): Promise<Record<string, unknown>> {
  const code = `smp-${String(f.next()).padStart(3, '0').slice(-3)}`;
  const [known] = await f.sql<
    { body: Record<string, unknown> }[]
  >`select body from service_item_versions where item = 'civ-09' and version = 1`;
  await f.sql`insert into service_items (code, kind, department) values (${code}, 'service', 'civ')
    on conflict (code) do update set version = 1`;
  await f.sql`delete from service_item_versions where item = ${code}`;
  await f.sql`insert into service_item_versions (item, version, body)
    select ${code}, 1, body from service_item_versions where item = 'civ-09' and version = 1`;
  return { code, kind: 'service', department: 'civ', version: 1, ended: false, note: '', body: known!.body };
}

const free = (input: Record<string, unknown>): Sample => ({ gate: 'free', make: () => ({ input }) });

export const registerSamples: Readonly<Record<string, Sample>> = {
  'services.register': free({ kind: 'service' }),
  'services.item': free({ code: 'civ-09' }),
  'services.save_item': { gate: 'house', make: async (f) => ({ input: await item(f) }) },
  'services.item_versions': free({ code: 'civ-09' }),
  'services.lists': free({}),
  'services.save_department': { gate: 'house', make: (f) => ({ input: named(f) }) },
  'services.save_paper_kind': {
    gate: 'house',
    make: (f) => ({ input: { ...named(f), months: 6, expires: false } }),
  },
  'services.save_refusal': {
    gate: 'house',
    make: (f) => ({ input: { ...named(f), reason: WORDS, go: WORDS, words: '' } }),
  },
  'services.save_bundle': {
    gate: 'house',
    make: (f) => ({ input: { ...named(f), line: WORDS, words: '', items: ['civ-09'] } }),
  },
  'services.guide': free({}),
  'services.search_guide': free({ q: '残疾证' }),
  'services.guide_event': free({ code: 'old_age' }),
  'services.guide_department': free({ code: 'civ' }),
};
