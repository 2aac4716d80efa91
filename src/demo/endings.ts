/** The demo's ends and answers: a few cases not taken on, call-backs of the last weeks, bad ratings put right or not yet. */
import type { House } from '../kernel/module.ts';
import { addWorkdays } from '../kernel/time.ts';
import type { Counts } from './tables.ts';

const DAY = 86_400_000;

/** Ids that hang on the case alone, so that every load makes the same ones; shaped as ids of version 7. */
const OWN = (salt: string, id = 'c.id') =>
  `overlay(overlay(md5(${id}::text || '${salt}') placing '7' from 13 for 1) placing '8' from 17 for 1)::uuid`;
/** A number from 0 to 99 that hangs on the case alone. */
const DIE = (salt: string, id = 'c.id') =>
  `(('x' || substr(md5(${id}::text || '${salt}'), 1, 6))::bit(24)::int % 100)`;

/** Adds to cases that are there already; a few hundred rows. */
export async function loadEndings({ sql, calendar }: House, now: Date): Promise<Counts> {
  const since = new Date(now.getTime() - 35 * DAY);
  const fresh = new Date(now.getTime() - 12 * DAY);
  const due = addWorkdays(calendar(), now, 6);

  // Newly received ones that are none of the community's duty, belong elsewhere, or were taken back.
  const ended = await sql.unsafe(
    `with picked as (
       select c.county, c.id, row_number() over (order by c.created_at desc) as n from cases c
       where c.state = 'received' and c.created_at > $1 and c.created_at < $2 and ${DIE('end')} < 30 order by c.created_at desc limit 12),
     how as (select p.county, p.id, (array['refused', 'referred', 'withdrawn', 'refused'])[1 + (n % 4)::int] as how,
       (array['by_law', 'other_powers', 'not_our_duty', 'repeat'])[1 + (n / 4 % 4)::int] as reason from picked p),
     told as (
       insert into case_endings (county, case_id, how, reason, title_zh, title_en, why_zh, why_en, where_zh, where_en, phone, words, at)
       select h.county, h.id, h.how, case when h.how = 'refused' then r.code end,
         case h.how when 'refused' then r.zh when 'referred' then '转给区住建局' else '您自己撤回的' end,
         case h.how when 'refused' then r.en when 'referred' then 'Referred to the county housing office' else 'You withdrew it yourself' end,
         case h.how when 'refused' then r.why_zh when 'referred' then '这件事归区住建局管，已经转过去了。' else '' end,
         case h.how when 'refused' then r.why_en when 'referred' then 'This belongs to the county housing office; it was passed on.' else '' end,
         case h.how when 'refused' then r.where_zh when 'referred' then '问进展请找区住建局。' else '以后还需要，再反映一次就行。' end,
         case h.how when 'refused' then r.where_en when 'referred' then 'Ask them how far it is.' else 'Should it be needed after all, just report it again.' end,
         case h.how when 'refused' then r.phone when 'referred' then '12345' else '' end, '', $2
       from how h join ending_reasons r on r.code = h.reason),
     noted as (
       insert into events (county, at, actor_kind, actor, actor_name, noun, subject, verb, place, grid, open, data)
       select c.county, $2, case when h.how = 'withdrawn' then 'nobody' else 'staff' end,
         case when h.how = 'withdrawn' then null else c.holder end, case when h.how = 'withdrawn' then null else c.holder_name end,
         'case', c.id::text, 'case.' || h.how, c.place, c.grid, true,
         jsonb_build_object('text', case when h.how = 'refused' then r.zh when h.how = 'referred' then '转给区住建局' else '自己解决了' end,
           'photos', '[]'::jsonb, 'state', h.how)
       from how h join cases c on c.county = h.county and c.id = h.id join ending_reasons r on r.code = h.reason),
     rested as (update tasks t set done_at = $2 from how h where t.county = h.county and t.noun = 'case' and t.subject = h.id and t.done_at is null)
     update cases c set state = h.how, closed_at = $2 from how h where c.county = h.county and c.id = h.id`,
    [fresh, new Date(now.getTime() - DAY)],
  );

  // Answers: most by the resident's own tap, some by telephone, some never reached.
  const answers = await sql.unsafe(
    `with picked as (
       select c.*, case when c.rating is not null then case when ${DIE('via')} < 55 then 'link' else 'phone' end
         when c.phone_mask is null then 'no_phone' else 'not_reached' end as how
       from cases c where c.state = 'closed' and c.closed_at > $1 and c.resolved_at is not null order by c.closed_at desc limit 1500),
     marked as (update cases c set closed_how = p.how from picked p where c.county = p.county and c.id = p.id)
     insert into case_callbacks (county, id, case_id, street, community, grid, place, resolved_at, opened_at, due_at, calling, holder,
       holder_name, tries, outcome, via, in_time, satisfied, words, done_at, done_by)
     select c.county, ${OWN('callback')}, c.id, c.street, c.community, c.grid, c.place, c.resolved_at, c.resolved_at, c.closed_at, false,
       c.holder, c.holder_name, case c.how when 'phone' then 1 when 'not_reached' then 3 else 0 end,
       case when c.rating is null then c.how when c.rating >= 3 or ${DIE('partly')} < 60 then 'yes' else 'partly' end,
       case c.how when 'link' then 'link' when 'phone' then 'phone' else 'house' end,
       case when c.how = 'phone' then ${DIE('time')} < 92 end, c.rating, coalesce(c.rating_text, ''), c.closed_at,
       case when c.how = 'phone' then c.holder_name end
     from picked c`,
    [since],
  );

  // Bad ratings: the older ones answered and put right, the newest still open with whoever runs the community.
  const bad = await sql.unsafe(
    `with picked as (
       select c.*, (select a.id from grants g join accounts a on a.id = g.account where g.role = 'secretary' and g.scope = c.community limit 1) as above,
         (select a.name from grants g join accounts a on a.id = g.account where g.role = 'secretary' and g.scope = c.community limit 1) as above_name
       from cases c where c.state = 'closed' and c.rating <= 2 and c.closed_at > $1 order by c.closed_at desc limit 60),
     made as (
       insert into bad_ratings (county, id, case_id, street, community, grid, place, rating, words, opened_at, due_at, holder, holder_name,
         answer, answered_at, answered_by, way, put_right, second, second_words, done_at, done_by)
       select c.county, ${OWN('bad')}, c.id, c.street, c.community, c.grid, c.place, c.rating, coalesce(c.rating_text, ''), c.closed_at,
         case when c.closed_at > $2 then $3 else c.closed_at + interval '15 days' end, c.above, c.above_name,
         case when c.closed_at <= $2 or ${DIE('said')} < 40 then '您说得对，这次拖久了。已经和物业定了，以后这类事当天上门。' end,
         case when c.closed_at <= $2 or ${DIE('said')} < 40 then c.closed_at + interval '20 hours' end,
         case when c.closed_at <= $2 or ${DIE('said')} < 40 then c.above_name end,
         case when c.closed_at <= $2 then case when ${DIE('way')} < 60 then 'phone' else 'visit' end end,
         case when c.closed_at <= $2 then true end, case when c.closed_at <= $2 then 3 + ${DIE('second')} % 3 end, '',
         case when c.closed_at <= $2 then c.closed_at + interval '4 days' end, case when c.closed_at <= $2 then c.above_name end
       from picked c returning county, id, case_id, done_at)
     insert into tasks (county, id, noun, subject, title, place, street, community, grid, holder, opened_at, due_at)
     select c.county, ${OWN('task')}, 'bad_rating', c.id, '差评整改：' || c.title, c.place, c.street, c.community, c.grid, c.above, c.closed_at, $3
     from picked c join made m on m.county = c.county and m.case_id = c.id where m.done_at is null and c.above is not null`,
    [since, fresh, due],
  );
  return { case_endings: ended.count, case_callbacks: answers.count, bad_ratings: bad.count };
}
