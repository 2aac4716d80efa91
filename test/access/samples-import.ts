/** Samples of the hotline lists. A list is its sender's alone: each asker sends one first. */
import { newId } from '../../src/kernel/ids.ts';
import { previewImport } from '../../src/modules/cases/import/contract.ts';
import { STREET } from '../world.ts';
import type { Asker, Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

const list = (f: Fixtures): Buffer =>
  Buffer.from(
    `工单编号,诉求内容,地址\n${f.next()}-${newId().slice(0, 8)},路灯不亮,翡翠郡小区3号楼\n编号呢,错的一行,\n`,
  );

/** A list read by the street's dispatcher and laid into the asker's hands: only scope can keep them out. */
async function stored(f: Fixtures, who: Asker): Promise<string> {
  const zhao = await f.w.as('zhao');
  const read = await zhao.call(previewImport, { place: STREET }, { upload: list(f), name: '热线.csv' });
  await f.sql`update case_imports set account = ${who.id} where id = ${read.body.id}`;
  return read.body.id;
}
const mine = (more: Record<string, unknown> = {}): Sample => ({
  gate: 'subject',
  spot: { place: STREET },
  part: true,
  make: async (f, who) => ({ input: { id: await stored(f, who), ...more } }),
});

export const importSamples: Readonly<Record<string, Sample>> = {
  'cases.import_template': { gate: 'free', make: () => ({ input: {} }) },
  'cases.imports': { gate: 'free', make: () => ({ input: {} }) },
  'cases.import_preview': {
    gate: 'subject',
    spot: { place: STREET },
    part: true,
    make: (f) => ({ input: { place: STREET }, upload: list(f), name: '热线.csv' }),
  },
  'cases.import_read': mine(),
  'cases.import_rows': mine(),
  'cases.import_columns': mine({ hotline: 0, text: 1, address: 2 }),
  'cases.import_failed': mine(),
  'cases.import_apply': mine(),
};
