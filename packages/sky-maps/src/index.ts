export { areaSr, cellAt, fromOrder29, toOrder29 } from './cells.ts';
export { mocOfParts, partsWithin, rangesWithin } from './coverage.ts';
export { type DistanceMoments, distanceMoments } from './distance.ts';
export { type ErrorEllipse, mapOfEllipse } from './error-ellipse.ts';
export { decodeSkyMap, encodeSkyMap } from './map-bytes.ts';
export { type MapSummary, summaryOfMap } from './map-summary.ts';
export { defaultContainment, type ReadSkyMapOptions, readSkyMap } from './read-sky-map.ts';
export { mapOfRegion, type PartRange } from './region-map.ts';
export {
  areaSquareDeg,
  type MapPlace,
  mapWithin,
  placeInMap,
  placeOfRange,
  rangeAt,
  type SkyMap,
} from './sky-map.ts';
export { SkyMapInvalidError } from './sky-map-invalid-error.ts';
