const LONGEST = 1600;
const BYTES = 300 * 1024;

/**
 * Makes a photograph small enough to travel: at most 1600 px on its longer side and, where the picture allows,
 * 300 KB. Drawing it anew also drops the place and the device written in the file.
 * @throws when the file is no picture this browser can read
 */
export async function shrink(file: Blob): Promise<Blob> {
  const picture = await decode(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const paper = canvas.getContext('2d');
  if (!paper) throw new Error('no canvas');
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  let blob = await jpeg(canvas, 0.82);
  for (const quality of [0.7, 0.58, 0.45]) {
    if (blob.size <= BYTES) break;
    blob = await jpeg(canvas, quality);
  }
  return blob;
}

/** The picture element turns photographs upright by itself, in old browsers too. */
async function decode(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    return picture;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function jpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('not drawn'))), 'image/jpeg', quality);
  });
}
