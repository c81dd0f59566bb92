import {
  type OrbitBasis,
  OrbitInvalidError,
  type PredictedPlace,
  predictedPlace,
  reducedMagnitude,
  trackOffset,
} from '@lucero/orbits';
import { mjdTaiToUtc, observerState } from '@lucero/sky';
import type { SolarSystemDetection } from '@lucero/store';
import { findSurvey } from '@lucero/surveys';
import { type Static, Type } from 'typebox';
import { magnitudesOf } from './light-curve.ts';
import { nullable } from './nullable.ts';
import { alertIdProperty, objectKeyProperties } from './object-key.ts';
import { flux, mag, magnitudes } from './photometry-schemas.ts';

const measured = (of: string) => nullable(Type.Number({ description: of }));

type Whose = 'survey' | 'orbit' | null;
const whose = (of: string) =>
  Type.Unsafe<Whose>({
    type: ['string', 'null'],
    enum: ['survey', 'orbit', null],
    description: `Who says ${of}: the survey with its alert, or the newest orbit by two bodies (docs/science.md); null: nobody`,
  });

export const solarSystemPointSchema = Type.Object({
  ...objectKeyProperties,
  alertId: alertIdProperty,
  mjdTai: Type.Number({ description: 'Time of the detection, MJD in TAI [d]' }),
  mjdUtc: Type.Number({ description: 'The same time, MJD in UTC [d]' }),
  midExposureMjdTai: Type.Number({
    description: 'Middle of the exposure, MJD in TAI [d]: what places are predicted for',
  }),
  band: Type.String({ description: 'Filter band' }),
  raDeg: Type.Number({ description: 'Right ascension, ICRS [deg]' }),
  decDeg: Type.Number({ description: 'Declination, ICRS [deg]' }),
  psfFluxNanojansky: flux('PSF flux of the difference image, signed'),
  psfFluxErrNanojansky: flux('Error of psfFluxNanojansky'),
  scienceFluxNanojansky: flux('Total flux, template plus difference'),
  scienceFluxErrNanojansky: flux('Error of scienceFluxNanojansky'),
  ...magnitudes,
  reliability: nullable(Type.Number({ description: 'Real-bogus score of the survey, 0 to 1' })),
  distanceArcsec: nullable(
    Type.Number({
      description: 'From the predicted place [arcsec]; null: the survey does not say',
    }),
  ),
  predictedMag: mag('Magnitude that was predicted, V'),
  phaseAngleDeg: measured('Angle Sun, object, observer [deg]'),
  elongationDeg: measured('Angle Sun, observer, object [deg]'),
  helioRangeAu: measured('Distance from the Sun [au]'),
  topoRangeAu: measured('Distance from the observer [au]'),
  geometryFrom: whose('the four above'),
  reducedMag: mag('differenceMag at 1 au from Sun and observer'),
  offsetRaArcsec: measured('Measured minus predicted right ascension, with cos(dec) [arcsec]'),
  offsetDecArcsec: measured('Measured minus predicted declination [arcsec]'),
  offsetAlongTrackArcsec: measured('The same along the predicted motion [arcsec]'),
  offsetCrossTrackArcsec: measured(
    'The same across it, positive a quarter turn from east through north [arcsec]',
  ),
  offsetsFrom: whose('the place that is predicted'),
  rateRaDegPerDay: measured('Predicted motion towards east, with cos(dec) [deg/d]'),
  rateDecDegPerDay: measured('Predicted motion towards north [deg/d]'),
});

export type SolarSystemPoint = Static<typeof solarSystemPointSchema>;

/**
 * A detection with how its object stood: as the survey says, and where it does not, by the newest orbit.
 *
 * @param orbit null: none is known
 */
