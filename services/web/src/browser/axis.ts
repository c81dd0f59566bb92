/** One axis of a plot: from data to pixels, with round ticks. */
export interface Axis {
  readonly toPx: (value: number) => number;
  readonly ticks: readonly number[];
  readonly tickText: (value: number) => string;
}

const roundSteps = [1, 2, 2.5, 5, 10];

/** Smallest round step (1, 2, 2.5, 5 times a power of ten) that gives at most `count` intervals. */
export function roundStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * (roundSteps.find((step) => step * power >= rough * (1 - 1e-9)) ?? 10);
}

/** Maps low..high, widened by `padding` of the span, onto fromPx..toPx. */
export function makeAxis(options: {
  readonly low: number;
  readonly high: number;
  readonly fromPx: number;
  readonly toPx: number;
  readonly tickCount: number;
  /** Span to show when low = high. */
  readonly minSpan: number;
  readonly padding: number;
}): Axis {
  const { fromPx, toPx, tickCount, minSpan, padding } = options;
  const middle = (options.low + options.high) / 2;
  const span = Math.max(options.high - options.low, minSpan) * (1 + 2 * padding);
  const low = middle - span / 2;
  const high = middle + span / 2;
  const step = roundStep(span, tickCount);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (isQuarter(step) ? 1 : 0));
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high; index++) ticks.push(index * step);
  return {
    toPx: (value) => fromPx + ((value - low) / span) * (toPx - fromPx),
    ticks,
    tickText: (value) => (Math.abs(value) < step / 2 ? 0 : value).toFixed(Math.min(decimals, 8)),
  };
}

/** 2.5 times a power of ten needs one digit more. */
function isQuarter(step: number): boolean {
  return Math.abs(step / 10 ** Math.floor(Math.log10(step) + 1e-9) - 2.5) < 1e-6;
}
