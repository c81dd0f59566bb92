import type { Cutouts } from '@lucero/alert';
import { type ErrorCode, LuceroError } from '@lucero/errors';
import { decodeStamp, renderPng } from '@lucero/stamps';
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
}

/** The picture, or why there is none: an error that was thrown would lose its class between threads. */
export type PictureAnswer =
  | { readonly png: Uint8Array }
  | { readonly refused: { readonly code: ErrorCode; readonly message: string } }
  | { readonly defect: string; readonly stack: string | undefined };

/** The one task of the threads that draw. */
export function drawPictureInThread({
  bytes,
  stretch,
  sidePx,
  ...how
}: AskedPicture): PictureAnswer {
  try {
    const stamp = withTargetCentred(decodeStamp(bytes, how));
    return { png: renderPng(stamp, { stretch, ...(sidePx === null ? {} : { sidePx }) }) };
  } catch (error) {
    if (error instanceof LuceroError) {
      return { refused: { code: error.code, message: error.message } };
    }
    return error instanceof Error
      ? { defect: `${error.name}: ${error.message}`, stack: error.stack }
      : { defect: String(error), stack: undefined };
  }
}
