import { expectedRange } from '@lucero/evaluation';
import { type CheckResult, tooFewNights } from './check-result.ts';

export interface VolumeSettings {
  readonly fewestNights: number;
  readonly spreads: number;
  readonly spreadFloor: number;
}

/** How a count or a share is written. */
type AsText = (value: number) => string;

const wholeText: AsText = (value) => Math.round(value).toLocaleString('en');
/** Beyond so many times the spreads that it warns at, too much fails. */
const failsAt = 2;

/**
 * A count against those of former nights: by ratio, from the median as far as they are spread, and chance beside
 * (`expectedRange` of @lucero/evaluation, with its formula).
 *
 * Undefined: passes with fewer former counts above 0 than `fewestNights`
 * Differs:   too little is at most a warning: clouds and short nights make it. Too much fails at twice the spreads: no
 *            weather makes alerts
 *
 * @param scale by which counts are divided when they are told: shares are counts of a whole
 */
export function countVolume(
  of: Pick<CheckResult, 'kind' | 'subject' | 'survey'>,
  count: number,
  former: readonly number[],
  { fewestNights, spreads, spreadFloor }: VolumeSettings,
  { scale = 1, text = wholeText }: { readonly scale?: number; readonly text?: AsText } = {},
): CheckResult {
  const options = { floor: spreadFloor, fewest: fewestNights };
  const usual = expectedRange(former, { ...options, spreads });
  const value = count / scale;
  if (usual === null) {
    const seen = former.filter((each) => each > 0).length;
    return tooFewNights(of, value, seen, fewestNights);
  }
  const most = expectedRange(former, { ...options, spreads: failsAt * spreads })!;
  const status =
    count > most.high
      ? 'failed'
      : count > usual.high || count < usual.low
        ? 'warning'
        : ('passed' as const);
  const [low, high] = [usual.low / scale, usual.high / scale];
  return {
    ...{ ...of, status, value, low, high },
    detail: `${text(value)}; ${former.length} former nights: ${text(usual.median / scale)} on the median, ${text(low)} to ${text(high)} is usual`,
  };
}
