import { svgElement } from './element.ts';
import type { Mark } from './light-curve-marks.ts';

type Shape = 'circle' | 'square' | 'diamond';

/** How the marks of one band look. */
export interface BandStyle {
  /** CSS class that colours it. */
  readonly className: string;
  readonly shape: Shape;
}

/** Filters with a colour of their own; each survey that has them shows them alike. */
const known = ['u', 'g', 'c', 'VR', 'r', 'o', 'i', 'z', 'y', 'Y'];
const shapeOfBand: Readonly<Record<string, Shape>> = {
  r: 'square',
  o: 'square',
  y: 'square',
  Y: 'square',
  i: 'diamond',
  u: 'diamond',
};

/** From blue to red. */
const colours = ['u', 'g', 'r', 'i', 'z', 'y'];
const shapes: readonly Shape[] = ['circle', 'square', 'diamond'];

/**
 * Colour and shape of a band: its own, else by its place among the bands of its survey, else grey. Bands
 * differ in shape as well as in colour, for readers who see no difference in the latter.
 *
 * @param surveyBands bluest first
 */
export function bandStyle(band: string, surveyBands: readonly string[]): BandStyle {
  if (known.includes(band)) {
    return { className: `band-${band}`, shape: shapeOfBand[band] ?? 'circle' };
  }
  const place = surveyBands.indexOf(band);
  if (place < 0) return { className: 'band-other', shape: 'circle' };
  const colour = colours[Math.floor((place * colours.length) / surveyBands.length)];
  return { className: `band-${colour}`, shape: shapes[place % shapes.length]! };
}

/** Outline of a mark around its place, as an SVG path. */
export function markPath(kind: Mark['kind'], shape: Shape, x: number, y: number): string {
  if (kind === 'limit') return `M${x - 4} ${y - 3}h8l-4 7Z`;
  if (shape === 'square') return `M${x - 3.5} ${y - 3.5}h7v7h-7Z`;
  if (shape === 'diamond') return `M${x} ${y - 5}l5 5l-5 5l-5 -5Z`;
  return `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z`;
}

/** A mark of another object of the same source: a cross, upright of a detection, on its side of forced photometry. */
export function otherMarkPath(kind: Mark['kind'], x: number, y: number): string {
  if (kind === 'limit') return markPath(kind, 'circle', x, y);
  return kind === 'detection'
    ? `M${x - 5} ${y}h10M${x} ${y - 5}v10`
    : `M${x - 3.5} ${y - 3.5}l7 7M${x - 3.5} ${y + 3.5}l7 -7`;
}

/** Filled: detection; open: forced photometry; triangle: upper limit; crosses: of another object. */
export function markElement(
  mark: Mark,
  { className, shape }: BandStyle,
  x: number,
  y: number,
): SVGPathElement {
  const negative = mark.isNegative ? ' is-negative' : '';
  const other = mark.owner === null ? '' : ' mark-other';
  const [atX, atY] = [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
  return svgElement('path', {
    class: `mark mark-${mark.kind} ${className}${negative}${other}`,
    d:
      mark.owner === null
        ? markPath(mark.kind, shape, atX, atY)
        : otherMarkPath(mark.kind, atX, atY),
  });
}
