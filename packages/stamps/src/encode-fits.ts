import { gzipSync } from 'node:zlib';
import { blockBytes, cardBytes, type FitsValue } from '@lucero/fits-tables';

/** One image to write. */
export interface FitsImageToWrite {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Row by row from the bottom. */
  readonly pixels: Float32Array | Float64Array | readonly number[];
  /** -32 (float32, the default) or -64 (float64). */
  readonly bitpix?: -32 | -64;
  /** Cards after the mandatory ones, in this order: EXTNAME, BUNIT, CRPIX1 ... */
  readonly cards?: Readonly<Record<string, FitsValue>>;
}

/** Writes images as one FITS file: the first is primary, the others are IMAGE extensions. */
export function encodeFits(images: readonly FitsImageToWrite[]): Uint8Array {
  return Buffer.concat(
    images.flatMap((image, hdu) => [headerBytes(image, hdu, images.length), dataBytes(image)]),
  );
}

/** The same, gzipped as ZTF sends it; equal images give equal bytes. */
export function encodeGzipFits(images: readonly FitsImageToWrite[]): Uint8Array {
  return gzipSync(encodeFits(images));
}

function headerBytes(image: FitsImageToWrite, hdu: number, hduCount: number): Buffer {
  const cards = [
    hdu === 0 ? card('SIMPLE', true) : card('XTENSION', 'IMAGE'),
    card('BITPIX', image.bitpix ?? -32),
    card('NAXIS', 2),
    card('NAXIS1', image.widthPx),
    card('NAXIS2', image.heightPx),
    ...(hdu > 0 ? [card('PCOUNT', 0), card('GCOUNT', 1)] : []),
    ...(hdu === 0 && hduCount > 1 ? [card('EXTEND', true)] : []),
    ...Object.entries(image.cards ?? {}).map(([keyword, value]) => card(keyword, value)),
    'END'.padEnd(cardBytes),
  ];
  const text = cards.join('');
  return Buffer.from(text.padEnd(Math.ceil(text.length / blockBytes) * blockBytes), 'latin1');
}

/** One card of 80 characters in fixed format. */
function card(keyword: string, value: FitsValue): string {
  let text: string;
  if (typeof value === 'boolean') text = (value ? 'T' : 'F').padStart(20);
  else if (typeof value === 'number') text = numberText(value).padStart(20);
  else text = `'${value.replaceAll("'", "''").padEnd(8)}'`;
  return `${keyword.padEnd(8)}= ${text}`.slice(0, cardBytes).padEnd(cardBytes);
}

function numberText(value: number): string {
  // FITS wants a capital E.
  return String(value).toUpperCase();
}

function dataBytes(image: FitsImageToWrite): Buffer {
  const { widthPx, heightPx, pixels } = image;
  const pixelCount = widthPx * heightPx;
  const isDouble = image.bitpix === -64;
  const length = pixelCount * (isDouble ? 8 : 4);
  const data = Buffer.alloc(Math.ceil(length / blockBytes) * blockBytes);
  for (let i = 0; i < pixelCount; i++) {
    if (isDouble) data.writeDoubleBE(pixels[i], 8 * i);
    else data.writeFloatBE(pixels[i], 4 * i);
  }
  return data;
}
