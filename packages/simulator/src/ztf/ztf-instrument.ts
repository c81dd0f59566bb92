import type { Instrument } from '../observing/instrument.ts';
import type { SimulatedBand } from '../sky-source.ts';

const pixelScaleArcsec = 1.0127;
const detectorWidthPx = 3072;
const detectorHeightPx = 3080;
/** Side of the square of 8 x 8 readout channels (rcid). */
const channelsPerSide = 8;

/**
 * ZTF, fitted to real packets (642 labelled and 320 unlabelled alerts, 2018 to 2025, their 18,780
 * history and 296 forced rows); median [5th, 95th percentile]:
 * - zero point magzpsci 26.20 [25.5, 26.4] in g and r;
 * - sky of the science stamps 115 DN [76, 262] (262 asteroid stamps), pixel noise 6.2 DN [4.5, 8.6]:
 *   sqrt(sky / 4 + 4) reproduces the three pairs to 10 %;
 * - seeing sciinpseeing 2.4 px [1.6, 3.8];
 * - limits diffmaglim g 20.12 [18.9, 20.8], r 20.02 [18.6, 20.7], i 19.66 [18.7, 20.1];
 * - forcediffimfluxunc 43 DN [24, 129] over scisigpix 8.3 DN [4.9, 19]: 5.2 pixels' noise at 2.37 px;
 *   the limits are those of 7.5 pixels' noise, sigmapsf of a source at the limit that of 6.3;
 * - sigmapsf stays above 0.05 mag however bright the difference, and is 0.078 mag for a source two
 *   magnitudes above the limit: the floor and the residual of the reference flux below.
 */
export const ztfInstrument: Instrument = {
  survey: 'ztf',
  bands: {
    g: {
      nanojanskyPerCount: 120.2,
      darkSkyCounts: 90,
      darkPixelNoiseCounts: 5.1,
      fullMoonFactor: 1.6,
      medianSeeingPx: 2.3,
      countsPerElectron: 0.16,
    },
    r: {
      nanojanskyPerCount: 120.2,
      darkSkyCounts: 120,
      darkPixelNoiseCounts: 5.8,
      fullMoonFactor: 1.0,
      medianSeeingPx: 2.1,
      countsPerElectron: 0.16,
    },
    i: {
      nanojanskyPerCount: 190.5,
      darkSkyCounts: 150,
      darkPixelNoiseCounts: 6.4,
      fullMoonFactor: 0.6,
      medianSeeingPx: 2.0,
      countsPerElectron: 0.16,
    },
  },
  pixelScaleArcsec,
  detectorWidthPx,
  detectorHeightPx,
  exposureSeconds: 30,
  slotSeconds: 42,
  firstExposureHourUtc: 3,
  psfNoisePerFwhm: 6.3 / 2.37,
  limitCaution: 7.5 / 6.3,
  subtractionResidual: 0.006,
  relativeFluxFloor: 0.04,
  saturationMag: 12.8,
  templateDepth: 4,
  templateSeeingPx: 2.0,
  referenceLimitMag: 23.3,
  historyDays: 30,
  // Reference magnitudes of 182 variable stars (magnr 12.9 to 18.9, 5th to 95th percentile), 66 nuclei
  // (16.2 to 19.6) and predicted ones of 263 asteroids (17.1 to 20.1).
  populations: {
    star: { bright: 13.2, faint: 18.4 },
    redGiant: { bright: 13.2, faint: 17.5 },
    quiescentDwarfNova: { bright: 18, faint: 21.5 },
    nucleus: { bright: 16, faint: 19.8 },
    asteroid: { bright: 16.5, faint: 20.6 },
    faintestSupernovaPeak: 19.8,
  },
  // A little sharper than its alerts': 5.2 against 6.3 pixels' noise.
  forcedErrorRatio: 5.2 / 6.3,
  // To 30" where catalogues are matched.
  sceneRadiusArcsec: 46,
  isNorthUp: true,
  drawDetector: (random, xPx, yPx) => {
    const detector = random.integerIn(0, channelsPerSide ** 2 - 1);
    const column = detector % channelsPerSide;
    const row = Math.floor(detector / channelsPerSide);
    const pxToDeg = pixelScaleArcsec / 3600;
    const middle = channelsPerSide / 2;
    return {
      detector,
      eastDeg: -((column - middle) * detectorWidthPx + xPx) * pxToDeg,
      northDeg: ((row - middle) * detectorHeightPx + yPx) * pxToDeg,
    };
  },
  drawFieldPlan: (random, k, isDeep) => ({
    id: 250 + 2 * k,
    decRangeDeg: [-28, 75],
    cadenceNights: isDeep ? 1 : random.pick([2, 2, 3]),
  }),
  bandsOfNight: (random) => {
    const passes: SimulatedBand[] = random.isTrueWith(0.5) ? ['g', 'r'] : ['r', 'g'];
    return [...passes, ...passes];
  },
  // 576 of 18,780 real history rows: 3 % of all.
  rareBand: { band: 'i', share: 0.06 },
};
