import { mjdToJd } from '@lucero/sky';
import { measure } from '../measurement.ts';
import type { Instrument } from '../observing/instrument.ts';
import type { Visit } from '../observing/visit.ts';
import { makeRandom } from '../random.ts';
import type { Target } from '../target.ts';
import { calibrationRow, detectionRow, nonDetectionRow, type Row } from './detection-row.ts';
import { fidOfBand, pidOf, rfidOf } from './ztf-identity.ts';
import type { ZtfTarget } from './ztf-target.ts';

/** Most forced-photometry rows in a packet. */
const maxForcedRows = 21;
const absentForced = -99_999;
/** Detections that the survey's counter knows: 20 % of the visits to 182 real variable stars. */
const countedFraction = 0.4;
/** First light of the public survey. */
const surveyStartMjdUtc = 58_194;

/** What the survey had counted of a target when it sent an alert. */
export interface DetectionHistory {
  readonly detectionCount: number;
  readonly coverageCount: number;
  readonly firstDetectionMjdUtc: number;
}

/** Visits of the target's field before an alert, oldest first; tonight's earlier ones included. */
export function visitsBefore(target: Target, visit: Visit): Visit[] {
  const { history, tonight } = target.observed;
  return [...history, ...tonight.filter(({ mjdUtc }) => mjdUtc < visit.mjdUtc)];
}

export function detectionHistory(ztfTarget: ZtfTarget, visit: Visit): DetectionHistory {
  const { target, instrument, seed } = ztfTarget;
  const before = visitsBefore(target, visit);
  const { coverageRatio } = target.observed.field;
  const coverageCount = Math.round((before.length + 1) * coverageRatio);
  // Nothing to find in the past of what is seen once: not asked, as it would only cost time.
  const found =
    target.source === null
      ? []
      : before.filter((earlier) => measure(target, earlier, instrument, seed).isDetected);
  const isPersistent = target.source?.isPersistent ?? false;
  const firstFound = found[0] ?? visit;
  const lead = makeRandom(seed, 'ztf', 'first', target.index).uniformIn(0, 300);
  return {
    detectionCount:
      1 + Math.round(found.length * (isPersistent ? coverageRatio * countedFraction : 1)),
    coverageCount,
    firstDetectionMjdUtc:
      isPersistent && found.length > 0 ? surveyStartMjdUtc + lead : firstFound.mjdUtc,
  };
}

/** `prv_candidates`: detections and limits of the last 30 days, oldest first; null without any. */
export function previousRows(ztfTarget: ZtfTarget, visit: Visit): Row[] | null {
  const { target, instrument, seed } = ztfTarget;
  const rows = recentVisits(target, visit, instrument).map((earlier) => {
    const measurement = measure(target, earlier, instrument, seed);
    return measurement.isDetected
      ? detectionRow(ztfTarget, earlier, measurement)
      : nonDetectionRow(target, earlier);
  });
  return rows.length === 0 ? null : rows;
}

/** `fp_hists`: forced photometry of the last 30 days, newest first; null without any. */
export function forcedRows(ztfTarget: ZtfTarget, visit: Visit): Row[] | null {
  const { target, instrument } = ztfTarget;
  const visits = recentVisits(target, visit, instrument).toReversed().slice(0, maxForcedRows);
  if (visits.length === 0) return null;
  return visits.map((earlier) => forcedRow(ztfTarget, earlier));
}

function recentVisits(target: Target, visit: Visit, instrument: Instrument): Visit[] {
  return visitsBefore(target, visit).filter(
    ({ mjdUtc }) => visit.mjdUtc - mjdUtc < instrument.historyDays,
  );
}

function forcedRow({ target, instrument, seed, referenceIn }: ZtfTarget, visit: Visit): Row {
  const random = makeRandom(seed, 'ztf', 'forced', target.index, visit.index);
  const { field } = target.observed;
  const measurement = measure(target, visit, instrument, seed);
  const reference = referenceIn(visit.band);
  const isMatched = reference !== null && reference.distanceArcsec < 5;
  const procstatus = random.pickWeighted({
    // Sound; without a reference source within 5" the flux is as good, but the code differs.
    [isMatched ? '0' : '57']: 0.91,
    '56': 0.03,
    '61': 0.06,
  });
  const isMissing = procstatus === '61';
  const counts = (fluxNanojansky: number): number =>
    isMissing ? absentForced : fluxNanojansky / visit.nanojanskyPerCount;
  return {
    field: field.id,
    rcid: target.place.detector,
    fid: fidOfBand[visit.band]!,
    pid: pidOf(visit.mjdUtc, target.place.detector),
    rfid: rfidOf(field.id, target.place.detector, visit.band),
    sciinpseeing: visit.seeingFwhmPx,
    scibckgnd: visit.skyCounts,
    scisigpix: visit.pixelNoiseCounts,
    ...calibrationRow(visit, field.id),
    exptime: instrument.exposureSeconds,
    adpctdif1: random.uniformIn(0.06, 0.11),
    adpctdif2: random.uniformIn(0.065, 0.11),
    diffmaglim: visit.limitingMag,
    programid: 1,
    jd: mjdToJd(visit.mjdUtc),
    forcediffimflux: counts(measurement.forcedFluxNanojansky),
    forcediffimfluxunc: counts(measurement.forcedFluxErrNanojansky),
    procstatus,
    distnr: isMatched ? reference.distanceArcsec : absentForced,
    ranr: isMatched ? reference.raDeg : absentForced,
    decnr: isMatched ? reference.decDeg : absentForced,
    magnr: isMatched ? reference.mag : absentForced,
    sigmagnr: isMatched ? reference.magErr : absentForced,
    chinr: isMatched ? reference.chi : absentForced,
    sharpnr: isMatched ? reference.sharp : absentForced,
  };
}
