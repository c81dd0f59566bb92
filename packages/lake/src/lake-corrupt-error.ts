import { LuceroError } from '@lucero/errors';
import type { LakePlace } from './lake.ts';

/** A segment does not hold what the index says: a torn tail, a flipped bit, a missing file. */
export class LakeCorruptError extends LuceroError {
  constructor(reason: string, place: LakePlace, options: ErrorOptions = {}) {
    const { segment, offset, length } = place;
    super('LUCERO_LAKE_CORRUPT', `${reason}: ${segment}`, { segment, offset, length }, options);
  }
}
