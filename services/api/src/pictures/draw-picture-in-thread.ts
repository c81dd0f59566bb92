import type { Cutouts } from '@lucero/alert';
import { type ErrorCode, LuceroError } from '@lucero/errors';
import { decodeStamp, northUpStamp, type RowStamp, renderPng, renderRow } from '@lucero/stamps';
import { withTargetCentred } from '../with-target-centred.ts';

export interface AskedPicture {
  /** The cutout as the survey sent it. */
  readonly bytes: Uint8Array;
  /** -1: the survey flipped the image. */
  readonly sign: 1 | -1;
  readonly pixelScaleArcsec: number;
  readonly detectorPlace: Cutouts['detectorPlace'];
  readonly stretch: 'sky' | 'difference';
  /** Side of the picture [px]; null: a pixel for a pixel. */
  readonly sidePx: number | null;
  /** North up and east left, this much of the sky; null: as the survey cut it. */
  readonly northUpSideArcsec: number | null;
}

/** Several side by side, each in a square of this side [px]; null: there is none. */
export interface AskedRow {
  readonly row: readonly (AskedPicture | null)[];
  readonly sidePx: number;
}

/** The picture, or why there is none: an error that was thrown would lose its class between threads. */
export type PictureAnswer =
  | { readonly png: Uint8Array }
  | { readonly refused: { readonly code: ErrorCode; readonly message: string } }
  | { readonly defect: string; readonly stack: string | undefined };

/** Side of a turned picture when none is asked for [px]. */
const nativeSidePx = 64;

/** The one task of the threads that draw. */
export function drawPictureInThread(asked: AskedPicture | AskedRow): PictureAnswer {
  try {
    if ('row' in asked) return { png: renderRow(readable(asked.row), asked.sidePx) };
    const { stretch, sidePx } = asked;
    return {
      png: renderPng(stampOf(asked), { stretch, ...(sidePx === null ? {} : { sidePx }) }),
    };
  } catch (error) {
    if (error instanceof LuceroError) {
      return { refused: { code: error.code, message: error.message } };
    }
    return error instanceof Error
      ? { defect: `${error.name}: ${error.message}`, stack: error.stack }
      : { defect: String(error), stack: undefined };
  }
}

function stampOf({ bytes, stretch: _, sidePx, northUpSideArcsec, ...how }: AskedPicture) {
  const decoded = decodeStamp(bytes, how);
  return northUpSideArcsec === null
    ? withTargetCentred(decoded)
    : northUpStamp(decoded, northUpSideArcsec, sidePx ?? nativeSidePx);
}

/** One that is no image leaves its place empty; when none is, the first says why. */
function readable(row: AskedRow['row']): readonly (RowStamp | null)[] {
  const refusals: LuceroError[] = [];
  const stamps = row.map((asked): RowStamp | null => {
    if (asked === null) return null;
    try {
      const stamp = stampOf(asked);
      if (!stamp.pixels.some(Number.isFinite)) return null;
      return { stamp, stretch: asked.stretch };
    } catch (error) {
      if (!(error instanceof LuceroError)) throw error;
      refusals.push(error);
      return null;
    }
  });
  if (refusals.length > 0 && stamps.every((stamp) => stamp === null)) throw refusals[0]!;
  return stamps;
}
