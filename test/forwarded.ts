/** An application in the hands of a unit, made over HTTP as its people would. */
import sharp from 'sharp';
import { newId } from '../src/kernel/ids.ts';
import { putPicture } from '../src/modules/pictures/contract.ts';
import {
  askSupplement,
  forwardApplication,
  openApplication,
  type PaperGiven,
  signApplication,
} from '../src/modules/services/applications/contract.ts';
import { readItem } from '../src/modules/services/catalogue/contract.ts';
import type { Handover } from '../src/modules/services/contract.ts';
import { HOME, type World } from './world.ts';

/** The answers and papers that an item wants, all there. */
export async function complete(
  w: World,
  code: string,
): Promise<{ papers: PaperGiven[]; form: Record<string, string> }> {
  const { body } = await w.nobody().call(readItem, { code });
  const answers: Readonly<Record<string, string>> = {
    day: '2026-01-05',
    number: '3',
    phone: '13812342046',
    id_number: '11010519491231002X',
  };
  return {
    papers: body.body.papers.flatMap((paper, at) =>
      paper.optional ? [] : [{ at, state: 'given' as const }],
    ),
    form: Object.fromEntries(
      body.body.fields.map(({ name, type, choices }) => [name, choices?.[0]?.value ?? answers[type] ?? '无']),
    ),
  };
}

/** Uploads a small picture; gives its id. */
export async function picture(w: World, login = 'wang'): Promise<string> {
  const id = newId();
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#8a8273' } })
    .jpeg()
    .toBuffer();
  const sent = await (await w.as(login)).call(
    putPicture,
    { id, place: HOME },
    { upload: bytes, type: 'image/jpeg' },
  );
  if (sent.status !== 200) throw new Error(`picture: ${sent.status}`);
  return id;
}

/** The unit of a name, with whoever else works there. */
export async function unitNamed(w: World, name: string, more: readonly string[] = []): Promise<string> {
  const [unit] = await w.house.sql<
    { id: string; county: string }[]
  >`select id, county from units where name = ${name}`;
  if (!unit) throw new Error(`no unit ${name}`);
  for (const login of more)
    await w.house.sql`insert into unit_members (county, unit, account)
      select ${unit.county}, ${unit.id}, id from accounts where login = ${login} on conflict do nothing`;
  return unit.id;
}

type More = {
  unit?: string;
  handover?: Handover;
  phone?: string;
  picture?: string;
  to?: 'handling' | 'asked';
};
/** dis-01 for 赵秀英, taken in by wang and forwarded; further along when `to` says so. */
export async function forwarded(
  w: World,
  more: More = {},
): Promise<{ id: string; code: string; number: string }> {
  const wang = await w.as('wang');
  const { papers, form } = await complete(w, 'dis-01');
  const [first, ...others] = papers;
  const made = await wang.call(openApplication, {
    id: newId(),
    item: 'dis-01',
    place: HOME,
    person: null,
    name: '赵秀英',
    phone: more.phone ?? '13800531234',
    applicant: 'self',
    source: 'window',
    handover: more.handover ?? 'home',
    form,
    papers: [{ ...first!, ...(more.picture && { pictures: [more.picture] }) }, ...others],
  });
  if (made.status !== 200) throw new Error(`open: ${made.status} ${JSON.stringify(made.fault)}`);
  const { id } = made.body;
  const unit = more.unit ?? (await unitNamed(w, '城管中队'));
  const sent = await wang.call(forwardApplication, { id, unit, note: '老人出不了门' });
  if (sent.status !== 200) throw new Error(`forward: ${sent.status} ${JSON.stringify(sent.fault)}`);
  if (more.to) {
    const liu = await w.as('liu');
    await liu.call(signApplication, { id });
    if (more.to === 'asked') await liu.call(askSupplement, { id, text: '照片不清楚，请重拍', workdays: 5 });
  }
  return made.body;
}
