export type { Lake, LakeLocation, LakeRecord } from './lake.ts';
export { LakeCorruptError } from './lake-corrupt-error.ts';
export { LakeUnavailableError } from './lake-unavailable-error.ts';
export { type LocalLakeOptions, openLocalLake } from './local-lake.ts';
export { listSegments, type Scanned, scanSegment } from './scan-segment.ts';
