/** The rectification notice (整改通知书) on one sheet of A4, with number, deadline and lines to sign. */
import { renderPdf } from '../../kernel/pdf/render.ts';
import { dayOf } from '../../kernel/time.ts';

export type NoticeOnPaper = {
  number: string;
  toWhom: string;
  address: string;
  what: string;
  basis: string;
  untilOn: string;
  unitName: string;
  unitPhone: string | null;
  issuedByName: string;
  issuedAt: Date;
};

const date = (day: string): string => {
  const [year, month, of] = day.split('-').map(Number);
  return `${year}年${month}月${of}日`;
};

/** Renders the notice; the copy stub at the foot stays with the unit. */
export function noticePdf(n: NoticeOnPaper): Promise<Buffer> {
  const issued = date(dayOf(n.issuedAt));
  const line = (label: string) => ({
    columns: [
      { text: label, width: 'auto' as const },
      {
        canvas: [{ type: 'line' as const, x1: 4, y1: 12, x2: 150, y2: 12, lineWidth: 0.7 }],
        width: 160,
      },
    ],
    margin: [0, 14, 0, 0] as [number, number, number, number],
  });
  return renderPdf({
    pageMargins: [72, 64, 72, 56],
    info: { title: `整改通知书 ${n.number}` },
    defaultStyle: { fontSize: 12, lineHeight: 1.5 },
    content: [
      { text: n.unitName, alignment: 'center', fontSize: 14 },
      { text: '整改通知书', alignment: 'center', fontSize: 24, bold: true, margin: [0, 6, 0, 4] },
      { text: n.number, alignment: 'right', margin: [0, 0, 0, 14] },
      { text: `${n.toWhom}：`, bold: true },
      {
        text: `经现场查看，${n.address} 存在下列问题，请你（单位）在 ${date(n.untilOn)} 前改正：`,
        margin: [24, 8, 0, 8],
      },
      { text: n.what, margin: [24, 0, 0, 8] },
      { text: [{ text: '依据：', bold: true }, n.basis], margin: [24, 0, 0, 8] },
      {
        text: `期满当天由本单位复查。到期没有改好的，依法处理。对这份通知有不同意见，可以向本单位说明${n.unitPhone ? `，电话 ${n.unitPhone}` : ''}。`,
        margin: [24, 0, 0, 24],
      },
      { text: n.unitName, alignment: 'right' },
      { text: issued, alignment: 'right' },
      { text: '（盖章）', alignment: 'right', margin: [0, 0, 0, 18] },
      {
        columns: [
          { stack: [line('经办人：'), line('见证人：')] },
          { stack: [line('收件人签名：'), line('收到日期：')] },
        ],
        unbreakable: true,
      },
      {
        text: `经办人 ${n.issuedByName}。一式两份，一份交收件人，一份由本单位留存。`,
        fontSize: 9.5,
        color: '#5C5A52',
        margin: [0, 26, 0, 0],
      },
    ],
  });
}
