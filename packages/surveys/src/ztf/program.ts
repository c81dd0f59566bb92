import type { Programs } from '../programs.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull } from './absent.ts';

/**
 * Who paid for an image and owns what was measured in it, of `candidate` and of each row of a history:
 * 1 public, 2 partnership, 3 Caltech, 0 commissioning (2017). One packet mixes them.
 *
 * Every schema of the survey has the field, in the alert and in its rows, and so have all re-published
 * packets at hand. Data without it has lost the one note of its rights: null, which is served only
 * where the operator says so.
 */
export function programOf(record: SurveyRecord): number | null {
  return numberOrNull(record.programid);
}

/** The rows that may be served. */
export function rowsServed(
  rows: readonly SurveyRecord[],
  programs: Programs,
  warnings: Set<string>,
): readonly SurveyRecord[] {
  const served = rows.filter((row) => programs.has(programOf(row)));
  if (served.length < rows.length) warnings.add('row-of-other-program');
  return served;
}
