import { svgElement } from './element.ts';
import type { Mark } from './light-curve-marks.ts';

const known = ['u', 'g', 'c', 'VR', 'r', 'o', 'i', 'z', 'y', 'Y'];
const shapeOfBand: Readonly<Record<string, 'circle' | 'square' | 'diamond'>> = {
  r: 'square',
  o: 'square',
  y: 'square',
  Y: 'square',
  i: 'diamond',
  u: 'diamond',
};

/** CSS class that colours a band; a band without a colour of its own gets the grey one. */
export function bandClass(band: string): string {
  return known.includes(band) ? `band-${band}` : 'band-other';
}

/** Bands differ in shape as well as in colour, for readers who see no difference in the latter. */
export function markPath(kind: Mark['kind'], band: string, x: number, y: number): string {
  if (kind === 'limit') return `M${x - 4} ${y - 3}h8l-4 7Z`;
  const shape = shapeOfBand[band] ?? 'circle';
  if (shape === 'square') return `M${x - 3.5} ${y - 3.5}h7v7h-7Z`;
  if (shape === 'diamond') return `M${x} ${y - 5}l5 5l-5 5l-5 -5Z`;
  return `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z`;
}

/** Filled: detection; open: forced photometry; triangle: upper limit. */
export function markElement(mark: Mark, x: number, y: number): SVGPathElement {
  const negative = mark.isNegative ? ' is-negative' : '';
  return svgElement('path', {
    class: `mark mark-${mark.kind} ${bandClass(mark.band)}${negative}`,
    d: markPath(mark.kind, mark.band, Math.round(x * 10) / 10, Math.round(y * 10) / 10),
  });
}
