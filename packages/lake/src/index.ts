export { readDiskRoom } from './disk-room.ts';
export type {
  KeptRecord,
  Lake,
  LakeLocation,
  LakeNight,
  LakeOrigin,
  LakeReader,
  LakeRecord,
  LakeSegment,
  Scanned,
  SegmentFilter,
} from './lake.ts';
export { LakeCorruptError } from './lake-corrupt-error.ts';
export { LakeUnavailableError } from './lake-unavailable-error.ts';
export {
  type BucketLifecycle,
  type LifecycleRule,
  openBucketLifecycle,
  parseLifecycle,
} from './lifecycle.ts';
export { type LocalLakeOptions, openLocalLake } from './local-lake.ts';
export {
  isObjectLake,
  type LakeOptions,
  type LakePlace,
  openLake,
  openLakeReader,
} from './open-lake.ts';
export { inSeries, nightOfSegment } from './segment-name.ts';
