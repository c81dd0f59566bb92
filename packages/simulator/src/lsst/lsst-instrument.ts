import type { BandResponse, Instrument } from '../observing/instrument.ts';
import { moonlight } from '../observing/moonlight.ts';
import type { SimulatedBand } from '../sky-source.ts';

/** Of the round field, and of its detectors. */
const fieldRadiusDeg = 1.7;
const detectorCount = 189;

const darkNights: readonly (readonly SimulatedBand[])[] = [
  ['g', 'r', 'i', 'g', 'u', 'r'],
  ['r', 'i', 'g', 'r', 'i', 'g'],
  ['u', 'g', 'r', 'i', 'g', 'z'],
];
const brightNights: readonly (readonly SimulatedBand[])[] = [
  ['r', 'i', 'z', 'i', 'r', 'z'],
  ['i', 'z', 'y', 'z', 'i', 'r'],
  ['z', 'y', 'i', 'z', 'r', 'i'],
];

/**
 * LSST, fitted to 107 real LSSTCam alerts (schema 10.0, December 2025 to June 2026) and their 42,345
 * forced rows; median [5th, 95th percentile]:
 * - psfFluxErr g 261 nJy [203, 1192] (306 visits), r 310 [234, 1172] (273), i 364 [285, 1088] (496),
 *   z 570 [422, 2107] (241), y 1562 [1146, 5101] (23); u is scaled from g, none was seen;
 * - pixel noise of the science stamps g 19 nJy, i 38 nJy; of the template a seventh to a fifth of that;
 * - PSF from ixxPSF, iyyPSF: g 1.47" (one night), i 0.99", z 1.05"; 3.9 FWHM^2 pixels give psfFluxErr.
 */
export const lsstInstrument: Instrument = {
  survey: 'lsst',
  bands: {
    u: lsstBand(24, 1.2, 2.4, 5.8),
    g: lsstBand(21, 0.6, 1.8, 5.7),
    r: lsstBand(30, 0.6, 1.1, 5.2),
    i: lsstBand(38, 0.7, 0.7, 5.0),
    z: lsstBand(58, 1.0, 0.5, 5.0),
    y: lsstBand(150, 2.2, 0.3, 5.0),
  },
  pixelScaleArcsec: 0.2,
  detectorWidthPx: 4072,
  detectorHeightPx: 4000,
  exposureSeconds: 30,
  slotSeconds: 38,
  firstExposureHourUtc: 0.5,
  psfNoisePerFwhm: Math.sqrt(3.9),
  limitCaution: 1,
  subtractionResidual: 0.003,
  relativeFluxFloor: 0.005,
  saturationMag: 16.8,
  templateDepth: 6,
  templateSeeingPx: 4.6,
  referenceLimitMag: 25.8,
  historyDays: 365,
  // Those of ZTF (ztf-instrument.ts), shifted to its limits.
  populations: {
    star: { bright: 17.3, faint: 22 },
    redGiant: { bright: 17.3, faint: 20.5 },
    quiescentDwarfNova: { bright: 20, faint: 24.5 },
    nucleus: { bright: 17.5, faint: 22.5 },
    asteroid: { bright: 18, faint: 23.8 },
    faintestSupernovaPeak: 23.4,
  },
  forcedErrorRatio: 1,
  sceneRadiusArcsec: 12,
  isNorthUp: false,
  drawDetector: (random) => {
    const radiusDeg = fieldRadiusDeg * Math.sqrt(random.uniform());
    const angle = random.uniformIn(0, 2 * Math.PI);
    return {
      eastDeg: radiusDeg * Math.cos(angle),
      northDeg: radiusDeg * Math.sin(angle),
      detector: random.integerIn(0, detectorCount - 1),
    };
  },
  drawFieldPlan: (random, k, isDeep) => ({
    id: 1 + k,
    decRangeDeg: [-70, 5],
    cadenceNights: isDeep ? 1 : random.pick([4, 5, 6]),
  }),
  // By the light of the moon.
  bandsOfNight: (random, nightMjdUtc) =>
    random.pick(moonlight(nightMjdUtc) < 0.25 ? darkNights : brightNights),
  rareBand: null,
};

function lsstBand(
  darkPixelNoiseCounts: number,
  countsPerElectron: number,
  fullMoonFactor: number,
  medianSeeingPx: number,
): BandResponse {
  return {
    nanojanskyPerCount: 1,
    darkSkyCounts: 0,
    darkPixelNoiseCounts,
    fullMoonFactor,
    medianSeeingPx,
    countsPerElectron,
  };
}
