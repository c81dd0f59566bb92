import { measurementOrNull } from '../measurement.ts';

/**
 * ZTF's ways to say "absent", each made null here and nowhere else: null itself, -999 (catalogue and
 * reference groups), -99999 (forced photometry), NaN (2017), and "null" or "" in texts. None of these
 * numbers is a possible measurement of any field, so one rule serves all; zeros that mean "absent" in
 * one group only are decided where that group is read.
 */
export function numberOrNull(value: unknown): number | null {
  return value === -999 || value === -99999 ? null : measurementOrNull(value);
}

/** For numbers whose 0 is a filler (`exptime`). */
export function nonZeroOrNull(value: unknown): number | null {
  return value === 0 ? null : numberOrNull(value);
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value !== 'null' ? value : null;
}
