const mjdOfUnixEpoch = 40_587;
const millisecondsPerDay = 86_400_000;

/** The public topic of a night; a night at Palomar lies within one UTC date. */
export function topicsOfNight(mjdUtc: number): readonly string[] {
  const date = new Date((Math.floor(mjdUtc) - mjdOfUnixEpoch) * millisecondsPerDay);
  return [`ztf_${date.toISOString().slice(0, 10).replaceAll('-', '')}_programid1`];
}
