import { angularDistanceArcsec, degToRad, type Position, radToDeg, wrapDeg } from '@lucero/sky';

/** Where a place lies as seen from a nucleus. */
export interface Offset {
  readonly separationArcsec: number;
  /** From north through east [0, 360); 0 at the nucleus itself. */
  readonly positionAngleDeg: number;
  readonly eastArcsec: number;
  readonly northArcsec: number;
}

/**
 * Offset of a place from a nucleus, along the great circle: right at the poles and across 0 h, too.
 *
 * Formula:   $\tan\theta = \frac{\sin\Delta\alpha \cos\delta_2}
 *            {\cos\delta_1 \sin\delta_2 - \sin\delta_1 \cos\delta_2 \cos\Delta\alpha}$,
 *            east $= r \sin\theta$, north $= r \cos\theta$
 * Symbols:   1 the nucleus, 2 the place; $r$ their separation
 */
export function offsetFrom(nucleus: Position, place: Position): Offset {
  const separationArcsec = angularDistanceArcsec(
    nucleus.raDeg,
    nucleus.decDeg,
    place.raDeg,
    place.decDeg,
  );
  const deltaRa = degToRad(place.raDeg - nucleus.raDeg);
  const dec1 = degToRad(nucleus.decDeg);
  const dec2 = degToRad(place.decDeg);
  // sin(dec2 − dec1) and the half angle keep the digits that the textbook's difference loses.
  const east = Math.sin(deltaRa) * Math.cos(dec2);
  const north =
    Math.sin(dec2 - dec1) + 2 * Math.sin(dec1) * Math.cos(dec2) * Math.sin(deltaRa / 2) ** 2;
  const angle = east === 0 && north === 0 ? 0 : Math.atan2(east, north);
  return {
    separationArcsec,
    positionAngleDeg: wrapDeg(radToDeg(angle)),
    eastArcsec: separationArcsec * Math.sin(angle),
    northArcsec: separationArcsec * Math.cos(angle),
  };
}
