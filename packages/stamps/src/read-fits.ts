import { blockBytes, type FitsHeader } from '@lucero/fits-tables';
import { readHeader } from './fits-header.ts';
import { foreignKind } from './foreign-kind.ts';
import { type HduShape, hduShape } from './hdu-shape.ts';
import { readPixels } from './read-pixels.ts';
import { StampInvalidError } from './stamp-invalid-error.ts';
import { readTiles } from './tiles/read-tiles.ts';
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
  /** Largest file, uncompressed [bytes]; images compressed in it are together not larger either, 4 bytes a pixel. */
  readonly maxBytes?: number;
  readonly maxHdus?: number;
}

/** What compressors call an image that had no name. */
const nameOfTiles = 'COMPRESSED_IMAGE';

/**
 * Reads every image of a FITS file, gzip or plain, also those compressed by tiles (RICE_1, GZIP_1, GZIP_2;
 * FITS standard 4.0, section 10). What follows the last HDU is no HDU and passed over.
 *
 * Throws StampInvalidError with the reason for anything else: no size that the header claims is
 * believed before the bytes for it are there. Integers of 32 and 64 bit, and doubles, are rounded
 * to the 24 bits of a float32.
 */
export function readFits(bytes: Uint8Array, limits: FitsLimits = {}): FitsImage[] {
  const { maxBytes = defaultMaxFitsBytes, maxHdus = 16 } = limits;
  const foreign = foreignKind(bytes);
  if (foreign !== null) {
    throw new StampInvalidError(`${foreign}, not FITS`, {}, { fault: 'LUCERO_STAMP_UNSUPPORTED' });
  }
  const plain = uncompressedFits(bytes, maxBytes);
  const file = Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength);
  const images: FitsImage[] = [];
  let tileBytes = 0;
  let at = 0;
  for (let hdu = 0; isHdu(file, at, hdu); hdu++) {
    if (hdu === maxHdus) throw new StampInvalidError(`more than ${maxHdus} HDUs`, { maxHdus });
    const { header, dataStart } = readHeader(file, at);
    const { dataBytes, kind, image } = ofHdu(hdu, () => hduShape(header));
    const dataEnd = dataStart + dataBytes;
    if (dataEnd > file.length) {
      throw new StampInvalidError(
        `truncated: HDU ${hdu} needs ${dataBytes} bytes of data, ${Math.max(0, file.length - dataStart)} are there`,
        { hdu },
      );
    }
    const data = file.subarray(dataStart, dataEnd);
    if (kind === 'tiles') {
      // What tiles unpack to is not there yet: without a bound a few bytes would claim all memory.
      tileBytes += image.widthPx * image.heightPx * Float32Array.BYTES_PER_ELEMENT;
      if (tileBytes > maxBytes) {
        throw new StampInvalidError(`images above the limit of ${maxBytes} bytes`, { maxBytes });
      }
    }
    if (kind !== null) {
      images.push({
        widthPx: image.widthPx,
        heightPx: image.heightPx,
        pixels: ofHdu(hdu, () =>
          kind === 'tiles'
            ? readTiles(data, header, image)
            : readPixels(data, image.bitpix, header),
        ),
        header,
        hduName: nameOf(header, kind, hdu),
        wcs: readWcs(header),
      });
    }
    at = dataStart + Math.ceil(dataBytes / blockBytes) * blockBytes;
  }
  return images;
}

/** The same, a failure saying in which HDU. */
function ofHdu<Result>(hdu: number, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof StampInvalidError)) throw error;
    const { message, context, code } = error;
    throw new StampInvalidError(
      `HDU ${hdu}: ${message}`,
      { ...context, hdu },
      {
        fault: code,
        cause: error.cause,
      },
    );
  }
}

/**
 * Whether a header is to be read here. Behind the last HDU may be anything: blanks or zeros of writers that
 * pad to a tape record, special records (FITS standard 3.5), what followed a file in its gzip.
 */
function isHdu(file: Buffer, at: number, hdu: number): boolean {
  if (at >= file.length) return false;
  if (hdu > 0) return /^(?:SIMPLE {2}|XTENSION)/.test(file.toString('latin1', at, at + 8));
  return !isPadding(file);
}

function isPadding(file: Buffer): boolean {
  for (let i = 0; i < file.length; i++) if (file[i] !== 0 && file[i] !== 0x20) return false;
  return true;
}

function nameOf(header: FitsHeader, kind: HduShape['kind'], hdu: number): string {
  const name = header.get('EXTNAME');
  if (typeof name === 'string' && !(kind === 'tiles' && name === nameOfTiles)) return name;
  return hdu === 0 ? 'PRIMARY' : '';
}
