import type { SimulatedBand } from '../sky-source.ts';

/** What one band of an instrument delivers on a dark, clear night at median seeing. */
export interface BandResponse {
  /** Flux of one count of the image [nJy]: the zero point. */
  readonly nanojanskyPerCount: number;
  /** Sky level left in the science stamp [counts per pixel]; 0 where the survey subtracts it. */
  readonly darkSkyCounts: number;
  /** Standard deviation of one pixel of the science image [counts]. */
  readonly darkPixelNoiseCounts: number;
  /** How much brighter a full moon makes the sky: 1 = twice the dark level. */
  readonly fullMoonFactor: number;
  readonly medianSeeingPx: number;
  /** Photon noise: variance that each count of a source adds [counts]. */
  readonly countsPerElectron: number;
}

/** One survey's telescope and camera, in numbers. */
export interface Instrument {
  readonly survey: 'ztf' | 'lsst';
  readonly bands: Readonly<Partial<Record<SimulatedBand, BandResponse>>>;
  readonly pixelScaleArcsec: number;
  readonly detectorWidthPx: number;
  readonly detectorHeightPx: number;
  readonly exposureSeconds: number;
  /** Time from one exposure's start to the next [s]. */
  readonly slotSeconds: number;
  /** Universal time of the first exposure of a night [h]. */
  readonly firstExposureHourUtc: number;
  /** Noise of a PSF flux in units of (pixel noise x FWHM in pixels). */
  readonly psfNoisePerFwhm: number;
  /** The published 5-sigma limit over five times the noise of a PSF flux. */
  readonly limitCaution: number;
  /** Part of the reference flux at the place that no subtraction removes. */
  readonly subtractionResidual: number;
  /** Relative error floor of a difference flux. */
  readonly relativeFluxFloor: number;
  /** Brighter than this the pixels saturate and the survey sends nothing. */
  readonly saturationMag: number;
  /** Depth of the reference image over one exposure: its noise is divided by this. */
  readonly templateDepth: number;
  readonly templateSeeingPx: number;
  /** Faintest source of the reference image [mag]. */
  readonly referenceLimitMag: number;
  readonly historyDays: number;
}

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
  pixelScaleArcsec: 1.0127,
  detectorWidthPx: 3072,
  detectorHeightPx: 3080,
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
};

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
