import { type FitsImage, type FitsLimits, readFits } from './read-fits.ts';
import { StampInvalidError } from './stamp-invalid-error.ts';
import { type DetectorPlace, targetIndex } from './target-place.ts';

/** One cutout image, decoded. */
export interface Stamp {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Row by row from the bottom, NaN where nothing was measured; unit of the survey (DN or nJy). */
  readonly pixels: Float32Array;
  readonly pixelScaleArcsec: number;
  /** Position angle of +y from north through east [deg]; null when the FITS has no WCS. */
  readonly positionAngleDeg: number | null;
  /** True: east lies clockwise of north, as no sky does that is seen from below; absent: it does not. */
  readonly isMirrored?: boolean;
  /** Where the target is, counted from 0 at the centre of the first pixel; may lie between pixels. */
  readonly targetXPx: number;
  readonly targetYPx: number;
  /** Variance of each pixel [unit of pixels, squared]. */
  readonly variance: Float32Array | null;
  readonly psf: {
    readonly widthPx: number;
    readonly heightPx: number;
    readonly pixels: Float32Array;
  } | null;
}

export interface DecodeStampOptions {
  /** Used when the FITS has no WCS. */
  readonly pixelScaleArcsec: number;
  /** Pixels are multiplied by it: -1 for a difference stamp that the survey flipped. */
  readonly sign?: 1 | -1;
  /** Used when the FITS has no WCS; absent: the target is at the centre. */
  readonly detectorPlace?: DetectorPlace | null;
  readonly limits?: FitsLimits;
}

/**
 * Decodes one cutout: first image, with variance (HDU UNCERT) and PSF (HDU PSFIMAGE) when it has them.
 * Throws StampInvalidError.
 */
export function decodeStamp(bytes: Uint8Array, options: DecodeStampOptions): Stamp {
  const images = readFits(bytes, options.limits);
  const image = images[0];
  if (image === undefined) throw new StampInvalidError('FITS without an image');
  const { widthPx, heightPx, pixels, wcs } = image;
  if (options.sign === -1) for (let i = 0; i < pixels.length; i++) pixels[i] = -pixels[i];
  const target = targetOf(image, options.detectorPlace ?? null);
  const psf = images.find(({ hduName }) => hduName === 'PSFIMAGE');
  const variance = images.find(({ hduName }) => hduName === 'UNCERT');
  if (variance !== undefined && variance.pixels.length !== pixels.length) {
    throw new StampInvalidError('UNCERT and the image differ in size');
  }
  return {
    widthPx,
    heightPx,
    pixels,
    pixelScaleArcsec: wcs?.pixelScaleArcsec ?? options.pixelScaleArcsec,
    positionAngleDeg: wcs?.positionAngleDeg ?? null,
    ...(wcs?.isMirrored === true ? { isMirrored: true } : {}),
    targetXPx: target.xPx,
    targetYPx: target.yPx,
    variance: variance?.pixels ?? null,
    psf:
      psf === undefined
        ? null
        : { widthPx: psf.widthPx, heightPx: psf.heightPx, pixels: psf.pixels },
  };
}

function targetOf(image: FitsImage, place: DetectorPlace | null): { xPx: number; yPx: number } {
  const { widthPx, heightPx, wcs } = image;
  // Rubin puts the alert at CRPIX. A reference point outside belongs to the whole exposure instead.
  if (wcs !== null && isInside(wcs.referenceXPx, widthPx) && isInside(wcs.referenceYPx, heightPx)) {
    return { xPx: wcs.referenceXPx, yPx: wcs.referenceYPx };
  }
  if (place === null) return { xPx: (widthPx - 1) / 2, yPx: (heightPx - 1) / 2 };
  return {
    xPx: targetIndex(widthPx, place.xPx, place.widthPx),
    yPx: targetIndex(heightPx, place.yPx, place.heightPx),
  };
}

function isInside(px: number, lengthPx: number): boolean {
  return px >= -0.5 && px < lengthPx - 0.5;
}
