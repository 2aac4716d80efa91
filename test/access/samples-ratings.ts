/** Samples of ratings, of what could not be done, and of the window's figures. */
import { newCode, newId } from '../../src/kernel/ids.ts';
import { UNIT } from '../world.ts';
import { AT_HOME, AT_UNIT, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';
import { application, type MadeApplication } from './samples-applications.ts';

/** An ended application with a bad rating of which the first step is noted. */
async function bad(f: Fixtures): Promise<MadeApplication> {
  const made = await application(f, 'done');
  await f.sql`update applications set phone_sealed = ${f.w.house.secrets.seal('13812342046', `application:${made.id}:phone`)} where id = ${made.id}`;
  await f.sql`insert into application_ratings (county, application, street, community, grid, via, overall, rated_at)
    select county, id, street, community, grid, 'link', 1, now() from applications where id = ${made.id}`;
  await f.sql`insert into service_bad_ratings (county, application, street, community, grid, rating, opened_at, due_at, mended, mended_at)
    select county, id, street, community, grid, 1, now(), now() + interval '15 days', '会改', now() from applications where id = ${made.id}`;
  await f.sql`insert into service_facts (county, application, street, community, grid, ended_at, spot_item, on_spot, trips, asked, reused, promised, late, rating)
    select county, id, street, community, grid, now(), true, true, 1, 2, 1, 0, false, 1 from applications where id = ${made.id}`;
  return made;
}
/** An ended application whose code is one that the house could have given. */
async function ended(f: Fixtures): Promise<{ id: string; code: string }> {
  const { id } = await application(f, 'done');
  const code = newCode();
  await f.sql`update applications set code = ${code} where id = ${id}`;
  return { id, code };
}
const mended = (more: Record<string, unknown> = {}): Sample => ({
  gate: 'subject',
  spot: AT_HOME,
  also: ['work.hand_over'],
  make: async (f) => ({ input: { id: (await bad(f)).id, ...more } }),
});
const listed = (more: Record<string, unknown> = {}): Sample => ({
  gate: 'list',
  spot: AT_HOME,
  make: async (f) => ({ marker: (await bad(f)).id, input: { limit: 100, ...more } }),
});
const undone = () => ({ input: { id: newId(), place: UNIT, what: '换不了社保卡', where: '一窗', said: '' } });
const thisMonth = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
const months = { from: thisMonth, to: thisMonth };

export const ratingsSamples: Readonly<Record<string, Sample>> = {
  'ratings.page': {
    gate: 'free',
    make: async (f) => {
      return { input: await ended(f) };
    },
  },
  'ratings.rate': {
    gate: 'free',
    make: async (f) => {
      return { input: { ...(await ended(f)), overall: 5, via: 'link' } };
    },
  },
  'ratings.note': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => ({ input: { id: (await application(f, 'done')).id, overall: 4 } }),
  },
  'ratings.list': listed(),
  'ratings.bad': listed(),
  'ratings.counts': { gate: 'free', make: () => ({ input: {} }) },
  'ratings.bad_one': {
    gate: 'subject',
    spot: AT_HOME,
    make: async (f) => ({ input: { id: (await bad(f)).id } }),
  },
  'ratings.mend': mended({ text: '和窗口说了' }),
  'ratings.reply': mended({ way: 'phone', putRight: true, reply: '对不起，以后一次说清。' }),
  'ratings.reveal': mended(),
  'ratings.undone': { gate: 'free', make: undone },
  'ratings.note_undone': { gate: 'subject', spot: AT_UNIT, outside: [400], make: undone },
  'ratings.undone_list': {
    gate: 'list',
    spot: AT_UNIT,
    make: async (f) => {
      const { id } = await f.case();
      await f.sql`insert into undone_matters (county, case_id, street, community, grid, made_at)
        select county, id, street, community, grid, now() from cases where id = ${id}`;
      return { marker: id, input: { limit: 100 } };
    },
  },
  'ratings.limits': { gate: 'free', make: () => ({ input: {} }) },
  'ratings.save_limits': {
    gate: 'house',
    make: () => ({ input: { invite_days: 3, open_days: 90, bad_level: 2, put_right_days: 15 } }),
  },
  'service_figures.read': { gate: 'free', make: () => ({ input: { by: 'month', ...months } }) },
  'service_figures.records': listed({ which: 'bad', ...months }),
};
