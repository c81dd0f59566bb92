import { mjdUtcToTai, unixMsToMjdUtc } from '@lucero/sky';
import { plausibleMjd, requiredNumber } from '../alert-fields.ts';

/** c4d_YYMMDD_hhmmss: when the exposure began, UTC, in the archive's file name. */
const exposureStart = /^c4d_(\d\d)(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)_/;
/** Steps of a float32 near MJD 60000: 5.6 minutes. */
const mjdStepDays = 1 / 256;

/**
 * Start of the exposure, MJD in TAI.
 *
 * `mjd` is a float32 and so rounded to 5.6 minutes; the file name of a single exposure says the
 * second. It is used when it agrees with `mjd`; a stack has no file name and keeps the rounded epoch.
 */
export function mjdTaiOf(mjd: unknown, expname: unknown, field: string): number {
  const roundedMjdUtc = requiredNumber(mjd, field);
  const namedMjdUtc = mjdUtcOfName(expname);
  const isSameExposure =
    namedMjdUtc !== null && Math.abs(namedMjdUtc - roundedMjdUtc) <= mjdStepDays;
  return plausibleMjd(mjdUtcToTai(isSameExposure ? namedMjdUtc : roundedMjdUtc), field);
}

function mjdUtcOfName(expname: unknown): number | null {
  const found = typeof expname === 'string' ? exposureStart.exec(expname) : null;
  if (found === null) return null;
  const [, year, month, ...dayAndTime] = found;
  return unixMsToMjdUtc(
    Date.UTC(2000 + Number(year), Number(month) - 1, ...dayAndTime.map(Number)),
  );
}
