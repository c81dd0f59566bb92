import { coneRanges, degToRad, pixelCentre, radToDeg, toUnitVector } from '@lucero/sky';
import { fromOrder29, memoryOrder, partsOf, toOrder29 } from './cells.ts';
import { mapBuilder } from './map-builder.ts';
import { type SkyMap, skyMapOfCells } from './sky-map.ts';
import { SkyMapInvalidError } from './sky-map-invalid-error.ts';

/** Where a source is, as a position with an uncertainty. */
export interface ErrorEllipse {
  readonly raDeg: number;
  readonly decDeg: number;
  /** Semi-major axis of the ellipse that holds the source with `containment` [deg]. */
  readonly semiMajorDeg: number;
  /** Equal to the semi-major axis: a circle. */
  readonly semiMinorDeg: number;
  /** Of the major axis, from north through east [deg]. */
  readonly positionAngleDeg: number;
  /** Above 0, below 1. */
  readonly containment: number;
}

/** The map ends where all but this is within. */
const beyond = 1e-4;
/** Cells along the semi-minor axis, at least. */
const cellsPerAxis = 32;
/** A uniform tail beyond 60 deg would be no ellipse on the sphere any more. */
const greatestRadiusDeg = 60;
const maxCells = 1_000_000;

/**
 * The map of a position with an uncertainty: a Gaussian on the tangent plane.
 *
 * Formula:   density ∝ exp(−s² / 2σ²) with (s/σ)² = −2 ln(1 − c) (u²/a² + v²/b²); so the level at a distance is
 *            1 − (1 − c)^(u²/a² + v²/b²), and the ellipse (a, b) itself has the level c
 * Symbols:   u, v along the axes [deg], as distances on the sphere; c containment
 * Differs:   GCN gives a radius and a containment, and no shape: that it is Gaussian is our choice
 * @throws SkyMapInvalidError for numbers that are no ellipse
 */
export function mapOfEllipse(ellipse: ErrorEllipse): SkyMap {
  const { raDeg, decDeg, semiMajorDeg, semiMinorDeg, positionAngleDeg, containment } = ellipse;
  if (!(raDeg >= -360 && raDeg <= 360 && Math.abs(decDeg) <= 90)) {
    throw new SkyMapInvalidError(`no position: ra ${raDeg}, dec ${decDeg}`);
  }
  if (!(semiMinorDeg > 0 && semiMinorDeg <= semiMajorDeg && Number.isFinite(semiMajorDeg))) {
    throw new SkyMapInvalidError(`no ellipse: semi-axes ${semiMajorDeg} and ${semiMinorDeg} deg`);
  }
  if (!(containment > 0 && containment < 1) || !Number.isFinite(positionAngleDeg)) {
    throw new SkyMapInvalidError(
      `no ellipse: containment ${containment}, angle ${positionAngleDeg}`,
    );
  }
  const perAxis = -Math.log(1 - containment);
  const reachDeg = semiMajorDeg * Math.sqrt(-Math.log(beyond) / perAxis);
  if (reachDeg > greatestRadiusDeg) {
    throw new SkyMapInvalidError(
      `a semi-axis of ${semiMajorDeg} deg at ${containment} is too large for an ellipse: send a map`,
    );
  }
  const order = orderOfCell(semiMinorDeg / cellsPerAxis);
  const offset = tangentOffset(raDeg, decDeg, positionAngleDeg);
  const densities: number[] = [];
  const cells: number[] = [];
  let sum = 0;
  const parts = partsOf(order);
  for (const { from, to } of coneRanges(raDeg, decDeg, reachDeg * 3600, 20_000)) {
    const first = Math.floor(fromOrder29(from) / parts);
    const last = Math.ceil(fromOrder29(to) / parts);
    if (cells.length + last - first > maxCells) {
      throw new SkyMapInvalidError('an ellipse that is too thin: send a map');
    }
    for (let cell = first; cell < last; cell++) {
      const centre = pixelCentre(toOrder29(cell * parts) >> BigInt(2 * (29 - order)), order);
      const [u, v] = offset(centre.raDeg, centre.decDeg);
      const ratio = (u / semiMajorDeg) ** 2 + (v / semiMinorDeg) ** 2;
      const density = Math.exp(-perAxis * ratio);
      if (density < beyond) continue;
      cells.push(cell);
      densities.push(density);
      sum += density;
    }
  }
  if (sum === 0) throw new SkyMapInvalidError('an ellipse that is too small for order 24 (12 mas)');
  const builder = mapBuilder(Math.max(48, cells.length), false);
  const scale = (12 * 4 ** order) / (4 * Math.PI * sum);
  for (const [i, cell] of cells.entries()) {
    builder.add(order, cell, densities[i] * scale, Number.NaN, Number.NaN);
  }
  return skyMapOfCells(builder.finish());
}

/** The coarsest order whose cells are no wider than this. */
function orderOfCell(widthDeg: number): number {
  const sphereDeg = radToDeg(Math.sqrt((4 * Math.PI) / 12));
  const order = Math.ceil(Math.log2(sphereDeg / widthDeg));
  return Math.min(memoryOrder, Math.max(0, order));
}

/** Along the major axis and across [deg], as distances on the sphere from the centre. */
function tangentOffset(
  raDeg: number,
  decDeg: number,
  positionAngleDeg: number,
): (ra: number, dec: number) => readonly [number, number] {
  const centre = toUnitVector(raDeg, decDeg);
  const [ra, dec] = [degToRad(raDeg), degToRad(decDeg)];
  const east = [-Math.sin(ra), Math.cos(ra), 0] as const;
  const north = [
    -Math.sin(dec) * Math.cos(ra),
    -Math.sin(dec) * Math.sin(ra),
    Math.cos(dec),
  ] as const;
  const [sin, cos] = [Math.sin(degToRad(positionAngleDeg)), Math.cos(degToRad(positionAngleDeg))];
  const along = (a: readonly number[], b: readonly number[]): number =>
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  return (raOf, decOf) => {
    const place = toUnitVector(raOf, decOf);
    const e = along(place, east);
    const n = along(place, north);
    const distanceDeg = radToDeg(Math.atan2(Math.hypot(e, n), along(place, centre)));
    const length = Math.hypot(e, n) || 1;
    return [
      (distanceDeg * (n * cos + e * sin)) / length,
      (distanceDeg * (e * cos - n * sin)) / length,
    ];
  };
}
