import { mjdUtcToTai } from '@lucero/sky';
import type { Measurement } from '../measurement.ts';
import type { Visit } from '../observing/visit.ts';
import type { SimulatedBand } from '../sky-source.ts';
import type { LsstRecord } from './absent-record.ts';
import { diaObjectIdOf } from './lsst-identity.ts';
import type { LsstTarget } from './lsst-rows.ts';

/** One detection of the object with its image. */
export interface SeenVisit {
  readonly visit: Visit;
  readonly measurement: Measurement;
}

const bands: readonly SimulatedBand[] = ['u', 'g', 'r', 'i', 'z', 'y'];

/** The object with its statistics over all its detections, the alert's own included. */
export function diaObjectRecord(
  { target, seed }: LsstTarget,
  seen: readonly SeenVisit[],
  absentObject: LsstRecord,
): LsstRecord {
  const record: LsstRecord = {
    ...absentObject,
    diaObjectId: diaObjectIdOf(target, seed),
    validityStartMjdTai: mjdUtcToTai(seen.at(-1)!.visit.mjdUtc),
    ra: target.place.raDeg,
    raErr: 3e-6,
    dec: target.place.decDeg,
    decErr: 3e-6,
    nDiaSources: seen.length,
  };
  for (const band of bands) {
    const inBand = seen.filter(({ visit }) => visit.band === band);
    if (inBand.length > 0) Object.assign(record, bandStatistics(target, band, inBand));
  }
  return record;
}

function bandStatistics(
  target: LsstTarget['target'],
  band: SimulatedBand,
  seen: readonly SeenVisit[],
): LsstRecord {
  const fluxes = seen.map(({ measurement }) => measurement.fluxNanojansky);
  const weights = seen.map(({ measurement }) => measurement.fluxErrNanojansky ** -2);
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = fluxes.reduce((sum, flux, k) => sum + flux * weights[k]!, 0) / weightSum;
  const meanErr = Math.sqrt(1 / weightSum);
  const squares = fluxes.reduce((sum, flux) => sum + (flux - mean) ** 2, 0);
  const errMean = seen.reduce((sum, s) => sum + s.measurement.fluxErrNanojansky, 0) / seen.length;
  return {
    [`${band}_psfFluxMean`]: mean,
    [`${band}_psfFluxMeanErr`]: meanErr,
    [`${band}_psfFluxNdata`]: seen.length,
    [`${band}_psfFluxMin`]: Math.min(...fluxes),
    [`${band}_psfFluxMax`]: Math.max(...fluxes),
    [`${band}_psfFluxErrMean`]: errMean,
    [`${band}_scienceFluxMean`]: mean + target.templateFluxNanojansky(band),
    [`${band}_scienceFluxMeanErr`]: meanErr,
    // One point has neither a spread nor a slope.
    ...(seen.length > 1
      ? {
          [`${band}_psfFluxSigma`]: Math.sqrt(squares / (seen.length - 1)),
          [`${band}_psfFluxMaxSlope`]: maxSlope(seen),
        }
      : {}),
  };
}

/** Steepest change between two successive detections [nJy/d]. */
function maxSlope(seen: readonly SeenVisit[]): number {
  let steepest = 0;
  for (let k = 1; k < seen.length; k++) {
    const { visit, measurement } = seen[k]!;
    const before = seen[k - 1]!;
    const change = measurement.fluxNanojansky - before.measurement.fluxNanojansky;
    steepest = Math.max(steepest, Math.abs(change) / (visit.mjdUtc - before.visit.mjdUtc));
  }
  return steepest;
}
