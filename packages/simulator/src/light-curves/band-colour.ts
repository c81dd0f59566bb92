import type { SimulatedBand } from '../sky-source.ts';

/**
 * Colour of each band relative to r, in units of g - r: magnitude = rMag + colourGr * step[band].
 *
 * Measured on black bodies of 4,000 to 8,000 K between the mean wavelengths of the bands: a
 * one-parameter family is enough for sources whose colours are only scenery.
 */
const colourSteps: Readonly<Record<SimulatedBand, number>> = {
  u: 2.3,
  g: 1,
  r: 0,
  i: -0.42,
  z: -0.65,
  y: -0.8,
};

export function magnitudeInBand(rMag: number, colourGr: number, band: SimulatedBand): number {
  return rMag + colourGr * colourSteps[band];
}
