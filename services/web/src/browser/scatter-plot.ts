import { type Axis, makeAxis } from './axis.ts';
import { element, svgElement } from './element.ts';
import { type BandStyle, markPath } from './mark-shape.ts';

export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  readonly yError: number | null;
  readonly style: BandStyle;
  /** Drawn open: left out of a fit. */
  readonly isOpen: boolean;
  /** What a pointer at it is told. */
  readonly text: string;
}

export interface ScatterLine {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly style: BandStyle;
}

export interface ScatterOptions {
  /** Of the whole plot, for readers who do not see it. */
  readonly label: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly points: readonly ScatterPoint[];
  readonly lines: readonly ScatterLine[];
  /** Magnitudes: bright is up. */
  readonly isYDown: boolean;
  readonly minXSpan: number;
  readonly minYSpan: number;
  /** Whether 0 of y is marked and always inside. */
  readonly showsZero: boolean;
}

const margin = { top: 12, right: 14, bottom: 44, left: 68 };
/** Room between the numbers of an axis. */
const tickPx = 110;

/** Points with errors and lines over two linear axes; drawn anew when its frame changes its width. */
export function scatterPlot(options: ScatterOptions): HTMLElement {
  const frame = element('div', { class: 'plot-frame' });
  let drawnWidth = 0;
  new ResizeObserver(() => {
    const width = Math.max(280, Math.floor(frame.clientWidth));
    if (width === drawnWidth) return;
    drawnWidth = width;
    frame.replaceChildren(draw(options, width));
  }).observe(frame);
  return frame;
}

function draw(options: ScatterOptions, width: number): SVGSVGElement {
  const height = width < 560 ? 260 : 300;
  const bottom = height - margin.bottom;
  const { xAxis, yAxis } = axesOf(options, width, height);
  const clip = (y: number) => Math.min(bottom, Math.max(margin.top, y));
  const svg = svgElement('svg', {
    ...{ class: 'light-curve', width, height, viewBox: `0 0 ${width} ${height}` },
    ...{ role: 'img', 'aria-label': options.label },
  });
  svg.append(...gridOf(xAxis, yAxis, width, bottom));
  const middle = (margin.top + bottom) / 2;
  svg.append(
    svgElement(
      'text',
      { class: 'axis-title', x: (margin.left + width - margin.right) / 2, y: height - 8 },
      options.xTitle,
    ),
    svgElement(
      'text',
      { class: 'axis-title', x: 14, y: middle, transform: `rotate(-90 14 ${middle})` },
      options.yTitle,
    ),
  );
  if (options.showsZero) {
    const y = yAxis.toPx(0);
    const ends = { x1: margin.left, x2: width - margin.right, y1: y, y2: y };
    svg.append(svgElement('line', { class: 'zero', ...ends }));
  }
  for (const { xs, ys, style } of options.lines) {
    const places = xs.map((x, i) => `${px(xAxis.toPx(x))} ${px(clip(yAxis.toPx(ys[i]!)))}`);
    svg.append(
      svgElement('path', { class: `fitted-line ${style.className}`, d: `M${places.join('L')}` }),
    );
  }
  for (const point of options.points) {
    const x = px(xAxis.toPx(point.x));
    const y = px(clip(yAxis.toPx(point.y)));
    if (point.yError !== null) {
      const y1 = clip(yAxis.toPx(point.y - point.yError));
      const y2 = clip(yAxis.toPx(point.y + point.yError));
      svg.append(
        svgElement('line', { class: `error ${point.style.className}`, x1: x, x2: x, y1, y2 }),
      );
    }
    const kind = point.isOpen ? 'forced' : 'detection';
    svg.append(
      svgElement(
        'path',
        {
          class: `mark mark-${kind} ${point.style.className}`,
          d: markPath(kind, point.style.shape, x, y),
        },
        svgElement('title', {}, point.text),
      ),
    );
  }
  return svg;
}

function axesOf({ points, lines, ...options }: ScatterOptions, width: number, height: number) {
  const xs = [...points.map(({ x }) => x), ...lines.flatMap((line) => line.xs)];
  const ys = [
    ...points.map(({ y }) => y),
    ...lines.flatMap((line) => line.ys),
    ...(options.showsZero ? [0] : []),
  ];
  const bottom = height - margin.bottom;
  const extent = (values: readonly number[]) => ({
    low: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    high: values.reduce((greatest, value) => Math.max(greatest, value), Number.NEGATIVE_INFINITY),
  });
  return {
    xAxis: makeAxis({
      ...extent(xs),
      ...{ fromPx: margin.left, toPx: width - margin.right },
      ...{ tickCount: Math.max(3, Math.floor(width / tickPx)), padding: 0.03 },
      minSpan: options.minXSpan,
    }),
    yAxis: makeAxis({
      ...extent(ys),
      fromPx: options.isYDown ? margin.top : bottom,
      toPx: options.isYDown ? bottom : margin.top,
      ...{ tickCount: 6, padding: 0.08, minSpan: options.minYSpan },
    }),
  };
}

function gridOf(xAxis: Axis, yAxis: Axis, width: number, bottom: number): SVGElement[] {
  return [
    ...xAxis.ticks.flatMap((tick) => {
      const x = xAxis.toPx(tick);
      return [
        svgElement('line', { class: 'grid', x1: x, x2: x, y1: margin.top, y2: bottom }),
        svgElement('text', { class: 'tick tick-x', x, y: bottom + 16 }, xAxis.tickText(tick)),
      ];
    }),
    ...yAxis.ticks.flatMap((tick) => {
      const y = yAxis.toPx(tick);
      const ends = { x1: margin.left, x2: width - margin.right, y1: y, y2: y };
      return [
        svgElement('line', { class: 'grid', ...ends }),
        svgElement(
          'text',
          { class: 'tick tick-y', x: margin.left - 8, y: y + 4 },
          yAxis.tickText(tick),
        ),
      ];
    }),
  ];
}

const px = (value: number): number => Math.round(value * 10) / 10;
