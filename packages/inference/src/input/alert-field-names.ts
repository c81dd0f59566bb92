import type { Alert, Detection, NearestSource, SolarSystemMatch } from '@lucero/alert';
import type { ColourNumbers, ContrastNumbers, HistoryNumbers } from '@lucero/alert-numbers';

/** Every field of a type, the compiler sees to it; true = a number or a truth value. */
type NumbersOf<Type> = Readonly<Record<keyof Type, boolean>>;

const ofAlert: NumbersOf<Alert> = {
  ...{ survey: false, schemaVersion: false, objectKind: false, oid: false, detection: false },
  ...{ previousDetections: false, nonDetections: false, forcedPhotometry: false },
  ...{
    historyIsExact: false,
    historyDigest: false,
    surveyDetectionCount: true,
    surveyCoverageCount: true,
    nearestSources: false,
  },
  ...{ solarSystemMatch: false, extras: false, warnings: false },
};

const ofDetection: NumbersOf<Detection> = {
  ...{ alertId: false, mjdTai: true, exposureSeconds: true, imageId: false, detector: true },
  ...{ band: false, raDeg: true, decDeg: true, raErrArcsec: true, decErrArcsec: true },
  ...{ psfFluxNanojansky: true, psfFluxErrNanojansky: true, apFluxNanojansky: true },
  ...{ scienceFluxNanojansky: true, scienceFluxErrNanojansky: true },
  ...{ templateFluxNanojansky: true, limitingMag: true, snr: true, reliability: true },
  ...{ forestReliability: true, referenceImageId: false },
  ...{ reliabilityVersion: false, isDipole: true, trailLengthArcsec: true, extendedness: true },
  ...{ referenceDistanceArcsec: true, referenceMag: true, referenceMagErr: true },
  ...{ referenceChi: true, referenceSharp: true, withdrawnMjdTai: true },
};

const ofNearestSource: NumbersOf<NearestSource> = {
  ...{ starScore: true, distanceArcsec: true },
  ...{ gMag: true, rMag: true, iMag: true, zMag: true },
};

const ofSolarSystemMatch: NumbersOf<SolarSystemMatch> = {
  ...{ ssObjectId: false, designation: false, distanceArcsec: true, predictedMag: true },
  // What a survey predicts is no measurement, and not in the view that classifiers read.
  ...{ geometry: false, orbit: false },
};

const ofHistory: NumbersOf<HistoryNumbers> = {
  ...{ detectionCount: true, nonDetectionCount: true, detectedShare: true, negativeShare: true },
  ...{ daysSinceFirst: true, daysSinceLast: true, nonDetectionsSinceFirst: true },
  ...{ deepestLimitMinusAlertMag: true, changeSinceLast: true, fluxScatter: true, fluxRange: true },
  ...{ fastestChange: true, slopePerDay: true, totalMagScatter: true, totalMagRange: true },
  ...{ positionScatterArcsec: true },
};

const ofContrast: NumbersOf<ContrastNumbers> = {
  ...{ totalMagMinusTemplateMag: true, differenceOverTemplate: true },
  ...{ referenceMagMinusCatalogueMag: true, starScoreHere: true },
  ...{ nearestStarArcsec: true, nearestGalaxyArcsec: true },
};

const ofColour: NumbersOf<ColourNumbers> = { gMinusR: true, rMinusI: true, iMinusZ: true };

const numbersIn = <Type>(numbers: NumbersOf<Type>, name: string): boolean =>
  Object.hasOwn(numbers, name) && numbers[name as keyof Type];

/** Whether a dotted name can be a number of an alert; which extras there are only surveys know. */
export function isAlertNumber(name: string): boolean {
  const [head = '', ...rest] = name.split('.');
  if (head === 'extras') return rest.length > 0;
  if (head === 'detection') return rest.length === 1 && numbersIn(ofDetection, rest[0] ?? '');
  if (head === 'history') return rest.length === 1 && numbersIn(ofHistory, rest[0] ?? '');
  if (head === 'contrast') return rest.length === 1 && numbersIn(ofContrast, rest[0] ?? '');
  if (head === 'colour') return rest.length === 1 && numbersIn(ofColour, rest[0] ?? '');
  if (head === 'solarSystemMatch') {
    return rest.length === 1 && numbersIn(ofSolarSystemMatch, rest[0] ?? '');
  }
  if (head === 'nearestSources') {
    const [place = '', field = ''] = rest;
    return rest.length === 2 && /^[0-2]$/.test(place) && numbersIn(ofNearestSource, field);
  }
  return rest.length === 0 && numbersIn(ofAlert, head);
}
