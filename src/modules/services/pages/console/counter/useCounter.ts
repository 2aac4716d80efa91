import { useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { CallError, call, newKey, serverNow, urlOf } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { say } from '../../../../../web/t.ts';
import { sendPhotos } from '../../../../cases/pages/phone/field/act.ts';
import { issueNotice, openApplication } from '../../../applications/contract.ts';
import { type Item, type ItemChange, readItem, readRegister } from '../../../catalogue/contract.ts';
import { changesBetween } from '../../../catalogue/rules.ts';
import { printNotice } from '../../../counter/contract.ts';
import { listPapers } from '../../../papers/contract.ts';
import { counterHere, useRules } from '../../queue.ts';
import { reloadApplications } from '../../words.ts';
import { type Draft, EMPTY, type Laid, lacks, linesOf, NOTHING, untilDay, type Who } from './draft.ts';

/** Everything on the counter. One application at a time; what was typed outlives every refusal. */
export function useCounter() {
  const [who, setWho] = useState<Who | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [outside, setOutside] = useState<string | null>(null);
  const [item, setItem] = useState<Item | null>(null);
  const [changes, setChanges] = useState<readonly ItemChange[] | null>(null);
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [open, setOpen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const [chosen, setUntil] = useState<string | null>(null);
  // The rule of the one-time notice says until when; the window may set another day.
  const rules = useRules();
  const until = chosen ?? rules.data?.noticeUntil ?? untilDay(serverNow());
  const [search] = useSearchParams();
  const [print, setPrint] = useState<'normal' | 'large'>('normal');
  /** Which lines stood in what was sent, in order: faults name them by that order. */
  const [sentAt, setSentAt] = useState<readonly number[]>([]);
  const id = useRef(newKey());
  const key = useRef(newKey());

  const got = useLoad(code ? `item/${code}` : null, () => call(readItem, { code: code ?? '' }));
  const now = item && item.code === code ? item : (got.data ?? null);
  const file = useLoad(who?.person ? `papers/${who.person}` : null, () =>
    call(listPapers, { id: who?.person ?? '' }),
  );
  const register = useLoad('register/service', () => call(readRegister, { kind: 'service' }));
  const kindOf = (kind: string) => register.data?.papers.find((one) => one.code === kind);
  const nameOf = (kind: string) => {
    const found = kindOf(kind);
    return found ? say(found) : kind;
  };
  const lines = now ? linesOf(now.body.papers, draft.laid, file.data?.rows ?? []) : [];
  const missing = lines.filter(lacks);

  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const lay = (line: string, laid: Partial<Laid>) =>
    setDraft((before) => {
      const own = lines.find((one) => one.key === line)?.laid ?? NOTHING;
      const { paper: _, ...rest } = own;
      return {
        ...before,
        laid: {
          ...before.laid,
          [line]: { ...(laid.state && laid.state !== 'reused' ? rest : own), ...laid },
        },
      };
    });

  function choose(next: { code: string } | { outside: string } | null) {
    setCode(next && 'code' in next ? next.code : null);
    setOutside(next && 'outside' in next ? next.outside : null);
    setItem(null);
    setChanges(null);
    setWrong(null);
    setOpen(null);
    setDraft((before) => ({ ...EMPTY, applicant: before.applicant, agent: before.agent }));
    id.current = newKey();
    key.current = newKey();
  }
  function person(next: Who | null) {
    setWho(next);
    // What was laid down belongs to the person who stood here.
    setDraft((before) => ({ ...before, laid: {}, applicant: 'self', agent: EMPTY.agent }));
    setWrong(null);
    setOpen(null);
  }
  /** A fact about whoever stands there, typed. */
  const amend = (part: Partial<Who>) => setWho((before) => before && { ...before, ...part });
  function again() {
    choose(null);
    setWho(null);
    setDraft(EMPTY);
  }

  async function papersSent(place: string) {
    const told = lines.filter(
      ({ ask, laid, key: line }) => !ask.optional || draft.laid[line] || laid.state !== 'missing',
    );
    setSentAt(told.map(({ at }) => at));
    const sent = [];
    for (const { at, laid } of told) {
      const { state, paper, photos, validUntil, keep } = laid;
      const laidDown = state === 'given' || state === 'seen';
      sent.push({
        at,
        state,
        ...(state === 'reused' && paper && { paper }),
        ...(laidDown && photos.length > 0 && { pictures: await sendPhotos(photos, place) }),
        ...(laidDown && validUntil && { validUntil }),
        ...(laidDown && keep && photos.length > 0 && who?.person && { keep: 'present' as const }),
      });
    }
    return sent;
  }

  /** Begins it; with `notice` the paper of what is missing is issued in the same move. Gives the address of that paper. */
  async function send(notice: boolean): Promise<string | undefined> {
    if (busy || !who) return undefined;
    setBusy(true);
    setWrong(null);
    try {
      const place = who.place?.code ?? '';
      const { agent } = draft;
      const counter = counterHere();
      const ticket = search.get('ticket') ?? '';
      const self = draft.applicant === 'self';
      const made = await call(
        openApplication,
        {
          id: id.current,
          item: now?.code ?? null,
          ...(now && { version: now.version }),
          ...(outside !== null && { outside }),
          place,
          person: who.person,
          ...(!who.person && { name: who.name }),
          ...(who.phone && { phone: who.phone }),
          ...(who.idNumber && { idNumber: who.idNumber }),
          applicant: draft.applicant,
          // Without consent nothing is made up: the server says what is missing.
          ...(!self && agent.consent && { agent: { ...agent, consent: agent.consent } }),
          source: 'window',
          handover: draft.handover,
          form: Object.fromEntries(Object.entries(draft.form).filter(([, value]) => value.trim() !== '')),
          papers: await papersSent(place),
          ...(counter !== null && { counter: String(counter) }),
          // The number with which the person was called.
          ...(/^[0-9a-f-]{36}$/.test(ticket) && { ticket }),
        },
        { key: key.current },
      );
      setChanges(null);
      setOpen(made.id);
      reloadApplications();
      if (!notice || made.state !== 'missing') return undefined;
      const issued = await call(issueNotice, { id: made.id, until });
      reloadApplications();
      return urlOf(printNotice, { id: issued.id, size: print });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      if (error.status === 409 && error.code === 'changed' && now) await renew(now);
      setWrong(error);
      return undefined;
    } finally {
      setBusy(false);
    }
  }

  /** The item changed meanwhile: the new version is shown with what differs, everything laid down stays. */
  async function renew(before: Item) {
    const after = await call(readItem, { code: before.code });
    setItem(after);
    setChanges(changesBetween(before.body, after.body, nameOf));
  }

  return {
    who,
    person,
    amend,
    code,
    outside,
    choose,
    item: now,
    loading: got,
    register: register.data,
    kindOf,
    nameOf,
    draft,
    set,
    lay,
    lines,
    missing,
    changes,
    sentAt,
    open,
    setOpen,
    busy,
    wrong,
    send,
    again,
    until,
    setUntil,
    print,
    setPrint,
  };
}
export type Counter = ReturnType<typeof useCounter>;
