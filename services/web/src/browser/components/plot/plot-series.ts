export type MarkShape = 'circle' | 'square' | 'diamond' | 'triangle' | 'plus' | 'cross';

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  /** Half length of its bar; null: none. */
  readonly error: number | null;
  /** An open mark: less certain, or of another kind than the filled ones. */
  readonly isOpen?: boolean;
  readonly isPale?: boolean;
  /** The true value is below: an arrow in place of a mark. */
  readonly isLimit?: boolean;
  /** What is chosen with the point; null: nothing can be. */
  readonly key: string | null;
  /** What it is, in words: for the label beside the pointer and for readers of the table. */
  readonly text: string;
}

export interface PlotSeries {
  readonly key: string;
  readonly title: string;
  /** As CSS says it: 'var(--band-g)'. */
  readonly colour: string;
  readonly shape: MarkShape;
  readonly points: readonly PlotPoint[];
  /** 'line': the points are joined, without marks. */
  readonly kind?: 'points' | 'line';
}

export interface PlotRange {
  readonly min: number;
  readonly max: number;
  /** How many values lie outside. */
  readonly outside: number;
}

/** A range is cut only when the rest then takes this many times more of the plot. */
const worthTimes = 3;
/** And only for this part of all values, or for a single one. */
const maxPartOutside = 0.02;
const paddingPart = 0.06;
/** Less is no crowd that a value could lie outside of. */
const fewestToCut = 5;

const widened = (min: number, max: number, outside: number): PlotRange => {
  const span = max - min;
  const padding = span > 0 ? span * paddingPart : 0.5;
  return { min: min - padding, max: max + padding, outside };
};

/**
 * The range of values to draw. A few that lie so far off that all others would be flattened are left outside; how many
 * is told, and the reader can have them all.
 *
 * @param values finite; none: 0 to 1
 * @param isWhole true: nothing is left outside
 */
export function robustRange(values: readonly number[], isWhole = false): PlotRange {
  if (values.length === 0) return { min: 0, max: 1, outside: 0 };
  const sorted = Float64Array.from(values).sort();
  const last = sorted.length - 1;
  const full = widened(sorted[0]!, sorted[last]!, 0);
  if (isWhole || sorted.length < fewestToCut) return full;
  const mostOutside = Math.max(1, Math.floor(maxPartOutside * sorted.length));
  let [low, high] = [0, last];
  for (let outside = 1; outside <= mostOutside; outside++) {
    // The end that leaves the shorter rest goes.
    if (sorted[high]! - sorted[low + 1]! < sorted[high - 1]! - sorted[low]!) low++;
    else high--;
    const rest = sorted[high]! - sorted[low]!;
    if (sorted[last]! - sorted[0]! > worthTimes * rest && rest > 0) {
      return widened(sorted[low]!, sorted[high]!, outside);
    }
  }
  return full;
}

/** The point nearest to a place on the screen; null: none within reach. */
export function nearestPoint(
  series: readonly PlotSeries[],
  place: { readonly left: number; readonly top: number },
  positionOf: (point: PlotPoint) => { readonly left: number; readonly top: number },
  reachPx: number,
  isWanted: (point: PlotPoint) => boolean = () => true,
): { readonly point: PlotPoint; readonly series: PlotSeries } | null {
  let best: { readonly point: PlotPoint; readonly series: PlotSeries } | null = null;
  let bestPx = reachPx;
  for (const each of series) {
    if (each.kind === 'line') continue;
    for (const point of each.points) {
      if (!isWanted(point)) continue;
      const { left, top } = positionOf(point);
      const px = Math.hypot(left - place.left, top - place.top);
      if (px > bestPx) continue;
      bestPx = px;
      best = { point, series: each };
    }
  }
  return best;
}

/** Points that can be chosen, from left to right, each key once. */
export function choosable(series: readonly PlotSeries[]): readonly PlotPoint[] {
  const byKey = new Map<string, PlotPoint>();
  for (const { points } of series) {
    for (const point of points) {
      if (point.key !== null && !byKey.has(point.key)) byKey.set(point.key, point);
    }
  }
  return [...byKey.values()].sort((a, b) => a.x - b.x);
}
