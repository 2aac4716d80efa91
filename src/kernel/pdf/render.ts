/** Files for paper: pdfmake with Noto Sans SC, of which only the used characters are embedded. */
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

const { resolve } = createRequire(import.meta.url);
const font = (weight: string): string =>
  resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);

const NORMAL = font('400Regular');
const BOLD = font('700Bold');

pdfmake.setFonts({ NotoSansSC: { normal: NORMAL, bold: BOLD, italics: NORMAL, bolditalics: BOLD } });
// A document may hold words of strangers: it opens no files and fetches nothing.
pdfmake.setLocalAccessPolicy((path) => path === NORMAL || path === BOLD);
pdfmake.setUrlAccessPolicy(() => false);

/**
 * Renders a pdfmake document. The text can be searched and copied. Layout runs on the event loop: some
 * hundred pages take seconds, so larger works belong into a job.
 */
export async function renderPdf(doc: TDocumentDefinitions): Promise<Buffer> {
  return await pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [48, 48, 48, 48],
      ...doc,
      info: { creator: 'Linli', producer: 'Linli', ...doc.info },
      defaultStyle: {
        font: 'NotoSansSC',
        fontSize: 10.5,
        lineHeight: 1.25,
        color: '#23231F',
        ...doc.defaultStyle,
      },
    })
    .getBuffer();
}
