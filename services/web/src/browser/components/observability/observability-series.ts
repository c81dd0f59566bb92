import type { PlotPoint, PlotSeries } from '../plot/plot-series.ts';
import type { ObservabilityAnswer } from './observability-text.ts';

type Point = ObservabilityAnswer['points'][number];

const unixSeconds = (mjdUtc: number): number => (mjdUtc - 40_587) * 86_400;
const usable = (point: Point): boolean => point.sunAltitudeDeg < -12;

const point = ({ mjdUtc }: Point, y: number, text: string): PlotPoint => ({
  ...{ x: unixSeconds(mjdUtc), y, error: null, key: null, text },
});

/** Runs of points of which something is true, each with a neighbour on either side so that lines meet. */
function runs(points: readonly Point[], isSo: (point: Point) => boolean): readonly Point[][] {
  const found: Point[][] = [];
  let current: Point[] | null = null;
  for (const each of points) {
    if (isSo(each)) {
      if (current === null) {
        current = [];
        found.push(current);
      }
      current.push(each);
    } else {
      current = null;
    }
  }
  return found.filter((run) => run.length > 1);
}

/**
 * Altitudes of a night as lines: the target while it is dark, and the same by day and in twilight; the moon. What is
 * below the horizon is left out.
 */
export function elevationSeries({ points }: ObservabilityAnswer): readonly PlotSeries[] {
  const line = (
    key: string,
    title: string,
    colour: string,
    of: readonly Point[],
    altitudeOf: (point: Point) => number,
  ): PlotSeries => ({
    ...{ key, title, colour, shape: 'circle', kind: 'line' },
    points: of.map((each) =>
      point(each, altitudeOf(each), `${title}, ${altitudeOf(each).toFixed(0)}°`),
    ),
  });
  const target = (each: Point): number => each.altitudeDeg;
  const isUp = (each: Point): boolean => each.altitudeDeg >= 0;
  return [
    ...runs(points, (each) => isUp(each) && !usable(each)).map((run, i) =>
      line(`light-${i}`, 'Target by day and in twilight', 'var(--quiet)', run, target),
    ),
    ...runs(points, (each) => each.moonAltitudeDeg >= 0).map((run, i) =>
      line(`moon-${i}`, 'Moon', 'var(--for)', run, (each) => each.moonAltitudeDeg),
    ),
    ...runs(points, (each) => isUp(each) && usable(each)).map((run, i) => ({
      ...line(`dark-${i}`, 'Target, the Sun below −12°', 'var(--accent)', run, target),
      // Marks tell it from the other lines without their colours.
      kind: 'points' as const,
    })),
  ];
}

/** A place on a polar plot whose centre is the zenith: north up, east to the left, as the sky is seen from below. */
export function polarPlace(
  altitudeDeg: number,
  azimuthDeg: number,
  radiusPx: number,
): { readonly x: number; readonly y: number } {
  const fromZenith = (radiusPx * (90 - altitudeDeg)) / 90;
  const azimuth = (azimuthDeg * Math.PI) / 180;
  return { x: -fromZenith * Math.sin(azimuth), y: -fromZenith * Math.cos(azimuth) };
}

/** The way of something over the sky as the text of an SVG path; where it is below the horizon the path breaks. */
export function polarPath(
  places: readonly { readonly altitudeDeg: number; readonly azimuthDeg: number }[],
  radiusPx: number,
): string {
  let isDrawing = false;
  return places
    .map(({ altitudeDeg, azimuthDeg }) => {
      if (altitudeDeg < 0) {
        isDrawing = false;
        return '';
      }
      const { x, y } = polarPlace(altitudeDeg, azimuthDeg, radiusPx);
      const command = isDrawing ? 'L' : 'M';
      isDrawing = true;
      return `${command}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
