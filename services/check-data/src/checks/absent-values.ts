import type { NightSketch } from '@lucero/store';
import { type CheckResult, notComparable, tooFewNights } from './check-result.ts';

/** With fewer alerts all may lack a value by chance. */
const fewestAlerts = 50;
/** A former share of absent values above this is "always absent". */
const always = 0.999;

/**
 * Numbers that have become absent in every alert of a night, or are there for the first time.
 *
 * Formula:   share of absent values now = 1 while the former share is below 0.999, or the other way round
 * Undefined: passes with fewer than `fewestNights` former nights, or fewer than 50 alerts
 * Differs:   of all bands together: a band that lacks a number always had none
 *
 * @param now of this night, all quantities and bands
 * @param former of the nights before
 */
export function absentValues(
  survey: string,
  now: readonly NightSketch[],
  former: readonly NightSketch[],
  { fewestNights }: { readonly fewestNights: number },
): CheckResult {
  const of = { kind: 'schema', subject: 'absent values', survey } as const;
  const nights = new Set(former.map(({ night }) => night));
  if (nights.size < fewestNights) return tooFewNights(of, null, nights.size, fewestNights);
  const changes: string[] = [];
  let compared = 0;
  for (const [quantity, rows] of Map.groupBy(now, (each) => each.quantity)) {
    const share = absentShare(rows);
    const before = absentShare(former.filter((each) => each.quantity === quantity));
    if (share.count < fewestAlerts || before.count < fewestAlerts) continue;
    compared++;
    if (share.value === 1 && before.value < always)
      changes.push(`${quantity} is absent everywhere`);
    if (share.value < 1 && before.value === 1)
      changes.push(`${quantity} is there for the first time`);
  }
  if (compared === 0) return notComparable(of, null, 'too few alerts to compare');
  return {
    ...{ ...of, status: changes.length > 0 ? 'warning' : 'passed', value: changes.length },
    ...{ low: 0, high: 0 },
    detail: changes.length > 0 ? changes.join('; ') : `${compared} quantities as before`,
  };
}

function absentShare(rows: readonly NightSketch[]) {
  const nulls = rows.reduce((sum, { nullCount }) => sum + nullCount, 0);
  const count = rows.reduce((sum, each) => sum + each.count, nulls);
  return { count, value: nulls / count };
}
