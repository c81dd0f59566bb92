import type { Answer } from '../../../api/answers.ts';
import { valueText } from '../../../number-text.ts';

export type DataCheck = Answer<'/api/v1/data-checks'>['items'][number];
export type CheckStatus = DataCheck['status'];
export type CheckKind = DataCheck['kind'];

/** In the order of the panel. */
export const kindNames: Readonly<Record<CheckKind, string>> = {
  freshness: 'Freshness',
  volume: 'Volume',
  schema: 'Schema changes',
  drift: 'Drift',
  test: 'Tests',
};

/** What did not pass comes first. */
export const statusOrder: readonly CheckStatus[] = ['failed', 'warning', 'passed'];

export const statusMarks: Readonly<Record<CheckStatus, string>> = {
  failed: '✗',
  warning: '!',
  passed: '✓',
};

/** How many checks of a kind have each status. */
export function countsOf(checks: readonly DataCheck[]): Readonly<Record<CheckStatus, number>> {
  const counts = { passed: 0, warning: 0, failed: 0 };
  for (const { status } of checks) counts[status]++;
  return counts;
}

/** What passes, in words: 0 to 60, at most 0.15. */
export function rangeText({ low, high }: Pick<DataCheck, 'low' | 'high'>): string {
  if (low !== null && high !== null) return `${valueText(low)} to ${valueText(high)}`;
  if (high !== null) return `at most ${valueText(high)}`;
  return low === null ? '–' : `at least ${valueText(low)}`;
}

/** 2026-11-29 03:20 of a time of the API. */
export const minuteText = (timeUtc: string): string => timeUtc.slice(0, 16).replace('T', ' ');
