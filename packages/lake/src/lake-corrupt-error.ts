import { LuceroError } from '@lucero/errors';
import type { LakeLocation } from './lake.ts';

/** A segment does not hold what the index says: a torn tail, a flipped bit, a missing file. */
export class LakeCorruptError extends LuceroError {
  constructor(reason: string, location: LakeLocation, options: ErrorOptions = {}) {
    const { segment, offset, length } = location;
    super('LUCERO_LAKE_CORRUPT', `${reason}: ${segment}`, { segment, offset, length }, options);
  }
}
