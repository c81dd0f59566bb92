export {
  arcsecToDeg,
  arcsecToRad,
  degToArcsec,
  degToRad,
  radToArcsec,
  radToDeg,
  wrapDeg,
} from './angles.ts';
export { angularDistanceArcsec } from './angular-distance.ts';
export { barycentricDelaySeconds, mjdTaiToBarycentricTdb } from './barycentric.ts';
export { barycentricClock } from './barycentric-clock.ts';
export { dateOfMjd, mjdOfDate } from './calendar-date.ts';
export type { CellRange } from './cell-ranges.ts';
export { coneRanges } from './cone-ranges.ts';
export { earthHeliocentricAu } from './earth-heliocentric.ts';
export { eclipticToIcrs, icrsToEcliptic } from './ecliptic.ts';
export { galacticToIcrs, icrsToGalactic } from './galactic.ts';
export {
  cellCentre,
  type FaceCell,
  findFaceCell,
  gatherBits,
  hpx29,
  pixelCentre,
} from './healpix.ts';
export { icrsName } from './icrs-name.ts';
export { meanPosition } from './mean-position.ts';
export { type Moc, mocOfCells } from './moc.ts';
export { type MpcDesignation, parseMpcDesignation } from './mpc-designation.ts';
export { cell24, cells24, cellsNear } from './near-cells.ts';
export { type Observatory, type ObserverState, observerState } from './observer-heliocentric.ts';
export { airmass } from './observing/airmass.ts';
export {
  type Observability,
  type ObservabilityPoint,
  observability,
} from './observing/observability.ts';
export {
  type Darkness,
  type DarkTime,
  nightOfSite,
  type ObservingNight,
  observingNight,
  sunAltitudesDeg,
} from './observing/observing-night.ts';
export type { ObservingSite, SitePlace } from './observing/observing-site.ts';
export { observingSites } from './observing/observing-sites.ts';
export { type VisibleNow, visibleNow } from './observing/visible-now.ts';
export { zenithOf } from './observing/zenith.ts';
export { parseDecDeg, parseRaDeg } from './parse-angle.ts';
export { type Place, parsePlace } from './parse-place.ts';
export { parsePosition } from './parse-position.ts';
export { PolygonInvalidError } from './polygon-invalid-error.ts';
export { PositionInvalidError } from './position-invalid-error.ts';
export { PositionTextError } from './position-text-error.ts';
export { RadiusInvalidError } from './radius-invalid-error.ts';
export {
  polygonContains,
  polygonRanges,
  type SphericalPolygon,
  type SphericalTriangle,
  sphericalPolygon,
} from './spherical-polygon.ts';
export {
  jdToMjd,
  jdUtcToMjdTai,
  mjdTaiToJdUtc,
  mjdTaiToTdb,
  mjdTaiToTt,
  mjdTaiToUnixMs,
  mjdTaiToUtc,
  mjdToJd,
  mjdUtcToTai,
  mjdUtcToUnixMs,
  taiMinusUtcSeconds,
  unixMsToMjdTai,
  unixMsToMjdUtc,
} from './time-scales.ts';
export { fromVector, type Position, toUnitVector, type UnitVector } from './unit-vector.ts';
export { angleBetween, cross, dot, length, plus, times, unit, type Vector } from './vector.ts';
