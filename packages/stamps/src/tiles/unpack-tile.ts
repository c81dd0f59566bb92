import type { FitsHeader } from '@lucero/fits-tables';
import { gunzip } from '../gunzip.ts';
import { storedNumbers } from '../read-pixels.ts';
import { StampInvalidError } from '../stamp-invalid-error.ts';
import { unpackRice } from './rice.ts';

/** The numbers of a tile, as they were compressed; exactly as many as it has pixels. */
export type StoredTile = (i: number) => number;

/** Unpacks the bytes of one tile of `count` pixels. Throws StampInvalidError. */
export type UnpackTile = (bytes: Uint8Array, count: number) => StoredTile;

/**
 * The unpacker of an image's ZCMPTYPE.
 *
 * @param bitpix what gzipped numbers of 4 and 8 bytes are: floats when negative
 */
export function tileUnpacker(header: FitsHeader, bitpix: number): UnpackTile {
  const type = header.get('ZCMPTYPE');
  switch (type) {
    case 'RICE_1':
    case 'RICE_ONE': {
      const bytePix = parameter(header, 'BYTEPIX', 4);
      const blockSize = parameter(header, 'BLOCKSIZE', 32);
      return (bytes, count) => {
        const numbers = unpackRice(bytes, count, { bytePix, blockSize });
        return (i) => numbers[i];
      };
    }
    case 'GZIP_1':
      return (bytes, count) => plainTile(gunzip(bytes, 8 * count), count, bitpix);
    case 'GZIP_2':
      return (bytes, count) =>
        plainTile(unshuffled(gunzip(bytes, 8 * count), count), count, bitpix);
    case 'NOCOMPRESS':
      return (bytes, count) => plainTile(bytes, count, bitpix);
    default:
      throw new StampInvalidError(
        `compressed by ${type ?? 'nothing named'}, which is not read`,
        {},
        { fault: 'LUCERO_STAMP_UNSUPPORTED' },
      );
  }
}

/**
 * Numbers in FITS's byte order, of as many bytes each as there are: 1, 2, 4 or 8; those of 4 and 8 are floats
 * when `sign` is negative.
 */
export function plainTile(bytes: Uint8Array, count: number, sign: number): StoredTile {
  const width = bytes.length / count;
  if (width !== 1 && width !== 2 && width !== 4 && width !== 8) {
    throw new StampInvalidError(`a tile of ${bytes.length} bytes for ${count} pixels`);
  }
  return storedNumbers(bytes, width >= 4 && sign < 0 ? -8 * width : 8 * width).at;
}

/** GZIP_2 puts the highest bytes of all numbers first, then the next: they are like each other. */
function unshuffled(bytes: Uint8Array, count: number): Uint8Array {
  const width = Math.floor(bytes.length / count);
  if (width * count !== bytes.length) return bytes;
  const numbers = new Uint8Array(bytes.length);
  for (let k = 0; k < width; k++) {
    for (let i = 0; i < count; i++) numbers[i * width + k] = bytes[k * count + i];
  }
  return numbers;
}

/** A parameter of the algorithm: the ZVALn beside the ZNAMEn of this name. */
function parameter(header: FitsHeader, name: string, absent: number): number {
  for (let i = 1; header.has(`ZNAME${i}`); i++) {
    if (String(header.get(`ZNAME${i}`)).toUpperCase() === name) {
      return Number(header.get(`ZVAL${i}`) ?? absent);
    }
  }
  return absent;
}
