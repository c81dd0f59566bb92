import type { FitsHeader } from '@lucero/fits-tables';
import { pixelScaling } from './pixel-scaling.ts';

/** The pixels of an uncompressed array, as FITS stores it; `data` is exactly its bytes. */
export function readPixels(data: Buffer, bitpix: number, header: FitsHeader): Float32Array {
  const scaled = pixelScaling(header, bitpix);
  if (bitpix === -32 && scaled === null) {
    // The way of nearly every stamp: swap a copy in native code (bench/stamps.bench.ts).
    const swapped = Buffer.from(new ArrayBuffer(data.length));
    data.copy(swapped);
    swapped.swap32();
    return new Float32Array(swapped.buffer);
  }
  const stored = storedNumbers(data, bitpix);
  const pixels = new Float32Array(stored.count);
  for (let i = 0; i < pixels.length; i++) {
    const value = stored.at(i);
    pixels[i] = scaled === null ? value : scaled(value);
  }
  return pixels;
}

/** The numbers of an array in FITS's byte order; 64-bit integers are rounded to doubles. */
export function storedNumbers(
  data: Uint8Array,
  bitpix: number,
): { readonly count: number; readonly at: (i: number) => number } {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const count = data.length / (Math.abs(bitpix) / 8);
  switch (bitpix) {
    case 8:
      return { count, at: (i) => view.getUint8(i) };
    case 16:
      return { count, at: (i) => view.getInt16(2 * i) };
    case 32:
      return { count, at: (i) => view.getInt32(4 * i) };
    case 64:
      return { count, at: (i) => Number(view.getBigInt64(8 * i)) };
    case -32:
      return { count, at: (i) => view.getFloat32(4 * i) };
    default:
      return { count, at: (i) => view.getFloat64(8 * i) };
  }
}
