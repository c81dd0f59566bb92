import { mjdUtcToTai } from '@lucero/sky';
import { type Measurement, measure } from '../measurement.ts';
import { offsetPosition } from '../observing/field.ts';
import type { Instrument } from '../observing/instrument.ts';
import type { Visit } from '../observing/visit.ts';
import { makeRandom } from '../random.ts';
import { ssObjectIdOf } from '../solar-system/designation.ts';
import type { ListedTarget } from '../target.ts';
import type { LsstRecord } from './absent-record.ts';
import { diaObjectIdOf, diaSourceIdOf, visitIdOf } from './lsst-identity.ts';

const secondsPerDay = 86_400;
/** From exposure to processed, median of 107 real alerts [s]. */
const processingSeconds = 147;
const fwhmPerSigma = 2.3548;

/** A target as the parts of one packet need it. */
export interface LsstTarget {
  readonly target: ListedTarget;
  readonly instrument: Instrument;
  readonly seed: number;
  /** Every field of a diaSource absent, from the schema. */
  readonly absentSource: LsstRecord;
}

export function midpointMjdTai(visit: Visit, instrument: Instrument): number {
  return mjdUtcToTai(visit.mjdUtc + instrument.exposureSeconds / 2 / secondsPerDay);
}

/** The known solar-system object that a target is, if it is one. */
export function knownAsteroid(target: ListedTarget) {
  const asteroid = target.appearance?.asteroid ?? null;
  return asteroid?.body.isKnown === true ? asteroid : null;
}

/** Side of the footprint [px]: 21 at 10 sigma, 47 at 340 sigma, longer for a trail. */
export function footprintPx(target: ListedTarget, { snr }: Measurement): number {
  const trailPx = target.appearance?.trail?.lengthPx ?? 0;
  return Math.min(74, Math.round(12 + 17 * Math.log10(Math.max(snr, 5) / 3) + trailPx));
}

/** One detection. */
export function diaSourceRow(
  { target, instrument, seed, absentSource }: LsstTarget,
  visit: Visit,
  measurement: Measurement,
): LsstRecord {
  const random = makeRandom(seed, 'lsst', 'detection', target.index, visit.index);
  const { place } = target;
  const flux = measurement.fluxNanojansky;
  const fluxErr = measurement.fluxErrNanojansky;
  const centroidErrPx = Math.max(0.01, (0.6 * visit.seeingFwhmPx) / measurement.snr);
  const centroidErrDeg = (centroidErrPx * instrument.pixelScaleArcsec) / 3600;
  const eastDeg = random.normal(0, centroidErrDeg);
  const northDeg = random.normal(0, centroidErrDeg);
  const midpoint = midpointMjdTai(visit, instrument);
  const templateFlux = target.templateFluxNanojansky(visit.band);
  const psfVariance = (visit.seeingFwhmPx * instrument.pixelScaleArcsec) ** 2 / fwhmPerSigma ** 2;
  const isBogus = target.truth.class === 'bogus';
  const isDipole = target.appearance?.artefact?.kind === 'dipole';
  const known = knownAsteroid(target);
  return {
    ...absentSource,
    diaSourceId: diaSourceIdOf(target, visit),
    visit: visitIdOf(visit),
    detector: place.detector,
    diaObjectId: known === null ? diaObjectIdOf(target, seed) : 0n,
    ssObjectId: known === null ? 0n : ssObjectIdOf(known.body.designation.packed),
    parentDiaSourceId: 0n,
    midpointMjdTai: midpoint,
    exposureTime: instrument.exposureSeconds,
    ra: offsetPosition(place.raDeg, place.decDeg, eastDeg, northDeg).raDeg,
    raErr: centroidErrDeg,
    dec: offsetPosition(place.raDeg, place.decDeg, eastDeg, northDeg).decDeg,
    decErr: centroidErrDeg,
    ra_dec_Cov: 0,
    x: place.xPx,
    xErr: centroidErrPx,
    y: place.yPx,
    yErr: centroidErrPx,
    apFlux: flux + random.normal(0, 1.6 * fluxErr),
    apFluxErr: 1.8 * fluxErr,
    isNegative: flux < 0,
    snr: measurement.snr,
    psfFlux: flux,
    psfFluxErr: fluxErr,
    psfChi2: random.normal(1700, 60) * (isBogus ? 2 : 1),
    psfNdata: 41 * 41,
    ...trailFields(target, flux),
    trailNdata: 0,
    dipoleNdata: isDipole ? 800 : 0,
    ...(isDipole
      ? {
          dipoleMeanFlux: 12 * Math.abs(flux),
          dipoleFluxDiff: flux,
          dipoleLength: 0.05,
          dipoleAngle: 30,
        }
      : {}),
    isDipole,
    dipoleFitAttempted: isDipole,
    scienceFlux: templateFlux + flux,
    scienceFluxErr: fluxErr,
    templateFlux: templateFlux + random.normal(0, fluxErr / instrument.templateDepth),
    templateFluxErr: fluxErr / instrument.templateDepth,
    ixx: psfVariance * random.uniformIn(0.9, 1.15),
    iyy: psfVariance * random.uniformIn(0.9, 1.15),
    ixy: random.normal(0, 0.03),
    ixxPSF: psfVariance,
    iyyPSF: psfVariance,
    ixyPSF: 0,
    extendedness: Math.min(1, random.logUniformIn(0.002, isBogus ? 2 : 0.5)),
    // Rubin drops what it scores below one half before it sends anything.
    reliability: isBogus ? random.uniformIn(0.5, 0.75) : 1 - random.logUniformIn(2e-4, 0.3),
    reliabilityVersion: '2026-02-13',
    band: visit.band,
    timeProcessedMjdTai: midpoint + processingSeconds / secondsPerDay,
    bboxSize: footprintPx(target, measurement),
    glint_trail: target.appearance?.artefact?.kind === 'streak',
  };
}

