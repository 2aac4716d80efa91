import type { Db, Tx } from '../../../kernel/db.ts';
import type { CaseEnding } from '../contract.ts';
import type { CaseRecord } from '../store.ts';

/** Why a case is ended now, as it was told. */
export type Ending = {
  how: 'refused' | 'referred' | 'withdrawn';
  reason: string | null;
  titleZh: string;
  titleEn: string;
  whyZh: string;
  whyEn: string;
  whereZh: string;
  whereEn: string;
  phone: string;
  words: string;
  at: Date;
};

export const putEnding = (tx: Tx, c: CaseRecord, e: Ending) => tx`
  insert into case_endings (county, case_id, how, reason, title_zh, title_en, why_zh, why_en, where_zh, where_en, phone, words, at)
  values (${c.county}, ${c.id}, ${e.how}, ${e.reason}, ${e.titleZh}, ${e.titleEn}, ${e.whyZh}, ${e.whyEn}, ${e.whereZh}, ${e.whereEn},
    ${e.phone}, ${e.words}, ${e.at})
  on conflict (county, case_id) do update set how = excluded.how, reason = excluded.reason, title_zh = excluded.title_zh,
    title_en = excluded.title_en, why_zh = excluded.why_zh, why_en = excluded.why_en, where_zh = excluded.where_zh,
    where_en = excluded.where_en, phone = excluded.phone, words = excluded.words, at = excluded.at`;

export const dropEnding = (tx: Tx, c: CaseRecord) =>
  tx`delete from case_endings where county = ${c.county} and case_id = ${c.id}`;

export async function endingOf(sql: Db, c: Pick<CaseRecord, 'county' | 'id'>): Promise<Ending | undefined> {
  const [row] = await sql<Ending[]>`
    select how, reason, title_zh as "titleZh", title_en as "titleEn", why_zh as "whyZh", why_en as "whyEn", where_zh as "whereZh",
      where_en as "whereEn", phone, words, at from case_endings where county = ${c.county} and case_id = ${c.id}`;
  return row;
}

/** As one reader reads it; a neighbour who follows the case gets the reason without the words of those concerned. */
export const endingIn = (e: Ending, lang: 'zh' | 'en', whole: boolean): CaseEnding => ({
  how: e.how,
  title: lang === 'zh' ? e.titleZh : e.titleEn,
  why: lang === 'zh' ? e.whyZh : e.whyEn,
  where: lang === 'zh' ? e.whereZh : e.whereEn,
  phone: e.phone,
  words: whole ? e.words : '',
});
