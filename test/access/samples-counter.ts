/** Samples of papers on file and of what the window prints. */
import { newId } from '../../src/kernel/ids.ts';
import { COMMUNITY, COUNTY } from '../world.ts';
import { AT_HOME, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';
import { application } from './samples-applications.ts';

/** A paper that a person at HOME gave and agreed to. */
async function paper(f: Fixtures): Promise<{ id: string; person: string }> {
  const { id: person } = await f.person();
  const id = newId();
  await f.sql`insert into papers (county, id, person, kind, community, form, consent, consent_at, given_at, given_to)
    values (${COUNTY}, ${id}, ${person}, 'household_book', ${COMMUNITY}, 'copy', 'present', now(), now(), '王小梅')`;
  return { id, person };
}

export const counterSamples: Readonly<Record<string, Sample>> = {
  'services.papers': {
    gate: 'subject',
    spot: AT_HOME,
    also: ['people.read'],
    make: async (f) => ({ input: { id: (await paper(f)).person } }),
  },
  'services.end_paper': {
    gate: 'subject',
    spot: AT_HOME,
    also: ['people.read'],
    make: async (f) => ({ input: { id: (await paper(f)).id, reason: 'taken_back' } }),
  },
  'services.notice_paper': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => {
      const of = await application(f, 'missing');
      const id = newId();
      await f.sql`insert into application_notices (county, id, application, community, number, missing, until, issued_at, issued_by, issued_name)
        values (${COUNTY}, ${id}, ${of.id}, ${COMMUNITY}, ${`G${of.number}`}, ${f.sql.json([{ at: 0, zh: '照片', en: 'Photo', note: '' }])},
          '2099-01-01', now(), ${await f.idOf('wang')}, '王小梅')`;
      return { input: { id } };
    },
  },
  'services.receipt_paper': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => ({ input: { id: (await application(f, 'received')).id, size: 'large' } }),
  },
  'services.result_paper': {
    gate: 'subject',
    spot: AT_HOME,
    // Where there is no result yet, it says so to those who may ask.
    ok: [200, 409],
    make: async (f) => ({ input: { id: (await application(f, 'received')).id } }),
  },
};
