const secondsPerDay = 86_400;
const mjdOfUnixEpoch = 40_587;
/** JD − MJD. */
const jdOfMjdZero = 2_400_000.5;
/** TT − TAI, by definition. */
const ttMinusTaiSeconds = 32.184;
const mjdOfJ2000 = 51_544.5;

/** From this MJD (UTC) on, TAI − UTC [s]. IERS Bulletin C; no leap second since 2017-01-01. */
const taiMinusUtc: readonly (readonly [fromMjdUtc: number, seconds: number])[] = [
  [41_317, 10],
  [41_499, 11],
  [41_683, 12],
  [42_048, 13],
  [42_413, 14],
  [42_778, 15],
  [43_144, 16],
  [43_509, 17],
  [43_874, 18],
  [44_239, 19],
  [44_786, 20],
  [45_151, 21],
  [45_516, 22],
  [46_247, 23],
  [47_161, 24],
  [47_892, 25],
  [48_257, 26],
  [48_804, 27],
  [49_169, 28],
  [49_534, 29],
  [50_083, 30],
  [50_630, 31],
  [51_179, 32],
  [53_736, 33],
  [54_832, 34],
  [56_109, 35],
  [57_204, 36],
  [57_754, 37],
];

/**
 * TAI − UTC at a UTC date [s].
 * Differs: before 1972 UTC drifted against TAI; 10 s is given there, wrong by up to 10 s in 1960.
 */
export function taiMinusUtcSeconds(mjdUtc: number): number {
  for (let i = taiMinusUtc.length - 1; i > 0; i--) {
    if (mjdUtc >= taiMinusUtc[i][0]) return taiMinusUtc[i][1];
  }
  return taiMinusUtc[0][1];
}

export function mjdUtcToTai(mjdUtc: number): number {
  return mjdUtc + taiMinusUtcSeconds(mjdUtc) / secondsPerDay;
}

/** Inverse of mjdUtcToTai; a time within a leap second becomes the first instant of the next day. */
export function mjdTaiToUtc(mjdTai: number): number {
  for (let i = taiMinusUtc.length - 1; i > 0; i--) {
    const [fromMjdUtc, seconds] = taiMinusUtc[i];
    // The leap second lies just before that date; MJD has no number of its own for it.
    if (mjdTai >= fromMjdUtc + (seconds - 1) / secondsPerDay) {
      return Math.max(fromMjdUtc, mjdTai - seconds / secondsPerDay);
    }
  }
  return mjdTai - taiMinusUtc[0][1] / secondsPerDay;
}

export const jdToMjd = (jd: number): number => jd - jdOfMjdZero;
export const mjdToJd = (mjd: number): number => mjd + jdOfMjdZero;
export const jdUtcToMjdTai = (jdUtc: number): number => mjdUtcToTai(jdToMjd(jdUtc));
export const mjdTaiToJdUtc = (mjdTai: number): number => mjdToJd(mjdTaiToUtc(mjdTai));

export const unixMsToMjdUtc = (unixMs: number): number =>
  mjdOfUnixEpoch + unixMs / (1000 * secondsPerDay);
export const mjdUtcToUnixMs = (mjdUtc: number): number =>
  (mjdUtc - mjdOfUnixEpoch) * 1000 * secondsPerDay;
export const unixMsToMjdTai = (unixMs: number): number => mjdUtcToTai(unixMsToMjdUtc(unixMs));
export const mjdTaiToUnixMs = (mjdTai: number): number => mjdUtcToUnixMs(mjdTaiToUtc(mjdTai));

export const mjdTaiToTt = (mjdTai: number): number => mjdTai + ttMinusTaiSeconds / secondsPerDay;

/**
 * Barycentric dynamical time at the geocentre.
 *
 * Formula:   TDB = TT + 0.001657 s · sin g + 0.000014 s · sin 2g, g = 357.53° + 0.98560028° d
 * Symbols:   g mean anomaly of the Earth; d days of TT since J2000
 * Differs:   within 0.1 ms of the full series
 * Reference: Explanatory Supplement to the Astronomical Almanac (1992), eq. 2.222-1
 */
export function mjdTaiToTdb(mjdTai: number): number {
  const mjdTt = mjdTaiToTt(mjdTai);
  const g = ((357.53 + 0.98560028 * (mjdTt - mjdOfJ2000)) * Math.PI) / 180;
  return mjdTt + (0.001657 * Math.sin(g) + 0.000014 * Math.sin(2 * g)) / secondsPerDay;
}
