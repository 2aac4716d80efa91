/** What the pages of applications on the telephone need: one that misses papers, opened by its code, and half-filled forms. */
import { randomUUID } from 'node:crypto';

type Ask = { ask: <T>(method: string, path: string, body?: object) => Promise<T> };

/** Id for the address `{application}`: begun by the worker, opened by code in the reporter's browser. */
export async function onlineNames(worker: Ask, reporter: Ask, home: string): Promise<Record<string, string>> {
  const made = await worker.ask<{ id: string; code: string }>('POST', '/applications', {
    id: randomUUID(),
    item: 'dis-01',
    place: home,
    person: null,
    name: '李秀兰',
    phone: '13805312046',
    idNumber: '370105194903012045',
    applicant: 'self',
    source: 'visit',
    handover: 'home',
    form: { matter: 'first', cause: 'limbs', contact: '李敏', contact_phone: '13805312046' },
    papers: [{ at: 0, state: 'seen' }],
  });
  await worker.ask('POST', `/applications/${made.id}/notices`, {
    until: '2099-01-08',
    words: '照片可以在家拍。',
  });
  await reporter.ask('POST', '/application-tickets', { id: made.id, code: made.code });
  return { application: made.id };
}

/** What the phone of a daughter keeps of a form for her mother. */
export const applyDraft = (door: object): Record<string, string> => ({
  'linli.apply.dis-01': JSON.stringify({
    id: '01990000-0000-7000-8000-000000000003',
    key: '01990000-0000-7000-8000-000000000004',
    applicant: 'family',
    agentName: '周敏',
    relation: '女儿',
    agreement: 'code',
    agreedPhone: '13900002222',
    phone: '13900002222',
    name: '周桂芳',
    place: door,
    form: {},
    papers: {},
    handover: null,
    changed: false,
    wrong: {},
  }),
});

/** What a worker's phone keeps of a form that was begun at a home. */
export const fieldDraft = (home: string): Record<string, string> => ({
  'linli.field.apply': JSON.stringify({
    id: '01990000-0000-7000-8000-000000000005',
    key: '01990000-0000-7000-8000-000000000006',
    source: 'visit',
    person: null,
    name: '李秀兰',
    phone: '',
    place: { code: home, address: '3号楼 2单元 402' },
    item: { code: 'dis-01', zh: '残疾人证', en: 'Disability certificate' },
    applicant: 'family',
    agent: { name: '李敏', phone: '', relation: '女儿', consent: 'present' },
    form: {},
    lines: {},
    handover: 'home',
  }),
});
