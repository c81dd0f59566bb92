import type { FitsHeader } from '@lucero/fits-tables';
import { headerCount } from './fits-header.ts';
import { StampInvalidError } from './stamp-invalid-error.ts';

export interface ImageShape {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitpix: number;
}

/**
 * What follows a header: `dataBytes`, without what fills its last block, which are an array of pixels, a
 * table that holds an image compressed by tiles, or (null) neither.
 */
export type HduShape = { readonly dataBytes: number } & (
  | { readonly kind: 'image' | 'tiles'; readonly image: ImageShape }
  | { readonly kind: null; readonly image: null }
);

const bytesPerPixelOf: Readonly<Record<number, number>> = {
  8: 1,
  16: 2,
  32: 4,
  64: 8,
  [-32]: 4,
  [-64]: 8,
};

/** Reads what a header claims of its data. Throws StampInvalidError. */
export function hduShape(header: FitsHeader): HduShape {
  if (header.get('GROUPS') === true) throw new StampInvalidError('random groups');
  const axes = axesOf(header, '');
  const elements = elementCount(axes);
  const dataBytes =
    bytesPerPixel(header, 'BITPIX') *
    headerCount(header, 'GCOUNT', { absent: 1 }) *
    (headerCount(header, 'PCOUNT', { absent: 0 }) + elements);
  const type = header.get('XTENSION') ?? 'IMAGE';
  if (type === 'IMAGE' && elements > 0) {
    return { dataBytes, kind: 'image', image: imageShape(header, axes, 'BITPIX') };
  }
  if (type === 'BINTABLE' && header.get('ZIMAGE') === true) {
    const imageAxes = axesOf(header, 'Z');
    // An image of no pixels has no tiles either.
    if (elementCount(imageAxes) > 0) {
      return { dataBytes, kind: 'tiles', image: imageShape(header, imageAxes, 'ZBITPIX') };
    }
  }
  return { dataBytes, kind: null, image: null };
}

/** Bytes of one pixel of a BITPIX (or, of an image in tiles, ZBITPIX). Throws StampInvalidError. */
function bytesPerPixel(header: FitsHeader, keyword: 'BITPIX' | 'ZBITPIX'): number {
  const bitpix = header.get(keyword);
  const bytes = typeof bitpix === 'number' ? bytesPerPixelOf[bitpix] : undefined;
  if (bytes === undefined) throw new StampInvalidError(`${keyword} is ${bitpix ?? 'absent'}`);
  return bytes;
}

function axesOf(header: FitsHeader, prefix: '' | 'Z'): number[] {
  const axisCount = headerCount(header, `${prefix}NAXIS`, { absent: null, highest: 999 });
  return Array.from({ length: axisCount }, (_, i) =>
    headerCount(header, `${prefix}NAXIS${i + 1}`, { absent: null }),
  );
}

const elementCount = (axes: readonly number[]): number =>
  axes.length === 0 ? 0 : axes.reduce((product, length) => product * length, 1);

function imageShape(
  header: FitsHeader,
  axes: readonly number[],
  keyword: 'BITPIX' | 'ZBITPIX',
): ImageShape {
  const [widthPx, heightPx, ...others] = axes;
  if (widthPx === undefined || heightPx === undefined || others.some((length) => length !== 1)) {
    throw new StampInvalidError(`an array of ${axes.join(' x ')}, not an image`);
  }
  bytesPerPixel(header, keyword);
  return { widthPx, heightPx, bitpix: header.get(keyword) as number };
}
