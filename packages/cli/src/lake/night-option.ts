import { mjdOfDate } from '@lucero/sky';
import type { OptionValues } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** The night of `--night DATE` [whole MJD UTC]; null when it was not given. */
export function nightOption(values: OptionValues): number | null {
  const { night } = values;
  if (typeof night !== 'string') return null;
  const mjd = mjdOfDate(night);
  if (mjd !== null) return mjd;
  throw new UsageError(`--night takes a date, YYYY-MM-DD, not ${JSON.stringify(night)}`);
}
