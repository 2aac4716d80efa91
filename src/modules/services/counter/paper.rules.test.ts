import { expect, it } from 'vitest';
import { pdfPages, pdfQr, pdfText } from '../../../../test/pdf.ts';
import { type NoticePaper, noticePdf, receiptPdf, resultPdf } from './paper.ts';

const head = {
  where: '无影山街道 甲一社区',
  community: '甲一社区',
  number: 'G2611-0088',
  name: '李**',
  title: '高龄津贴',
  firstContact: '王小梅',
  phone: '0531-55500112',
  day: '2026年11月24日',
  url: 'https://linli.example.org/applications/018f2f0e-7a3c-7abc-8def-0123456789ab?c=ABCDEF',
  code: 'ABCDEF',
};
const notice: NoticePaper = {
  ...head,
  application: 'B2611-0012',
  missing: [
    { words: '证件照片', note: '大厅自助机可以拍，不收费' },
    { words: '本人银行卡复印件', note: '' },
  ],
  have: [
    { name: '本人身份证', words: '档案里有' },
    { name: '户口簿', words: '原件看过了' },
  ],
  steps: ['社区核对身份证、户口和银行卡', '街道审核', '下个月起按月发到卡上'],
  days: 10,
  fee: '不收费',
  until: '2026年12月4日',
  more: '',
};
const plain = (pdf: Buffer): string => pdfText(pdf).replace(/\s/g, '');

it.each(['normal', 'large'] as const)(
  'the notice in %s print is one page that says everything, with its code',
  async (size) => {
    const pdf = await noticePdf(notice, size);
    expect(pdfPages(pdf)).toBe(1);
    const words = plain(pdf);
    for (const each of [
      '一次性告知单',
      'G2611-0088',
      'B2611-0012',
      '李**',
      '高龄津贴',
      '证件照片',
      '大厅自助机可以拍',
      '本人银行卡复印件',
      '2026年12月4日',
      '本人身份证',
      '10个工作日',
      '王小梅',
      '0531-55500112',
      '2026年11月24日',
      'ABCDEF',
    ])
      expect(words).toContain(each);
    const code = await pdfQr(pdf);
    expect(code?.text).toBe(head.url);
    expect(code?.mm).toBeGreaterThan(25);
  },
);

it('the normal notice stays one page with ten missing papers; large print takes a second and says so', async () => {
  const missing = Array.from({ length: 10 }, (_, at) => ({
    words: `第${at + 1}样很长名字的材料原件和复印件`,
    note: '到户籍所在地派出所开',
  }));
  expect(pdfPages(await noticePdf({ ...notice, missing }, 'normal'))).toBe(1);
  const large = await noticePdf({ ...notice, missing }, 'large');
  expect(pdfPages(large)).toBe(2);
  expect(plain(large)).toContain('第1页，共2页');
  expect((await pdfQr(large))?.text).toBe(head.url);
});

it('receipt and result are one page each', async () => {
  const receipt = await receiptPdf(
    {
      ...head,
      have: notice.have,
      due: '2026年12月8日',
      legalDue: '2026年12月22日',
      handover: '好了通知您来取',
      agent: null,
    },
    'large',
  );
  expect(pdfPages(receipt)).toBe(1);
  expect(plain(receipt)).toContain('受理回执');
  expect(plain(receipt)).toContain('2026年12月8日前办好');
  expect(plain(receipt)).toContain('最晚2026年12月22日');
  expect((await pdfQr(receipt))?.text).toBe(head.url);
  const result = await resultPdf(
    { ...head, approved: false, words: '', reason: '户口不在本街道', decidedBy: '民政办 刘经办' },
    'normal',
  );
  expect(pdfPages(result)).toBe(1);
  expect(plain(result)).toContain('户口不在本街道');
});
