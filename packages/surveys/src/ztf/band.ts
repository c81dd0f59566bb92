import type { Band } from '@lucero/alert';
import { requiredBand } from '../alert-fields.ts';

const bandOfFid: ReadonlyMap<unknown, Band> = new Map<unknown, Band>([
  [1, 'g'],
  [2, 'r'],
  [3, 'i'],
]);

/** `fid` is the filter's number. */
export function bandOf(fid: unknown, field: string): Band {
  return requiredBand(fid, field, bandOfFid);
}
