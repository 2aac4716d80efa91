/** The listed reasons, and what a new house starts with. */
import type { Sql, Tx } from '../../../kernel/db.ts';
import type { EndingReason } from './contract.ts';

export const reasons = (sql: Sql) => sql<EndingReason[]>`
  select code, zh, en, why_zh as "whyZh", why_en as "whyEn", where_zh as "whereZh", where_en as "whereEn", phone,
    needs_words as "needsWords", ended from ending_reasons order by sort, code`;

export const putReason = (tx: Tx, r: EndingReason) => tx`
  insert into ending_reasons (code, zh, en, why_zh, why_en, where_zh, where_en, phone, needs_words, ended, sort)
  values (${r.code}, ${r.zh}, ${r.en}, ${r.whyZh}, ${r.whyEn}, ${r.whereZh}, ${r.whereEn}, ${r.phone}, ${r.needsWords}, ${r.ended},
    (select coalesce(max(sort), 0) + 1 from ending_reasons))
  on conflict (code) do update set zh = excluded.zh, en = excluded.en, why_zh = excluded.why_zh, why_en = excluded.why_en,
    where_zh = excluded.where_zh, where_en = excluded.where_en, phone = excluded.phone, needs_words = excluded.needs_words,
    ended = excluded.ended`;

type Default = readonly [
  code: string,
  zh: string,
  en: string,
  whyZh: string,
  whyEn: string,
  whereZh: string,
  whereEn: string,
  phone: string,
];

/** The list that published rules of several cities share; words and telephones are proposals, edited in the console. */
const DEFAULTS: readonly Default[] = [
  [
    'not_our_duty',
    '不是社区和街道的职责',
    'Not a duty of community or street',
    '这件事不归社区和街道管，我们办不了。',
    'This is not a matter that the community or the street may decide.',
    '可以拨政务服务便民热线，由热线转给主管的部门。',
    'The government service hotline passes it to the department in charge.',
    '12345',
  ],
  [
    'emergency',
    '紧急情况，应打报警急救电话',
    'An emergency',
    '这件事等不得，要马上打紧急电话。',
    'This cannot wait: please ring an emergency number at once.',
    '报警 110，火警 119，急救 120，交通事故 122。',
    'Police 110, fire 119, ambulance 120, traffic accidents 122.',
    '110',
  ],
  [
    'other_powers',
    '党委、人大、政协、法院、检察院、军队的事',
    'Party, congress, court, procuratorate or military',
    '这件事由党委、人大、政协、法院、检察院或者军队自己受理，社区不能插手。',
    'Party organs, congresses, courts, procuratorates and the military receive such matters themselves.',
    '请直接向那个单位的信访接待窗口反映；法院和检察院可以打 12368、12309。',
    'Please turn to that body’s own reception; courts answer 12368, procuratorates 12309.',
    '12368',
  ],
  [
    'by_law',
    '应走诉讼、仲裁或行政复议',
    'Belongs before a court, arbitration or review',
    '这件事按法律要通过诉讼、仲裁或者行政复议解决，社区不能代替裁决。',
    'By law this is decided by a court, by arbitration or by administrative review.',
    '可以先打法律服务热线免费咨询，问清楚该去哪里、带什么材料。',
    'The legal service hotline advises free of charge where to go and what to bring.',
    '12348',
  ],
  [
    'in_procedure',
    '已经在诉讼、仲裁、复议或信访程序里',
    'Already in such a procedure',
    '这件事已经在别的法定程序里，要等那边有结果，我们不能同时再办一遍。',
    'A legal procedure about it is already running; it cannot be handled twice at the same time.',
    '请向正在办理的单位问进展。有了结果还有新问题，可以再来。',
    'Please ask the body that is handling it. When it has decided and something new is open, come again.',
    '',
  ],
  [
    'secret_or_privacy',
    '涉及国家秘密、商业秘密或者他人隐私',
    'Touches secrets or somebody’s privacy',
    '这件事涉及秘密或者别人的隐私，按规定不能在这里受理和答复。',
    'It touches secrets or the privacy of others, and may not be handled or answered here.',
    '请当面到社区说明，我们告诉您该找哪个单位。',
    'Please come in person: we will tell you which body may hear it.',
    '',
  ],
  [
    'repeat',
    '同一件事已经答复，没有新的情况',
    'A repeat without a new fact',
    '同一件事已经办过、答复过，这次没有新的情况。',
    'The same matter was handled and answered before, and nothing new was said.',
    '有新的情况或者新的证据，请补充说明后再反映一次。',
    'When there is a new fact or proof, please report it again with that.',
    '',
  ],
  [
    'no_claim',
    '内容辱骂，或者没有具体的诉求',
    'Abusive, or no real claim',
    '看不出具体要解决什么事，或者里面有辱骂别人的话，没法办。',
    'It does not say what should be solved, or it abuses others.',
    '请写清楚什么地方、什么事、想怎么办，再反映一次。',
    'Please say where, what, and what you wish, and report it again.',
    '',
  ],
  [
    'other',
    '别的理由（要写清楚）',
    'Another reason, in words',
    '这件事这里办不了。',
    'This cannot be handled here.',
    '有疑问可以打政务服务便民热线。',
    'With questions, ring the government service hotline.',
    '12345',
  ],
];

/** Adds what is missing; never touches what an administrator changed. */
export async function fillReasons(sql: Sql): Promise<void> {
  const rows = DEFAULTS.map(([code, zh, en, why_zh, why_en, where_zh, where_en, phone], sort) => ({
    code,
    zh,
    en,
    why_zh,
    why_en,
    where_zh,
    where_en,
    phone,
    needs_words: code === 'other',
    sort,
  }));
  await sql`insert into ending_reasons ${sql(rows)} on conflict do nothing`;
}
