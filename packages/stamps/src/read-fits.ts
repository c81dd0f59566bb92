import { blockBytes, type FitsHeader, readHeader } from './fits-header.ts';
import { StampInvalidError } from './stamp-invalid-error.ts';
import { defaultMaxFitsBytes, uncompressedFits } from './uncompressed-fits.ts';
import { readWcs, type Wcs } from './wcs.ts';

/** One image of a FITS file; other extensions (tables) are passed over. */
export interface FitsImage {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Row by row from the bottom, as FITS holds them; BSCALE and BZERO applied, BLANK is NaN. */
  readonly pixels: Float32Array;
  readonly header: FitsHeader;
  /** EXTNAME; 'PRIMARY' for a first image without one, '' for any other. */
  readonly hduName: string;
  readonly wcs: Wcs | null;
}

export interface FitsLimits {
  /** Largest file, uncompressed [bytes]. */
  readonly maxBytes?: number;
  readonly maxHdus?: number;
}

const bytesPerPixelOf: Readonly<Record<number, number>> = {
  8: 1,
  16: 2,
  32: 4,
  64: 8,
  [-32]: 4,
  [-64]: 8,
};

/**
 * Reads every image of a FITS file, gzip or plain.
 *
 * Throws StampInvalidError with the reason for anything else: no size that the header claims is
 * believed before the bytes for it are there. Integers of 32 and 64 bit, and doubles, are rounded
 * to the 24 bits of a float32.
 */
export function readFits(bytes: Uint8Array, limits: FitsLimits = {}): FitsImage[] {
  const { maxBytes = defaultMaxFitsBytes, maxHdus = 16 } = limits;
  if (bytes[0] === 0xff && bytes[1] === 0xd8) throw new StampInvalidError('a JPEG, not FITS');
  const plain = uncompressedFits(bytes, maxBytes);
  const file = Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength);
  const images: FitsImage[] = [];
  let at = 0;
  for (let hdu = 0; at < file.length && !isPadding(file, at); hdu++) {
    if (hdu === maxHdus) throw new StampInvalidError(`more than ${maxHdus} HDUs`, { maxHdus });
    const { header, dataStart } = readHeader(file, at);
    const shape = shapeOf(header, hdu);
    const dataEnd = dataStart + shape.dataBytes;
    if (dataEnd > file.length) {
      throw new StampInvalidError(
        `truncated: HDU ${hdu} needs ${shape.dataBytes} bytes of data, ${Math.max(0, file.length - dataStart)} are there`,
        { hdu },
      );
    }
    if (shape.image !== null) {
      const { widthPx, heightPx, bitpix } = shape.image;
      const name = header.get('EXTNAME');
      images.push({
        widthPx,
        heightPx,
        pixels: readPixels(file.subarray(dataStart, dataEnd), bitpix, header),
        header,
        hduName: typeof name === 'string' ? name : hdu === 0 ? 'PRIMARY' : '',
        wcs: readWcs(header),
      });
    }
    at = dataStart + Math.ceil(shape.dataBytes / blockBytes) * blockBytes;
  }
  return images;
}

/** Blanks or zeros behind the last HDU: some writers pad to a tape record. */
function isPadding(file: Buffer, start: number): boolean {
  for (let i = start; i < file.length; i++) if (file[i] !== 0 && file[i] !== 0x20) return false;
  return true;
}

interface Shape {
  readonly dataBytes: number;
  /** Null for a table and for an HDU without data. */
  readonly image: { widthPx: number; heightPx: number; bitpix: number } | null;
}

function shapeOf(header: FitsHeader, hdu: number): Shape {
  const count = (keyword: string, absent: number | null, highest: number): number => {
    const value = header.get(keyword) ?? absent;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= highest) {
      return value;
    }
    throw new StampInvalidError(`HDU ${hdu}: ${keyword} is ${value ?? 'absent'}`, { hdu });
  };
  const bitpix = header.get('BITPIX');
  const bytesPerPixel = typeof bitpix === 'number' ? bytesPerPixelOf[bitpix] : undefined;
  if (typeof bitpix !== 'number' || bytesPerPixel === undefined) {
    throw new StampInvalidError(`HDU ${hdu}: BITPIX is ${bitpix ?? 'absent'}`, { hdu });
  }
  if (header.get('GROUPS') === true) throw new StampInvalidError(`HDU ${hdu}: random groups`);
  const axes: number[] = [];
  const axisCount = count('NAXIS', null, 999);
  for (let i = 1; i <= axisCount; i++) axes.push(count(`NAXIS${i}`, null, 2 ** 31));
  const elements = axes.length === 0 ? 0 : axes.reduce((product, length) => product * length, 1);
  const dataBytes =
    bytesPerPixel * count('GCOUNT', 1, 2 ** 31) * (count('PCOUNT', 0, 2 ** 31) + elements);
  const type = header.get('XTENSION') ?? 'IMAGE';
  if (type !== 'IMAGE' || elements === 0) return { dataBytes, image: null };
  if (axes.length < 2 || axes.slice(2).some((length) => length !== 1)) {
    throw new StampInvalidError(`HDU ${hdu}: an array of ${axes.join(' x ')}, not an image`, {
      hdu,
    });
  }
  return { dataBytes, image: { widthPx: axes[0], heightPx: axes[1], bitpix } };
}

function readPixels(data: Buffer, bitpix: number, header: FitsHeader): Float32Array {
  const scale = numberOr(header.get('BSCALE'), 1);
  const zero = numberOr(header.get('BZERO'), 0);
  const isScaled = scale !== 1 || zero !== 0;
  // BLANK belongs to integers alone; floats write NaN.
  const blank = bitpix > 0 ? numberOr(header.get('BLANK'), Number.NaN) : Number.NaN;
  if (bitpix === -32) {
    // The way of nearly every stamp: swap a copy in native code (bench/stamps.bench.ts).
    const swapped = Buffer.from(new ArrayBuffer(data.length));
    data.copy(swapped);
    swapped.swap32();
    const pixels = new Float32Array(swapped.buffer);
    if (isScaled) {
      for (let i = 0; i < pixels.length; i++) pixels[i] = zero + scale * pixels[i];
    }
    return pixels;
  }
  const bytesPerPixel = bytesPerPixelOf[bitpix];
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const read = readerOf(view, bitpix);
  const pixels = new Float32Array(data.length / bytesPerPixel);
  for (let i = 0; i < pixels.length; i++) {
    const value = read(i * bytesPerPixel);
    if (value === blank) pixels[i] = Number.NaN;
    else pixels[i] = isScaled ? zero + scale * value : value;
  }
  return pixels;
}

function readerOf(view: DataView, bitpix: number): (at: number) => number {
  switch (bitpix) {
    case 8:
      return (at) => view.getUint8(at);
    case 16:
      return (at) => view.getInt16(at);
    case 32:
      return (at) => view.getInt32(at);
    case 64:
      return (at) => Number(view.getBigInt64(at));
    default:
      return (at) => view.getFloat64(at);
  }
}

function numberOr(value: unknown, absent: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : absent;
}
