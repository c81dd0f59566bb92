import type { FitsLimits } from './read-fits.ts';
import { decodeStamp, type Stamp } from './stamp.ts';
import type { DetectorPlace } from './target-place.ts';

export type CutoutKind = 'science' | 'template' | 'difference';

/** The cutouts of an alert as its survey's folder hands them over. */
export interface CutoutBytes {
  readonly science: Uint8Array | null;
  readonly template: Uint8Array | null;
  readonly difference: Uint8Array | null;
  /** Multiply difference pixels by this to get science minus template. */
  readonly differenceSign: 1 | -1;
  readonly pixelScaleArcsec: number;
  readonly detectorPlace: DetectorPlace | null;
}

/**
 * The stamp of one kind, its target in place and its difference meaning science minus template;
 * null when the packet has none (a cutout of no bytes is none). Throws StampInvalidError.
 */
export function decodeCutout(
  cutouts: CutoutBytes,
  kind: CutoutKind,
  limits: FitsLimits = {},
): Stamp | null {
  const bytes = cutouts[kind];
  if (bytes === null || bytes.length === 0) return null;
  return decodeStamp(bytes, {
    pixelScaleArcsec: cutouts.pixelScaleArcsec,
    sign: kind === 'difference' ? cutouts.differenceSign : 1,
    detectorPlace: cutouts.detectorPlace,
    limits,
  });
}
