import type { Alert, Cutouts, Detection } from '@lucero/alert';
import { encodeGzipFits } from '@lucero/stamps';

const detection: Detection = {
  alertId: 1n,
  mjdTai: 60_000,
  exposureSeconds: 30,
  imageId: 1n,
  detector: 1,
  band: 'g',
  raDeg: 10,
  decDeg: 20,
  raErrArcsec: null,
  decErrArcsec: null,
  psfFluxNanojansky: 100,
  psfFluxErrNanojansky: 10,
  apFluxNanojansky: null,
  scienceFluxNanojansky: null,
  scienceFluxErrNanojansky: null,
  templateFluxNanojansky: null,
  limitingMag: null,
  snr: 10,
  reliability: null,
  reliabilityVersion: null,
  forestReliability: null,
  isDipole: null,
  trailLengthArcsec: null,
  extendedness: null,
  referenceDistanceArcsec: null,
  referenceMag: null,
  referenceMagErr: null,
  referenceChi: null,
  referenceSharp: null,
  referenceImageId: null,
  withdrawnMjdTai: null,
};

export const alert: Alert = {
  survey: 'ztf',
  schemaVersion: '4.02',
  objectKind: 'sidereal',
  oid: 'ZTF18aaaaaaa',
  detection,
  previousDetections: [],
  nonDetections: [],
  forcedPhotometry: [],
  historyIsExact: false,
  surveyDetectionCount: null,
  surveyCoverageCount: null,
  nearestSources: [],
  solarSystemMatch: null,
  extras: { 'ztf.chinr': 0 },
  warnings: [],
};

/** A stamp of 3 × 3 pixels as a gzipped FITS. */
export function stampBytes(pixels: readonly number[]): Uint8Array {
  return encodeGzipFits([{ widthPx: 3, heightPx: 3, pixels }]);
}

export const cutouts: Cutouts = {
  science: null,
  template: null,
  difference: stampBytes([0, 0, 0, 0, 2, 0, 0, 0, 0]),
  differenceSign: 1,
  pixelScaleArcsec: 1.01,
  detectorPlace: null,
};

export const withSnr = (snr: number | null): Alert => ({
  ...alert,
  detection: { ...detection, snr },
});
