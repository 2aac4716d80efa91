/** The paper slip: 80 mm wide, for the printer at the door or any other. */
import type { Input } from '../../../kernel/contract.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx, Sent } from '../../../kernel/module.ts';
import { renderPdf } from '../../../kernel/pdf/render.ts';
import { qrPath, qrSvg } from '../../../kernel/qr.ts';
import { notFound } from '../../../kernel/refused.ts';
import { placeFacts } from '../../places/service.ts';
import {
  type ticketCode as codeEndpoint,
  type printSlip as endpoint,
  type hallCode as hallEndpoint,
  numberOf,
} from './contract.ts';
import { findTicket } from './store.ts';

const MM = 72 / 25.4;
const WIDTH = 80 * MM;
const HEIGHT = 112 * MM;
/** At least 25 mm, so that old cameras read it. */
const CODE = 30 * MM;

export async function printSlip(ctx: Ctx, input: Input<typeof endpoint>): Promise<Sent> {
  // Drawing costs a fifth of a second of everybody's time.
  if (ctx.actor.kind !== 'staff') await limit('queue-slip', ctx.ip, 10, 60);
  const t = await findTicket(ctx.sql, input.id);
  if (!t) throw notFound();
  const facts = await placeFacts(ctx, t.community);
  const url = `${ctx.origin}/queue/${t.id}`;
  const zh = ctx.lang === 'zh';
  const taken = new Date(t.takenAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  const line = (text: string, size: number, more: object = {}) => ({
    text,
    fontSize: size,
    alignment: 'center' as const,
    ...more,
  });
  const number = numberOf(t.class, t.n);
  const { path, size } = qrPath(url);
  const bytes = await renderPdf({
    pageSize: { width: WIDTH, height: HEIGHT },
    pageMargins: [12, 12, 12, 10],
    info: { title: number },
    defaultStyle: { color: '#000000', lineHeight: 1.1 },
    content: [
      line(`${facts?.name ?? ''}${zh ? ' 一窗受理' : ' · One window'}`, 13, { bold: true }),
      line(number, 52, { bold: true, margin: [0, 2, 0, 0] }),
      ...(t.class === 'priority' ? [line(zh ? '优先' : 'Priority', 13, { bold: true })] : []),
      line(zh ? '听到叫号，请到窗口来' : 'Please come when it is called', 12, { margin: [0, 4, 0, 0] }),
      line(zh ? '错过了不作废，回来说一声' : 'Missed it? Come and say so: it still holds', 11),
      {
        svg: `<svg viewBox="0 0 ${size} ${size}" xmlns="http://www.w3.org/2000/svg"><path d="${path}" fill="#000000"/></svg>`,
        width: CODE,
        alignment: 'center' as const,
        margin: [0, 6, 0, 2],
      },
      line(zh ? '扫一扫，看前面还有几位' : 'Scan to see how many are before you', 11),
      line(taken, 10, { margin: [0, 4, 0, 0] }),
    ],
  });
  return { type: 'application/pdf', name: `${number}.pdf`, bytes };
}

const SVG = 'image/svg+xml';
const HOUR = 3600;

/** The address of one number, as a picture. */
export async function ticketCode(ctx: Ctx, input: Input<typeof codeEndpoint>): Promise<Sent> {
  if (!(await findTicket(ctx.sql, input.id))) throw notFound();
  return { type: SVG, bytes: Buffer.from(qrSvg(`${ctx.origin}/queue/${input.id}`)), keep: HOUR };
}

/** The address where a number is taken, as a picture: for the screen and the door. */
export async function hallCode(ctx: Ctx, input: Input<typeof hallEndpoint>): Promise<Sent> {
  const facts = await placeFacts(ctx, input.place);
  if (facts?.kind !== 'community') throw notFound();
  return { type: SVG, bytes: Buffer.from(qrSvg(`${ctx.origin}/queue?place=${input.place}`)), keep: HOUR };
}
