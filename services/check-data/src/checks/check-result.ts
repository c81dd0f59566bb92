import type { DataCheck } from '@lucero/store';

/** What a check says; when, of which night and who says it is added when it is stored. */
export type CheckResult = Omit<DataCheck, 'checkedMs' | 'night' | 'source'>;

/** A check that has nothing to compare with yet passes. */
export function notComparable(
  of: Pick<CheckResult, 'kind' | 'subject' | 'survey'>,
  value: number | null,
  detail: string,
): CheckResult {
  return { ...of, status: 'passed', value, low: null, high: null, detail };
}

/** Of former nights too few observed. */
export function tooFewNights(
  of: Pick<CheckResult, 'kind' | 'subject' | 'survey'>,
  value: number | null,
  count: number,
  fewest: number,
): CheckResult {
  return notComparable(of, value, `not enough former nights: ${count} of ${fewest}`);
}
