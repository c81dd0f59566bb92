import type { SimulatedBand } from '../sky-source.ts';

/** MJD of 2017-01-01 UTC, where ZTF's ids start to count days. */
const firstMjdUtc = 57_754;

export const fidOfBand: Readonly<Partial<Record<SimulatedBand, number>>> = { g: 1, r: 2, i: 3 };

/** Night number: nights since 2017-01-01, noon to noon at Palomar. */
export function nidOf(mjdUtc: number): number {
  return Math.floor(mjdUtc) - firstMjdUtc;
}

/**
 * Id of one image of one readout channel: four digits of the day, five of its fraction, two of rcid,
 * and the constant 15. Read as a number of days it agrees with jd within 0.9 s.
 */
export function pidOf(mjdUtc: number, rcid: number): bigint {
  const fraction = Math.floor((mjdUtc - Math.floor(mjdUtc)) * 1e5);
  return (BigInt(nidOf(mjdUtc)) * 100_000n + BigInt(fraction)) * 10_000n + BigInt(rcid * 100 + 15);
}

/** Id of one detection: pid, 01, 5 or 0 for a positive or negative difference, three digits of tblid. */
export function candidOf(pid: bigint, isPositive: boolean, tblid: number): bigint {
  return pid * 1_000_000n + (isPositive ? 15_000n : 10_000n) + BigInt(tblid);
}

/** Id of the reference image of a field, readout channel and band. */
export function rfidOf(fieldId: number, rcid: number, band: SimulatedBand): bigint {
  return BigInt(fieldId) * 1_000_000n + BigInt(120_000 + rcid * 100 + fidOfBand[band]!);
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** ZTF + year + seven letters; every object number its own. */
export function objectIdOf(objectNumber: number, firstYear: number): string {
  let left = objectNumber;
  let text = '';
  for (let k = 0; k < 7; k++) {
    text = letters[left % 26] + text;
    left = Math.floor(left / 26);
  }
  return `ZTF${String(firstYear % 100).padStart(2, '0')}${text}`;
}

const mjdOf2000 = 51_544;
const daysPerYear = 365.25;

export function yearOf(mjdUtc: number): number {
  return 2000 + Math.floor((mjdUtc - mjdOf2000) / daysPerYear);
}