export function solarSystemPointOf(
  detection: SolarSystemDetection,
  orbit: OrbitBasis | null,
): SolarSystemPoint {
  const midExposureMjdTai = midExposureOf(detection);
  const byOrbit = orbit === null ? null : placeByOrbit(orbit, detection, midExposureMjdTai);
  const magnitudes = magnitudesOf(
    detection.psfFluxNanojansky,
    detection.psfFluxErrNanojansky,
    detection,
  );
  const geometry = geometryOf(detection, byOrbit);
  const { helioRangeAu, topoRangeAu } = geometry;
  return {
    survey: detection.survey,
    objectKind: detection.objectKind,
    oid: detection.oid,
    alertId: detection.alertId.toString(),
    mjdTai: detection.mjdTai,
    mjdUtc: mjdTaiToUtc(detection.mjdTai),
    midExposureMjdTai,
    band: detection.band,
    raDeg: detection.raDeg,
    decDeg: detection.decDeg,
    psfFluxNanojansky: detection.psfFluxNanojansky,
    psfFluxErrNanojansky: detection.psfFluxErrNanojansky,
    scienceFluxNanojansky: detection.scienceFluxNanojansky,
    scienceFluxErrNanojansky: detection.scienceFluxErrNanojansky,
    ...magnitudes,
    reliability: detection.reliability,
    distanceArcsec: detection.distanceArcsec,
    predictedMag: detection.predictedMag,
    ...geometry,
    reducedMag:
      magnitudes.differenceMag === null || helioRangeAu === null || topoRangeAu === null
        ? null
        : reducedMagnitude(magnitudes.differenceMag, helioRangeAu, topoRangeAu),
    ...offsetsOf(detection, byOrbit),
  };
}

function midExposureOf({ survey, mjdTai, exposureSeconds }: SolarSystemDetection): number {
  const usualSeconds = findSurvey(survey)?.midExposureSeconds ?? 0;
  // 0: its times are those of the middle, however long it exposed.
  const seconds =
    usualSeconds === 0 || exposureSeconds === null ? usualSeconds : exposureSeconds / 2;
  return mjdTai + seconds / 86_400;
}

function placeByOrbit(
  orbit: OrbitBasis,
  { survey }: SolarSystemDetection,
  midExposureMjdTai: number,
): PredictedPlace | null {
  const observatory = findSurvey(survey)?.observatory ?? null;
  try {
    return predictedPlace(orbit, midExposureMjdTai, observerState(midExposureMjdTai, observatory));
  } catch (error) {
    if (error instanceof OrbitInvalidError) return null;
    throw error;
  }
}

function geometryOf(detection: SolarSystemDetection, byOrbit: PredictedPlace | null) {
  const { phaseAngleDeg, elongationDeg, helioRangeAu, topoRangeAu } = detection;
  const isTold = phaseAngleDeg !== null && helioRangeAu !== null && topoRangeAu !== null;
  if (isTold) {
    return {
      ...{ phaseAngleDeg, elongationDeg, helioRangeAu, topoRangeAu },
      geometryFrom: 'survey' as Whose,
    };
  }
  return {
    phaseAngleDeg: byOrbit?.phaseAngleDeg ?? null,
    elongationDeg: byOrbit?.elongationDeg ?? null,
    helioRangeAu: byOrbit?.helioRangeAu ?? null,
    topoRangeAu: byOrbit?.topoRangeAu ?? null,
    geometryFrom: (byOrbit === null ? null : 'orbit') as Whose,
  };
}

/** Of the survey's own prediction, which has the planets; along the motion that the survey or the orbit tells. */
function offsetsOf(detection: SolarSystemDetection, byOrbit: PredictedPlace | null) {
  const rateRaDegPerDay = detection.rateRaDegPerDay ?? byOrbit?.rateRaDegPerDay ?? null;
  const rateDecDegPerDay = detection.rateDecDegPerDay ?? byOrbit?.rateDecDegPerDay ?? null;
  const rates = { rateRaDegPerDay, rateDecDegPerDay };
  const { predictedRaDeg, predictedDecDeg } = detection;
  const isTold = predictedRaDeg !== null && predictedDecDeg !== null;
  const raDeg = isTold ? predictedRaDeg : byOrbit?.raDeg;
  const decDeg = isTold ? predictedDecDeg : byOrbit?.decDeg;
  if (raDeg === undefined || decDeg === undefined) {
    return {
      ...{ offsetRaArcsec: null, offsetDecArcsec: null },
      ...{ offsetAlongTrackArcsec: null, offsetCrossTrackArcsec: null },
      ...{ offsetsFrom: null as Whose, ...rates },
    };
  }
  const offset = trackOffset(detection, {
    ...{ raDeg, decDeg },
    rateRaDegPerDay: rateRaDegPerDay ?? 0,
    rateDecDegPerDay: rateDecDegPerDay ?? 0,
  });
  return {
    offsetRaArcsec: offset.raArcsec,
    offsetDecArcsec: offset.decArcsec,
    offsetAlongTrackArcsec: offset.alongTrackArcsec,
    offsetCrossTrackArcsec: offset.crossTrackArcsec,
    offsetsFrom: (isTold ? 'survey' : 'orbit') as Whose,
    ...rates,
  };
}
