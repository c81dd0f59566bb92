import type { PopulationMagnitudes } from '../alert-mix.ts';
import type { Random } from '../random.ts';
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
  readonly survey: string;
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
  /** Brightness of what it looks at: to its limits. */
  readonly populations: PopulationMagnitudes;
  /** Error of a forced flux over that of a detection's. */
  readonly forcedErrorRatio: number;
  /** Sources are drawn as far from the target: to the corner of a stamp, and where catalogues are matched. */
  readonly sceneRadiusArcsec: number;
  /** True: images stand north up; false: at any angle. */
  readonly isNorthUp: boolean;
  /** A detector, and where a pixel of it lies from the field's centre. */
  readonly drawDetector: (random: Random, xPx: number, yPx: number) => DetectorPlace;
  /** Where field number k of a night lies, and how often it is visited. */
  readonly drawFieldPlan: (random: Random, k: number, isDeep: boolean) => FieldPlan;
  /** Bands of the passes over one block of fields. */
  readonly bandsOfNight: (random: Random, nightMjdUtc: number) => readonly SimulatedBand[];
  /** What some of the second visits are in instead; null: none. */
  readonly rareBand: { readonly band: SimulatedBand; readonly share: number } | null;
}

export interface DetectorPlace {
  readonly detector: number;
  readonly eastDeg: number;
  readonly northDeg: number;
}

export interface FieldPlan {
  readonly id: number;
  readonly decRangeDeg: readonly [south: number, north: number];
  readonly cadenceNights: number;
}
