import { makeRandom } from '../random.ts';

export interface NightWeather {
  readonly isOpen: boolean;
  /** Extinction by cirrus over the night [mag]. */
  readonly cloudMag: number;
  /** Seeing of the night over its median. */
  readonly seeingRatio: number;
}

/** Fraction of nights lost; 27 % at Palomar and about 20 % at Cerro Pachon over a year. */
const closedFraction = 0.25;

/** The weather of one night, the same for every field: gaps in light curves are shared. */
export function weatherOf(seed: number, survey: string, nightMjdUtc: number): NightWeather {
  const random = makeRandom(seed, survey, 'weather', nightMjdUtc);
  return {
    isOpen: !random.isTrueWith(closedFraction),
    cloudMag: random.isTrueWith(0.25) ? random.uniformIn(0, 0.7) : 0,
    seeingRatio: 10 ** random.normal(0.01, 0.06),
  };
}
