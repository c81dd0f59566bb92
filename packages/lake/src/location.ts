import { maxFrameBytes, minFrameBytes } from './frame.ts';
import type { LakeLocation } from './lake.ts';
import { LakeCorruptError } from './lake-corrupt-error.ts';
import { isSegmentName } from './segment-name.ts';

/** Throws LakeCorruptError for what cannot be the place of a record: nothing is opened or read then. */
export function assertLocation(location: LakeLocation): void {
  const { segment, offset, length } = location;
  const isPlace =
    isSegmentName(segment) &&
    Number.isSafeInteger(offset) &&
    offset >= 0 &&
    Number.isInteger(length) &&
    length >= minFrameBytes &&
    length <= maxFrameBytes;
  if (!isPlace) throw new LakeCorruptError('no place in a lake', location);
}
