/** The closing report: every figure is counted from the checks, every sentence made from those figures. */
import type { Input, Output } from '../../kernel/contract.ts';
import type { Ctx, Sent } from '../../kernel/module.ts';
import { type OutCell, writeSheet } from '../../kernel/sheets/write.ts';
import { placeFacts } from '../places/service.ts';
import { unitById } from '../units/service.ts';
import { type Line, lines } from './checks.ts';
import type * as contract from './contract.ts';
import { CHECK_WORDS, type Counts, type Report, SEVERITY_WORDS } from './contract.ts';
import { NONE, placeState, sentencesOf, tally } from './rules.ts';
import { campaignFor } from './sight.ts';
import * as store from './store.ts';

const PAIRS = 6;
const REMAINS = 60;

/** A check that was a problem at some time: what was found stays written beside it. */
const wasFound = ({ state }: Line): boolean => state === 'problem' || state === 'fixed' || state === 'handed';
const isLeft = ({ state }: Line): boolean => state === 'problem' || state === 'handed';

function group(all: readonly Line[], keyOf: (line: Line) => string): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of all) {
    const key = keyOf(line);
    const list = groups.get(key);
    if (list) list.push(line);
    else groups.set(key, [line]);
  }
  return groups;
}

function countsOf(list: readonly Line[]): Counts {
  const counts: Counts = { ...NONE };
  for (const { state } of list) counts[state] += 1;
  return counts;
}

/** The report of what the reader sees; also gives the rows it was made of. */
export async function reportOf(
  ctx: Ctx,
  id: string,
): Promise<{ report: Report; all: Line[]; c: store.Campaign }> {
  const { c, sight } = await campaignFor(ctx, id);
  // All figures come from this one statement.
  const all = [...(await lines(ctx.sql, c.county, c.id, sight))];
  const [items, units, whole, area] = await Promise.all([
    store.itemsOf(ctx.sql, c.county, c.id),
    store.unitsIn(ctx.sql, [c.id]),
    store.countPlaces(ctx.sql, c.county, c.id),
    placeFacts(ctx, c.place),
  ]);
  const named = await Promise.all(
    units.map(async ({ unit, lead }) => ({
      name: (await unitById(ctx, c.county, unit))?.name ?? '',
      lead,
    })),
  );
  const places = group(all, ({ id: place }) => place);
  const figures = tally([...places.values()].map(countsOf));
  const problems = {
    found: all.filter(wasFound).length,
    fixed: all.filter(({ state }) => state === 'fixed').length,
    open: all.filter(isLeft).length,
    cases: all.filter(({ caseId }) => caseId !== null).length,
    casesDone: all.filter(({ caseId, state }) => caseId !== null && state === 'fixed').length,
    urgent: all.filter((line) => wasFound(line) && line.severity === 3).length,
  };
  const communities = await Promise.all(
    [...group(all, ({ community }) => community)].map(async ([code, list]) => {
      const own = [...group(list, ({ id: place }) => place).values()].map(countsOf);
      return {
        name: (await placeFacts(ctx, code))?.name ?? code,
        places: own.length,
        done: own.filter((counts) => placeState(counts) === 'done').length,
        found: list.filter(wasFound).length,
        fixed: list.filter(({ state }) => state === 'fixed').length,
        open: list.filter(isLeft).length,
      };
    }),
  );
  const byItem = group(all, ({ item }) => item);
  const paired = all.filter(({ before, after }) => before.length > 0 && after.length > 0);
  const left = all.filter(isLeft);
  const area_ = area?.name ?? '';
  return {
    all,
    c,
    report: {
      title: c.title,
      why: c.why,
      area: area_,
      starts: c.starts,
      ends: c.ends,
      closedAt: c.closedAt?.toISOString() ?? null,
      closing: c.closing,
      madeAt: ctx.now.toISOString(),
      figures,
      problems,
      sentences: sentencesOf(
        {
          title: c.title,
          area: area_,
          starts: c.starts,
          ends: c.ends,
          figures,
          items: items.length,
          lead: named.find(({ lead }) => lead)?.name ?? null,
          assist: named.filter(({ lead }) => !lead).map(({ name }) => name),
          problems,
        },
        ctx.lang,
      ),
      units: named,
      communities,
      items: items.map(({ id: item, title }) => ({ title, counts: countsOf(byItem.get(item) ?? []) })),
      pairs: paired.slice(0, PAIRS).map((line) => ({
        place: line.address,
        item: line.title,
        before: line.before[0]!,
        after: line.after[0]!,
        words: line.fixedWords || line.words,
      })),
      remains: left.slice(0, REMAINS).map((line) => ({
        place: line.address,
        item: line.title,
        words: line.words,
        holder: line.holderName,
        caseNumber: line.caseNumber,
      })),
      moreRemains: Math.max(0, left.length - REMAINS),
      part: whole > places.size,
    },
  };
}

export const readReport = async (
  ctx: Ctx,
  input: Input<typeof contract.readReport>,
): Promise<Output<typeof contract.readReport>> => (await reportOf(ctx, input.id)).report;

const day = (at: Date | null): string =>
  at ? new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ') : '';

/** Every check as a row: the ledger that offices keep. */
export async function exportCampaign(ctx: Ctx, input: Input<typeof contract.exportCampaign>): Promise<Sent> {
  const { all, c } = await reportOf(ctx, input.id);
  const zh = ctx.lang === 'zh';
  const heads: [zh: string, en: string, width: number][] = [
    ['社区', 'Community', 16],
    ['地方', 'Place', 26],
    ['负责人', 'Responsible', 10],
    ['检查项', 'Item', 20],
    ['结果', 'Result', 12],
    ['问题', 'Problem', 30],
    ['轻重', 'Severity', 8],
    ['谁查的', 'Checked by', 10],
    ['什么时候查的', 'Checked at', 17],
    ['怎么整改的', 'How put right', 30],
    ['谁整改的', 'Put right by', 10],
    ['什么时候整改的', 'Put right at', 17],
    ['诉求编号', 'Case', 12],
  ];
  const rows: OutCell[][] = [];
  for (const line of all) {
    const severity = line.severity ? SEVERITY_WORDS[line.severity] : undefined;
    rows.push([
      (await placeFacts(ctx, line.community))?.name ?? '',
      line.address,
      line.holderName,
      line.title,
      CHECK_WORDS[line.state][zh ? 'zh' : 'en'],
      line.words,
      severity ? severity[zh ? 'zh' : 'en'] : '',
      line.byName,
      day(line.at),
      line.fixedWords,
      line.fixedByName,
      day(line.fixedAt),
      line.caseNumber,
    ]);
  }
  const bytes = await writeSheet(
    heads.map(([inZh, inEn, width]) => ({ heading: zh ? inZh : inEn, width })),
    rows,
    zh ? '检查台账' : 'Checks',
  );
  return {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: `${c.title}.xlsx`,
    bytes,
  };
}
