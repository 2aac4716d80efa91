/** Papers of the window as PDF: the one-time notice, the receipt, the result slip. Shared with the browser. */
import Type from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { closed, Id, OneOf } from '../../../kernel/shapes.ts';

export const PRINT_SIZES = ['normal', 'large'] as const;
const query = closed({ size: Type.Optional(OneOf(PRINT_SIZES)) });
const paper = { method: 'GET', may: 'services.receive', file: true, output: Type.Unknown() } as const;

/** One page of A4; in large print two, where one does not hold it. */
export const printNotice = endpoint({
  ...paper,
  name: 'services.notice_paper',
  path: '/application-notices/:id/paper',
  summary: { zh: '打印一次性告知单', en: 'Print the one-time notice' },
  params: closed({ id: Id() }),
  query,
});
export const printReceipt = endpoint({
  ...paper,
  name: 'services.receipt_paper',
  path: '/applications/:id/receipt/paper',
  summary: { zh: '打印受理回执', en: 'Print the receipt' },
  params: closed({ id: Id() }),
  query,
});
export const printResult = endpoint({
  ...paper,
  name: 'services.result_paper',
  path: '/applications/:id/result/paper',
  summary: { zh: '打印办理结果', en: 'Print the result' },
  params: closed({ id: Id() }),
  query,
});
