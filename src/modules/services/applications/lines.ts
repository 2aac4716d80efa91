/** The lines of papers: what was laid down, what is on file and good, what is kept for another time. */
import type { Tx } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import type { FieldFault } from '../../../kernel/refused.ts';
import { cleanLine, readDay } from '../../../kernel/text.ts';
import { dayOf } from '../../../kernel/time.ts';

import type { ItemBody } from '../catalogue/contract.ts';
import { paperKinds } from '../catalogue/service.ts';
import type { Consent } from '../contract.ts';
import { lastDay, standing } from '../papers/rules.ts';
import type { PaperGiven } from './contract.ts';
import * as store from './store.ts';

export type Whose = {
  county: string;
  id: string;
  community: string;
  person: string | null;
};
/** A line as it was given; from home the consent to keep it is given online. */
export type Given = Omit<PaperGiven, 'keep'> & { keep?: Consent | 'online' | undefined };
export type Lines = { lines: store.PaperLine[]; papers: Omit<store.Paper, 'endedAt'>[] };

const said = (path: string, code: string, zh: string, en: string): FieldFault => ({
  path,
  code,
  message: { zh, en },
});

/**
 * Reads what was given for lines of the item's list. `path` names the field of a line: `papers.0`. Nothing is written.
 * @param by the name that stands beside the line
 * @returns lines to put, papers to insert, and faults (an expired paper, one of another person, a line the item has not)
 */
export async function readLines(
  ctx: Ctx,
  whose: Whose,
  asked: ItemBody['papers'],
  given: readonly Given[],
  by: string,
  path: (index: number) => string = (index) => `papers.${index}`,
): Promise<Lines & { faults: FieldFault[] }> {
  const kinds = new Map((await paperKinds(ctx)).map((kind) => [kind.code, kind]));
  const today = dayOf(ctx.now);
  const faults: FieldFault[] = [];
  const lines: store.PaperLine[] = [];
  const papers: Omit<store.Paper, 'endedAt'>[] = [];
  const seen = new Set<number>();
  for (const [index, line] of given.entries()) {
    const at = path(index);
    const ask = asked[line.at];
    const fail = (name: string, code: string, zh: string, en: string) =>
      faults.push(said(`${at}${name}`, code, zh, en));
    if (!ask) {
      fail('', 'unknown', '这一项不要这样材料。', 'This item does not ask for that paper.');
      continue;
    }
    if (seen.has(line.at)) {
      fail('', 'twice', '同一样材料记了两次。', 'The same paper is noted twice.');
      continue;
    }
    seen.add(line.at);
    const kind = kinds.get(ask.kind);
    let paper: string | null = null;
    if (line.state === 'reused') {
      const found = line.paper ? await store.findPaper(ctx.sql, line.paper) : undefined;
      const own = found && found.county === whose.county && whose.person && found.person === whose.person;
      if (!found || !own || found.kind !== ask.kind) {
        fail('.paper', 'paper', '档案里没有这样材料，请重新选。', 'No such paper is on file. Choose again.');
        continue;
      }
      const facts = {
        givenOn: dayOf(found.givenAt),
        validUntil: found.validUntil,
        ended: found.endedAt !== null,
        consent: found.consent !== null,
      };
      const state = standing(facts, kind?.months ?? null, today);
      if (state !== 'offered') {
        const last = lastDay(facts, kind?.months ?? null);
        if (state === 'expired')
          fail(
            '.paper',
            'expired',
            `这样材料 ${last} 已过期，请带新的。`,
            `It expired on ${last}: a new one is needed.`,
          );
        else fail('.paper', 'ended', '本人没有同意再用这样材料。', 'There is no consent to use it again.');
        continue;
      }
      paper = found.id;
    } else if (line.paper) {
      fail('.paper', 'state', '只有“已有，免交”才选档案里的。', 'Only “on file” names one of the file.');
      continue;
    }
    if (line.validUntil !== undefined) {
      if (!readDay(line.validUntil).ok) fail('.validUntil', 'day', '没有这一天。', 'There is no such day.');
      else if (line.validUntil < today)
        fail(
          '.validUntil',
          'expired',
          `证件 ${line.validUntil} 已过期，请带有效的。`,
          `It expired on ${line.validUntil}: a valid one is needed.`,
        );
    }
    const pictures = [...new Set(line.pictures ?? [])];
    if (
      (line.state === 'given' || line.state === 'seen') &&
      (pictures.length > 0 || line.keep) &&
      whose.person
    ) {
      paper = newId();
      papers.push({
        county: whose.county,
        id: paper,
        person: whose.person,
        kind: ask.kind,
        community: whose.community,
        pictures,
        form: ask.form,
        validUntil: line.validUntil ?? null,
        consent: line.keep ?? null,
        consentAt: line.keep ? ctx.now : null,
        application: whose.id,
        givenAt: ctx.now,
        givenTo: by,
      });
    } else if (pictures.length > 0 && (line.state === 'given' || line.state === 'seen')) {
      // Nobody in the files: the pictures serve this application alone, under its own id.
      paper = newId();
      papers.push({
        county: whose.county,
        id: paper,
        person: whose.id,
        kind: ask.kind,
        community: whose.community,
        pictures,
        form: ask.form,
        validUntil: line.validUntil ?? null,
        consent: null,
        consentAt: null,
        application: whose.id,
        givenAt: ctx.now,
        givenTo: by,
      });
    }
    lines.push({
      county: whose.county,
      application: whose.id,
      at: line.at,
      kind: ask.kind,
      state: line.state,
      paper,
      note: cleanLine(line.note ?? ''),
      changedAt: ctx.now,
      changedBy: by,
    });
  }
  return { lines, papers, faults };
}

/** Writes what `readLines` read; the pictures then belong to their paper. */
export async function putLines(tx: Tx, { lines, papers }: Lines): Promise<void> {
  for (const paper of papers) {
    await store.insertPaper(tx, paper);
    if (paper.pictures.length > 0) await store.ownPictures(tx, paper);
  }
  await store.putPapers(tx, lines);
}
