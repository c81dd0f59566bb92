import { robustRange } from './plot/plot-series.ts';

export interface SparkPoint {
  readonly x: number;
  readonly y: number;
  readonly band: string;
}

/** A light curve as small as a word: brighter is up. */
export function Sparkline({
  points,
  description,
  isReversed = false,
  widthPx = 120,
  heightPx = 32,
}: {
  readonly points: readonly SparkPoint[];
  /** What is seen, in words. */
  readonly description: string;
  /** True: y is a magnitude. */
  readonly isReversed?: boolean;
  readonly widthPx?: number;
  readonly heightPx?: number;
}) {
  if (points.length === 0) return <span class="hint">–</span>;
  const x = robustRange(
    points.map((point) => point.x),
    true,
  );
  const y = robustRange(points.map((point) => point.y));
  const left = (value: number): string =>
    (((value - x.min) / (x.max - x.min)) * widthPx).toFixed(1);
  const top = (value: number): string => {
    const part = Math.min(Math.max((value - y.min) / (y.max - y.min), 0), 1);
    return ((isReversed ? part : 1 - part) * heightPx).toFixed(1);
  };
  return (
    <svg
      class="sparkline"
      role="img"
      aria-label={description}
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
    >
      {[...Map.groupBy(points, ({ band }) => band)].map(([band, ofBand]) => (
        <path
          key={band}
          class={`band-${band}`}
          // Lines of no length, whose round ends are the points: one element a band, for lists of thousands.
          d={ofBand.map((point) => `M${left(point.x)} ${top(point.y)}h0`).join('')}
        />
      ))}
    </svg>
  );
}
