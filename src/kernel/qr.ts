/** QR codes as shapes (for screens and paper) and as pictures. */
import QRCode from 'qrcode';

/** Empty modules around the code that readers need (ISO/IEC 18004). */
const QUIET = 4;

export type QrOptions = {
  /** How much damage is survived: L 7 %, M 15 %, Q 25 %, H 30 %. */
  level?: 'L' | 'M' | 'Q' | 'H';
};

/**
 * The dark modules of a code as one SVG path, in units of a module; `size` counts the quiet edge of four modules
 * on each side, which the path already leaves free. RangeError when the text does not fit into a code.
 */
export function qrPath(text: string, { level = 'M' }: QrOptions = {}): { path: string; size: number } {
  if (text === '') throw new RangeError('no text for a QR code');
  let modules: { size: number; data: Uint8Array };
  try {
    modules = QRCode.create(text, { errorCorrectionLevel: level }).modules;
  } catch {
    throw new RangeError(`a text of ${text.length} characters does not fit into a QR code`);
  }
  const { size, data } = modules;
  let path = '';
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue;
      const from = x;
      while (x + 1 < size && data[y * size + x + 1]) x++;
      const run = x - from + 1;
      path += `M${from + QUIET} ${y + QUIET}h${run}v1h${-run}z`;
    }
  return { path, size: size + 2 * QUIET };
}

/** A code as an SVG picture of its own, with its quiet edge, scaling to any size. `label` is read out aloud. */
export function qrSvg(text: string, options: QrOptions & { label?: string } = {}): string {
  const { path, size } = qrPath(text, options);
  const label = (options.label ?? '二维码').replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" ` +
    `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#23231F" d="${path}"/></svg>`
  );
}

/** A code as a PNG with its quiet edge; `scale` is the pixels of a module. */
export async function qrPng(
  text: string,
  { level = 'M', scale = 8 }: QrOptions & { scale?: number } = {},
): Promise<Buffer> {
  qrPath(text, { level });
  return QRCode.toBuffer(text, { errorCorrectionLevel: level, margin: QUIET, scale, type: 'png' });
}