function trailFields(target: ListedTarget, flux: number): LsstRecord {
  const trail = target.appearance?.trail ?? null;
  if (trail === null || target.appearance?.asteroid == null) return {};
  const { eastDegPerDay, northDegPerDay } = target.appearance.asteroid.ephemeris;
  return {
    trailFlux: flux,
    trailRa: target.place.raDeg,
    trailDec: target.place.decDeg,
    // 0.2" pixels.
    trailLength: trail.lengthPx * 0.2,
    trailAngle: (Math.atan2(northDegPerDay, eastDegPerDay) * 180) / Math.PI,
    trailAlgorithm: 2,
  };
}

/** Forced photometry on one visit, at the object's position. */
export function forcedSourceRow(
  { target, instrument, seed }: LsstTarget,
  visit: Visit,
): LsstRecord {
  const measurement = measure(target, visit, instrument, seed);
  const templateFlux = target.templateFluxNanojansky(visit.band);
  const midpoint = midpointMjdTai(visit, instrument);
  return {
    // One per object and visit: the object's own number takes the place of the detection's.
    diaForcedSourceId: visitIdOf(visit) * 100_000n + (diaSourceIdOf(target, visit) % 100_000n),
    diaObjectId: diaObjectIdOf(target, seed),
    ra: target.place.raDeg,
    dec: target.place.decDeg,
    visit: visitIdOf(visit),
    detector: target.place.detector,
    psfFlux: measurement.forcedFluxNanojansky,
    psfFluxErr: measurement.forcedFluxErrNanojansky,
    midpointMjdTai: midpoint,
    scienceFlux: templateFlux + measurement.forcedFluxNanojansky,
    scienceFluxErr: measurement.forcedFluxErrNanojansky,
    band: visit.band,
    timeProcessedMjdTai: midpoint + processingSeconds / secondsPerDay,
    timeWithdrawnMjdTai: Number.NaN,
  };
}
