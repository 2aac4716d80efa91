/** Which questions this item asks, one a page, and which of them is the first without an answer. */
import type { Item } from '../../../../catalogue/contract.ts';
import { type Draft, paperKey } from './draft.ts';

/** `who`, `agent`, `consent`, `person`, `place`, `f.NAME`, `p.AT`, `handover`, `check` */
export type Step = string;

/** Papers that only somebody who comes for another shows are not asked of the person. */
const AGENTS = ['agent_id_card', 'proxy_letter'];
export const asks = (item: Item, d: Draft, at: number): boolean =>
  !(d.applicant === 'self' && AGENTS.includes(item.body.papers[at]?.kind ?? ''));

export function stepsOf(item: Item, d: Draft): Step[] {
  const other = d.applicant !== null && d.applicant !== 'self';
  return [
    'who',
    ...(other ? ['agent'] : []),
    'place',
    ...(other ? ['consent'] : []),
    'person',
    ...item.body.fields.map(({ name }) => `f.${name}`),
    ...item.body.papers.flatMap((_, at) => (asks(item, d, at) ? [`p.${at}`] : [])),
    'handover',
    'check',
  ];
}

export function answered(step: Step, item: Item, d: Draft): boolean {
  const [kind, rest = ''] = step.split('.');
  switch (kind) {
    case 'who':
      return d.applicant !== null && item.body.applicants.includes(d.applicant);
    case 'agent':
      return d.agentName.trim() !== '' && d.relation.trim() !== '';
    case 'consent':
      return (
        d.agreement !== null && (d.agreement !== 'code' || (d.phone !== '' && d.agreedPhone === d.phone))
      );
    case 'person':
      return d.name.trim() !== '' && d.idNumber.trim() !== '';
    case 'place':
      return d.place !== null;
    case 'f': {
      const field = item.body.fields.find(({ name }) => name === rest);
      return !field?.required || (d.form[rest] ?? '').trim() !== '';
    }
    case 'p': {
      const at = Number(rest);
      const given = d.papers[paperKey(item.body.papers, at)];
      return given !== undefined && (given.photos.length > 0 || given.use !== null || given.later);
    }
    case 'handover':
      return d.handover !== null;
    default:
      return true;
  }
}

/** The first question without an answer; `check` when all are answered. */
export const firstOpen = (item: Item, d: Draft): Step =>
  stepsOf(item, d).find((step) => !answered(step, item, d)) ?? 'check';

/** The question that mends what the server found wrong. */
export function stepOfFault(path: string, item: Item): Step {
  if (path === 'applicant') return 'who';
  if (path === 'agent.name' || path === 'agent.relation') return 'agent';
  if (path.startsWith('agent.') || path === 'phone') return 'consent';
  if (path === 'name' || path === 'idNumber') return 'person';
  if (path === 'place') return 'place';
  const form = /^form\.(.+)$/.exec(path)?.[1];
  if (form && item.body.fields.some(({ name }) => name === form)) return `f.${form}`;
  return 'check';
}
