/**
 * Which of two measurements of one point stands. Surveys measure a point again (forced photometry at a
 * better position, a flux that failed the first time) and send its history with every alert, and the
 * packets arrive in any order. The rule is
 *
 *     absent < measured < measured by a newer packet
 *
 * Absent:    the row has no flux of the difference image. It never replaces a flux.
 * Newer:     by the exposure of the alert whose packet says it. Every packet has that time and it is the
 *            same in every copy, so it orders all packets of an object; when a row was processed
 *            (Rubin `timeProcessedMjdTai`) is unknown before schema 9, and an order that some packets
 *            lack would depend on which came first.
 * Itself:    where a survey's histories are no exact copies (`historyIsExact`), what an alert says of itself
 *            ranks above all: ZTF repeats it rounded to six digits and without `drb`, so that every later
 *            packet would seem to have measured it again, and spoil it. Rubin's copies are exact (all that
 *            we have seen): there a copy that differs is a new measurement like any other.
 * Ties:      rows of packets of one exposure, by their contents' hash: arbitrary, but the same for
 *            everyone.
 * Withdrawn: no part of the rank. A row that any packet marks as withdrawn is, whatever it measures,
 *            and the earliest time stands.
 *
 * The order is total, so what stands does not depend on the order of arrival, on batches or on who
 * stores it. Of a row that is told unchanged only the first teller's time is kept (no write for a history that
 * did not change): should a survey measure a point again and then return to the very first value, bit for
 * bit, a packet from between that comes last would be believed.
 */
import type { Detection, ForcedPhotometry, NonDetection } from './alert.ts';
import { type Content, contentHash } from './content-hash.ts';

export interface MeasurementRank {
  readonly isMeasured: boolean;
  /** Exposure of the alert whose packet says it, MJD in TAI [d]; Infinity: an alert of itself, above its copies. */
  readonly saidMjdTai: number;
  /** Equal: the very same measurement. A signed 32-bit integer whose two lowest bits are of the rank. */
  readonly contentCode: number;
}

/** What a content code says besides the contents. */
const rankBits = { isOwn: 1, isMeasured: 2 } as const;
const unbeatable = rankBits.isOwn | rankBits.isMeasured;

/** True when `a` stands and `b` does not. */
export function outranks(a: MeasurementRank, b: MeasurementRank): boolean {
  if (a.isMeasured !== b.isMeasured) return a.isMeasured;
  if (a.saidMjdTai !== b.saidMjdTai) return a.saidMjdTai > b.saidMjdTai;
  return a.contentCode > b.contentCode;
}

/**
 * Whether a measurement with the code `given` may outrank a stored one, of which only the code is known.
 * False for a history that did not change, which is nearly always.
 */
export function mayOutrank(given: number, stored: number | null): boolean {
  if (given === stored || stored === null) return given !== stored;
  // A copy never beats the alert's own measurement; another copy of that alert may.
  return (stored & unbeatable) !== unbeatable || (given & unbeatable) === unbeatable;
}

/** Whether a stored code is of an alert's own measurement that ranks above its copies. */
export function isOwnMeasurement(stored: number | null): boolean {
  return stored !== null && (stored & rankBits.isOwn) !== 0;
}

/** @param saidMjdTai of the alert whose packet says it; Infinity for an alert's own that ranks above its copies */
export function rankOfDetection(row: Detection, saidMjdTai: number): MeasurementRank {
  return rankOf(row.psfFluxNanojansky !== null, saidMjdTai, [
    row.band,
    row.mjdTai,
    row.raDeg,
    row.decDeg,
    row.psfFluxNanojansky,
    row.psfFluxErrNanojansky,
    row.scienceFluxNanojansky,
    row.scienceFluxErrNanojansky,
    row.referenceDistanceArcsec,
    row.referenceMag,
    row.referenceMagErr,
    row.referenceChi,
    row.referenceSharp,
    row.referenceImageId,
    row.reliability,
    row.forestReliability,
    row.limitingMag,
  ]);
}

export function rankOfForced(row: ForcedPhotometry, saidMjdTai: number): MeasurementRank {
  return rankOf(row.fluxNanojansky !== null, saidMjdTai, [
    row.band,
    row.mjdTai,
    row.fluxNanojansky,
    row.fluxErrNanojansky,
    row.scienceFluxNanojansky,
    row.scienceFluxErrNanojansky,
    Number(row.isUsable),
    row.referenceDistanceArcsec,
    row.referenceMag,
    row.referenceMagErr,
    row.referenceChi,
    row.referenceSharp,
    row.referenceImageId,
  ]);
}

/** An upper limit is a measurement always. */
export function rankOfNonDetection(row: NonDetection, saidMjdTai: number): MeasurementRank {
  return rankOf(true, saidMjdTai, [row.band, row.mjdTai, row.limitingMag]);
}

/** The earliest of two withdrawals; null = none. */
export function earliestWithdrawal(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function rankOf(isMeasured: boolean, saidMjdTai: number, contents: readonly Content[]) {
  const isOwn = saidMjdTai === Number.POSITIVE_INFINITY;
  const bits = (isOwn ? rankBits.isOwn : 0) | (isMeasured ? rankBits.isMeasured : 0);
  return { isMeasured, saidMjdTai, contentCode: (contentHash(contents) & ~unbeatable) | bits };
}
