import { mjdToJd } from '@lucero/sky';
import type { Measurement } from '../measurement.ts';
import type { Visit } from '../observing/visit.ts';
import { makeRandom } from '../random.ts';
import type { Image } from '../rendering/image.ts';
import type { StampTriplet } from '../rendering/stamp-triplet.ts';
import type { Target } from '../target.ts';
import { catalogueFields } from './catalogue-match.ts';
import { detectionRow, type Row } from './detection-row.ts';
import type { DetectionHistory } from './history.ts';
import { rfidOf } from './ztf-identity.ts';
import type { ZtfTarget } from './ztf-target.ts';

/** Frames that a reference image is made of: 15 in three quarters of the real alerts. */
const referenceFrames = [15, 15, 15, 16, 20, 30, 40];
/** The science stamp's rms counts its sources and gradients too: dsdiff -10, not -20, for asteroids. */
const scienceRmsRatio = 1.5;
/** Reference images were taken in the survey's first season. */
const referenceMjdUtc = 58_200;

/** The `candidate` record of an alert. */
export function candidateOf(
  ztfTarget: ZtfTarget,
  visit: Visit,
  measurement: Measurement,
  history: DetectionHistory,
  triplet: StampTriplet,
): Row {
  const { target, instrument, seed } = ztfTarget;
  const random = makeRandom(seed, 'ztf', 'candidate', target.index, visit.index);
  const { field } = target.observed;
  const detection = detectionRow(ztfTarget, visit, measurement);
  const dsnrms = brightestOverNoise(triplet.difference, measurement.fluxNanojansky, visit);
  const ssnrms = brightestOverNoise(triplet.science, 1, visit) / scienceRmsRatio;
  const firstReferenceJd = mjdToJd(referenceMjdUtc + (field.id % 60) + 0.3);
  return {
    ...detection,
    ...catalogueFields(target, seed),
    ndethist: history.detectionCount,
    ncovhist: history.coverageCount,
    jdstarthist: mjdToJd(history.firstDetectionMjdUtc),
    jdendhist: mjdToJd(visit.mjdUtc),
    tooflag: 0,
    rfid: rfidOf(field.id, target.place.detector, visit.band),
    jdstartref: firstReferenceJd,
    jdendref: firstReferenceJd + 35.8,
    nframesref: referenceFrames[field.id % referenceFrames.length]!,
    dsnrms,
    ssnrms,
    dsdiff: dsnrms - ssnrms,
    nmatches: Math.round(
      random.logUniformIn(200, 500) * (1 + 400 / (40 + field.galacticLatitudeDeg ** 2)),
    ),
    zpclrcov: -random.logUniformIn(3e-6, 6e-5),
    zpmed: (detection.magzpsci as number) + random.normal(0.01, 0.03),
    clrmed: random.normal(0.62, 0.08),
    clrrms: random.normal(0.28, 0.04),
    exptime: instrument.exposureSeconds,
    drb: drbOf(target, random.uniform()),
    drbversion: 'd6_m7',
  };
}

/** Deep real-bogus score: within 0.001 of 1 for the sky, below 0.1 for artefacts (real alerts). */
function drbOf(target: Target, uniform: number): number {
  if (target.truth.class === 'bogus') return 10 ** (-1 - 4.5 * uniform);
  if (target.truth.class === 'satellite') return 0.05 + 0.9 * uniform;
  return 1 - 10 ** (-2.2 - 4 * uniform);
}

/** Brightest pixel of the target over the noise of a pixel, in the sense of its change. */
function brightestOverNoise(image: Image, sign: number, visit: Visit): number {
  let brightest = -Infinity;
  for (let row = image.targetRow - 1; row <= image.targetRow + 1; row++) {
    for (let column = image.targetColumn - 1; column <= image.targetColumn + 1; column++) {
      const value = image.pixels[row * image.widthPx + column]!;
      brightest = Math.max(brightest, sign < 0 ? -value : value);
    }
  }
  return brightest / visit.pixelNoiseCounts;
}
