import type { FitsHeader } from '@lucero/fits-tables';

/**
 * Where an image lies on the sky: a tangent plane at the reference point.
 *
 * (east, north) [deg] = matrix · (x − referenceXPx, y − referenceYPx), x and y counted from 0 here
 * (FITS counts from 1). Rubin's cutouts carry no CTYPE and mean the tangent plane; their reference
 * point is the position of the alert.
 */
export interface Wcs {
  readonly referenceXPx: number;
  readonly referenceYPx: number;
  readonly raDeg: number;
  readonly decDeg: number;
  /** Row-major 2 × 2 [deg/px]. */
  readonly matrix: readonly [number, number, number, number];
  /** Side of a square pixel of the same area [arcsec/px]. */
  readonly pixelScaleArcsec: number;
  /** Position angle of the image's +y axis, from north through east [deg], in (−180, 180]. */
  readonly positionAngleDeg: number;
  /** True: east lies clockwise of north. */
  readonly isMirrored: boolean;
}

/**
 * Reads CRPIX and CRVAL with CD, or with PC (identity when absent) and CDELT.
 * Null when the header has no reference point or its matrix cannot be inverted.
 */
export function readWcs(header: FitsHeader): Wcs | null {
  const number = (keyword: string): number | null => {
    const value = header.get(keyword);
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const crpix1 = number('CRPIX1');
  const crpix2 = number('CRPIX2');
  const raDeg = number('CRVAL1');
  const decDeg = number('CRVAL2');
  if (crpix1 === null || crpix2 === null || raDeg === null || decDeg === null) return null;
  const hasCd = header.has('CD1_1') || header.has('CD2_2');
  const prefix = hasCd ? 'CD' : 'PC';
  const onDiagonal = hasCd ? 0 : 1;
  const scale1 = hasCd ? 1 : (number('CDELT1') ?? 1);
  const scale2 = hasCd ? 1 : (number('CDELT2') ?? 1);
  const matrix = [
    (number(`${prefix}1_1`) ?? onDiagonal) * scale1,
    (number(`${prefix}1_2`) ?? 0) * scale1,
    (number(`${prefix}2_1`) ?? 0) * scale2,
    (number(`${prefix}2_2`) ?? onDiagonal) * scale2,
  ] as const;
  const determinant = matrix[0] * matrix[3] - matrix[1] * matrix[2];
  if (!Number.isFinite(determinant) || determinant === 0) return null;
  return {
    referenceXPx: crpix1 - 1,
    referenceYPx: crpix2 - 1,
    raDeg,
    decDeg,
    matrix,
    pixelScaleArcsec: 3600 * Math.sqrt(Math.abs(determinant)),
    positionAngleDeg: (Math.atan2(matrix[1], matrix[3]) * 180) / Math.PI,
    isMirrored: determinant > 0,
  };
}
