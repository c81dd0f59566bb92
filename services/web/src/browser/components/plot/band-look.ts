import type { MarkShape } from './plot-series.ts';

/** How the marks of one band look. */
export interface BandLook {
  /** As CSS says it. */
  readonly colour: string;
  readonly shape: MarkShape;
}

/** Filters with a colour of their own; each survey that has them shows them alike. */
const colourOfBand: Readonly<Record<string, string>> = {
  u: 'u',
  g: 'g',
  c: 'g',
  r: 'r',
  o: 'r',
  VR: 'r',
  i: 'i',
  z: 'z',
  y: 'y',
  Y: 'y',
};
const shapeOfBand: Readonly<Record<string, MarkShape>> = {
  u: 'diamond',
  g: 'circle',
  c: 'circle',
  VR: 'circle',
  r: 'square',
  o: 'square',
  i: 'diamond',
  z: 'triangle',
  y: 'square',
  Y: 'square',
};
/** From blue to red. */
const colours = ['u', 'g', 'r', 'i', 'z', 'y'];
const shapes: readonly MarkShape[] = ['circle', 'square', 'diamond', 'triangle'];

/**
 * Colour and shape of a band: its own, else by its place among the bands of its survey, else grey. Bands differ in shape
 * as well as in colour, for readers who see no difference in the latter.
 *
 * @param surveyBands bluest first
 */
export function bandLook(band: string, surveyBands: readonly string[]): BandLook {
  const colour = colourOfBand[band];
  if (colour !== undefined) {
    return { colour: `var(--band-${colour})`, shape: shapeOfBand[band] ?? 'circle' };
  }
  const place = surveyBands.indexOf(band);
  if (place < 0) return { colour: 'var(--band-y)', shape: 'circle' };
  const among = colours[Math.floor((place * colours.length) / surveyBands.length)];
  return { colour: `var(--band-${among})`, shape: shapes[place % shapes.length]! };
}
