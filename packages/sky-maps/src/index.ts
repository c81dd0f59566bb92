export { areaSr, cellAt, fromOrder29, toOrder29 } from './cells.ts';
export { mocOfParts, partsWithin, rangesWithin } from './coverage.ts';
export { type DistanceMoments, distanceMoments } from './distance.ts';
export { type ErrorEllipse, mapOfEllipse } from './error-ellipse.ts';
export { bytesPerRange, type FittedMap, fittedMap } from './fitted-map.ts';
export { eventName, RegionNoticeInvalidError } from './gcn/notice-fields.ts';
export { parseRegionNotice } from './gcn/parse-region-notice.ts';
export {
  type NoticeFacts,
  type NoticeRegion,
  noFacts,
  type RegionAlertType,
  type RegionKind,
  type RegionNotice,
  regionAlertTypes,
  regionKinds,
} from './gcn/region-notice.ts';
export { type GivenRegionOptions, givenRegion, keptMap } from './given-region.ts';
export { decodeSkyMap, encodeSkyMap } from './map-bytes.ts';
export { type MapSummary, summaryOfMap } from './map-summary.ts';
export { type FileFacts, noticeOfFile } from './notice-of-file.ts';
export { type Outline, outlineOf, type Ring } from './outline.ts';
export { defaultContainment, type ReadSkyMapOptions, readSkyMap } from './read-sky-map.ts';
export { mapOfRegion, type PartRange } from './region-map.ts';
export { parseWindows, type WindowDays } from './region-windows.ts';
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
