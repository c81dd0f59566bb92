import { nanojanskyToMag } from '@lucero/photometry';
import type { Random } from '../random.ts';
import type { SimulatedBand } from '../sky-source.ts';
import type { Instrument } from './instrument.ts';
import { moonlight } from './moonlight.ts';
import type { NightWeather } from './weather.ts';

/** One exposure of one field. */
export interface Visit {
  /** Unique within the field; the seed of everything that is random about this image. */
  readonly index: number;
  /** Start of the exposure. */
  readonly mjdUtc: number;
  /** Exposures since the night began, over all fields. */
  readonly sequenceInNight: number;
  readonly band: SimulatedBand;
  readonly seeingFwhmPx: number;
  readonly skyCounts: number;
  readonly pixelNoiseCounts: number;
  readonly nanojanskyPerCount: number;
  /** Noise of a PSF flux where there is nothing but sky [nJy]. */
  readonly psfNoiseNanojansky: number;
  /** 5-sigma limit of the difference image. */
  readonly limitingMag: number;
}

/** Shortest and longest seeing over the median of the band. */
const seeingRange = [0.68, 1.75] as const;
const seeingSigmaDex = 0.07;

export function observe(
  random: Random,
  instrument: Instrument,
  place: { readonly index: number; readonly mjdUtc: number; readonly sequenceInNight: number },
  band: SimulatedBand,
  weather: NightWeather,
): Visit {
  const response = instrument.bands[band]!;
  const extinctionMag = weather.cloudMag * random.uniformIn(0.6, 1.4) + random.uniformIn(0, 0.3);
  const seeingRatio = weather.seeingRatio * 10 ** random.normal(0, seeingSigmaDex);
  const seeingFwhmPx =
    response.medianSeeingPx * Math.min(Math.max(seeingRatio, seeingRange[0]), seeingRange[1]);
  const skyRatio =
    (1 + response.fullMoonFactor * moonlight(place.mjdUtc)) * random.uniformIn(0.9, 1.7);
  const pixelNoiseCounts = response.darkPixelNoiseCounts * Math.sqrt(skyRatio);
  // Clouds dim the sources, so that one count stands for more flux; the noise in counts stays.
  const nanojanskyPerCount = response.nanojanskyPerCount * 10 ** (0.4 * extinctionMag);
  const psfNoiseNanojansky =
    pixelNoiseCounts * instrument.psfNoisePerFwhm * seeingFwhmPx * nanojanskyPerCount;
  return {
    ...place,
    band,
    seeingFwhmPx,
    skyCounts: response.darkSkyCounts * skyRatio,
    pixelNoiseCounts,
    nanojanskyPerCount,
    psfNoiseNanojansky,
    limitingMag: nanojanskyToMag(5 * instrument.limitCaution * psfNoiseNanojansky)!,
  };
}
