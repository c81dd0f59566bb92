import type { SolarSystemGeometry } from '@lucero/alert';
import type { SurveyRecord } from '../survey.ts';
import { nonZeroOrNull, numberOrNull } from './absent.ts';

const kmPerAu = 149_597_870.7;
const kmPerSecondPerAuPerDay = kmPerAu / 86_400;

/**
 * Closer to the Sun than this nothing is. Packets up to April 2026 have their ranges divided by the kilometres of an
 * astronomical unit (1e-8), and their rates in au a day.
 */
const leastHelioRangeAu = 1e-4;

/**
 * How the object stood at its detection: ssSource. Rates of exactly 0 are fillers. Null: nothing is said.
 *
 * Differs:   of schemas 8 and 9 the offsets are not read: they do not say whether they include cos(dec)
 */
export function solarSystemGeometryOf(ssSource: SurveyRecord | null): SolarSystemGeometry | null {
  if (ssSource === null) return null;
  const geometry = {
    phaseAngleDeg: numberOrNull(ssSource.phaseAngle),
    elongationDeg: numberOrNull(ssSource.elongation),
    ...rangesOf(ssSource),
    predictedRaDeg: numberOrNull(ssSource.ephRa),
    predictedDecDeg: numberOrNull(ssSource.ephDec),
    offsetRaArcsec: numberOrNull(ssSource.ephOffsetRa),
    offsetDecArcsec: numberOrNull(ssSource.ephOffsetDec),
    offsetAlongTrackArcsec: numberOrNull(ssSource.ephOffsetAlongTrack),
    offsetCrossTrackArcsec: numberOrNull(ssSource.ephOffsetCrossTrack),
    rateRaDegPerDay: nonZeroOrNull(ssSource.ephRateRa),
    rateDecDegPerDay: nonZeroOrNull(ssSource.ephRateDec),
  };
  return Object.values(geometry).every((value) => value === null) ? null : geometry;
}

function rangesOf(ssSource: SurveyRecord) {
  const helio = nonZeroOrNull(ssSource.helioRange ?? ssSource.heliocentricDist);
  const topo = nonZeroOrNull(ssSource.topoRange ?? ssSource.topocentricDist);
  const isDivided = helio !== null && helio < leastHelioRangeAu;
  const range = (value: number | null) => scaled(value, isDivided ? kmPerAu : 1);
  const rate = (value: unknown) =>
    scaled(nonZeroOrNull(value), isDivided ? kmPerSecondPerAuPerDay : 1);
  return {
    helioRangeAu: range(helio),
    topoRangeAu: range(topo),
    helioRangeRateKmPerSecond: rate(ssSource.helioRangeRate),
    topoRangeRateKmPerSecond: rate(ssSource.topoRangeRate),
  };
}

const scaled = (value: number | null, factor: number): number | null =>
  value === null ? null : value * factor;
